// change.test: what a person fills in becomes one order, or says what it lacks.
import { expect, test } from '@jest/globals';
import { faultOf, noDraft, orderOf, overrideOf, swapOf, type Draft } from './change.ts';
import { snapped } from './shifts.ts';

const hour = 3_600_000;
const person = (id: string) => ({ id, name: id });
const shift = (from: number, until: number, ...people: readonly string[]) => ({
  from,
  until,
  people: people.map(person),
  why: { kind: 'layer', layer: 0 } as const,
});
const line = { id: 'line-1', shifts: [shift(0, 10, 'anna'), shift(10, 20, 'boris')] };
const filled = (given: Partial<Draft> = {}): Draft => ({
  ...noDraft,
  schedule: 'line-1',
  given: { person: 'anna', from: 0, until: 10 },
  against: { person: 'boris', from: 10, until: 20 },
  reason: 'ill',
  ...given,
});

test('an override of a stretch is in the place of the one person who has it, and of everybody where there are several', () => {
  expect(overrideOf(line, { from: 2, until: 8 }).given).toEqual({ person: 'anna', from: 2, until: 8 });
  expect(overrideOf(line, { from: 2, until: 12 }).given.person).toBeUndefined();
});

test('a swap is of two shifts of somebody', () => {
  expect(swapOf(line, shift(0, 10, 'anna'), shift(10, 20, 'boris'))).toMatchObject({
    kind: 'swap',
    given: { person: 'anna', from: 0 },
    against: { person: 'boris', until: 20 },
  });
  expect(swapOf(line, shift(0, 10), shift(10, 20, 'boris'))).toBeUndefined();
});

test.each([
  ['needs-schedule', filled({ schedule: undefined })],
  ['needs-times', filled({ given: { person: 'anna', from: undefined, until: 10 } })],
  ['ends-before', filled({ given: { person: 'anna', from: 10, until: 10 } })],
  ['has-ended', filled({ given: { person: 'anna', from: 0, until: 5 } })],
  ['needs-two', filled({ kind: 'swap', against: { person: undefined, from: 10, until: 20 } })],
  ['same-person', filled({ kind: 'swap', against: { person: 'anna', from: 10, until: 20 } })],
  ['same-time', filled({ kind: 'swap', against: { person: 'boris', from: 9, until: 20 } })],
  ['needs-reason', filled({ reason: ' ' })],
  [undefined, filled()],
  [undefined, filled({ kind: 'swap' })],
] as const)('it lacks %s', (fault, draft) => {
  expect(faultOf(draft, 5)).toBe(fault);
});

test('what is filled in becomes an override, or both halves of a swap at once', () => {
  expect(orderOf(filled({ people: ['vera'] }))).toEqual({
    command: 'override-on-call',
    body: { schedule: 'line-1', people: ['vera'], replaces: 'anna', from: 0, until: 10, reason: 'ill' },
  });
  const shifts = [
    { person: 'anna', from: 0, until: 10 },
    { person: 'boris', from: 10, until: 20 },
  ];
  expect(orderOf(filled({ kind: 'swap' }))).toEqual({ command: 'swap-on-call', body: { schedule: 'line-1', shifts, reason: 'ill' } });
  expect(orderOf(noDraft)).toBeUndefined();
});

test('what is drawn lies on the grid of the zoom, in any direction, and is at least one step long', () => {
  expect(snapped('week', 2.6 * hour, 0.9 * hour)).toEqual({ from: hour, until: 3 * hour });
  expect(snapped('day', hour, 1.1 * hour)).toEqual({ from: hour, until: 1.25 * hour });
});
