// stranded: what fails one after the other because what it needs does not serve any more is one failure with that, however long it takes to show.
import { entityKind, type EntityId } from '../model/entity.ts';
import { day, second, type EpochMs } from '../model/moment.ts';
import { rated } from '../model/problem.ts';
import type { MemberReason } from '../model/reason.ts';
import { poissonTail } from './chance.ts';
import { conditionOf, isCommon } from './common.ts';
import { firstOn } from './first-on.ts';
import { failsOthers } from './gone.ts';
import { absorb, isDecided, isLive, openProblemsOf } from './group.ts';
import { isDependency } from './dependency.ts';
import { fallOf } from './none-left.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import { rateOf } from './rates.ts';
import type { Redundancy } from './redundancies.ts';
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
    const cause = causeBehind(state, needed, first.onset, way);
    const home = cause && homeOf(state, cause);
    if (!cause || !home || home === kase || hasDiedDown(home, kase)) continue;
    const earlier = (home.strands ?? []).filter((each) => each.way === way && !needed.by.has(each.entity));
    const noted = [...needed.by].map((entity) => ({ entity, way, incident: kase.head.id }));
    home.strands = [...(home.strands ?? []), ...noted];
    const others = [...sayingTheSame(state, needed, first), ...(needed.isOne ? [] : earlier.map((each) => each.entity))];
    if (isWorse(state, kase, home, earlier) || isChance(state, needed, way, others, last.onset - cause.onset)) continue;
    const why: MemberReason = { kind: 'behind', root: cause.own, evidence: { kind: 'direct', problem: cause.key }, path: [] };
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

/** `beside`: it is needed beside others that stand in for it. `isOne`: those that need it are one failure already, whatever is behind that. */
type Needed = { readonly entity: EntityId; readonly beside?: Redundancy; readonly by: ReadonlySet<EntityId>; readonly isOne: boolean };
const noneNeeded: readonly Needed[] = [];

/** What the root needs, or what takes it along; or, where the root is no thing but that many say the same or that a service is in trouble, what nearly all of these machines need. */
function neededByAll(state: State, { head: { root } }: CaseState, open: readonly ProblemState[], way: string): readonly Needed[] {
  const { topology, settings, counters } = state;
  if (entityKind(root) === 'host') {
    // of a machine that is lost alone it is not known that what carries it is going; and what else is wrong there is its own
    const isGoing = ({ entity }: { readonly entity: EntityId }): boolean => way === 'reach' && (counters.get(entity)?.cut.size ?? 0) >= settings.quorumLeast;
    const going = topology.carriers(root).filter(isGoing);
    return [root, ...going.map(({ entity }) => entity)].flatMap((by) =>
      thingsNeeded(topology, by).map((thing) => ({ ...thing, by: new Set([by]), isOne: false })),
    );
  }
  if (!isCommon(root) && entityKind(root) !== 'service') return noneNeeded;
  const all = new Set(open.map(({ own }) => own));
  const needed = new Map<EntityId | Redundancy, { readonly thing: Thing; readonly by: Set<EntityId> }>();
  for (const own of all)
    for (const thing of thingsNeeded(topology, own)) {
      const known = needed.get(thing.beside ?? thing.entity);
      if (known) known.by.add(own);
      else needed.set(thing.beside ?? thing.entity, { thing, by: new Set([own]) });
    }
  const isOfNearlyAll = ({ by }: { readonly by: ReadonlySet<EntityId> }): boolean => by.size >= all.size * settings.explainsShare;
  return [...needed.values()].filter(isOfNearlyAll).map(({ thing, by }) => ({ ...thing, by, isOne: true }));
}

type Thing = Pick<Needed, 'entity' | 'beside'>;

/** What something needs: alone, or any of several, by the first of these. */
function thingsNeeded(topology: TopologyIndex, by: EntityId): readonly Thing[] {
  const alone: readonly Thing[] = topology.needs(by).map((entity) => ({ entity }));
  const several = topology.redundanciesUnder(by).flatMap((beside): readonly Thing[] => beside.of.slice(0, 1).map((entity) => ({ entity, beside })));
  return several.length === 0 ? alone : [...alone, ...several];
}

/** What says that a needed thing is gone, or all that stand in for each other, from before something else failed and for no more than a day. */
function causeBehind(state: State, { entity, beside }: Needed, before: EpochMs, way: string): ProblemState | undefined {
  if (!beside) return firstOn(state, entity, (problem) => isWithin(state, problem.onset, before, way) && failsOthers(state, problem));
  const fall = fallOf(state, beside);
  return fall && isWithin(state, fall.at, before, way) ? fall.first : undefined;
}

/** The machines that need it too and say the same at the moment, told or not; where those that need it are one failure, only if nearly all that say so need it. */
function sayingTheSame({ counters, settings, topology }: State, { entity, beside, isOne }: Needed, problem: ProblemState): readonly EntityId[] {
  const condition = conditionOf(problem);
  // the keys of `same` are the entities of hosts
  const saying = ((condition && counters.get(condition)?.same.keys().take(mostAlike).toArray()) ?? []) as readonly EntityId[];
  const needing = saying.filter((own) => (beside ? topology.redundanciesUnder(own).includes(beside) : topology.needs(own).includes(entity)));
  return !isOne || needing.length >= saying.length * settings.explainsShare ? needing : [];
}
/** Of more that say the same nothing would change. */
const mostAlike = 200;

function isWithin({ settings }: State, at: EpochMs, before: EpochMs, way: string): boolean {
  // work goes badly for many reasons
  const withinMs = isDependency(way) ? settings.reopenWindowMs : settings.rootHoldsOpenMs;
  return before >= at - settings.sameOnsetMs && before <= at + withinMs;
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
function isChance(state: State, { entity, by, isOne }: Needed, way: string, others: readonly EntityId[], spanMs: number): boolean {
  const { topology, settings } = state;
  const needing = topology.dependents(entity).length;
  if (needing * 2 > topology.size) return true;
  const count = new Set([...by, ...others]).size;
  if (isOne) return (needing / topology.size) ** count >= settings.suspectChance;
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
