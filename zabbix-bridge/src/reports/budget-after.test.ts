// budget-after.test: what an hour from now would leave of a month's error budget.
import { expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import { aroundTheClock } from '../time/calendar.ts';
import type { Measured } from './availability.ts';
import { budgetAfter } from './budget-after.ts';

const from = Date.UTC(2026, 10, 1);
const until = Date.UTC(2026, 11, 1);
const now = Date.UTC(2026, 10, 20, 12);
/** Of the 3.6 hours that 99.5 % of this November leave, half an hour is spent. */
const measured: Measured = {
  calendar: aroundTheClock,
  goal: 0.995,
  history: [
    { state: 'ok', from, until: from + hour },
    { state: 'down', from: from + hour, until: from + hour + 30 * minute },
    { state: 'ok', from: from + hour + 30 * minute },
  ],
  works: [],
  period: { from, until },
  now,
};
const rounded = (it: ReturnType<typeof budgetAfter>) => it && Object.fromEntries(Object.entries(it).map(([name, ms]) => [name, Math.round(ms / minute)]));

test('an hour in which it is down costs an hour, whatever is spent already', () => {
  expect(rounded(budgetAfter(measured, 'down'))).toEqual({ budgetMs: 216, leftMs: 186, afterAnHourMs: 126 });
});

test('the budget is overdrawn by what it does not hold', () => {
  expect(rounded(budgetAfter({ ...measured, goal: 0.999 }, 'down'))).toEqual({ budgetMs: 43, leftMs: 13, afterAnHourMs: -47 });
});

test('what is down already is down for the hour, and not from its beginning once more', () => {
  const history = [...measured.history.slice(0, 2), { state: 'down' as const, from: now - 10 * minute }];
  expect(rounded(budgetAfter({ ...measured, history }, 'down'))).toMatchObject({ leftMs: 176, afterAnHourMs: 116 });
});

test.each([
  [0, 186],
  [0.5, 156],
  [1, 126],
])('an hour in which it works badly costs %d of it, as the plan says', (degradedAsDown, left) => {
  expect(rounded(budgetAfter({ ...measured, degradedAsDown }, 'degraded'))?.['afterAnHourMs']).toBe(left);
});

test('what of the hour is announced works or no longer this month costs nothing', () => {
  const works = [{ from: now, until: now + 45 * minute }];
  const { leftMs = 0, afterAnHourMs = 0 } = budgetAfter({ ...measured, works }, 'down') ?? {};
  expect(leftMs - afterAnHourMs).toBeCloseTo(15 * minute);
  const last = budgetAfter({ ...measured, now: until - 20 * minute }, 'down');
  expect((last?.leftMs ?? 0) - (last?.afterAnHourMs ?? 0)).toBeCloseTo(20 * minute);
});

test('where no availability is promised, or nothing is known of it yet, there is no budget', () => {
  const { goal: _, ...promisesNothing } = measured;
  expect(budgetAfter(promisesNothing, 'down')).toBeUndefined();
  expect(budgetAfter({ ...measured, history: [] }, 'down')).toBeUndefined();
});
