// moment.test: moments as the reader's wall shows them.
import { expect, test } from '@jest/globals';
import { dayOfYearAndTime } from './moment.ts';

const [now, zone] = [Date.UTC(2026, 11, 1), 'Europe/Berlin'];

test.each([
  [Date.UTC(2026, 11, 5, 21), '5 December, 22:00', '5 декабря, 22:00'],
  [Date.UTC(2026, 11, 31, 22, 59), '31 December, 23:59', '31 декабря, 23:59'],
  // in the reader's zone it is another year, in UTC it is not yet
  [Date.UTC(2026, 11, 31, 23), '1 January 2027, 00:00', '1 января 2027 г., 00:00'],
  [Date.UTC(2054, 3, 17, 21, 52), '17 April 2054, 23:52', '17 апреля 2054 г., 23:52'],
])('the year is said where it is not this one: of %d', (at, en, ru) => {
  expect(dayOfYearAndTime(at, 'en', { zone, now })).toBe(en);
  expect(dayOfYearAndTime(at, 'ru', { zone, now })).toBe(ru);
});
