// may.test: rights are what the bridge says they are, and what Grafana's role implies until it has.
import type { ReactNode } from 'react';
import { expect, test } from '@jest/globals';
import { render, renderHook, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../test/bridge.ts';
import { signIn } from '../../test/grafana.ts';
import { aMe } from '../../test/me.ts';
import { aCache } from '../../test/on-screen.tsx';
import { HistoryFilling } from '../components/HistoryFilling.tsx';
import { LookOnly } from '../components/LookOnly.tsx';
import { maySetUp, useMay } from './may.ts';
import { NabatData } from './NabatData.tsx';

const answering = (answer: () => Response | Promise<Response>) => bridge.use(http.get(bridgeUrl('/api/v1/me'), answer));
const never = () => new Promise<Response>(() => undefined);

function within() {
  const cache = aCache();
  return ({ children }: { readonly children: ReactNode }) => <NabatData cache={cache}>{children}</NabatData>;
}
const may = () => renderHook(() => ({ act: useMay('act'), admin: useMay('admin') }), { wrapper: within() }).result;

test('until the bridge has answered the role in Grafana counts', async () => {
  answering(never);
  expect(may().current).toEqual({ act: true, admin: false });
  await signIn({ role: 'Viewer' });
  expect(may().current).toEqual({ act: false, admin: false });
  await signIn({ role: 'Admin' });
  expect(may().current).toEqual({ act: true, admin: true });
});

test('once the bridge has answered its word counts, whatever the role', async () => {
  await signIn({ role: 'Admin' });
  answering(() => HttpResponse.json({ ...aMe(), may: { look: true, act: false, report: false, configure: false } }));
  const rights = may();
  await waitFor(() => expect(rights.current).toEqual({ act: false, admin: false }));
});

test('the address of the bridge is for administrators in Grafana, also when the bridge lets them do nothing', async () => {
  expect(maySetUp()).toBe(false);
  await signIn({ role: 'Admin' });
  expect(maySetUp()).toBe(true);
});

test('who may only look is told so', async () => {
  await signIn({ role: 'Viewer' });
  render(<LookOnly />, { wrapper: within() });
  expect(await screen.findByText('look only')).toBeInTheDocument();
});

test('who may act is told nothing', async () => {
  const { container } = render(<LookOnly />, { wrapper: within() });
  await waitFor(() => expect(container).toBeEmptyDOMElement());
});

test.each([
  [{}, 'history is being filled in'],
  [{ filledShare: 0 }, 'history is being filled in: 0 %'],
  [{ filledShare: 0.426 }, 'history is being filled in: 42 %'],
  [{ filledShare: 0.9999 }, 'history is being filled in: 99 %'],
])('while history is being filled in everybody is told so, as far as is known with how far it has come: %j', async (known, words) => {
  answering(() => HttpResponse.json({ ...aMe(), lacksBefore: 1_795_283_710_000, ...known }));
  render(<HistoryFilling />, { wrapper: within() });
  expect(await screen.findByText(words)).toBeInTheDocument();
});

test('once history is there nobody is told that it is being filled in', async () => {
  answering(() => HttpResponse.json({ ...aMe(), lacksBefore: 1_795_283_710_000 }));
  const filling = render(<HistoryFilling />, { wrapper: within() });
  expect(await screen.findByText('history is being filled in')).toBeInTheDocument();
  filling.unmount();
  answering(() => HttpResponse.json(aMe()));
  const { container } = render(<HistoryFilling />, { wrapper: within() });
  await waitFor(() => expect(container).toBeEmptyDOMElement());
});
