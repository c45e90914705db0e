// counters: what speaks against each entity, counted up and down; of most entities nothing does, and for that no memory is taken.
import { entityKind, type EntityId } from '../model/entity.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ProblemKey } from '../model/problem.ts';
import type { Burst } from './bursts.ts';
import type { Choice } from './problem-state.ts';
import type { State } from './state.ts';

/** Written to here alone; the empty ones are shared. */
export type Counters = {
  /** What they speak against, and of which kind that is; a snapshot says it once, beside them. */
  readonly entity: EntityId;
  readonly kind: string;
  /** Let go of: whoever has kept them looks the entity up again. */
  isDropped: boolean;
  /** Hosts below that are cut, each with how many problems say so. */
  cut: ReadonlyMap<string, number>;
  silent: ReadonlyMap<string, number>;
  /** Those that answer, but badly. */
  lossy: ReadonlyMap<string, number>;
  /** Hosts that it feeds and that say their power is gone; apart from them those that say so of more than themselves. */
  unfed: ReadonlyMap<string, number>;
  dark: ReadonlyMap<string, number>;
  work: ReadonlyMap<string, number>;
  /** For a target: the hosts that look at it and miss it. */
  probes: ReadonlyMap<string, number>;
  /** Those of `work` that nothing direct explains. */
  loose: ReadonlyMap<string, number>;
  /** For a service: its own hosts and checks that do not work. */
  inside: ReadonlyMap<string, number>;
  /** For what many machines may say: those that say it. */
  same: ReadonlyMap<string, number>;
  /** How many of `inside` are hosts, counted as they come and go. */
  hostsInside: number;
  /** Bursts by aspect, counted in hosts. */
  bursts: ReadonlyMap<string, Burst>;
  direct: ReadonlySet<ProblemKey>;
  /** Problems of others that name this entity: as the other end of a link that is down, as the storage that they wait for. */
  named: ReadonlySet<ProblemKey>;
  /** Machines with problems that name this one, and may miss it. */
  missed: ReadonlyMap<string, number>;
  /** Its own problems that say that it answers, but badly. */
  poor: ReadonlySet<ProblemKey>;
  sick: ReadonlySet<ProblemKey>;
  /** Open problems for which this entity could be the root. */
  watchers: ReadonlySet<ProblemKey>;
  /** For a host that was cut and came back: what its trouble belonged to, for what it still has to say about it. */
  aftermath: { readonly choice: Choice; readonly until: EpochMs } | undefined;
  /** The evidence as last announced to the watchers. */
  last: string;
  /** For a place: the earliest beginning of its bursts since they were last announced. */
  heard: EpochMs | undefined;
};

/** Shared by all counters of which nothing has been counted yet; whoever counts takes a map of their own, so that these stay empty. */
const noCounts: ReadonlyMap<string, number> = new Map();
const noBursts: ReadonlyMap<string, Burst> = new Map();
const noKeys: ReadonlySet<ProblemKey> = new Set();

export type CountName = 'cut' | 'silent' | 'lossy' | 'unfed' | 'dark' | 'work' | 'probes' | 'loose' | 'inside' | 'same' | 'missed';
export type KeysName = 'direct' | 'sick' | 'named' | 'poor' | 'watchers';

/** @returns the counters of an entity, made where there are none yet */
export function countersOf(state: Pick<State, 'counters'>, entity: EntityId): Counters {
  const known = state.counters.get(entity);
  if (known) return known;
  const fresh = freshCounters(entity);
  state.counters.set(entity, fresh);
  return fresh;
}

export const freshCounters = (entity: EntityId): Counters => ({
  entity,
  kind: entityKind(entity),
  isDropped: false,
  cut: noCounts,
  silent: noCounts,
  lossy: noCounts,
  unfed: noCounts,
  dark: noCounts,
  work: noCounts,
  probes: noCounts,
  loose: noCounts,
  inside: noCounts,
  same: noCounts,
  missed: noCounts,
  hostsInside: 0,
  bursts: noBursts,
  direct: noKeys,
  sick: noKeys,
  named: noKeys,
  poor: noKeys,
  watchers: noKeys,
  aftermath: undefined,
  last: '',
  heard: undefined,
});

/** Lets go of all counters in which nothing is counted and nothing has been since `before`, and by which nothing is known of an outage that is just over. */
export function dropIdle({ counters: all, now }: State, before: EpochMs): void {
  all.forEach((counters, entity) => {
    // of most that stays the first says so: the others are not fetched from memory for it
    if (counters.watchers.size > 0 || counters.work.size > 0 || counters.cut.size > 0 || counters.silent.size > 0 || counters.lossy.size > 0) return;
    if (counters.unfed.size > 0 || counters.dark.size > 0) return;
    if (counters.direct.size > 0 || counters.named.size > 0 || counters.sick.size > 0 || counters.poor.size > 0) return;
    if (counters.same.size > 0 || counters.missed.size > 0 || counters.inside.size > 0 || counters.probes.size > 0) return;
    if (counters.aftermath !== undefined && counters.aftermath.until >= now) return;
    for (const burst of counters.bursts.values()) if (burst.last >= before) return;
    counters.isDropped = true;
    all.delete(entity);
  });
}

// what is not one of the shared ones was made here or by a snapshot, as a map or a set
const isOwn = (there: unknown): boolean => there !== noCounts && there !== noBursts && there !== noKeys;
const countsIn = (counters: Counters, name: CountName): Map<string, number> =>
  (counters[name] = isOwn(counters[name]) ? counters[name] : new Map<string, number>()) as Map<string, number>;
const keysIn = (counters: Counters, name: KeysName): Set<ProblemKey> =>
  (counters[name] = isOwn(counters[name]) ? counters[name] : new Set<ProblemKey>()) as Set<ProblemKey>;

/** @returns whether it is the first one of this unit */
export function up(counters: Counters, name: CountName, unit: string): boolean {
  const counts = countsIn(counters, name);
  const count = counts.get(unit) ?? 0;
  counts.set(unit, count + 1);
  if (count > 0) return false;
  if (name === 'inside' && isHost(unit)) counters.hostsInside += 1;
  return true;
}

/** @returns whether it was the last one of this unit */
export function down(counters: Counters, name: CountName, unit: string): boolean {
  const count = counters[name].get(unit) ?? 0;
  if (count > 1) countsIn(counters, name).set(unit, count - 1);
  if (count !== 1) return false;
  countsIn(counters, name).delete(unit);
  if (name === 'inside' && isHost(unit)) counters.hostsInside -= 1;
  return true;
}

const isHost = (unit: string): boolean => unit.startsWith('host:');
/** @returns how many of what was counted once are hosts, by a look at all of it */
export const hostsAmong = (counts: ReadonlyMap<string, number>): number => counts.keys().filter(isHost).toArray().length;

export const setBurst = (counters: Counters, name: string, burst: Burst): void => {
  const bursts = (counters.bursts = isOwn(counters.bursts) ? counters.bursts : new Map<string, Burst>()) as Map<string, Burst>;
  bursts.set(name, burst);
};

export const addKey = (counters: Counters, name: KeysName, key: ProblemKey): void => void keysIn(counters, name).add(key);
export const removeKey = (counters: Counters, name: KeysName, key: ProblemKey): void => {
  if (counters[name].size > 0) keysIn(counters, name).delete(key);
};
