// missed: a machine that others name while something that it serves with has stopped: that is what they miss.
import { entityKind, type EntityId } from '../model/entity.ts';
import { rated } from '../model/problem.ts';
import { isProcess, namedBy } from './accusations.ts';
import { down, up, type Counters } from './counters.ts';
import { isSince, isSoonAfter } from './culprits.ts';
import { saysStopped } from './gone.ts';
import { saysOfReplication } from './roles.ts';
import { saysOfTime } from './says-of-time.ts';
import { sizeClass, type Proof } from './proofs.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import { isOfAnother } from './spoken-of.ts';
import { saysOfCluster } from './says-of-cluster.ts';
import type { State } from './state.ts';

const nobody: readonly EntityId[] = [];
const mayMiss: ReadonlySet<string> = new Set(['work', 'port', 'side']);

/** @returns the machines that a problem may miss: those that its words, or its item, name beside its own */
export const missedBy = (state: State, problem: ProblemState): readonly EntityId[] =>
  mayMiss.has(problem.aspect) ? namedBy(state, problem).filter((entity) => entity !== problem.own && entityKind(entity) === 'host') : nobody;

/** Whether a problem says of its own machine that something it serves with has stopped; what is for information only is no outage. */
export const isStop = (state: State, problem: ProblemState): boolean =>
  problem.severity >= rated.warning &&
  problem.target === undefined &&
  (problem.aspect === 'port' || ((problem.aspect === 'work' || problem.aspect === 'own') && (isProcess(problem) || saysStopped(problem)))) &&
  (isProcess(problem) || !saysOfReplication(problem)) &&
  !isOfAnother(state, problem);

/**
 * @param problem  of the machine itself, or one that names it
 * @returns the first that has stopped on a machine which others name, about when the problem began, and what it is as evidence; undefined where nobody names
 *          the machine, or nothing has stopped there
 */
export function missedOn(state: State, problem: ProblemState, machine: EntityId): { readonly stop: ProblemState; readonly proof: Proof } | undefined {
  const missing = state.counters.get(machine)?.missed.size ?? 0;
  if (missing === 0) return undefined;
  let stop: ProblemState | undefined;
  for (const key of state.openOn.get(machine) ?? []) {
    const other = state.problems.get(key);
    if (!other?.counted || !isStop(state, other) || !isSince(state, problem, other) || !isSoonAfter(state, problem, other.onset)) continue;
    if (!stop || byOnset(other, stop) < 0) stop = other;
  }
  return stop && { stop, proof: { evidence: { kind: 'direct', problem: stop.key }, rank: 0, explains: missing + 1, weight: missing } };
}

/** Notes that a problem begins to name these machines, or ceases to, or that its own has stopped something, or says how its cluster is: those whom that concerns look again. */
export function noteMissed(state: State, problem: ProblemState, named: readonly Counters[], begins: boolean): void {
  for (const counters of named) {
    const before = counters.missed.size;
    (begins ? up : down)(counters, 'missed', problem.own);
    if (sizeClass(before) !== sizeClass(counters.missed.size)) wake(state, counters);
  }
  if (!isStop(state, problem) && !saysOfCluster(state, problem) && !saysOfTime(problem)) return;
  for (const entity of [problem.own, ...state.topology.clustersOf(problem.own)]) {
    const watched = state.counters.get(entity);
    if (watched) wake(state, watched);
  }
}

const wake = (state: State, { watchers }: Counters): void => {
  for (const key of watchers) state.rechoose.add(key);
};
