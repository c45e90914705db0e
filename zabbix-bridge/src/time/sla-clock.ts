// sla-clock: the clocks of an incident worked out from its record by what was agreed: due, remaining, met or missed; nothing is kept that could go wrong.
import type { ClockName, Priority, SlaClock } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Calendar, SlaPlan, SlaTarget } from '../model/rules.ts';
import { addCounted, aroundTheClock, countedBetween } from './calendar.ts';
import { clipped, merged, type Span } from './span.ts';

/** A stretch in which an incident waits for something that is not ours to do; without `until` it still lasts. */
export type Pause = { readonly kind: SlaPlan['pauses'][number]; readonly from: EpochMs; readonly until?: EpochMs };

/** What of an incident its clocks are worked out from. */
export type ClockRecord = {
  /** The first member's onset. */
  readonly openedAt: EpochMs;
  readonly announcedAt?: EpochMs;
  /** As it is now: a raised priority counts from the start. */
  readonly priority: Priority;
  readonly tenants: readonly string[];
  /** The first thing that a person did about it; taking it is one. */
  readonly answeredAt?: EpochMs;
  readonly reactedAt?: EpochMs;
  readonly stabilisedAt?: EpochMs;
  readonly resolvedAt?: EpochMs;
  readonly pauses: readonly Pause[];
};

/** The plans of all services that an incident hits, at least one, and the calendars that they name; `24x7` is always known. */
export type SlaTerms = { readonly plans: readonly SlaPlan[]; readonly calendars: readonly Calendar[] };

/**
 * @returns reaction, resolution and, once it is announced, the first response; of several plans and tenants for each clock the one that is due first.
 *   The first response counts around the clock from the announcement and is never paused.
 * @source domain.md, "SLA defaults": the clocks run from the first member, and a raised priority keeps the start
 */
export function slaClocksOf(terms: SlaTerms, record: ClockRecord): readonly SlaClock[] {
  const candidates = terms.plans.flatMap((plan) => targetsOf(plan, record).map((target) => ({ plan, target })));
  const clocks = (['reaction', 'resolution'] as const).flatMap((name) =>
    firstDue(candidates.map(({ plan, target }) => clockOf(name, plan, target, terms.calendars, record))),
  );
  const firstResponseMs = Math.min(...terms.plans.map((plan) => plan.firstResponseMs));
  if (record.announcedAt === undefined || !Number.isFinite(firstResponseMs)) return clocks;
  const answeredAt = earliest(record.answeredAt, record.reactedAt, record.resolvedAt);
  return [
    ...clocks,
    {
      name: 'first-response',
      startedAt: record.announcedAt,
      targetMs: firstResponseMs,
      calendar: aroundTheClock.id,
      dueAt: record.announcedAt + firstResponseMs,
      ...(answeredAt !== undefined && { stoppedAt: answeredAt }),
    },
  ];
}

/** What a clock is read with: the calendars, and the stretches in which it stood or stands still, as `pausesOf` gives them. */
export type ClockReading = { readonly calendars: readonly Calendar[]; readonly pauses: readonly Span[] };

/** @returns the moment at which so many per cent of the target have been counted; undefined while the clock stands still, for it then comes no nearer */
export function markOf(clock: SlaClock, percent: number, { calendars, pauses }: ClockReading): EpochMs | undefined {
  const ended = pauses.filter(({ until }) => until !== Infinity);
  const at = addCounted(calendarOf(calendars, clock.calendar), clock.startedAt, (clock.targetMs * percent) / 100, ended);
  return clock.pausedSince === undefined || at <= clock.pausedSince ? at : undefined;
}

/** `counted` and `remaining` are ms in the clock's calendar; `remaining` is negative by how much it is over. */
export type ClockStanding = { readonly state: 'running' | 'paused' | 'met' | 'missed' | 'breached'; readonly countedMs: number; readonly remainingMs: number };

/** @returns how a clock stands at `now`: `missed` stopped late, `breached` is late and runs on. To be due and to be over at the same moment is in time. */
export function standingOfClock(clock: SlaClock, now: EpochMs, { calendars, pauses }: ClockReading): ClockStanding {
  const calendar = calendarOf(calendars, clock.calendar);
  const end = clock.stoppedAt ?? clock.pausedSince ?? now;
  const isLate = end > clock.dueAt;
  const ended = pauses.filter(({ until }) => until !== Infinity);
  const remainingMs = isLate ? -countedBetween(calendar, clock.dueAt, end, pauses) : countedBetween(calendar, end, clock.dueAt, ended);
  const still = clock.pausedSince === undefined ? 'running' : 'paused';
  const state = clock.stoppedAt === undefined ? (isLate ? 'breached' : still) : isLate ? 'missed' : 'met';
  return { state, countedMs: clock.targetMs - remainingMs, remainingMs };
}

/** @returns the stretches, merged, in which clocks of the plan stand still; what still lasts goes on to Infinity */
export const pausesOf = (plans: readonly SlaPlan[], pauses: readonly Pause[]): readonly Span[] =>
  merged(pauses.filter(({ kind }) => plans.every((plan) => plan.pauses.includes(kind))).map(({ from, until = Infinity }) => ({ from, until })));

function targetsOf({ targets, tenants }: SlaPlan, record: ClockRecord): readonly SlaTarget[] {
  const usual = targets[record.priority];
  if (record.tenants.length === 0) return [usual];
  return record.tenants.map((tenant) => tenants[tenant]?.[record.priority] ?? usual);
}

function clockOf(name: 'reaction' | 'resolution', plan: SlaPlan, target: SlaTarget, calendars: readonly Calendar[], record: ClockRecord): SlaClock {
  const targetMs = name === 'reaction' ? target.reactionMs : target.resolutionMs;
  const stoppedAt = stoppedBy(name, plan, record);
  const spans = clipped(pausesOf([plan], record.pauses), { from: -Infinity, until: stoppedAt ?? Infinity });
  const lasting = spans.find(({ until }) => until === Infinity);
  const ended = spans.filter(({ until }) => until !== Infinity);
  const dueAt = addCounted(calendarOf(calendars, target.calendar), record.openedAt, targetMs, ended);
  return {
    name,
    startedAt: record.openedAt,
    targetMs,
    calendar: target.calendar,
    dueAt,
    ...(stoppedAt !== undefined && { stoppedAt }),
    ...(stoppedAt === undefined && lasting !== undefined && dueAt > lasting.from && { pausedSince: Math.max(lasting.from, record.openedAt) }),
  };
}

function stoppedBy(name: ClockName, plan: SlaPlan, { reactedAt, stabilisedAt, resolvedAt }: ClockRecord): EpochMs | undefined {
  if (name !== 'resolution') return earliest(reactedAt, resolvedAt);
  return plan.stopsAt === 'stabilised' ? earliest(stabilisedAt, resolvedAt) : resolvedAt;
}

const earliest = (...moments: readonly (EpochMs | undefined)[]): EpochMs | undefined => {
  const given = moments.filter((moment) => moment !== undefined);
  return given.length > 0 ? Math.min(...given) : undefined;
};

/** Of two that are due at once the one that runs longer without being stopped: nothing is met as long as one of them is not. */
const firstDue = (clocks: readonly SlaClock[]): readonly SlaClock[] =>
  [...clocks].sort((a, b) => a.dueAt - b.dueAt || (b.stoppedAt ?? Infinity) - (a.stoppedAt ?? Infinity)).slice(0, 1);

/** Rules that name a calendar which there is none of are refused when they are loaded; where a journal holds some all the same every moment counts. */
const calendarOf = (calendars: readonly Calendar[], id: string): Calendar => calendars.find((calendar) => calendar.id === id) ?? aroundTheClock;
