// none left: where of several machines that stand in for each other fewer serve than are needed, these have failed as one, and what needs them fails of that.
import { entityKind, type EntityId } from '../model/entity.ts';
import type { EpochMs } from '../model/moment.ts';
import { rated } from '../model/problem.ts';
import type { Candidate, Gathering } from './candidates.ts';
import { conditionOf } from './common.ts';
import { isOnlyNeeded } from './culprits.ts';
import { isDependency } from './dependency.ts';
import { blameOn } from './impactors.ts';
import { isLoss } from './of-cluster.ts';
import { byOnset, type Choice, type ProblemState } from './problem-state.ts';
import type { Redundancy } from './redundancies.ts';
import { saysOfCluster } from './says-of-cluster.ts';
import { isOfAnother } from './spoken-of.ts';
import type { State } from './state.ts';

/** The first of a loss, and of each machine that is lost what says so. */
type Lost = { readonly first: ProblemState; readonly losses: ReadonlyMap<EntityId, ProblemState> };
/** That too few are left: since when, and when the last of them was lost. */
export type Fall = Lost & { readonly at: EpochMs; readonly last: EpochMs };

/** @returns whether, and by what, too few are left of those; one that was lost long before the others is of another incident, and counts as lost */
export function fallOf(state: State, { of, needed }: Redundancy): Fall | undefined {
  const enough = of.length - needed + 1;
  let standing = of.length;
  for (const member of of) if ((state.openOn.get(member)?.size ?? 0) > 0) standing -= 1;
  if (of.length - standing < enough) return undefined;
  const losses = firstOfEach(state, of, enough);
  const inOrder = [...losses.values()].sort(byOnset);
  const fell = inOrder[enough - 1];
  const last = inOrder.at(-1);
  const first = inOrder.find(({ onset }) => fell !== undefined && onset >= fell.onset - state.settings.takesMembersMs);
  return fell && last && first && { at: fell.onset, last: last.onset, first, losses };
}

/** The first on each machine that says that it is gone or does not serve; else, where enough of them say the same severe thing of themselves, that. */
function firstOfEach(state: State, of: readonly EntityId[], enough: number): ReadonlyMap<EntityId, ProblemState> {
  const lost = new Map<EntityId, ProblemState>();
  const faults = new Map<EntityId, Map<EntityId, ProblemState>>();
  const note = (found: Map<EntityId, ProblemState>, problem: ProblemState): void => {
    const known = found.get(problem.own);
    if (!known || byOnset(problem, known) < 0) found.set(problem.own, problem);
  };
  for (const member of of)
    for (const key of state.openOn.get(member) ?? []) {
      const problem = state.problems.get(key);
      if (problem?.phase !== 'open') continue;
      if (isLoss(state, problem)) note(lost, problem);
      const said = isFault(state, problem) ? conditionOf(problem) : undefined;
      if (said === undefined) continue;
      const saying = faults.get(said) ?? new Map<EntityId, ProblemState>();
      faults.set(said, saying);
      note(saying, problem);
    }
  return lost.size >= enough ? lost : (faults.values().find((saying) => saying.size >= enough) ?? nothingLost);
}
const nothingLost: ReadonlyMap<EntityId, ProblemState> = new Map();

/** A severe fault of what a machine serves with; that its work goes badly is a sign of what it needs itself. */
const isFault = (state: State, problem: ProblemState): boolean =>
  problem.severity >= rated.high && problem.aspect === 'own' && !saysOfCluster(state, problem) && !isOfAnother(state, problem);

/** Adds, for one of those that are lost together, the first of them, and for what needs them what that was put down to. */
export function addNoneLeft(state: State, problem: ProblemState, isGone: boolean, found: ReadonlyMap<EntityId, Candidate>, gathering: Gathering): void {
  for (const each of state.topology.redundanciesOf(problem.own)) addLostTogether(state, problem, each, found, gathering);
  if (!isGone && isDependency(problem.aspect)) for (const each of neededBy(state, problem)) addLack(state, problem, each, found, gathering);
}

function addLostTogether(state: State, problem: ProblemState, redundancy: Redundancy, found: ReadonlyMap<EntityId, Candidate>, gathering: Gathering): void {
  for (const member of redundancy.of) if (member !== problem.own) gathering.watch(member);
  const fall = fallOf(state, redundancy);
  const loss = fall?.losses.get(problem.own);
  if (!fall || !loss || fall.first.own === problem.own || loss.onset < fall.first.onset || !isOfLoss(state, problem, loss)) return;
  if (hasReasonBeyond(found, (entity) => redundancy.of.includes(entity))) return;
  gathering.follow(firstChoice(fall), { depth: 1, size: 1, explains: moreThan(found) });
}

const isOfLoss = (state: State, problem: ProblemState, loss: ProblemState): boolean => problem === loss || isLoss(state, problem);

/** What a problem's machine, or its service, needs beside others that stand in for them. */
function* neededBy(state: State, problem: ProblemState): Generator<Redundancy> {
  const { topology } = state;
  const { own, services } = problem;
  yield* topology.redundanciesUnder(own);
  for (const id of services) if (!isOnlyNeeded(state, problem, id)) for (const each of topology.redundanciesFor(id)) if (!each.of.includes(own)) yield each;
}

function addLack(state: State, problem: ProblemState, redundancy: Redundancy, found: ReadonlyMap<EntityId, Candidate>, gathering: Gathering): void {
  for (const member of redundancy.of) gathering.watch(member);
  const fall = fallOf(state, redundancy);
  const { sameOnsetMs, takesMembersMs } = state.settings;
  if (!fall || problem.onset < fall.at - sameOnsetMs || problem.onset > fall.last + takesMembersMs) return;
  addFall(state, problem, fall, found, gathering);
}

/**
 * Adds what the first of those that are lost was put down to, unless something else that is gone may be the reason just as well.
 * @param least  how many at least are known to suffer by that
 */
export function addFall(state: State, problem: ProblemState, fall: Lost, found: ReadonlyMap<EntityId, Candidate>, { follow }: Gathering, least = 1): void {
  if (found.values().some((candidate) => isOtherOutage(state, problem, fall, candidate))) return;
  const choice = firstChoice(fall);
  const about = { depth: 1, through: [fall.first.own], size: 1, explains: moreThan(found) };
  follow(choice.explains < least ? { ...choice, explains: least } : choice, about);
}

/** Whether a candidate is another thing that is gone or has stopped, or a full disk: then that may be the reason just as well. */
function isOtherOutage(state: State, problem: ProblemState, { first, losses }: Lost, { entity, rank, evidence }: Candidate): boolean {
  if (rank > 0 || losses.has(entity) || entity === first.choice?.root || evidence?.kind !== 'direct') return false;
  const said = state.problems.get(evidence.problem as ProblemState['key']);
  return said !== undefined && said !== problem && (said.aspect === 'self' || said.aspect === 'power' || isLoss(state, said));
}

/** Whether something that is none of what was lost together, and no service, is known to be the reason for it. */
export const hasReasonBeyond = (found: ReadonlyMap<EntityId, Candidate>, isOfThese: (entity: EntityId) => boolean): boolean =>
  found.values().some(({ entity, rank }) => rank <= 1 && !isOfThese(entity) && entityKind(entity) !== 'service');

/** More than anything else explains that a problem may be put down to. */
export const moreThan = (found: ReadonlyMap<EntityId, Candidate>): number => 1 + Math.max(1, ...found.values().map(({ explains }) => explains));

/** What the first was put down to, if not to another of those that were lost with it. */
function firstChoice({ first, losses }: Lost): Choice {
  const { choice, own, key } = first;
  const isOfThese = choice !== undefined && choice.root !== own && losses.has(choice.root);
  return isOfThese ? { root: own, key: own, path: [], explains: losses.size, evidence: { kind: 'direct', problem: key } } : blameOn(first, losses.size);
}
