// apply-moved.test: what is kept in the browser follows what moved.
import { expect, test } from '@jest/globals';
import { aService, anIncident } from '../../../test/builders.ts';
import { keys } from '../keys.ts';
import { newCache } from '../NabatData.tsx';
import { applyMoved, readBefore } from './apply-moved.ts';

const live = keys.incidentList({ live: true });
const mail = anIncident({ id: 'mail', number: 'INC-7' });

test('every list that an incident belongs into has it', () => {
  const cache = newCache();
  cache.setQueryData(live, { rows: [], asOf: 10, more: false });
  cache.setQueryData(keys.incidentList({ priority: ['P1'] }), { rows: [], asOf: 10, more: false });
  applyMoved(cache, [{ kind: 'incident', seq: 11, row: mail }]);
  expect(cache.getQueryData(live)).toEqual({ rows: [mail], asOf: 10, more: false });
  expect(cache.getQueryData(keys.incidentList({ priority: ['P1'] }))).toEqual({ rows: [], asOf: 10, more: false });
});

test('the page of an incident is renewed by whichever name it was opened, and asks for its timeline anew', () => {
  const cache = newCache();
  cache.setQueryData(keys.incident('INC-7'), { ...mail, why: 'kept' });
  const stale = applyMoved(cache, [{ kind: 'incident', seq: 11, row: { ...mail, owner: 'boris' } }]);
  expect(cache.getQueryData(keys.incident('INC-7'))).toEqual({ ...mail, owner: 'boris', why: 'kept' });
  expect(stale).toEqual(expect.arrayContaining([keys.incident('INC-7'), keys.timeline('INC-7'), keys.counters]));
});

test('a service is renewed in every list, and a list that lacks it is asked for anew', () => {
  const cache = newCache();
  cache.setQueryData(keys.serviceList({}), [aService({ id: 'mail' }), aService({ id: '1c' })]);
  cache.setQueryData(keys.serviceList({ state: ['down'] }), []);
  const stale = applyMoved(cache, [{ kind: 'service', seq: 11, row: aService({ id: 'mail', state: 'down' }) }]);
  expect(cache.getQueryData(keys.serviceList({}))).toEqual([aService({ id: 'mail', state: 'down' }), aService({ id: '1c' })]);
  expect(stale).toContainEqual(keys.serviceList({ state: ['down'] }));
  expect(stale).not.toContainEqual(keys.serviceList({}));
});

test('a shift is asked for anew when anything in it moved, and so are the rules when others are in force', () => {
  const cache = newCache();
  for (const move of [
    { kind: 'incident', seq: 11, row: mail },
    { kind: 'handover', seq: 11 },
    { kind: 'silence', seq: 11 },
  ] as const)
    expect(applyMoved(cache, [move])).toContainEqual(keys.handover);
  expect(applyMoved(cache, [{ kind: 'rules', seq: 12 }])).toEqual(expect.arrayContaining([keys.rules, keys.onCall, keys.handover]));
});

test('after a gap only what was read before it is asked for anew', () => {
  const cache = newCache();
  cache.setQueryData(live, { rows: [], asOf: 10, more: false });
  cache.setQueryData(keys.incidentList({}), { rows: [], asOf: 12, more: false });
  expect(readBefore(cache, 12)).toEqual([live]);
});

// it used to be passed over, and the wall went on saying "no contact" beside a live stream
test('what was asked for while there was no contact is asked for again', async () => {
  const cache = newCache();
  await cache.prefetchQuery({ queryKey: live, queryFn: () => Promise.reject(new Error('no contact')), retry: false });
  expect(readBefore(cache, 12)).toEqual([live]);
});
