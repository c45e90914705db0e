// first on: the first of what is open on a thing and says what is asked for; which was heard first makes no difference.
import type { EntityId } from '../model/entity.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** @returns of the open problems on an entity that fit the one with the earliest onset; undefined where none does */
export function firstOn({ openOn, problems }: State, entity: EntityId, fits: (problem: ProblemState) => boolean): ProblemState | undefined {
  let first: ProblemState | undefined;
  for (const key of openOn.get(entity) ?? []) {
    const problem = problems.get(key);
    if (problem?.phase === 'open' && fits(problem) && (!first || byOnset(problem, first) < 0)) first = problem;
  }
  return first;
}
