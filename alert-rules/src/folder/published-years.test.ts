// published-years: the promises about production calendars as they are published: the same year in all three forms, and what is wrong with a broken one.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findingInWords } from '../finding.ts';
import { loadRules } from '../load.ts';
import { readPublishedYears } from './published-years.ts';

const textOf = (name: string) => readFileSync(new URL(`../fixtures/published/${name}`, import.meta.url), 'utf8');
const readOf = (name: string) => readPublishedYears({ path: `calendars/${name}`, text: textOf(name) }).years;
/** As published for Russia, 2025: days off beside weekends, the Saturday that is worked, the days that end earlier. */
const ru2025 = {
  off: [
    ...['01', '02', '03', '06', '07', '08'].map((day) => `2025-01-${day}`),
    ...['2025-05-01', '2025-05-02', '2025-05-08', '2025-05-09', '2025-06-12', '2025-06-13', '2025-11-03', '2025-11-04', '2025-12-31'],
  ],
  on: [],
  shortened: ['2025-03-07', '2025-04-30', '2025-06-11', '2025-11-01'],
};

test.each(['ru-2025.json', 'ru-2025.xml'])('%s is the year as the state published it', (name) => {
  expect(readOf(name)).toEqual({ production: 'ru-2025', ...ru2025 });
});

test('a table of years is all of them under one name', () => {
  const read = readOf('ru.csv');
  expect(read?.off.filter((date) => date.startsWith('2025'))).toEqual(ru2025.off);
  expect(read?.on).toEqual(['2024-04-27', '2024-12-28']);
  expect(read?.shortened).toEqual(expect.arrayContaining(['2024-02-22', '2024-11-02', '2025-11-01']));
});

test('a calendar names the file beside it, works on the Saturday that was moved and ends earlier where the year says so', async () => {
  const loaded = await loadRules(
    [
      { path: 'calendars/office.yaml', text: 'calendar: office\nhours: [Mon-Thu 09:00-18:00, Fri 09:00-16:45]\nholidays: RU\nproduction: ru\n' },
      { path: 'calendars/ru.csv', text: textOf('ru.csv') },
    ],
    { today: '2025-11-28', zone: 'Europe/Moscow' },
  );
  if (!loaded.ok) throw new Error(loaded.findings.map(findingInWords).join('\n'));
  const office = loaded.rules.inForce.calendars.find(({ id }) => id === 'office');
  const spansOn = (date: string) => office?.exceptions[date]?.spans;
  expect(spansOn('2024-04-27')).toEqual([{ fromMinute: 540, untilMinute: 1_080 }]);
  expect(spansOn('2025-11-01')).toEqual([{ fromMinute: 540, untilMinute: 1_020 }]);
  expect(spansOn('2025-03-07')).toEqual([{ fromMinute: 540, untilMinute: 945 }]);
  expect(spansOn('2025-11-03')).toEqual([]);
  expect(office?.knownUntil).toBe('2028-12-31');
});

const json = (months: readonly object[], year: unknown = 2026): string => JSON.stringify({ year, months }, undefined, 1);
const twelve = Array.from({ length: 12 }, (_, index) => ({ month: index + 1, days: '1,2' }));
test.each([
  { what: 'no JSON', name: 'ru.json', text: '{ "year": 2026,', says: /^calendars\/ru\.json:1/ },
  { what: 'another JSON', name: 'ru.json', text: '[]', says: /xmlcalendar\.ru/ },
  { what: 'days that are none', name: 'ru.json', text: json([{ month: 1, days: 'all' }, ...twelve.slice(1)]), says: /ru\.json:6:\d+ +is no list of days/ },
  { what: 'half a year', name: 'ru.json', text: json(twelve.slice(6)), says: /are not twelve months/ },
  { what: 'a 30 February', name: 'ru.json', text: json(twelve.map((each) => ({ ...each, days: '30' }))), says: /has a day 30 in month 2 of 2026/ },
  { what: 'no XML', name: 'ru.xml', text: '<calendar', says: /is no XML/ },
  { what: 'another XML', name: 'ru.xml', text: '<calendar year="2026"/>', says: /is no production calendar/ },
  { what: 'a day that the year has not', name: 'ru.xml', text: '<calendar year="2026"><days><day d="02.30" t="1"/></days></calendar>', says: /02\.30/ },
  { what: 'a table of something else', name: 'ru.csv', text: 'a,b\n1,2\n', says: /no line that begins with a year/ },
  { what: 'a line that is cut', name: 'ru.csv', text: '2026,"1,2","3"\n', says: /no twelve months in the line of 2026/ },
  { what: 'nothing', name: 'ru.json', text: '', says: /ru\.json:1:1/ },
])('$what is refused with its place and where to get a good one', async ({ name, text, says }) => {
  const loaded = await loadRules([{ path: `calendars/${name}`, text }], { today: '2026-11-28' });
  expect(loaded.ok ? 'was taken' : loaded.findings.map(findingInWords).join('\n')).toMatch(says);
});

const yearOf = fc.integer({ min: 2000, max: 2040 });
const marksOf = fc.array(fc.tuple(fc.integer({ min: 1, max: 28 }), fc.constantFrom('', '*', '+')), { minLength: 1, maxLength: 12 }).map((all) => new Map(all));

test('any year says the same as JSON and as a line of a table, and of every day of the week exactly what was published', () => {
  fc.assert(
    fc.property(yearOf, fc.array(marksOf, { minLength: 12, maxLength: 12 }), (year, months) => {
      const lists = months.map((marks) => [...marks].map(([day, mark]) => `${day}${mark}`).join(','));
      const written = JSON.stringify({ year, months: lists.map((days, index) => ({ month: index + 1, days })) });
      const read = readPublishedYears({ path: 'calendars/x.json', text: written }).years;
      expect(readPublishedYears({ path: 'calendars/x.csv', text: `${year},${lists.map((list) => `"${list}"`).join(',')}\n` }).years).toEqual(read);
      for (const [index, marks] of months.entries())
        for (const day of [1, 14, 28]) {
          const date = `${year}-${String(index + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const isWeekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
          const mark = marks.get(day);
          expect(read?.shortened.includes(date)).toBe(mark === '*');
          expect(read?.off.includes(date)).toBe(mark !== undefined && mark !== '*' && !isWeekend);
          expect(read?.on.includes(date)).toBe(mark === undefined && isWeekend);
        }
    }),
  );
});
