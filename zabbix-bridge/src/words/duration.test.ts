// duration: spans, clocks and counts as people say them.
import { expect, test } from '@jest/globals';
import { hour, minute, second } from '../model/moment.ts';
import { clockWords } from './clock.ts';
import { duration } from './duration.ts';
import { locales } from './locale.ts';
import { counted, nouns } from './number.ts';

test('a span is said in two units at most', () => {
  const spans = [0, 41 * second, 90 * second, 12 * minute + 5 * second, 2 * hour + 47 * minute, 24 * hour, 13 * 24 * hour + hour];
  expect(locales.map((locale) => spans.map((span) => duration(span, locale)).join(', '))).toMatchInlineSnapshot(`
   [
     "0 s, 41 s, 1 min 30 s, 12 min, 2 h 47 min, 1 day, 13 days",
     "0 с, 41 с, 1 мин 30 с, 12 мин, 2 ч 47 мин, 1 день, 13 дней",
   ]
  `);
});
test('a count takes the plural of its language', () => {
  expect(locales.map((locale) => [1, 3, 11, 22, 34_805].map((n) => counted(n, locale, nouns.problem)).join(', '))).toMatchInlineSnapshot(`
   [
     "1 problem, 3 problems, 11 problems, 22 problems, 34,805 problems",
     "1 проблема, 3 проблемы, 11 проблем, 22 проблемы, 34 805 проблем",
   ]
  `);
});
test('a clock says what is left, by how much it was missed, or how soon it was met', () => {
  const clock = { name: 'resolution', startedAt: 0, targetMs: hour, calendar: '24x7', dueAt: hour } as const;
  const said = locales.map((locale) => [
    clockWords(clock, 9 * minute, locale),
    clockWords(clock, 2 * hour, locale),
    clockWords({ ...clock, stoppedAt: 41 * second }, 0, locale),
    clockWords({ ...clock, stoppedAt: 2 * hour + 47 * minute }, 0, locale),
  ]);
  expect(said).toMatchInlineSnapshot(`
   [
     [
       "resolution 51 min left",
       "resolution overdue by 1 h",
       "resolution met in 41 s",
       "resolution missed by 1 h 47 min",
     ],
     [
       "решение: осталось 51 мин",
       "решение: просрочено на 1 ч",
       "решение в срок, за 41 с",
       "решение с опозданием на 1 ч 47 мин",
     ],
   ]
  `);
});
