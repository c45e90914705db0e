// align.test: who looks at nearly the same span asks for the very same one.
import { expect, test } from '@jest/globals';
import { day, hour, minute, second } from '../model/moment.ts';
import { align, stepFor, withStep } from './align.ts';

/** Monday, 22 September 2025, 00:00 UTC. */
const midnight = Date.UTC(2025, 8, 22);

test.each([
  [hour, 300, 15 * second],
  [hour, 3_600, second],
  [6 * hour, 300, 2 * minute],
  [day, 300, 5 * minute],
  [7 * day, 300, hour],
  [7 * day, 337, 30 * minute],
  [30 * day, 300, 3 * hour],
  [365 * day, 300, 2 * day],
  [36_500 * day, 10, 90 * day],
])('a span of %i ms in at most %i points has steps of %i ms', (span, points, step) => {
  expect(stepFor(span, points)).toBe(step);
});

test('a range is widened to whole steps, and never cut', () => {
  expect(align(midnight + 7, midnight + hour + 7, 300)).toEqual({ from: midnight, until: midnight + hour + 15 * second, stepMs: 15 * second });
  expect(align(midnight, midnight + hour, 300)).toEqual({ from: midnight, until: midnight + hour, stepMs: 15 * second });
});

test('two who look at the last five minutes within the same ten seconds ask for the same', () => {
  const lastFive = (now: number) => align(now - 5 * minute, now, 300);
  expect(lastFive(midnight + 1)).toEqual(lastFive(midnight + 9_999));
  expect(lastFive(midnight + 1)).not.toEqual(lastFive(midnight + 10_001));
});

test('a range with longer steps holds the one it was made of; with shorter ones it stays', () => {
  const range = align(midnight + 10 * minute, midnight + 70 * minute, 300);
  expect(withStep(range, hour)).toEqual({ from: midnight, until: midnight + 2 * hour, stepMs: hour });
  expect(withStep(range, second)).toBe(range);
});
