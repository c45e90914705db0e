// stranded: what fails one after the other because what it needs does not serve any more is one failure with that, however long it takes to show.
import { entityKind, type EntityId } from '../model/entity.ts';
import { day, second, type EpochMs } from '../model/moment.ts';
import { rated } from '../model/problem.ts';
import type { MemberReason } from '../model/reason.ts';
import { poissonTail } from './chance.ts';
import { isCommon } from './common.ts';
import { failsOthers } from './gone.ts';
import { absorb, isDecided, isLive, openProblemsOf } from './group.ts';
import { isDependency } from './dependency.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import { rateOf } from './rates.ts';
import { remember } from './remember.ts';
import type { Stranded } from './strands.ts';
import { isSaidOutright } from './together.ts';
import type { CaseState, State } from './state.ts';
import type { TopologyIndex } from './topology-index.ts';

/**
 * Just before a held incident would be told: where a thing that it needs, and for which nothing stands in, is known to be gone or to serve no more, it may be of
 * that, or fail for a reason of its own in the same hours. One is told of; more that need the same thing and fail in the same way, more than chance would have
 * it in that time, are of it, and so is the one that was told. What is lost with something that carries it is of that.
 * @returns whether it was taken in
 */
export function joinStranded(state: State, kase: CaseState): boolean {
  if (kase.pinned || kase.head.knownBefore || isSaidOutright(kase.key)) return false;
  const open = openProblemsOf(state, kase).sort(byOnset);
  const [first] = open;
  const last = open.at(-1);
  if (!first || !last) return false;
  const way = open.some(({ aspect }) => aspect === 'reach') ? 'reach' : first.aspect;
  for (const needed of neededByAll(state, kase, open, way)) {
    const cause = outageOf(state, needed.entity, first.onset, way);
    const home = cause && homeOf(state, cause);
    if (!cause || !home || home === kase || hasDiedDown(home, kase)) continue;
    const earlier = (home.strands ?? []).filter((each) => each.way === way && !needed.by.has(each.entity));
    const noted = [...needed.by].map((entity) => ({ entity, way, incident: kase.head.id }));
    home.strands = [...(home.strands ?? []), ...noted];
    if (isWorse(state, kase, home, earlier) || isChance(state, needed, way, earlier, last.onset - cause.onset)) continue;
    const why: MemberReason = { kind: 'behind', root: needed.entity, evidence: { kind: 'direct', problem: cause.key }, path: [] };
    for (const { incident, entity } of earlier) {
      const told = state.cases.get(incident);
      if (told && told !== home && isOpen(told) && (told.head.root === entity || state.topology.standsOn(told.head.root, entity)))
        absorb(state, home, told, null, why);
    }
    absorb(state, home, kase, null, why);
    return true;
  }
  return false;
}

/** `isOne`: those that need it are one failure already, whatever is behind that. */
type Needed = { readonly entity: EntityId; readonly by: ReadonlySet<EntityId>; readonly isOne: boolean };
const noneNeeded: readonly Needed[] = [];

/** What the root needs, or what takes it along; or, where the root is no thing but that many say the same or that a service is in trouble, what nearly all of these machines need. */
function neededByAll(state: State, { head: { root } }: CaseState, open: readonly ProblemState[], way: string): readonly Needed[] {
  const { topology, settings, counters } = state;
  if (entityKind(root) === 'host') {
    // of a machine that is lost alone it is not known that what carries it is going; and what else is wrong there is its own
    const isGoing = ({ entity }: { readonly entity: EntityId }): boolean => way === 'reach' && (counters.get(entity)?.cut.size ?? 0) >= settings.quorumLeast;
    const going = topology.carriers(root).filter(isGoing);
    return [root, ...going.map(({ entity }) => entity)].flatMap((by) => topology.needs(by).map((entity) => ({ entity, by: new Set([by]), isOne: false })));
  }
  if (!isCommon(root) && entityKind(root) !== 'service') return noneNeeded;
  const by = new Map<EntityId, Set<EntityId>>();
  const all = new Set(open.map(({ own }) => own));
  for (const own of all) for (const entity of topology.needs(own)) by.set(entity, (by.get(entity) ?? new Set()).add(own));
  return [...by].filter(([, those]) => those.size >= all.size * settings.explainsShare).map(([entity, those]) => ({ entity, by: those, isOne: true }));
}

/** The first of what says that a machine is gone, or that it does not do what it is there for, from before something else failed and for no more than a day. */
function outageOf(state: State, entity: EntityId, before: EpochMs, way: string): ProblemState | undefined {
  const { openOn, problems, settings } = state;
  // work goes badly for many reasons
  const withinMs = isDependency(way) ? settings.reopenWindowMs : settings.rootHoldsOpenMs;
  let first: ProblemState | undefined;
  for (const key of openOn.get(entity) ?? []) {
    const problem = problems.get(key);
    if (problem?.phase !== 'open' || before < problem.onset - settings.sameOnsetMs || before > problem.onset + withinMs) continue;
    if (failsOthers(state, problem) && (!first || byOnset(problem, first) < 0)) first = problem;
  }
  return first;
}

function homeOf(state: State, { incident }: ProblemState): CaseState | undefined {
  const kase = incident === undefined ? undefined : state.cases.get(incident);
  return kase && isOpen(kase) ? kase : undefined;
}

const isOpen = (kase: CaseState): boolean => isLive(kase) && isDecided(kase) && kase.head.state !== 'resolved' && !kase.pinned && !kase.head.knownBefore;

const hasDiedDown = ({ diedDownAt }: CaseState, { heldSince }: CaseState): boolean => diedDownAt !== undefined && heldSince >= diedDownAt;

/** Whether it is severe, and nothing as severe has been told of it yet. */
function isWorse({ cases }: State, kase: CaseState, home: CaseState, earlier: readonly Stranded[]): boolean {
  const told = [home, ...earlier.flatMap(({ incident }) => cases.get(incident) ?? [])].filter(isDecided);
  return kase.worst >= rated.high && told.every(({ worst }) => worst < kase.worst);
}

/**
 * Whether so many may fail like that by themselves. What most of an estate needs says nothing of what fails there. Of what is one failure already it is asked
 * how likely all of it would need the thing; of one after the other, how many of all behind it fail in so long.
 */
function isChance(state: State, { entity, by, isOne }: Needed, way: string, earlier: readonly Stranded[], spanMs: number): boolean {
  const { topology, settings } = state;
  const needing = topology.dependents(entity).length;
  if (needing * 2 > topology.size) return true;
  if (isOne) return (needing / topology.size) ** by.size >= settings.suspectChance;
  const count = new Set([...by, ...earlier.map((each) => each.entity)]).size;
  const expected = (Math.max(count, hostsNeeding(topology, entity)) * rateOf(state, way) * Math.max(spanMs, 30 * second)) / day;
  return count < settings.strandedLeast || poissonTail(count, expected) >= settings.suspectChance;
}

/** How many hosts need a thing or stand on one that does, worked out once for each. */
function hostsNeeding(topology: TopologyIndex, needed: EntityId): number {
  const known = hostsNeedingOf.get(topology) ?? new Map<EntityId, number>();
  hostsNeedingOf.set(topology, known);
  return remember(known, needed, () => topology.dependents(needed).reduce((sum, each) => sum + 1 + topology.hostsBelow(each), 0));
}
const hostsNeedingOf = new WeakMap<TopologyIndex, Map<EntityId, number>>();
