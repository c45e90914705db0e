// week.test: days with the same hours are said together.
import { expect, test } from '@jest/globals';
import { dayHours, isAroundTheClock, weekWords } from './week.ts';

const span = (day: number, from = 9, until = 18) => ({ day, fromMinute: from * 60, untilMinute: until * 60 });

test('a week is said in runs of equal days', () => {
  const week = [span(1), span(2), span(3), span(4), span(5, 9, 13), span(5, 14, 17)];
  expect(weekWords(week, 'en')).toEqual(['Mon–Thu 09:00–18:00', 'Fri 09:00–13:00, 14:00–17:00']);
  expect(weekWords([span(6), span(7)], 'ru')).toEqual(['сб–вс 09:00–18:00']);
  expect(weekWords([], 'en')).toEqual([]);
});

test('only seven whole days are around the clock, and a day on which nothing counts has no hours', () => {
  const whole = [1, 2, 3, 4, 5, 6, 7].map((day) => span(day, 0, 24));
  expect([isAroundTheClock(whole), isAroundTheClock(whole.slice(1))]).toEqual([true, false]);
  expect([dayHours([]), dayHours([span(1)])]).toEqual([undefined, '09:00–18:00']);
});
