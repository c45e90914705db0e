// on-call.test: that a wall says who is on call now, who comes next, and when nobody is there who should be.
import { expect, test } from '@jest/globals';
import { getOnCall } from '../../../zabbix-bridge/src/api/contract/on-call.ts';
import { aContext, answering, aQuery, askBridge, rowsOf } from '../../test/asking.ts';
import { answerOnCall } from './on-call.ts';
import type { AskedOf } from './read-query.ts';

const hour = 3_600_000;
const [example] = getOnCall.example.schedules;
if (!example) throw new Error('The contract’s example has no schedule any more.');
const anna = { id: 'anna', name: 'Anna Petrova' };
const boris = { id: 'boris', name: 'Boris Orlov' };
const next = { from: Date.UTC(2026, 10, 21, 20), until: Date.UTC(2026, 10, 22, 8), people: [boris], why: { kind: 'layer' as const, layer: 0 } };

const shown = async (schedules: readonly object[], query: Partial<AskedOf<'on-call'>> = {}) => {
  const asked = answering('/api/v1/on-call', { ...getOnCall.example, schedules });
  const [frame] = await answerOnCall(aQuery({ kind: 'on-call', ...query }), aContext(), askBridge);
  if (!frame) throw new Error('no frame came');
  return { rows: rowsOf(frame), asked };
};

test('each schedule has a row with who is on call now, until when, and who comes then, whatever the range of the dashboard', async () => {
  const { rows, asked } = await shown([{ ...example, name: 'Line 1', now: [anna, boris], next }]);
  expect(rows).toMatchObject([{ schedule: 'Line 1', now: 'Anna Petrova, Boris Orlov', until: next.from, next: 'Boris Orlov', gap: false, teams: 'NOC' }]);
  expect(asked).toEqual([`from=${aContext().now}&until=${aContext().now + 1}`]);
});

test('nobody where somebody should be is told from nobody where that is meant, and an absent value is null', async () => {
  const { rows } = await shown([
    { ...example, id: 'a', now: [], mayBeEmpty: false },
    { ...example, id: 'b', now: [], mayBeEmpty: true, next: { ...next, from: next.from + hour, people: [] } },
  ]);
  expect(rows).toMatchObject([
    { id: 'a', now: null, until: null, next: null, gap: true },
    { id: 'b', gap: false, next: null },
  ]);
});

test('schedules and teams narrow it, a team by its name or its id', async () => {
  const all = [
    { ...example, id: 'a', teams: [{ id: 'noc', name: 'NOC' }] },
    { ...example, id: 'b', teams: [] },
  ];
  expect((await shown(all, { schedule: ['b'] })).rows).toMatchObject([{ id: 'b' }]);
  expect((await shown(all, { team: ['NOC'] })).rows).toMatchObject([{ id: 'a' }]);
  expect((await shown(all, { team: ['noc'] })).rows).toMatchObject([{ id: 'a' }]);
});
