// incidents.test: a list is read whole, and what moved while it was read is in it.
import type { ReactNode } from 'react';
import { expect, test } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../test/bridge.ts';
import { anIncident, aProblem } from '../../test/builders.ts';
import { signIn } from '../../test/grafana.ts';
import { ownZone } from '../components/reader.ts';
import { useIncidents } from './incidents.ts';
import { applyMoved } from './live/apply-moved.ts';
import { NabatData } from './NabatData.tsx';

const aCache = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });
const reading = (cache = aCache()) =>
  renderHook(() => useIncidents({ live: true, priority: ['P1', 'P2'] }), {
    wrapper: ({ children }: { children: ReactNode }) => <NabatData cache={cache}>{children}</NabatData>,
  }).result;

test('all pages become one list, and the question carries filter, language and time zone', async () => {
  await signIn({ language: 'ru-RU' });
  const asked: string[] = [];
  bridge.use(
    http.get(bridgeUrl('/api/v1/incidents'), ({ request }) => {
      const { searchParams } = new URL(request.url);
      asked.push(`${searchParams.toString()} ${request.headers.get('Accept-Language')} ${request.headers.get('Time-Zone')}`);
      return HttpResponse.json(
        searchParams.has('after') ? { rows: [anIncident({ id: 'b' })], asOf: 11 } : { rows: [anIncident({ id: 'a' })], next: 'n', asOf: 10, newer: 'field' },
      );
    }),
  );
  const result = reading();
  await waitFor(() => expect(result.current.data?.rows.map(({ id }) => id)).toEqual(['a', 'b']));
  expect(result.current.data).toMatchObject({ asOf: 10, more: false });
  const zone = ownZone();
  expect(zone).not.toBe('');
  expect(asked).toEqual([`live=true&priority=P1&priority=P2&limit=1000 ru-RU ${zone}`, `live=true&priority=P1&priority=P2&limit=1000&after=n ru-RU ${zone}`]);
});

test('what moved while the list was under way is in it', async () => {
  const cache = aCache();
  applyMoved(cache, [{ kind: 'incident', seq: 12, row: anIncident({ id: 'new' }) }]);
  bridge.use(http.get(bridgeUrl('/api/v1/incidents'), () => HttpResponse.json({ rows: [], asOf: 11 })));
  const result = reading(cache);
  await waitFor(() => expect(result.current.data?.rows.map(({ id }) => id)).toEqual(['new']));
});

test.each([
  ['no contact', new HttpResponse(null, { status: 502 }), 'no-contact'],
  ['not allowed', HttpResponse.json(aProblem('forbidden'), { status: 403 }), 'not-allowed'],
  ['not set up', HttpResponse.json({ message: 'Plugin setting not found' }, { status: 404 }), 'not-set-up'],
  ['not understood', HttpResponse.json({ rows: [{ id: 1 }], asOf: 1 }), 'not-understood'],
])('%s is told apart', async (_name, answer, kind) => {
  bridge.use(http.get(bridgeUrl('/api/v1/incidents'), () => answer));
  const result = reading();
  await waitFor(() => expect(result.current.error).toMatchObject({ kind }));
});
