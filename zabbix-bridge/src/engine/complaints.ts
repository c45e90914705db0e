// complaints: what machines say of the storage that they wait for, and when so many say it that this is what ails them.
import type { EntityId } from '../model/entity.ts';
import { day } from '../model/moment.ts';
import { poissonTail } from './chance.ts';
import type { Counters } from './counters.ts';
import type { ProblemState } from './problem-state.ts';
import { rateOf } from './rates.ts';
import type { State } from './state.ts';

/**
 * @returns the first of several machines' complaints about the same storage within minutes, more than chance would have it of all whose work rests on that; one
 *          alone may be slow for reasons of its own, and of hundreds always some are
 */
export function complaintAgainst(state: State, { entity, named }: Counters): ProblemState['key'] | undefined {
  const { problems, settings, topology } = state;
  if (named.size < settings.complaintsLeast) return undefined;
  const complaints = [...named].flatMap((key) => problems.get(key) ?? []).filter((problem) => problem.aspect === 'work');
  const sorted = complaints.sort((a, b) => a.onset - b.onset || (a.key < b.key ? -1 : 1));
  const perDay = topology.workBelow(entity) * rateOf(state, 'work');
  // those of the minutes from each on, by machine: the next one's begin and end later
  const complaining = new Map<EntityId, number>();
  let end = 0;
  let last = 0;
  for (const first of sorted) {
    for (let next = sorted[end]; next && next.onset <= first.onset + settings.sameOnsetMs; next = sorted[(end += 1)]) {
      complaining.set(next.own, (complaining.get(next.own) ?? 0) + 1);
      last = next.onset;
    }
    const spanMs = Math.max(last - first.onset, 30_000);
    if (complaining.size >= settings.complaintsLeast && poissonTail(complaining.size, (perDay * spanMs) / day) < settings.complaintsChance) return first.key;
    const left = (complaining.get(first.own) ?? 0) - 1;
    if (left > 0) complaining.set(first.own, left);
    else complaining.delete(first.own);
  }
  return undefined;
}
