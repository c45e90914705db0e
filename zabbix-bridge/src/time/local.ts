// local: moments as the clocks on the wall of a zone show them, and back, whatever summer time does in between.
import { Temporal } from 'temporal-polyfill';
import { day, minute, type EpochMs } from '../model/moment.ts';
import { stretchAt } from './zone.ts';

/** What a clock on the wall shows, as the ms that a clock in UTC showing the same would mean: spans of it are spans on the wall, not of time. */
export type WallMs = number;

/** @returns what clocks in `zone` show at `at` */
export const wallOf = (zone: string, at: EpochMs): WallMs => at + stretchAt(zone, at).offset;

/**
 * @returns the first moment at which clocks in `zone` show `wall`; where they skip it, the moment at which they skip: later on the wall is never earlier in time
 */
export function momentOf(zone: string, wall: WallMs): EpochMs {
  for (let stretch = stretchAt(zone, wall - day); ; stretch = stretchAt(zone, stretch.until)) {
    const moment = wall - stretch.offset;
    if (moment < stretch.until) return Math.max(moment, stretch.from); // below its beginning: skipped
  }
}

/** A day on the wall, counted from 1970-01-01. */
export type WallDay = number;

export const wallDayOf = (wall: WallMs): WallDay => Math.floor(wall / day);

/** @returns `2026-11-28` */
export const dateOf = (wallDay: WallDay): string => new Date(wallDay * day).toISOString().slice(0, 10);

/** @returns from Monday, 1, to Sunday, 7 */
export const weekdayOf = (wallDay: WallDay): number => ((((wallDay + 3) % 7) + 7) % 7) + 1;

export const wallAt = (wallDay: WallDay, minuteOfDay: number): WallMs => wallDay * day + minuteOfDay * minute;

/** @returns whether a clock on the wall can show it: `2026-02-30T09:00` never comes */
export function isWall(local: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local)) return false;
  const read = new Date(`${local}Z`);
  return Number.isFinite(read.getTime()) && read.toISOString().startsWith(local);
}

/** @param local  `2026-11-02T09:00`, with or without seconds @throws RangeError where it is none, by `isWall` */
export const wallFrom = (local: string): WallMs => Temporal.PlainDateTime.from(local).toZonedDateTime('UTC').epochMilliseconds;
