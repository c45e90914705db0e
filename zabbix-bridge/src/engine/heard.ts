// heard: problems whose place in the order is not settled yet, by what they speak about, so that an incident finds the first one near it.
import type { EntityId } from '../model/entity.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';
import { above } from './surroundings.ts';
import type { TopologyIndex } from './topology-index.ts';

/** Those that speak about one entity, by onset; the ones before `from` have left. */
type Queue = { readonly problems: ProblemState[]; from: number };
/** By the paths as they were known when it was made: when others are known it is made anew. */
export type Heard = { readonly topology: TopologyIndex; readonly queues: Map<EntityId, Queue> };

/** So few are looked at one by one; mostly there is but a handful. */
const few = 64;

/** A problem is heard, and waits for its place in the order. */
export function hear(state: State, problem: ProblemState): void {
  state.pending.add(problem.key);
  const heard = current(state);
  if (heard) note(heard, state, problem);
}

/** It has waited long enough, or need not wait any longer. */
export function leaveHeard(state: State, problem: ProblemState): void {
  if (!state.pending.delete(problem.key)) return;
  const heard = current(state);
  if (!heard) return;
  if (state.pending.size < few / 2) {
    state.heard = undefined;
    return;
  }
  leave(heard.queues, problem.own, problem);
  for (const { entity } of above(state, problem)) leave(heard.queues, entity, problem);
}

/** @returns when the first problem settles that is heard, goes on, and speaks about one of these; undefined where there is none */
export function firstToSettle(state: State, near: ReadonlySet<EntityId>): EpochMs | undefined {
  const heard = current(state) ?? (state.pending.size > few ? (state.heard = gather(state)) : undefined);
  const { orderLagMs } = state.settings;
  let first: EpochMs | undefined;
  if (heard) {
    for (const entity of near) {
      const onset = firstIn(heard.queues.get(entity), state.now - orderLagMs);
      if (onset !== undefined && (first === undefined || onset < first)) first = onset;
    }
  } else {
    for (const key of state.pending) {
      const problem = state.problems.get(key);
      if (!problem || !goesOn(problem) || problem.onset <= state.now - orderLagMs || (first !== undefined && problem.onset >= first)) continue;
      if (near.has(problem.own) || above(state, problem).some(({ entity }) => near.has(entity))) first = problem.onset;
    }
  }
  return first === undefined ? undefined : first + orderLagMs;
}

const current = ({ heard, topology }: State): Heard | undefined => (heard?.topology === topology ? heard : undefined);

const goesOn = ({ phase, resolvedAt }: ProblemState): boolean => phase === 'pending' && resolvedAt === undefined;

function gather(state: State): Heard {
  const heard: Heard = { topology: state.topology, queues: new Map() };
  for (const key of state.pending) {
    const problem = state.problems.get(key);
    if (problem) note(heard, state, problem);
  }
  return heard;
}

function note({ queues }: Heard, state: State, problem: ProblemState): void {
  join(queues, problem.own, problem);
  for (const { entity } of above(state, problem)) join(queues, entity, problem);
}

function join(queues: Map<EntityId, Queue>, entity: EntityId, problem: ProblemState): void {
  const queue = queues.get(entity);
  if (!queue) {
    queues.set(entity, { problems: [problem], from: 0 });
    return;
  }
  // most come in the order in which they began
  const { problems } = queue;
  if ((problems.at(-1)?.onset ?? 0) <= problem.onset) problems.push(problem);
  else problems.splice(placeOf(queue, problem.onset), 0, problem);
}

function placeOf({ problems, from }: Queue, onset: EpochMs): number {
  let low = from;
  let high = problems.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((problems[middle]?.onset ?? 0) <= onset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** They leave in the order in which they began, so that none but the first has to be looked for. */
function leave(queues: Map<EntityId, Queue>, entity: EntityId, problem: ProblemState): void {
  const queue = queues.get(entity);
  if (!queue) return;
  const { problems } = queue;
  if (problems[queue.from] === problem) queue.from += 1;
  passOver(queue);
  if (queue.from === problems.length) queues.delete(entity);
  else if (queue.from > few && queue.from * 2 > problems.length) {
    problems.splice(0, queue.from);
    queue.from = 0;
  }
}

/** What has left or has ended before its turn does not come back. */
function passOver(queue: Queue): void {
  for (let first = queue.problems[queue.from]; first && !goesOn(first); first = queue.problems[queue.from]) queue.from += 1;
}

function firstIn(queue: Queue | undefined, after: EpochMs): EpochMs | undefined {
  if (!queue) return undefined;
  passOver(queue);
  for (let at = queue.from; at < queue.problems.length; at += 1) {
    const problem = queue.problems[at];
    if (problem && problem.onset > after && goesOn(problem)) return problem.onset;
  }
  return undefined;
}
