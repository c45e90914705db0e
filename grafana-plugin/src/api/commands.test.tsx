// commands.test: what is seen while an order is under way, when it fails, and how it is taken back.
import type { ReactNode } from 'react';
import { expect, test } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../test/bridge.ts';
import { aProblem, anIncident } from '../../test/builders.ts';
import { useCommand, useManyCommands, usePending } from './commands.ts';
import { keys } from './keys.ts';
import type { IncidentList } from './live/incident-list.ts';
import { NabatData } from './NabatData.tsx';
import type { Incident } from './wire/incident.ts';

const list = keys.incidentList({ live: true });
const mail = anIncident({ id: 'mail', version: 6 });
const acknowledge = { command: 'acknowledge', body: { incident: 'mail' } } as const;
const done = (incident: Incident) => ({
  outcome: 'done',
  id: 'anna/1',
  command: 'acknowledge',
  seq: 12,
  repeated: false,
  undoneBy: 'unacknowledge',
  incident,
  touched: [],
});

function given(...rows: Incident[]) {
  const cache = new QueryClient();
  cache.setQueryData<IncidentList>(list, { rows, asOf: 10, more: false });
  const wrapper = ({ children }: { children: ReactNode }) => <NabatData cache={cache}>{children}</NabatData>;
  const { result } = renderHook(() => ({ ...useCommand(), many: useManyCommands(), pending: usePending() }), { wrapper });
  return { order: result, shown: () => cache.getQueryData<IncidentList>(list)?.rows ?? [] };
}

test('an acknowledgement is seen before the bridge has answered, and stands as the bridge says once it has', async () => {
  const answer = Promise.withResolvers<Response>();
  bridge.use(http.post(bridgeUrl('/api/v1/commands/acknowledge'), () => answer.promise));
  const { order, shown } = given(mail);
  act(() => order.current.mutate(acknowledge));
  await waitFor(() => expect(shown()).toMatchObject([{ state: 'acknowledged', owner: 'anna', version: 6 }]));
  expect(order.current.pending).toEqual(new Set(['mail']));

  answer.resolve(HttpResponse.json(done({ ...mail, state: 'acknowledged', owner: 'anna.k', version: 7 })));
  await waitFor(() => expect(shown()).toMatchObject([{ owner: 'anna.k', version: 7 }]));
  await waitFor(() => expect(order.current.pending.size).toBe(0));
  expect(order.current.data?.before).toEqual(mail);
});

test('an acknowledgement that the bridge refuses is taken back, with its words', async () => {
  bridge.use(http.post(bridgeUrl('/api/v1/commands/acknowledge'), () => HttpResponse.json(aProblem('command-not-possible'), { status: 409 })));
  const { order, shown } = given(mail);
  act(() => order.current.mutate(acknowledge));
  await waitFor(() => expect(order.current.isError).toBe(true));
  expect(order.current.error).toMatchObject({ kind: 'refused', problem: { code: 'command-not-possible' } });
  expect(shown()).toEqual([mail]);
});

test('an order whose answer got lost is sent again under the same key', async () => {
  const seen: (string | null)[] = [];
  bridge.use(
    http.post(bridgeUrl('/api/v1/commands/acknowledge'), ({ request }) => {
      seen.push(request.headers.get('Idempotency-Key'));
      return seen.length === 1 ? new HttpResponse(null, { status: 502 }) : HttpResponse.json(done({ ...mail, version: 7 }));
    }),
  );
  const { order } = given(mail);
  act(() => order.current.mutate(acknowledge));
  await waitFor(() => expect(order.current.isSuccess).toBe(true));
  expect(seen).toHaveLength(2);
  expect(seen[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(seen[1]).toBe(seen[0]);
});

test('of many orders each has its own outcome, and those that were done are seen', async () => {
  const outcomes = [done({ ...mail, owner: 'anna', version: 7 }), { outcome: 'refused', command: 'acknowledge', problem: aProblem('incident-not-found') }];
  bridge.use(http.post(bridgeUrl('/api/v1/commands'), () => HttpResponse.json({ outcomes })));
  const { order, shown } = given(mail);
  act(() => order.current.many.mutate([acknowledge, { command: 'acknowledge', body: { incident: 'disk' } }]));
  await waitFor(() => expect(order.current.many.data?.map(({ outcome }) => outcome)).toEqual(['done', 'refused']));
  expect(shown()).toMatchObject([{ owner: 'anna', version: 7 }]);
});
