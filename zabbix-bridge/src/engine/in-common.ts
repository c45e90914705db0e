// in common: what a problem may be put down to because others say the same.
import { entityKind, type EntityId } from '../model/entity.ts';
import { agreedInCommon } from './agreement.ts';
import type { Candidate, Gathering } from './candidates.ts';
import { commonProof, conditionOf, isCommon, isOfOneMachine, wrongClocks } from './common.ts';
import { firstOn } from './first-on.ts';
import { addNeededInCommon } from './needed-in-common.ts';
import { byOnset, type Choice, type ProblemState } from './problem-state.ts';
import { saysDrift, saysOfTime } from './says-of-time.ts';
import type { State } from './state.ts';

/** Whether there is no more than a sign that something is wrong, and nothing that says what. */
export const isWeak = ({ rank, evidence }: Pick<Candidate, 'rank' | 'evidence'>): boolean =>
  rank === 3 || evidence?.kind === 'target' || evidence?.kind === 'burst';

/**
 * What many machines say at once has one reason, unless something that this one stands on or came back from is a better one. Of work that goes badly it is what
 * most of those were put down to of which it is known what they stand on, and of a machine that has started anew what others came back from that were lost together.
 */
export function addCommon(
  state: State,
  problem: ProblemState,
  condition: EntityId | undefined,
  found: ReadonlyMap<EntityId, Candidate>,
  gathering: Gathering,
): void {
  const { add, follow, watch } = gathering;
  if (condition === undefined) return;
  if (found.values().some((each) => isBetter(state, problem, each, condition))) return;
  addWrongClocks(state, problem, gathering);
  if (problem.aspect === 'restart') {
    const agreed = agreedInCommon(state, problem);
    if (agreed) return follow(agreed, { depth: 2 });
  }
  if (isOfOneMachine(problem)) {
    follow(degreeOfCommon(state, problem, condition), { depth: 9 });
    const burst = watch(condition).bursts.get('same');
    const of = problem.aspect === 'power' ? 'power' : 'own';
    const proof = burst && problem.onset >= burst.start && problem.onset <= burst.last ? commonProof(state, burst, of) : undefined;
    add(condition, proof, { depth: 9 });
    addNeededInCommon(state, problem, condition, proof && burst, gathering);
    return;
  }
  if (!found.values().every(isWeak)) return;
  const agreed = agreedInCommon(state, problem);
  if (agreed) follow({ ...agreed, explains: Math.max(agreed.explains, ...found.values().map(({ explains }) => explains)) }, { depth: 2 });
}

/** Where it is not known which machines set their clocks by this one, what it says of the time by which it does so, while theirs go wrong, is of the same. */
function addWrongClocks(state: State, problem: ProblemState, { add, watch }: Gathering): void {
  if (!saysOfTime(problem) || saysDrift(problem) || state.topology.dependents(problem.own).length > 0) return;
  const burst = watch(wrongClocks).bursts.get('same');
  const { sameOnsetMs, commonGapMs } = state.settings;
  if (!burst || problem.onset < burst.start - sameOnsetMs || problem.onset > burst.last + commonGapMs) return;
  add(wrongClocks, commonProof(state, burst, 'own'), { depth: 9 });
}

/** What the machine was put down to when it said so the first time: that it says it again, and worse, is of the same. */
function degreeOfCommon(state: State, problem: ProblemState, condition: EntityId): Choice | undefined {
  const { rootHoldsOpenMs: windowMs } = state.settings;
  const isEarlier = (other: ProblemState): boolean => byOnset(other, problem) < 0 && problem.onset < other.onset + windowMs;
  const first = firstOn(
    state,
    problem.own,
    (other) => isEarlier(other) && other.choice !== undefined && isCommon(other.choice.root) && conditionOf(other) === condition,
  );
  return first?.choice && { ...first.choice, windowMs };
}

/**
 * Whether something is a better reason than that others say the same. For lost power that is what feeds the machine, unless no more speaks against that than that
 * its own watcher is one of those others; that a machine is cut off takes nobody's power.
 */
function isBetter({ problems }: State, { own, aspect }: ProblemState, { entity, rank, evidence, choice }: Candidate, condition: EntityId): boolean {
  // it came back from that
  if (aspect === 'restart' && choice !== undefined) return true;
  if (rank > 1 || entity === own) return false;
  if (aspect !== 'power') return true;
  if (evidence?.kind === 'quorum') return evidence.by === 'power' || entityKind(entity) !== 'host';
  const said = evidence?.kind === 'direct' ? problems.get(evidence.problem as ProblemState['key']) : undefined;
  return said?.aspect === 'power' && conditionOf(said) !== condition;
}
