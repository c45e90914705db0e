// calendar-forms: working time and published years as calendars/*.yaml tells of them.
import { z } from 'zod';
import { fault } from '../faults/fault.ts';
import { formWords } from '../faults/form-fault.ts';
import { dayFault, isDay } from '../written-day.ts';
import { date, dayHoursOf, faultless, id, list, longestSpanMs, means, text, weekHours, zone } from './pieces.ts';

const dayLike = formWords('is nothing for a day; write off, shortened, or 09:00-16:00', 'так день описать нельзя; напишите off, shortened или 09:00-16:00');
const exception = z
  .string(dayLike)
  .regex(/^(off|shortened|\d\d?:\d\d\s*-\s*\d\d?:\d\d)$/, { error: dayLike, abort: true })
  .refine((written) => written === 'off' || written === 'shortened' || dayHoursOf(written) !== undefined, { error: dayLike, abort: true })
  .refine(
    (written) => {
      const hours = dayHoursOf(written);
      return hours === undefined || hours.untilMinute > hours.fromMinute;
    },
    formWords(
      'ends before it begins; end it at 24:00, and give the next day the hours after midnight',
      'кончается раньше, чем начинается; закончите в 24:00, а часы после полуночи дайте следующему дню',
    ),
  );
const noDay = fault('is no date; write 2026-12-31, or 2027-01-01..2027-01-08', 'не дата; напишите 2026-12-31 или 2027-01-01..2027-01-08');
const backward = fault('ends before it begins; write the earlier date first', 'кончается раньше, чем начинается; сначала напишите более раннюю дату');
const tooLong = fault('is longer than ten years; write less', 'длиннее десяти лет; напишите меньше');
/** `2026-12-31`, or `2027-01-01..2027-01-08`. */
function daysFault(written: string) {
  const ends = written.split('..');
  const [from = '', until = from] = ends;
  if (ends.length > 2 || !ends.every((each) => /^\d{4}-\d\d-\d\d$/.test(each) && isDay(`${each.slice(0, 7)}-01`))) return noDay;
  const wrong = ends.map(dayFault).find((each) => each !== undefined);
  if (wrong || until === from) return wrong;
  return until < from ? backward : Date.parse(until) - Date.parse(from) > longestSpanMs ? tooLong : undefined;
}
const dayOrRange = faultless(z.string(), daysFault);
type WrittenHolidays = { readonly country: string; readonly state?: string; readonly region?: string };
export const CalendarForm = z
  .strictObject({
    calendar: means(id, 'what the calendar is called in these files', { example: 'office' }),
    zone: means(zone.exactOptional(), 'by whose clock; the bridge’s `timeZone` unless said', { example: 'Europe/Moscow' }),
    hours: means(weekHours, 'the working week; a span that ends before it begins reaches into the next day', {
      example: ['Mon-Thu 09:00-18:00', 'Fri 09:00-16:45'],
    }),
    holidays: means(
      z
        .union(
          [
            text.transform((country): WrittenHolidays => ({ country })),
            z
              .strictObject({
                country: means(text, 'two letters', { example: 'DE' }),
                state: means(text.exactOptional(), 'a part of it', { example: 'BY' }),
                region: means(text.exactOptional(), 'a part of that'),
              })
              .transform((written): WrittenHolidays => written),
          ],
          formWords('is no country; write RU, or { country: DE, state: BY }', 'не страна; напишите RU или { country: DE, state: BY }'),
        )
        .exactOptional(),
      'a country whose public holidays are free',
      { example: 'RU' },
    ),
    production: means(
      list(id, '[ru-2026, ru-2027]').default([]),
      'published years, which say all about themselves: a document `production:`, or the published file beside this one, by its name without the ending',
      { example: ['ru-2026'] },
    ),
    days: means(z.record(dayOrRange, exception).default({}), 'single dates, or from..until: `off`, `shortened` by an hour, or hours', {
      example: { '2026-12-31': '09:00-12:00', '2027-01-09..2027-01-10': 'off' },
    }),
  })
  .meta({ description: 'when time counts; `24x7` and `business-hours` are there without being written' });
/** A year's transferred and shortened days, as a state publishes them; shortened days end an hour earlier. */
export const ProductionForm = z
  .strictObject({
    production: means(id, 'what calendars call it', { example: 'ru-2026' }),
    off: means(list(date, '[2026-01-01]').default([]), 'days off', { example: ['2026-11-04'] }),
    on: means(list(date, '[2026-11-28]').default([]), 'days that are worked although the week says otherwise', { example: ['2026-11-07'] }),
    shortened: means(list(date, '[2026-12-31]').default([]), 'days that end an hour earlier', { example: ['2026-11-03'] }),
  })
  .meta({ description: 'a year as a state publishes it' });
