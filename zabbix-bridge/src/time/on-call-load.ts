// on-call-load: how much each person carries of a schedule in a span of time.
import { day, minute, type EpochMs } from '../model/moment.ts';
import { momentOf, wallAt, wallDayOf, wallOf, weekdayOf, type WallDay } from './local.ts';
import type { Shift } from './schedule.ts';
import { common, merged, type Span } from './span.ts';

/** `nights` and `weekends` are how many of them are touched: 22:00 to 06:00, and Saturday and Sunday, in the zone that was given. */
export type OnCallLoad = { readonly person: string; readonly ms: number; readonly nights: number; readonly weekends: number };

/** @returns the load of each person in the shifts, the most loaded first */
export function loadOf(zone: string, shifts: readonly Shift[]): readonly OnCallLoad[] {
  const people = [...new Set(shifts.flatMap((shift) => shift.people))];
  return people
    .map((person) => {
      const own = merged(shifts.filter((shift) => shift.people.includes(person)));
      const ms = own.reduce((sum, { from, until }) => sum + until - from, 0);
      return { person, ms, nights: touched(zone, own, 1, nightOf), weekends: touched(zone, own, 2, weekendOf) };
    })
    .sort((a, b) => b.ms - a.ms || (a.person < b.person ? -1 : 1));
}

/** @returns whether clocks in the zone show a time of night, 22:00 to 06:00 */
export function isNight(zone: string, at: EpochMs): boolean {
  const wall = wallOf(zone, at);
  const minuteOfDay = (wall - wallDayOf(wall) * day) / minute;
  return minuteOfDay >= 22 * 60 || minuteOfDay < 6 * 60;
}

/** A stretch on the wall that begins on a day, if one does. */
type Stretch = (zone: string, wallDay: WallDay) => Span | undefined;
const between = (zone: string, wallDay: WallDay, fromHour: number, untilHour: number): Span => ({
  from: momentOf(zone, wallAt(wallDay, fromHour * 60)),
  until: momentOf(zone, wallAt(wallDay, untilHour * 60)),
});
const nightOf: Stretch = (zone, wallDay) => between(zone, wallDay, 22, 30);
const weekendOf: Stretch = (zone, wallDay) => (weekdayOf(wallDay) === 6 ? between(zone, wallDay, 0, 48) : undefined);

function touched(zone: string, own: readonly Span[], daysBefore: number, stretch: Stretch): number {
  const begun = new Set<WallDay>();
  const dayOf = (at: EpochMs): WallDay => wallDayOf(wallOf(zone, at));
  for (const span of own) {
    for (let wallDay = dayOf(span.from) - daysBefore; wallDay <= dayOf(span.until + day); wallDay += 1) {
      const each = stretch(zone, wallDay);
      if (each !== undefined && common([span], [each]).length > 0) begun.add(wallDay);
    }
  }
  return begun.size;
}
