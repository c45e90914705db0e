// agreement: what most of a problem's neighbours in place and time were put down to, for one of which nobody has said what it stands on.
import { entityName, type EntityId } from '../model/entity.ts';
import type { Burst } from './bursts.ts';
import { conditionOf, isCommon } from './common.ts';
import { mayVote } from './surging.ts';
import { isFact, type Choice, type ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** Asking more than so many changes the answer no more. */
const mostVoters = 60;
const mostInSurge = 200;

/** @returns what more than half of the voters chose, where at least `least` of them did; ties go by key, so that the order in which they are asked does not matter */
function majority(votes: Iterable<Choice>, least: number): { readonly choice: Choice | undefined; readonly voters: number } {
  const tally = new Map<string, { readonly choice: Choice; votes: number }>();
  let voters = 0;
  for (const choice of votes) {
    voters += 1;
    const seen = tally.get(choice.key) ?? { choice, votes: 0 };
    seen.votes += 1;
    tally.set(choice.key, seen);
  }
  const [best] = [...tally.values()].sort((a, b) => b.votes - a.votes || (a.choice.key < b.choice.key ? -1 : 1));
  return { choice: best && best.votes >= least && best.votes * 2 > voters ? best.choice : undefined, voters };
}

/** @returns what most of those cut off, or answering badly, in the same place and burst agree on, of those of whom somebody has said what carries them */
export function agreedInBurst(state: State, problem: ProblemState, place: EntityId, of: 'reach' | 'loss'): Choice | undefined {
  if (!state.topology.knowsPlaces) return undefined; // nobody could vote, and thousands would be asked
  const votes: Choice[] = [];
  const [name, accusation] = of === 'loss' ? (['lossy', 'poor'] as const) : (['cut', 'direct'] as const);
  for (const host of state.counters.get(place)?.[name].keys() ?? []) {
    if (votes.length >= mostVoters) break;
    if (host === problem.own) continue;
    // the keys of both are the entities of hosts
    const [key] = state.counters.get(host as EntityId)?.[accusation] ?? [];
    const other = key === undefined ? undefined : state.problems.get(key);
    if (!other?.choice || !isPlacedNeighbour(state, problem, other)) continue;
    const isAlone = other.choice.root === other.own && state.topology.hostsBelow(other.own) === 0;
    if (!isAlone) votes.push(asOfThing(other.choice));
  }
  const agreed = majority(votes, 2).choice;
  // that what they hang on is in the same place is known already
  return agreed?.evidence?.kind === 'burst' ? undefined : agreed;
}

/** One that was put down to a place because the thing that it hangs on was speaks for that thing alone. */
const asOfThing = (choice: Choice): Choice => {
  const thing = choice.evidence?.kind === 'burst' ? choice.path.at(-1) : undefined;
  return thing === undefined ? choice : { ...choice, key: thing };
};

/** @returns the same for work: what those in trouble at the same place and time were put down to */
export function agreedAtWork(state: State, problem: ProblemState, place: EntityId): Choice | undefined {
  if (!state.topology.knowsPlaces) return undefined; // nobody could vote, and thousands would be asked
  const votes: Choice[] = [];
  for (const unit of state.counters.get(place)?.work.keys() ?? []) {
    if (votes.length >= mostVoters) break;
    if (unit === problem.own) continue;
    // the keys of `work` are the entities of hosts and targets
    for (const key of state.openOn.get(unit as EntityId) ?? []) {
      const other = state.problems.get(key);
      const kind = other?.choice?.evidence?.kind;
      if (!other?.choice || kind === undefined || kind === 'burst' || kind === 'target' || !isPlacedNeighbour(state, problem, other)) continue;
      votes.push(other.choice);
      break;
    }
  }
  return majority(votes, 2).choice;
}

/**
 * @returns what most of the machines that say the same as this one in the same minutes, and are of a group with it, were put down to: some of them are known to
 * hang on what has failed, or to be back from what was lost with them, where nobody has said so of this one
 */
export function agreedInCommon(state: State, problem: ProblemState): Choice | undefined {
  const condition = conditionOf(problem);
  if (condition === undefined) return undefined;
  const votes: Choice[] = [];
  // of thousands that say the same the first are enough, for each of them would ask all
  const saying = state.counters.get(condition)?.same.keys().take(mostInSurge) ?? [];
  for (const unit of saying) {
    if (votes.length >= mostVoters) break;
    if (unit === problem.own) continue;
    // the keys of `same` are the entities of hosts
    for (const key of state.openOn.get(unit as EntityId) ?? []) {
      const other = state.problems.get(key);
      if (!other?.choice || conditionOf(other) !== condition || !mayAgree(other, condition) || !areAlike(state, problem, other)) continue;
      votes.push(other.choice);
      break;
    }
  }
  return majority(votes, 3).choice;
}

/** That one machine took others along says nothing of a third that has started anew as they did; that many were lost at once for one reason does. */
function mayAgree({ aspect, choice }: ProblemState, condition: EntityId): boolean {
  if (aspect !== 'restart') return isFact(choice);
  return choice !== undefined && isCommon(choice.root) && !choice.root.startsWith(`burst:${entityName(condition)}@`);
}

const areAlike = ({ settings }: State, a: ProblemState, b: ProblemState): boolean =>
  Math.abs(a.onset - b.onset) <= settings.sameOnsetMs && (a.facts.groups.length === 0 || a.facts.groups.some((group) => b.facts.groups.includes(group)));

const isPlacedNeighbour = (state: State, problem: ProblemState, other: ProblemState): boolean =>
  state.topology.isPlaced(other.host ?? '') && Math.abs(other.onset - problem.onset) <= state.settings.burstGapMs;

/** From so many on it is too dear to ask all of them again each time. */
const manyVoters = 50;

/** @returns what most of a surge were put down to; for many it is worked out again every two seconds, since every one of thousands would ask */
export function agreedInSurge(state: State, burst: Burst): Choice | undefined {
  if (state.surge && state.now - state.surge.at < state.settings.regroupEveryMs && state.now >= state.surge.at) return state.surge.choice;
  const voting: { readonly turn: number; readonly choice: Choice }[] = [];
  for (const key of state.surging.voters) {
    const other = state.problems.get(key);
    const turn = state.surging.order.get(key);
    if (turn === undefined || !other?.choice || !mayVote(other) || other.onset < burst.start || other.onset > burst.last) continue;
    voting.push({ turn, choice: other.choice });
  }
  const votes = voting.sort((a, b) => a.turn - b.turn).slice(0, mostInSurge);
  const { choice, voters } = majority(
    votes.map((vote) => vote.choice),
    3,
  );
  if (voters >= manyVoters) state.surge = { at: state.now, ...(choice ? { choice } : {}) };
  return choice;
}
