// sla.test: which clock counts, and how far it has run.
import { expect, test } from '@jest/globals';
import type { SlaClock } from '../api/wire/incident.ts';
import { countdown, isOverdue, isResting, runningClock, shareGone, standingOf } from './sla.ts';

const minute = 60_000;
const aClock = (given: Partial<SlaClock> = {}): SlaClock => ({
  name: 'resolution',
  startedAt: 0,
  targetMs: 60 * minute,
  calendar: '24x7',
  dueAt: 60 * minute,
  ...given,
});
const reaction = aClock({ name: 'reaction', targetMs: 15 * minute, dueAt: 15 * minute });

test('the clock that is due first counts, and the next one once that has stopped', () => {
  expect(runningClock({ clocks: [aClock(), reaction] })).toBe(reaction);
  expect(runningClock({ clocks: [aClock(), { ...reaction, stoppedAt: minute }] })).toEqual(aClock());
  expect(runningClock({ clocks: [{ ...reaction, stoppedAt: minute }] })).toBeUndefined();
});

test('an SLA is at risk once three quarters of its time are gone, and not a millisecond sooner', () => {
  expect(standingOf({ clocks: [aClock()] }, 45 * minute - 1)).toBeUndefined();
  expect(standingOf({ clocks: [aClock()] }, 45 * minute)).toBe('at-risk');
  expect(standingOf({ clocks: [] }, 45 * minute)).toBeUndefined();
});

test('what is overdue is missed, and no longer at risk', () => {
  expect(standingOf({ clocks: [aClock()] }, 60 * minute)).toBe('at-risk');
  expect(standingOf({ clocks: [aClock()] }, 60 * minute + 1)).toBe('missed');
});

test('a clock is overdue after its due time, and never more than wholly gone', () => {
  expect(isOverdue(aClock(), 60 * minute)).toBe(false);
  expect(isOverdue(aClock(), 60 * minute + 1)).toBe(true);
  expect(shareGone(aClock(), 90 * minute)).toBe(1);
});

test('a clock of business hours rests while more is left than its whole time, and a clock around the clock never does', () => {
  const overNight = aClock({ calendar: 'business-hours', dueAt: 600 * minute });
  expect(isResting(overNight, 539 * minute)).toBe(true);
  expect(isResting(overNight, 540 * minute)).toBe(false);
  expect(isResting({ ...overNight, calendar: '24x7' }, 0)).toBe(false);
});

test.each([
  [51 * minute + 12_000, '51:12'],
  [(2 * 60 + 49) * minute + 50_000, '2:49:50'],
  [5_900, '0:05'],
  [-65_000, '1:05'],
])('%d ms run down as %s', (ms, text) => {
  expect(countdown(ms)).toBe(text);
});
