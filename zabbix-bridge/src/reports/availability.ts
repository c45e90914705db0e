// availability: how much of the time that counts a service was up, what is left of its error budget, and how fast that burns.
import { hour, minute, day, type EpochMs } from '../model/moment.ts';
import type { Calendar } from '../model/rules.ts';
import type { ServiceState } from '../model/service.ts';
import { spansBetween } from '../time/calendar.ts';
import { clipped, common, lengthOf, merged, without, type Span } from '../time/span.ts';

/** One stretch in one state; without `until` it still lasts. */
export type StateSpan = { readonly state: ServiceState; readonly from: EpochMs; readonly until?: EpochMs };

/** Spans are ms of counted time. */
export type Availability = {
  readonly upMs: number;
  /** What counts against it: what is down, and of `degradedMs` as much as was agreed; the rest of that is part of `upMs`. */
  readonly downMs: number;
  readonly degradedMs: number;
  /** Announced works, which count as neither. */
  readonly worksMs: number;
  /** 0 … 1; absent without data. */
  readonly share?: number;
  readonly goal?: AgainstGoal;
};

export type AgainstGoal = {
  /** 0 … 1. */
  readonly share: number;
  readonly isMet: boolean;
  /** What the goal lets it be down in the whole period, what of that is spent, and what is left: negative when overdrawn. */
  readonly budgetMs: number;
  readonly leftMs: number;
  /** How long it may still be down before the period ends; 0 or less when it is over or overdrawn. */
  readonly mayBeDownMs: number;
  readonly burn: readonly BurnRate[];
};

/** How many times faster than evenly the budget is spent, over a long window and a short one. It burns when both are at `factor` or more. */
export type BurnRate = {
  readonly factor: number;
  readonly longMs: number;
  readonly shortMs: number;
  readonly long: number;
  readonly short: number;
  readonly isBurning: boolean;
};

/** @source the workbook of site reliability engineering: page at 14.4 and 6, ticket at 1 */
const windows = [
  { factor: 14.4, longMs: hour, shortMs: 5 * minute },
  { factor: 6, longMs: 6 * hour, shortMs: 30 * minute },
  { factor: 1, longMs: 3 * day, shortMs: 6 * hour },
] as const;

export type Measured = {
  readonly calendar: Calendar;
  /** 0 … 1. */
  readonly goal?: number;
  /** How much of the time in which it works badly counts as down: 0 unless given, at most 1. */
  readonly degradedAsDown?: number;
  /** What became of the service, oldest first; what lies before the first is unknown and not counted. */
  readonly history: readonly StateSpan[];
  readonly works: readonly Span[];
  readonly period: Span;
  readonly now: EpochMs;
};

/**
 * @returns the availability in the part of the period that has passed
 * @source Zabbix 6.0's SLI: up / (up + down), the schedule, the service's creation and merged excluded downtimes clipped from both sides
 */
export function availabilityOf({ calendar, goal, degradedAsDown = 0, history, works, period, now }: Measured): Availability {
  const end = Math.min(period.until, now);
  const counted = countedIn(calendar, history, { from: period.from, until: end });
  const agreed = merged(works);
  const measured = without(counted, agreed);
  const downMs = downIn(measured, history, degradedAsDown, now);
  const upMs = lengthOf(measured) - downMs;
  const share = upMs + downMs === 0 ? undefined : upMs / (upMs + downMs);
  return {
    upMs,
    downMs,
    degradedMs: lengthOf(common(measured, inState(history, 'degraded', now))),
    worksMs: lengthOf(counted) - lengthOf(measured),
    ...(share !== undefined && { share }),
    ...(share !== undefined &&
      goal !== undefined && { goal: againstGoal({ calendar, goal, degradedAsDown, history, works: agreed, period, now }, upMs, downMs) }),
  };
}

/** @returns how long it was down on each of the days, ms of the time that counts: they add up to `downMs` */
export function downOfEach({ calendar, degradedAsDown = 0, history, works, period, now }: Measured, days: readonly Span[]): readonly number[] {
  const measured = without(countedIn(calendar, history, { from: period.from, until: Math.min(period.until, now) }), merged(works));
  return days.map((each) => downIn(clipped(measured, each), history, degradedAsDown, now));
}

/** @returns how long of the measured spans it was down, and of what was only bad as much as counts, ms */
const downIn = (measured: readonly Span[], history: readonly StateSpan[], degradedAsDown: number, now: EpochMs): number =>
  lengthOf(common(measured, inState(history, 'down', now))) + degradedAsDown * lengthOf(common(measured, inState(history, 'degraded', now)));

function againstGoal(measured: Measured & { readonly goal: number }, upMs: number, downMs: number): AgainstGoal {
  const { calendar, goal, works, period, history, degradedAsDown = 0 } = measured;
  const end = Math.min(period.until, measured.now);
  const ahead = lengthOf(without(spansBetween(calendar, Math.max(end, period.from), period.until), works));
  const budgetMs = (upMs + downMs + ahead) * (1 - goal);
  const ratio = (longMs: number): number => downRatio({ calendar, history, works, degradedAsDown }, { from: Math.max(period.from, end - longMs), until: end });
  const rate = (longMs: number): number => (goal >= 1 ? 0 : ratio(longMs) / (1 - goal));
  return {
    share: goal,
    isMet: upMs >= goal * (upMs + downMs),
    budgetMs,
    leftMs: budgetMs - downMs,
    mayBeDownMs: Math.min(ahead, Math.floor(upMs / goal) - upMs - downMs),
    burn: windows.map(({ factor, longMs, shortMs }) => {
      const [long, short] = [rate(longMs), rate(shortMs)];
      return { factor, longMs, shortMs, long, short, isBurning: long >= factor && short >= factor };
    }),
  };
}

type Counting = { readonly calendar: Calendar; readonly history: readonly StateSpan[]; readonly works: readonly Span[]; readonly degradedAsDown: number };

function downRatio({ calendar, history, works, degradedAsDown }: Counting, span: Span): number {
  const measured = without(countedIn(calendar, history, span), works);
  const all = lengthOf(measured);
  return all === 0 ? 0 : downIn(measured, history, degradedAsDown, span.until) / all;
}

/** The counted time in a span from the first moment on at which anything is known of the service. */
function countedIn(calendar: Calendar, history: readonly StateSpan[], { from, until }: Span): readonly Span[] {
  const known = history[0]?.from ?? Infinity;
  return spansBetween(calendar, Math.max(from, known), until);
}

const inState = (history: readonly StateSpan[], state: ServiceState, now: EpochMs): readonly Span[] =>
  merged(history.filter((each) => each.state === state).map(({ from, until = now }) => ({ from, until })));

const worstFirst: readonly ServiceState[] = ['down', 'degraded', 'weakened', 'ok'];

/** @returns for each of the days the worst state that the service was in outside announced works, `ok` where these took all of it; null where nothing is known */
export function worstOfEach({ history, works, now }: Pick<Measured, 'history' | 'works' | 'now'>, days: readonly Span[]): readonly (ServiceState | null)[] {
  const agreed = merged(works);
  return days.map((each) => {
    const known = history.map(({ state, from, until = now }) => ({ state, spans: clipped([{ from, until }], each) })).filter(({ spans }) => spans.length > 0);
    const against = known.filter(({ spans }) => without(spans, agreed).length > 0);
    return worstFirst.find((state) => against.some((it) => it.state === state)) ?? (known.length > 0 ? 'ok' : null);
  });
}
