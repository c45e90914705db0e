// no way left: what hangs on several that stand in for each other is cut off when all of these are gone, and that is one failure, of the first of them.
import { entityKind, type EntityId } from '../model/entity.ts';
import type { EpochMs } from '../model/moment.ts';
import { rated } from '../model/problem.ts';
import { goneBy } from './accusations.ts';
import type { Candidate, Gathering } from './candidates.ts';
import { fellShare, mustShowMs } from './credible.ts';
import { firstOn } from './first-on.ts';
import { goneWith } from './gone-with.ts';
import { blameOn } from './impactors.ts';
import { hasReasonBeyond, moreThan } from './none-left.ts';
import { byOnset, type Choice, type ProblemState } from './problem-state.ts';
import type { StandIns } from './redundancies.ts';
import type { State } from './state.ts';
import type { TopologyIndex } from './topology-index.ts';

/** That all are gone: since when, by what first, and of each what says so; one of which its source keeps that quiet says nothing. */
type Fall = { readonly at: EpochMs; readonly first: ProblemState; readonly losses: ReadonlyMap<EntityId, ProblemState> };

/** Adds, for one of several that are gone together, the first of them, and for what hangs on them what that was put down to. */
export function addNoWayLeft(state: State, problem: ProblemState, isGone: boolean, found: ReadonlyMap<EntityId, Candidate>, gathering: Gathering): void {
  if (saysLoss(problem))
    for (const entity of goneBy(state, problem)) for (const each of state.topology.standInsWith(entity)) addTogether(state, problem, each, found, gathering);
  for (const { standIns, through } of state.topology.waysUnder(problem.own)) {
    for (const entity of standIns.of) gathering.watch(entity);
    gathering.watch(standIns.id);
    const fall = goneTogether(state, standIns);
    if (!fall || fall.first === problem || !isBehind(state, problem, isGone, standIns, fall)) continue;
    gathering.follow(firstChoice(fall), { depth: through.length + 1, through: [...through, fall.first.own], size: 1, explains: farMoreThan(state, found) });
  }
}

/** What the first was put down to, if not to another of those that were lost with it. */
function firstChoice({ first, losses }: Fall): Choice {
  const { choice, key } = first;
  const [root = first.own] = losses.entries().flatMap(([member, loss]) => (loss === first ? [member] : []));
  const isOfThese = choice !== undefined && choice.root !== root && losses.has(choice.root);
  if (choice?.evidence && !isOfThese) return blameOn(first, losses.size);
  return { root, key: root, path: [], explains: losses.size, evidence: { kind: 'direct', problem: key } };
}

function addTogether(state: State, problem: ProblemState, standIns: StandIns, found: ReadonlyMap<EntityId, Candidate>, gathering: Gathering): void {
  for (const entity of standIns.of) gathering.watch(entity);
  const fall = goneTogether(state, standIns);
  if (!fall || fall.first.own === problem.own || byOnset(problem, fall.first) < 0) return;
  if (hasReasonBeyond(found, (entity) => entity === problem.own || standIns.of.includes(entity))) return;
  gathering.follow(firstChoice(fall), { depth: 1, size: 1, explains: farMoreThan(state, found) });
}

/** So much that nothing else comes near it: without a way nothing is reached, whatever else may be wrong. */
export const farMoreThan = ({ settings }: State, found: ReadonlyMap<EntityId, Candidate>): number => Math.ceil(moreThan(found) / settings.explainsShare);

/** @returns whether, and by what, all of those are gone; one that was lost long before the others is of another incident, and is gone all the same */
export function goneTogether(state: State, { of }: StandIns, asked: ReadonlySet<EntityId> = new Set()): Fall | undefined {
  const losses = new Map<EntityId, ProblemState>();
  for (const member of of) {
    const loss = lossOf(state, member, asked);
    if (loss) losses.set(member, loss);
    else if (!isQuiet(state, member)) return undefined;
  }
  const inOrder = [...losses.values()].sort(byOnset);
  const at = inOrder.at(-1)?.onset;
  const first = inOrder.find(({ onset }) => at !== undefined && onset >= at - state.settings.takesMembersMs);
  return at !== undefined && first ? { at, first, losses } : undefined;
}

/** What says that a thing is gone, or that it hangs on what is gone and on nothing else. @param asked  a ring carries nothing by itself */
function lossOf(state: State, entity: EntityId, asked: ReadonlySet<EntityId>): ProblemState | undefined {
  if (asked.has(entity)) return undefined;
  const { topology } = state;
  const own = outageOf(state, entity);
  if (own) return own;
  for (const carrier of topology.carriers(entity)) {
    const lost = entityKind(carrier.entity) === 'host' ? outageOf(state, carrier.entity) : undefined;
    if (lost) return lost;
  }
  const onwards = new Set(asked).add(entity);
  for (const { standIns } of topology.waysUnder(entity)) {
    const fall = goneTogether(state, standIns, onwards);
    if (fall) return fall.first;
  }
  return undefined;
}

function outageOf(state: State, entity: EntityId): ProblemState | undefined {
  if (entityKind(entity) === 'host') {
    const feeds = state.topology.isPowerWatch(entity);
    return firstOn(state, entity, (problem) => problem.aspect === 'reach' || (feeds && saysLoss(problem)));
  }
  let first: ProblemState | undefined;
  for (const key of state.counters.get(entity)?.direct ?? []) {
    const problem = state.problems.get(key);
    if (problem && saysLoss(problem) && (!first || byOnset(problem, first) < 0)) first = problem;
  }
  return first;
}

const saysLoss = ({ aspect, severity }: ProblemState): boolean => aspect === 'reach' || (aspect === 'power' && severity >= rated.average);

const isQuiet = ({ quietCarriers }: State, entity: EntityId): boolean => (quietCarriers.get(entity)?.problems.size ?? 0) > 0;

/** Whether a problem came with the loss of all ways, or soon after it. A battery that carries is no outage yet, unless much of what it carries falls. */
function isBehind(state: State, { own, aspect, onset }: ProblemState, isGone: boolean, standIns: StandIns, { at, first, losses }: Fall): boolean {
  const { now, topology, settings } = state;
  if (onset < at - settings.sameOnsetMs || losses.get(own) === first) return false;
  const cut = state.counters.get(standIns.id)?.cut.size ?? 0;
  const hosts = hangingOn(topology, standIns);
  if (losses.values().some((loss) => loss.aspect === 'power') && cut < hosts * fellShare) return false;
  const isMost = cut >= settings.quorumLeast && cut >= hosts * settings.quorumShare;
  if (isGone || aspect === 'silent' || aspect === 'restart') return isMost || onset <= at + settings.takesMembersMs;
  if (!fallsSilent.has(aspect)) return false;
  return isMost ? onset <= at + settings.takesMembersMs : onset <= at + mustShowMs && now <= at + 2 * mustShowMs;
}

/** What stops or breaks where a machine is cut off, were it before anybody sees that it is. */
const fallsSilent: ReadonlySet<string> = new Set(['loss', 'port', 'work', 'side']);

/** How many hosts are cut off when all of those are gone, worked out once for each. */
export function hangingOn(topology: TopologyIndex, standIns: StandIns): number {
  const known = hanging.get(standIns);
  if (known !== undefined) return known;
  const found = goneWith(topology, standIns.of);
  let hosts = 0;
  for (const entity of found) if (entityKind(entity) === 'host' && !standIns.of.includes(entity)) hosts += 1;
  hanging.set(standIns, hosts);
  return hosts;
}
const hanging = new WeakMap<StandIns, number>();
