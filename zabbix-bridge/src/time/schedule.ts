// schedule: who is on call, from when until when, and which layer or which person's override made it so.
import type { EpochMs } from '../model/moment.ts';
import type { Override, UnworkableLayer } from '../model/on-call.ts';
import type { Calendar, Layer, Schedule, WeekSpan } from '../model/rules.ts';
import { spansBetween } from './calendar.ts';
import { momentOf, wallAt, wallDayOf, wallOf, weekdayOf } from './local.ts';
import { turnsBetween, unworkableIn } from './rotation.ts';
import { common, merged, without, type Span } from './span.ts';

/** `layer` counts from 0, as the schedule lists them; `instead` are those whom the override put aside. */
export type ShiftReason =
  | { readonly kind: 'layer'; readonly layer: number }
  | { readonly kind: 'override'; readonly override: Override; readonly instead: readonly string[] }
  | { readonly kind: 'nobody' };
export type Shift = Span & { readonly people: readonly string[]; readonly why: ShiftReason };

/** What a schedule is read with: the calendars that its layers name, and what people changed; of two overrides of the same time the later in the list wins. */
export type OnCallRules = { readonly calendars: readonly Calendar[]; readonly overrides: readonly Override[] };

/** @returns who is on call at `at`, with the reason; nobody is an answer too */
export function onCallAt(schedule: Schedule, rules: OnCallRules, at: EpochMs): { readonly people: readonly string[]; readonly why: ShiftReason } {
  const [shift] = shiftsBetween(schedule, rules, { from: at, until: at + 1 });
  return shift ?? nobody;
}

/** @returns shifts that fill the span without gap or overlap, in order; those in which nobody is on call are among them. Neighbours differ. */
export function shiftsBetween(schedule: Schedule, rules: OnCallRules, span: Span): readonly Shift[] {
  if (span.from >= span.until) return [];
  const layers = schedule.layers.map((layer, nth) => shiftsOfLayer(schedule, layer, nth, rules.calendars, span));
  const overrides = rules.overrides.filter((each) => each.schedule === schedule.id && each.from < span.until && each.until > span.from);
  const edges = [...layers.flat(), ...overrides].flatMap(({ from, until }) => [from, until]).filter((edge) => edge > span.from && edge < span.until);
  const cuts = [...new Set([span.from, ...edges, span.until])].sort((a, b) => a - b);
  const reached = layers.map(() => 0);
  const shifts: Shift[] = [];
  cuts.slice(0, -1).forEach((from, n) => {
    const until = cuts[n + 1] ?? span.until;
    let now: Pick<Shift, 'people' | 'why'> = nobody;
    layers.forEach((own, nth) => {
      while ((own[reached[nth] ?? 0]?.until ?? Infinity) <= from) reached[nth] = (reached[nth] ?? 0) + 1;
      const current = own[reached[nth] ?? 0];
      if (current !== undefined && current.from <= from) now = current;
    });
    for (const override of overrides) if (override.from <= from && override.until > from) now = overridden(now, override);
    const last = shifts.at(-1);
    if (last !== undefined && isSame(last, now)) shifts[shifts.length - 1] = { ...last, until };
    else shifts.push({ from, until, people: now.people, why: now.why });
  });
  return shifts;
}

/** @returns for each layer by itself whom it names, in order, as if there were neither other layers nor overrides; when it names nobody is left out */
export const layersBetween = (schedule: Schedule, calendars: readonly Calendar[], span: Span): readonly (readonly Shift[])[] =>
  schedule.layers.map((layer, nth) => (span.from < span.until ? shiftsOfLayer(schedule, layer, nth, calendars, span) : []));

/** @returns the stretches in which nobody is on call and somebody should be: where the schedule may be empty only what an absence has emptied */
export const holesBetween = (schedule: Schedule, rules: OnCallRules, span: Span): readonly Shift[] =>
  shiftsBetween(schedule, rules, span).filter(({ people, why }) => people.length === 0 && (!schedule.mayBeEmpty || why.kind === 'override'));

/** The longest that a next handoff is looked for, a little over a year, and the steps on the way. */
const lookAheadMs = [8, 64, 400].map((days) => days * 86_400_000);

/** @returns the next shift of other people than those at `at`; undefined where none is within 400 days */
export function nextHandoff(schedule: Schedule, rules: OnCallRules, at: EpochMs): Shift | undefined {
  const { people } = onCallAt(schedule, rules, at);
  for (const ahead of lookAheadMs) {
    const next = shiftsBetween(schedule, rules, { from: at, until: at + ahead }).find((shift) => !sameList(shift.people, people));
    if (next !== undefined) return next;
  }
  return undefined;
}

/** @returns the layers that name nobody at `at` because they cannot be worked out; none in rules that were loaded by a Nabat that refuses them */
export const unworkableLayers = (schedule: Schedule, calendars: readonly Calendar[], at: EpochMs): readonly UnworkableLayer[] =>
  schedule.layers.flatMap((layer, nth) => {
    const isKnown = layer.within === undefined || calendars.some(({ id }) => id === layer.within?.calendar);
    const what = isKnown ? unworkableIn(schedule.zone, layer, at + 1) : 'calendar';
    return what === undefined ? [] : [{ layer: nth, what }];
  });

const nobody: Pick<Shift, 'people' | 'why'> = { people: [], why: { kind: 'nobody' } };

function shiftsOfLayer(schedule: Schedule, layer: Layer, nth: number, calendars: readonly Calendar[], span: Span): readonly Shift[] {
  const turns = turnsBetween(schedule.zone, layer, span);
  if (turns.length === 0) return [];
  const windows = windowsOf(schedule.zone, layer, calendars, span);
  return turns.flatMap((turn): readonly Shift[] => {
    const people = layer.turns[turn.nth % layer.turns.length] ?? [];
    if (people.length === 0) return [];
    return common(windows, [turn]).map((part) => ({ ...part, people, why: { kind: 'layer', layer: nth } }));
  });
}

function windowsOf(zone: string, { only, within }: Layer, calendars: readonly Calendar[], span: Span): readonly Span[] {
  const restricted = only === undefined ? [span] : common([span], merged(weekly(zone, only, span)));
  if (within === undefined) return restricted;
  const calendar = calendars.find(({ id }) => id === within.calendar);
  if (calendar === undefined) return []; // as `unworkableLayers` says
  const counted = spansBetween(calendar, span.from, span.until);
  return within.inside ? common(restricted, counted) : without(restricted, counted);
}

function weekly(zone: string, only: readonly WeekSpan[], { from, until }: Span): readonly Span[] {
  const found: Span[] = [];
  const last = wallDayOf(wallOf(zone, until));
  for (let wallDay = wallDayOf(wallOf(zone, from)) - 1; wallDay <= last; wallDay += 1) {
    for (const { day: weekday, fromMinute, untilMinute } of only) {
      if (weekday !== weekdayOf(wallDay)) continue;
      const end = untilMinute > fromMinute ? untilMinute : untilMinute + 1_440;
      found.push({ from: momentOf(zone, wallAt(wallDay, fromMinute)), until: momentOf(zone, wallAt(wallDay, end)) });
    }
  }
  return found;
}

function overridden(now: Pick<Shift, 'people' | 'why'>, override: Override): Pick<Shift, 'people' | 'why'> {
  const { replaces, people } = override;
  if (replaces !== undefined && !now.people.includes(replaces)) return now;
  const staying = replaces === undefined ? [] : now.people.filter((each) => each !== replaces);
  return {
    people: [...new Set([...staying, ...people])],
    why: { kind: 'override', override, instead: now.people.filter((each) => replaces === undefined || each === replaces) },
  };
}

const sameList = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((each, n) => each === b[n]);

const isSame = (a: Pick<Shift, 'people' | 'why'>, b: Pick<Shift, 'people' | 'why'>): boolean => sameList(a.people, b.people) && isSameReason(a.why, b.why);

function isSameReason(a: ShiftReason, b: ShiftReason): boolean {
  if (a.kind === 'layer') return b.kind === 'layer' && a.layer === b.layer;
  if (a.kind === 'override') return b.kind === 'override' && a.override === b.override && sameList(a.instead, b.instead);
  return b.kind === 'nobody';
}
