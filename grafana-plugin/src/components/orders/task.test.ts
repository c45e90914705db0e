// task.test: what is ordered is what was filled in.
import { expect, test } from '@jest/globals';
import { anIncident } from '../../../test/builders.ts';
import { ordersOf, tasksFor, type Filled, type TaskKind } from './task.ts';

const hour = 3_600_000;
const filled = (given: Partial<Filled> = {}): Filled => ({ words: '', owner: undefined, silentMs: hour, ...given });
const two = [anIncident({ id: 'a' }), anIncident({ id: 'b' })];

test('each incident gets an order of its own, with the same words', () => {
  expect(ordersOf({ kind: 'acknowledge', incidents: two }, filled({ words: ' on it ' }), 0)).toEqual([
    { command: 'acknowledge', body: { incident: 'a', message: 'on it' } },
    { command: 'acknowledge', body: { incident: 'b', message: 'on it' } },
  ]);
});

test.each<[TaskKind, Partial<Filled>, object]>([
  ['acknowledge', {}, { incident: 'a' }],
  ['assign', { owner: 'boris' }, { incident: 'a', owner: 'boris' }],
  ['assign', { owner: null }, { incident: 'a', owner: null }],
  ['snooze', {}, { incident: 'a', until: 5 + hour }],
  ['resolve', { words: 'card replaced' }, { incident: 'a', note: 'card replaced' }],
])('%s with %j', (kind, given, body) => {
  expect(ordersOf({ kind, incidents: two.slice(0, 1) }, filled(given), 5)).toEqual([{ command: kind, body }]);
});

test('only what the state of the incident allows is offered', () => {
  expect(tasksFor(anIncident())).toEqual(['acknowledge', 'assign', 'snooze', 'resolve']);
  expect(tasksFor(anIncident({ state: 'acknowledged', acknowledgedAt: 1, snoozedUntil: 2 }))).toEqual(['assign', 'resolve']);
  expect(tasksFor(anIncident({ state: 'resolved' }))).toEqual(['assign']);
  expect(tasksFor(anIncident({ state: 'closed' }))).toEqual([]);
});
