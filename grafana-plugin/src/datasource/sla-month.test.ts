// sla-month.test: the month of a time range, a budget day by day, and its burn rate.
import { expect, test } from '@jest/globals';
import { budgetLeftOn, burnOf, monthIn } from './sla-month.ts';

const at = Date.UTC;

test('the month is the one that is said, else the one in which the range ends, by the reader’s clock', () => {
  const november = { until: at(2026, 11, 1), now: at(2027, 0, 1) };
  expect(monthIn(' 2026-10 ', november, 'UTC')).toBe('2026-10');
  expect(monthIn('', november, 'UTC')).toBe('2026-11');
  expect(monthIn('', { ...november, until: at(2026, 10, 30, 23) }, 'Asia/Tokyo')).toBe('2026-12');
});

test('a range that ends now means the month that lasts for the bridge', () => {
  expect(monthIn('', { until: 1_000, now: 1_000 }, 'UTC')).toBeUndefined();
});

test('the budget falls by what each day spent, up to what is known', () => {
  const days = { dayStarts: [0, 100, 200, 300], knownUntil: 250 };
  expect(budgetLeftOn(days, 50, [10, 0, 60, 0])).toEqual([
    { at: 0, leftMs: 50 },
    { at: 100, leftMs: 40 },
    { at: 200, leftMs: 40 },
    { at: 250, leftMs: -20 },
  ]);
  expect(budgetLeftOn({ dayStarts: [0], knownUntil: 0 }, 50, [])).toEqual([]);
});

test('it burns as fast as the quickest pair of windows agrees on', () => {
  const pair = (long: number, short: number) => ({ factor: 1, longMs: 1, shortMs: 1, long, short, isBurning: false });
  expect(burnOf([pair(20, 2), pair(5, 6)])).toBe(5);
  expect(burnOf([])).toBeUndefined();
});
