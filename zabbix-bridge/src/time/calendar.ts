// calendar: when time counts, how much of it lies between two moments, and when a span of counted time is over.
import { day, type EpochMs } from '../model/moment.ts';
import type { Calendar, DaySpan, WeekSpan } from '../model/rules.ts';
import { dateOf, momentOf, wallAt, weekdayOf, type WallDay } from './local.ts';
import { clipped, lengthOf, merged, without, type Span } from './span.ts';

const wholeDay: DaySpan = { fromMinute: 0, untilMinute: 1_440 };
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Every moment counts. */
export const aroundTheClock: Calendar = { id: '24x7', zone: 'UTC', week: weekdays.map((each) => ({ day: each, ...wholeDay })), exceptions: {} };

const businessHoursByZone = new Map<string, Calendar>();
/** @returns Monday to Friday from 9 to 18 in `zone`, without holidays; the same object for the same zone */
export function businessHours(zone: string): Calendar {
  const known = businessHoursByZone.get(zone);
  if (known !== undefined) return known;
  const week = weekdays.slice(0, 5).map((each) => ({ day: each, fromMinute: 9 * 60, untilMinute: 18 * 60 }));
  const made: Calendar = { id: 'business-hours', zone, week, exceptions: {} };
  businessHoursByZone.set(zone, made);
  return made;
}

/** @returns whether time counts at `at` */
export function countsAt(calendar: Calendar, at: EpochMs): boolean {
  if (isAlways(calendar)) return true;
  for (const span of spansFrom(calendar, at)) return span.from <= at;
  return false;
}

/**
 * @param countsMs  how much counted time, ms
 * @param paused    stretches, merged, that do not count although the calendar would have them count
 * @returns the moment at which that much has been counted since `from`. Hours lost or doubled by a change to summer time are as long as they really are;
 *   of nothing at all the moment is `from`, or when the calendar opens next.
 *   Where the calendar has not so much within some eleven years it is the end of these: what time never counts for is never due, and stops nothing.
 */
export function addCounted(calendar: Calendar, from: EpochMs, countsMs: number, paused: readonly Span[] = []): EpochMs {
  let [left, begin] = [countsMs, from];
  // Stretch by stretch between the pauses, however long these are: works may be announced for years.
  for (const pause of paused) {
    if (pause.until <= begin) continue;
    const counted = countedBetween(calendar, begin, pause.from);
    if (counted > 0 && left <= counted) return added(calendar, begin, left);
    left -= counted;
    begin = pause.until;
  }
  return added(calendar, begin, left);
}

function added(calendar: Calendar, from: EpochMs, countsMs: number): EpochMs {
  if (isAlways(calendar)) return from + countsMs;
  let left = countsMs;
  for (const open of spansFrom(calendar, from)) {
    const begin = Math.max(open.from, from);
    if (left <= open.until - begin) return begin + left;
    left -= open.until - begin;
  }
  return from + farthestDays * day;
}

/** @returns how much time counts between the two, ms; 0 when `until` is not later. `paused` as in `addCounted`. */
export function countedBetween(calendar: Calendar, from: EpochMs, until: EpochMs, paused: readonly Span[] = []): number {
  if (until <= from) return 0;
  return lengthOf(without(spansBetween(calendar, from, until), paused));
}

/** @returns the stretches between the two that count, in order, no two of them touching */
export function spansBetween(calendar: Calendar, from: EpochMs, until: EpochMs): readonly Span[] {
  if (until <= from) return [];
  if (isAlways(calendar)) return [{ from, until }];
  const found: Span[] = [];
  for (const span of spansFrom(calendar, from)) {
    if (span.from >= until) break;
    found.push(span);
  }
  return merged(clipped(found, { from, until }));
}

/** @returns the first moment not before `at` at which time counts; undefined when none is within some eleven years */
export function nextOpening(calendar: Calendar, at: EpochMs): EpochMs | undefined {
  if (isAlways(calendar)) return at;
  for (const span of spansFrom(calendar, at)) return Math.max(span.from, at);
  return undefined;
}

/** @returns the first moment not before `at` at which time no longer counts: `at` itself where it does not; undefined where it goes on for more than some eleven years */
export function nextClosing(calendar: Calendar, at: EpochMs): EpochMs | undefined {
  if (isAlways(calendar)) return undefined;
  let end = at;
  for (const span of spansFrom(calendar, at)) {
    if (span.from > end) return end;
    end = span.until;
  }
  return end === at ? at : undefined;
}

/** What was worked out of a calendar, kept as long as the calendar itself is; `week` by the day from Monday, 1, on. */
type Known = { readonly always: boolean; readonly week: ReadonlyMap<number, readonly DaySpan[]>; readonly days: Map<WallDay, readonly Span[]> };
const knownOf = new WeakMap<Calendar, Known>();
/** About three years; a report over more works them out anew. */
const mostDays = 1_200;

function known(calendar: Calendar): Known {
  const found = knownOf.get(calendar);
  if (found !== undefined) return found;
  const whole = (each: number): boolean => calendar.week.some((span) => span.day === each && span.fromMinute <= 0 && span.untilMinute >= 1_440);
  const week = Map.groupBy(calendar.week.flatMap(splitAtMidnight), ({ day: each }) => each);
  const made: Known = { always: Object.keys(calendar.exceptions).length === 0 && weekdays.every(whole), week, days: new Map() };
  knownOf.set(calendar, made);
  return made;
}

/** What ends before it begins reaches into the next day, and there is of that day: a holiday has no hours, whenever they began. */
function splitAtMidnight(span: WeekSpan): readonly WeekSpan[] {
  if (span.untilMinute >= span.fromMinute) return [span];
  const next = weekdays[span.day % 7] ?? 1;
  return [
    { ...span, untilMinute: 1_440 },
    { day: next, fromMinute: 0, untilMinute: span.untilMinute },
  ];
}

const isAlways = (calendar: Calendar): boolean => known(calendar).always;

/** So far ahead is looked, some eleven years. */
const farthestDays = 4_000;

/** The stretches of one day after the other that end after `at`. */
function* spansFrom(calendar: Calendar, at: EpochMs): Generator<Span> {
  const first = Math.floor(at / day) - 1; // no zone is a whole day from UTC
  for (let each = first; each < first + farthestDays; each += 1) {
    for (const span of spansOf(calendar, each)) if (span.until > at) yield span;
  }
}

function spansOf(calendar: Calendar, wallDay: WallDay): readonly Span[] {
  const { days, week } = known(calendar);
  const kept = days.get(wallDay);
  if (kept !== undefined) return kept;
  const onDay = calendar.exceptions[dateOf(wallDay)]?.spans ?? week.get(weekdayOf(wallDay)) ?? [];
  const moment = (minuteOfDay: number): EpochMs => momentOf(calendar.zone, wallAt(wallDay, minuteOfDay));
  const made = merged(onDay.map(({ fromMinute, untilMinute }) => ({ from: moment(fromMinute), until: moment(untilMinute) })));
  if (days.size >= mostDays) days.clear();
  days.set(wallDay, made);
  return made;
}
