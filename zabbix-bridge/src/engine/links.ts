// links: what is said of a link by its ends: a machine whose links many neighbours miss at once, and a link that both its ends report.
import type { EntityId } from '../model/entity.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Counters } from './counters.ts';
import type { Proof } from './proofs.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** Problems of others whose interfaces or tunnels lead to an entity and are down. */
export function* linksTo({ problems }: State, counters: Counters | undefined): Generator<ProblemState> {
  for (const key of counters?.named ?? []) {
    const problem = problems.get(key);
    if (problem?.aspect === 'side') yield problem;
  }
}

/** @returns one link to an entity that a neighbour has lost; undefined when there is none */
export const linkTo = (state: State, counters: Counters): ProblemState | undefined => linksTo(state, counters).find(() => true);

/**
 * @returns the first of the links to an entity that as many neighbours as make a quorum have lost within minutes, or two in one moment; of a few each may
 *          have a cable of its own
 */
export function missedByMany(state: State, counters: Counters): ProblemState | undefined {
  const { quorumLeast, sameOnsetMs, sameMomentMs } = state.settings;
  if (counters.named.size < 2) return undefined;
  const seen: ProblemState[] = [];
  const neighboursFrom = (since: EpochMs, withinMs: number): number =>
    new Set(seen.flatMap(({ onset, own }) => (onset >= since && onset <= since + withinMs ? [own] : []))).size;
  const isFirstOfMany = ({ onset }: ProblemState): boolean => neighboursFrom(onset, sameMomentMs) >= 2 || neighboursFrom(onset, sameOnsetMs) >= quorumLeast;
  for (const problem of linksTo(state, counters)) {
    seen.push(problem);
    // there may be thousands, of which these few say it
    const first = seen.length < 2 ? undefined : seen.filter(isFirstOfMany).sort(byOnset)[0];
    if (first) return first;
  }
  return undefined;
}

/**
 * A link that is down is told of by both its ends, and is one failure. For both stands the end that more neighbours miss, of two such the first by name,
 * so that a link which comes and goes has the same root each time, whichever of them is heard first.
 * @param other  what an interface that is down leads to
 * @returns what speaks for that other end; undefined where it says nothing of this link, or this one stands for both
 */
export function otherEndProof(state: State, problem: ProblemState, other: EntityId): Proof | undefined {
  const { own, onset } = problem;
  const isOfNow = (each: ProblemState): boolean => Math.abs(each.onset - onset) <= state.settings.sameOnsetMs;
  const [answer] = linksTo(state, state.counters.get(own))
    .filter((each) => each.own === other && isOfNow(each))
    .toArray()
    .sort(byOnset);
  if (!answer) return undefined;
  const neighbours = (end: EntityId): number => neighboursMissing(state, end, isOfNow);
  const [mine, others] = [neighbours(own), neighbours(other)];
  if (others < mine || (others === mine && own < other)) return undefined;
  return { evidence: { kind: 'direct', problem: answer.key }, rank: 2, explains: others + 1, weight: others };
}

/** From as many on as make a quorum they are not counted: that speaks for itself. */
function neighboursMissing(state: State, end: EntityId, isOfNow: (problem: ProblemState) => boolean): number {
  const neighbours = new Set<EntityId>();
  for (const problem of linksTo(state, state.counters.get(end))) {
    if (isOfNow(problem)) neighbours.add(problem.own);
    if (neighbours.size >= state.settings.quorumLeast) break;
  }
  return neighbours.size;
}

/** A link that fails or comes back may be what others of the same two ends were waiting for. */
export function wakeEnds(state: State, named: readonly Counters[]): void {
  for (const counters of named) {
    // what many miss tells its watchers itself
    if (missedByMany(state, counters)) continue;
    for (const key of state.openOn.get(counters.entity) ?? []) state.rechoose.add(key);
    for (const key of counters.named) state.rechoose.add(key);
  }
}
