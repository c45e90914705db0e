// published-years: production calendars as they are published (the forms of xmlcalendar.ru and of the open data it comes from), as JSON, XML or CSV.
import Papa from 'papaparse';
import { convert } from 'xmlbuilder2';
import { z } from 'zod';
import { both, faultOf, type Both } from '../faults/fault.ts';
import { formWords } from '../faults/form-fault.ts';
import type { Finding } from '../finding.ts';
import { findingsOf, readYaml, type PlacedYaml, type RulesFile } from '../yaml-places.ts';

/** What a published year says beside the working week of five days; dates are `2026-11-04`. */
export type PublishedYears = { readonly production: string; readonly off: string[]; readonly on: string[]; readonly shortened: string[] };
export type ReadYears = { readonly years?: PublishedYears; readonly find: PlacedYaml['find']; readonly findings: readonly Finding[] };

/**
 * @returns the years under the file's name without its ending, or what is wrong with the file; never throws. Days off and shortened ones are taken as
 *          published; of Saturdays and Sundays those that are worked count, for that the others are free the working week says itself.
 */
export function readPublishedYears(file: RulesFile): ReadYears {
  const production = file.path.replace(/^calendars\//, '').replace(/\.[a-z]+$/, '');
  if (file.path.endsWith('.json')) return ofJson(file, production);
  const find: PlacedYaml['find'] = (level, _path, fault) => ({ level, file: file.path, line: 1, column: 1, text: file.path, ...fault });
  const read = file.path.endsWith('.xml') ? ofXml(file.text) : ofCsv(file.text);
  if ('en' in read) return { find, findings: [find('error', [], faultOf(read, takeItAsPublished))] };
  return { years: { production, ...read }, find, findings: [] };
}

const takeItAsPublished = both(
  'take the file as xmlcalendar.ru has it: calendar.json, calendar.xml, or the table with a line for each year',
  'возьмите файл таким, как он есть на xmlcalendar.ru: calendar.json, calendar.xml или таблицу со строкой на каждый год',
);
/** Days of a month: `1,2,3*,9+`; `*` is shortened, `+` a day off that was moved there. */
const daysForm = /^\s*\d{1,2}[*+]?(\s*,\s*\d{1,2}[*+]?)*\s*$/;
const Year = z
  .int(formWords('is no year; write 2026', 'не год; напишите 2026'))
  .min(1990, formWords('is no year; write 2026', 'не год; напишите 2026'))
  .max(2100, formWords('is no year; write 2026', 'не год; напишите 2026'));
const JsonForm = z.object({
  year: Year,
  months: z
    .array(
      z.object({
        month: z.int().min(1).max(12),
        days: z
          .string(formWords('is no list of days; write "1,2,3*"', 'не список дней; напишите "1,2,3*"'))
          .regex(daysForm, formWords('is no list of days; write "1,2,3*"', 'не список дней; напишите "1,2,3*"')),
      }),
    )
    .length(12, formWords('are not twelve months; take the whole year', 'здесь не двенадцать месяцев; возьмите год целиком')),
});

function ofJson(file: RulesFile, production: string): ReadYears {
  // JSON is YAML too, and read so every fault has its place
  const { documents, findings } = readYaml(file);
  const [document] = documents;
  const find: PlacedYaml['find'] = document?.find ?? ((level, _path, fault) => ({ level, file: file.path, line: 1, column: 1, text: '', ...fault }));
  if (!document) return { find, findings: findings.length > 0 ? findings : [find('error', [], faultOf(both('is empty', 'пусто'), takeItAsPublished))] };
  const read = JsonForm.safeParse(document.value);
  if (!read.success) return { find, findings: findingsOf(document, read.error.issues, () => ['year', 'months'], takeItAsPublished) };
  const { year, months } = read.data;
  const years = yearOf(year, new Map(months.map(({ month, days }) => [month, days])));
  return 'en' in years
    ? { find, findings: [find('error', ['months'], faultOf(years, takeItAsPublished))] }
    : { years: { production, ...years }, find, findings: [] };
}

type Days = Omit<PublishedYears, 'production'>;
const dateOf = (year: number, month: number, day: number): string => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** A listed day is off, or with `*` shortened; a Saturday or Sunday that is not listed is worked. */
function yearOf(year: number, months: ReadonlyMap<number, string>): Days | Both {
  const days: Days = { off: [], on: [], shortened: [] };
  for (let month = 1; month <= 12; month += 1) {
    const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const marks = new Map((months.get(month) ?? '').split(',').map((each) => [parseInt(each, 10), each.trim().slice(-1)] as const));
    const beyond = [...marks.keys()].find((day) => !(day >= 1 && day <= length));
    if (beyond !== undefined) return both(`has a day ${beyond} in month ${month} of ${year}`, `в ${month}-м месяце ${year} года есть день ${beyond}`);
    for (let day = 1; day <= length; day += 1) {
      const date = dateOf(year, month, day);
      const mark = marks.get(day);
      if (mark === '*') days.shortened.push(date);
      else if (mark === undefined) days.on.push(...(isWeekend(date) ? [date] : []));
      else if (!isWeekend(date)) days.off.push(date);
    }
  }
  return days;
}

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

const XmlForm = z.object({
  calendar: z.object({
    '@year': z.coerce.number().pipe(Year),
    days: z.object({
      day: z.preprocess(
        (each): unknown => (Array.isArray(each) ? each : [each]),
        z.array(z.object({ '@d': z.string().regex(/^\d\d\.\d\d$/), '@t': z.enum(['1', '2', '3']) })),
      ),
    }),
  }),
});

/** `<day d="11.03" t="2"/>`: month and day; 1 is off, 2 shortened, 3 worked. */
function ofXml(text: string): Days | Both {
  let value: unknown;
  try {
    value = convert(text, { format: 'object' });
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return both(`is no XML: ${why}`, `не XML: ${why}`);
  }
  const read = XmlForm.safeParse(value);
  if (!read.success) return both('is no production calendar', 'не производственный календарь');
  const { '@year': year, days: listed } = read.data.calendar;
  const days: Days = { off: [], on: [], shortened: [] };
  for (const { '@d': written, '@t': kind } of listed.day) {
    const [month = 0, day = 0] = written.split('.').map(Number);
    const date = dateOf(year, month, day);
    if (new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) !== true)
      return both(`has a day ${written}, which ${year} has not`, `есть день ${written}, а в ${year} году такого нет`);
    if (kind === '2') days.shortened.push(date);
    else if (kind === '3') days.on.push(date);
    else if (!isWeekend(date)) days.off.push(date);
  }
  return days;
}

/** A line for each year: the year, twelve months, and sums that are not needed. */
function ofCsv(text: string): Days | Both {
  const lines = Papa.parse<readonly string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data.filter(([year = '']) => /^\d{4}$/.test(year.trim()));
  if (lines.length === 0) return both('has no line that begins with a year', 'нет строки, которая начинается с года');
  const all: Days = { off: [], on: [], shortened: [] };
  for (const [year = '', ...cells] of lines) {
    const months = cells.slice(0, 12);
    if (months.length < 12 || !months.every((each) => daysForm.test(each)))
      return both(`has no twelve months in the line of ${year}`, `в строке ${year} года не двенадцать месяцев`);
    const read = yearOf(Number(year), new Map(months.map((each, index) => [index + 1, each])));
    if ('en' in read) return read;
    all.off.push(...read.off);
    all.on.push(...read.on);
    all.shortened.push(...read.shortened);
  }
  return all;
}
