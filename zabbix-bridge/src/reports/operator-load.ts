// operator-load: how much falls upon who watches, measured as ISA-18.2 and EEMUA 191 measure alarms.
import { day, minute } from '../model/moment.ts';
import type { EpochMs } from '../model/moment.ts';

/** Something that called for attention: a problem of a source, or an incident that was told. */
export type Alarm = {
  readonly at: EpochMs;
  /** Absent while it lasts. */
  readonly endedAt?: EpochMs;
  /** What it is an occurrence of: a trigger, or an incident's root. */
  readonly of: string;
};
export type Flood = { readonly from: EpochMs; readonly until: EpochMs; readonly alarms: number };
export type OperatorLoad = {
  readonly alarms: number;
  /** Whole windows of ten minutes in the period. */
  readonly windows: number;
  readonly perTenMinutes: number;
  /** The most in one window. */
  readonly peak: number;
  /** Shares are 0 … 1. */
  readonly overloadedShare: number;
  readonly floods: readonly Flood[];
  readonly floodShare: number;
  /** The ten that occurred most, the most frequent first. */
  readonly topTen: readonly { readonly of: string; readonly alarms: number }[];
  readonly topTenShare: number;
  /** So many different ones came three times within a minute. */
  readonly chattering: number;
  /** So many were over within a minute, chattering ones aside. */
  readonly fleeting: number;
};

export const windowMs = 10 * minute;
/** More in one window than anybody can look at; a flood begins with more, and ends with fewer than `calm`. */
const most = 10;
const calm = 5;
const top = 10;
/** Three of the same within so long chatter; what is over sooner is fleeting. */
const brief = minute;
const chatter = 3;
/** What lasts longer calls for nothing any more. */
export const staleAfterMs = day;

/** What ISA-18.2 and EEMUA 191 call good: at most so much, or a share about so large. */
export const loadTargets = {
  perTenMinutes: 1,
  overloadedShare: 0.01,
  topTenShare: 0.05,
  chattering: 0,
  fleeting: 0,
  stale: 5,
  mix: { P1: 0.05, P2: 0.15, P3: 0.8 },
} as const;

/**
 * @param alarms  those that began in the period, oldest first
 * @param from    a multiple of ten minutes, as `until`, which is exclusive
 * @source domain.md, "Operator load, by ISA-18.2 / EEMUA 191"
 */
export function operatorLoad(alarms: readonly Alarm[], from: EpochMs, until: EpochMs): OperatorLoad {
  const windows = Math.max(1, Math.round((until - from) / windowMs));
  const perWindow = new Array<number>(windows).fill(0);
  const counts = new Map<string, number>();
  for (const { at, of } of alarms) {
    const window = Math.floor((at - from) / windowMs);
    perWindow[window] = (perWindow[window] ?? 0) + 1;
    counts.set(of, (counts.get(of) ?? 0) + 1);
  }
  const floods = floodsIn(perWindow, from);
  const chattering = chatteringIn(alarms);
  const topTen = [...counts]
    .map(([of, count]) => ({ of, alarms: count }))
    .sort((a, b) => b.alarms - a.alarms)
    .slice(0, top);
  return {
    alarms: alarms.length,
    windows,
    perTenMinutes: alarms.length / windows,
    peak: perWindow.reduce((so, count) => Math.max(so, count), 0),
    overloadedShare: perWindow.filter((count) => count > most).length / windows,
    floods,
    floodShare: floods.reduce((sum, flood) => sum + flood.until - flood.from, 0) / (windows * windowMs),
    topTen,
    topTenShare: alarms.length === 0 ? 0 : topTen.reduce((sum, { alarms: count }) => sum + count, 0) / alarms.length,
    chattering: chattering.size,
    fleeting: alarms.filter(({ at, endedAt, of }) => endedAt !== undefined && endedAt - at < brief && !chattering.has(of)).length,
  };
}

/** An incident presented to somebody: a message that made a sound. */
export type Presented = { readonly at: EpochMs; readonly to: string };
export type OneOperator = {
  readonly to: string;
  readonly count: number;
  readonly perTenMinutes: number;
  /** The most in one window. */
  readonly peak: number;
};

/**
 * What falls upon each operator by himself: the guidelines count what is presented to one person, not what there is.
 *
 * @param presented  those of the period, in any order
 * @param from       a multiple of ten minutes, as `until`, which is exclusive
 * @returns the most loaded first; whoever was presented nothing is not there
 * @source domain.md, "Operator load, by ISA-18.2 / EEMUA 191": alarms presented per operator
 */
export function loadPerOperator(presented: readonly Presented[], from: EpochMs, until: EpochMs): readonly OneOperator[] {
  const windows = Math.max(1, Math.round((until - from) / windowMs));
  const perWindow = new Map<string, Map<number, number>>();
  for (const { at, to } of presented) {
    const own = perWindow.get(to) ?? new Map<number, number>();
    const window = Math.floor((at - from) / windowMs);
    perWindow.set(to, own.set(window, (own.get(window) ?? 0) + 1));
  }
  return [...perWindow]
    .map(([to, own]) => {
      const counts = [...own.values()];
      const count = counts.reduce((sum, it) => sum + it, 0);
      return { to, count, perTenMinutes: count / windows, peak: Math.max(...counts) };
    })
    .toSorted((one, other) => other.count - one.count || (one.to < other.to ? -1 : 1));
}

/** A flood begins in a window with more than ten, and ends before the first with fewer than five. */
function floodsIn(perWindow: readonly number[], from: EpochMs): readonly Flood[] {
  const floods: Flood[] = [];
  let flood: Flood | undefined;
  perWindow.forEach((count, n) => {
    const window = { from: from + n * windowMs, until: from + (n + 1) * windowMs };
    if (flood) flood = count < calm ? undefined : { from: flood.from, until: window.until, alarms: flood.alarms + count };
    else if (count > most) flood = { ...window, alarms: count };
    if (flood === undefined) return;
    if (floods.at(-1)?.from === flood.from) floods.pop();
    floods.push(flood);
  });
  return floods;
}

/** @returns what came three times within a minute */
function chatteringIn(alarms: readonly Alarm[]): ReadonlySet<string> {
  const lately = new Map<string, readonly EpochMs[]>();
  const chattering = new Set<string>();
  for (const { at, of } of alarms) {
    const times = [...(lately.get(of) ?? []), at].slice(-chatter);
    lately.set(of, times);
    if (times.length === chatter && at - (times[0] ?? at) < brief) chattering.add(of);
  }
  return chattering;
}
