// memory: what the engine remembers, empty, and to and from the data of a snapshot.
import type { EntityId } from '../model/entity.ts';
import type { EpochMs } from '../model/moment.ts';
import { decode, encode } from './as-data.ts';
import { countersOf, freshCounters, hostsAmong, removeKey, type Counters } from './counters.ts';
import { setApart } from './known-before.ts';
import { gatherQuiet } from './quiet-carriers.ts';
import { blankHead } from './record.ts';
import type { Rate } from './rates.ts';
import { nothingLookedUp, type ProblemState } from './problem-state.ts';
import type { CaseState, Remembered, State } from './state.ts';

/** @returns the memory of an engine that has seen nothing */
export const newMemory = (): Remembered => ({
  now: 0,
  nextNumber: 1,
  nextCase: 1,
  nextErrand: 1,
  problems: new Map(),
  cases: new Map(),
  byNumber: new Map(),
  byKey: new Map(),
  counters: new Map(),
  openOn: new Map(),
  openings: new Map(),
  finished: new Map(),
  orphans: new Map(),
  reports: new Map(),
  serviceProblems: new Map(),
  serviceStates: new Map(),
  maintenances: new Map(),
  quietCarriers: new Map(),
  announced: new Map(),
  silences: new Map(),
  topologies: new Map(),
  sources: new Map(),
  commands: new Map(),
  comments: new Map(),
  knownBefore: new Set(),
  knownBeforeProblems: 0,
  sweptAt: 0,
  rechoose: new Set(),
  rates: new Map(),
  strangers: new Map(),
  recentlyTold: [],
  overrides: new Map(),
  handovers: new Map(),
  interruptions: new Map(),
  waiting: new Map(),
  clearedMeanwhile: new Map(),
  turns: new Map(),
  lasted: new Map(),
  pending: new Set(),
  timers: [],
  digestAt: undefined,
  rules: undefined,
  promised: undefined,
  regroupAt: undefined,
  surge: undefined,
});

const remembered = Object.keys(newMemory()) as (keyof Remembered)[];

/** @returns what is remembered as JSON-able data: maps and sets become `{map: […]}` and `{set: […]}` */
export function rememberedOf(state: State): unknown {
  // what is worked out from the rest is left out
  const counters = state.counters
    .entries()
    .map(([entity, each]) => [entity, { ...each, entity: undefined, kind: undefined, isDropped: undefined, hostsInside: undefined }] as const);
  const problems = state.problems
    .entries()
    .map(([key, problem]) => [key, { ...problem, watching: problem.watching.map(({ entity }) => entity), around: undefined, lookedUp: undefined }] as const);
  return encode({ ...Object.fromEntries(remembered.map((field) => [field, state[field]])), counters: new Map(counters), problems: new Map(problems) });
}

/** @param data  what `rememberedOf` gave, perhaps by way of JSON */
export function recall(data: unknown): Remembered {
  const remembered = decode(data) as Remembered;
  // what is absent is there as undefined again, as in a head that was never written down
  for (const kase of remembered.cases.values()) {
    kase.head = { ...blankHead, ...kase.head };
    kase.takenAt ??= tookBefore(kase);
    // to engine 23 it was said only that a person keeps it open
    if ('keptOpen' in kase && kase.keptOpen === true) kase.keptOpenSince ??= kase.head.openedAt;
  }
  setApart(remembered);
  for (const [entity, counters] of remembered.counters) {
    // to engine 20 a machine that had lost a power supply was gone
    if (!('unfed' in counters)) forgetPower(remembered, entity, counters);
    remembered.counters.set(entity, { ...freshCounters(entity), ...counters, hostsInside: hostsAmong(counters.inside) });
  }
  for (const [key, problem] of remembered.problems) {
    // a snapshot says by name what is watched
    const watched = problem.watching as readonly unknown[] as readonly EntityId[];
    const watching = watched.map((entity) => countersOf(remembered, entity));
    // engine 1 did not know of what is waited for
    remembered.problems.set(key, {
      ...problem,
      watching,
      around: undefined,
      lookedUp: nothingLookedUp(),
      waitsFor: (problem as Partial<ProblemState>).waitsFor ?? [],
    });
  }
  // nor engine 19 of single minutes
  for (const [aspect, rate] of remembered.rates) remembered.rates.set(aspect, { ...rate, perMinute: (rate as Partial<Rate>).perMinute ?? [] });
  // nor engine 10 of what is gone while its source suppresses that
  return { ...remembered, quietCarriers: (remembered as Partial<Remembered>).quietCarriers ?? gatherQuiet(remembered) };
}

/** To engine 23 any answer of a person stopped the reaction: what was stopped so stays stopped. */
function tookBefore({ head, firstResponseAt }: CaseState): EpochMs | undefined {
  const stoppedAt = head.clocks.find(({ name }) => name === 'reaction')?.stoppedAt;
  return stoppedAt === undefined || stoppedAt === head.stabilisedAt || stoppedAt === head.resolvedAt ? undefined : firstResponseAt;
}

function forgetPower({ problems }: Remembered, entity: EntityId, counters: Counters): void {
  for (const key of counters.direct) {
    const problem = problems.get(key);
    if (problem?.aspect === 'power' && problem.own === entity) removeKey(counters, 'direct', key);
  }
}
