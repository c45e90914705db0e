// period.test: the load is measured over whole windows of ten minutes.
import { expect, test } from '@jest/globals';
import { periodOf, stepOf } from './period.ts';

const minute = 60_000;
const day = 1_440 * minute;

test('a time range is widened to whole windows', () => {
  expect(periodOf('range', { from: 12 * minute, until: 31 * minute }, 0)).toEqual({ from: 10 * minute, until: 40 * minute });
});

test('of a range longer than 92 days the latest 92 are measured', () => {
  expect(periodOf('range', { from: 0, until: 100 * day }, 0)).toEqual({ from: 8 * day, until: 100 * day });
});

test('a day ends now, whatever the dashboard shows', () => {
  expect(periodOf('day', { from: 0, until: 1 }, 10 * day + minute)).toEqual({ from: 9 * day, until: 10 * day + 10 * minute });
});

test('bars are as narrow as the room for them allows, and never narrower than ten minutes', () => {
  expect(stepOf({ from: 0, until: 60 * minute }, 60)).toBe(10 * minute);
  expect(stepOf({ from: 0, until: day }, 60)).toBe(30 * minute);
  expect(stepOf({ from: 0, until: day }, 30)).toBe(60 * minute);
});
