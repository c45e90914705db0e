// calendar: when time counts, and when a span of counted time is over.
import { Temporal } from 'temporal-polyfill';
import type { EpochMs } from '../model/moment.ts';

/** Working time on every Monday to Friday from `fromHour` to `untilHour` in `zone`, an IANA name. */
export type BusinessHours = { readonly zone: string; readonly fromHour: number; readonly untilHour: number };

export const usualBusinessHours = (zone: string): BusinessHours => ({ zone, fromHour: 9, untilHour: 18 });

const isWorkday = (day: Temporal.PlainDate): boolean => day.dayOfWeek <= 5;

/**
 * @param start    ms since the epoch, working time or not
 * @param countsMs how much working time, ms
 * @returns the moment at which that much working time has passed since `start`, ms; hours lost or doubled by a change to summer time are as long as they really are
 */
export function addBusinessTime(start: EpochMs, countsMs: number, { zone, fromHour, untilHour }: BusinessHours): EpochMs {
  let left = countsMs;
  let day = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).toPlainDate();
  for (let guard = 0; guard < 10_000; guard += 1) {
    if (isWorkday(day)) {
      const opens = at(day, fromHour, zone);
      const closes = at(day, untilHour, zone);
      const from = Math.max(opens, start);
      if (from < closes) {
        if (left <= closes - from) return from + left;
        left -= closes - from;
      }
    }
    day = day.add({ days: 1 });
  }
  throw new Error(`no working time within 10,000 days after ${new Date(start).toISOString()} in ${zone}`);
}

const at = (day: Temporal.PlainDate, hour: number, timeZone: string): EpochMs =>
  day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: hour % 24 }) }).add({ hours: hour === 24 ? 24 : 0 }).epochMilliseconds;
