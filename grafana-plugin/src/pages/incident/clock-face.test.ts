// clock-face.test: what a clock shows while it runs, and once it has stopped.
import { expect, test } from '@jest/globals';
import type { SlaClock } from '../../api/wire/incident.ts';
import { faceOf, inOrder } from './clock-face.ts';

const clock: SlaClock = { name: 'reaction', startedAt: 0, targetMs: 900_000, calendar: '24x7', dueAt: 900_000 };

test('it runs down to its last millisecond, and is overdue one later', () => {
  expect(faceOf(clock, 450_000)).toEqual({ kind: 'running', leftMs: 450_000, share: 0.5 });
  expect(faceOf(clock, 900_000)).toEqual({ kind: 'running', leftMs: 0, share: 1 });
  expect(faceOf(clock, 900_001)).toEqual({ kind: 'overdue', byMs: 1 });
});

test('stopped at its due time it is met, and a millisecond later missed', () => {
  expect(faceOf({ ...clock, stoppedAt: 900_000 }, 5_000_000)).toEqual({ kind: 'met', tookMs: 900_000 });
  expect(faceOf({ ...clock, stoppedAt: 900_001 }, 5_000_000)).toEqual({ kind: 'missed', byMs: 1 });
});

test('while it stands still it has as much left as when that began, however long ago', () => {
  expect(faceOf({ ...clock, pausedSince: 600_000 }, 5_000_000)).toMatchObject({ kind: 'paused', leftMs: 300_000 });
  expect(faceOf({ ...clock, pausedSince: 900_001 }, 900_002)).toEqual({ kind: 'overdue', byMs: 2 });
});

test('outside business hours it says when it is due and does not run down', () => {
  expect(faceOf({ ...clock, calendar: 'business-hours', dueAt: 9_000_000 }, 0)).toEqual({ kind: 'resting', dueAt: 9_000_000 });
});

test('the clock that falls due first stands first', () => {
  expect(inOrder([{ ...clock, name: 'resolution' }, clock, { ...clock, name: 'first-response' }]).map(({ name }) => name)).toEqual([
    'first-response',
    'reaction',
    'resolution',
  ]);
});
