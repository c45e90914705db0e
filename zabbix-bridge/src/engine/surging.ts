// surging: what is worked out from the state for a surge over the whole estate: who may vote, in which order, and whether something stirs.
import type { ProblemKey } from '../model/problem.ts';
import { everywhere } from './places.ts';
import { isServant } from './servants.ts';
import type { ProblemState } from './problem-state.ts';
import type { Remembered } from './state.ts';

export type Surging = {
  /** Work that nothing direct explains and that was put down to something all the same; never too few. */
  readonly voters: Set<ProblemKey>;
  /** Open problems that say of what everybody needs, whether or not somebody has said so, that it is gone: names, the directory. */
  readonly servants: Set<ProblemKey>;
  /** Who watches the whole estate, each with a number that grows in the order in which they began to. */
  readonly order: Map<ProblemKey, number>;
  next: number;
  /** Something was announced, if only to those whom it does not concern: it is time to choose again, together, in a while. */
  stirred: boolean;
};

/** Whether what a problem was put down to may be what a surge is put down to. */
export const mayVote = ({ loose, choice }: ProblemState): boolean => loose && (choice?.evidence?.kind === 'suspect' || choice?.evidence?.kind === 'quorum');

export function gatherSurging({ counters, problems }: Pick<Remembered, 'counters' | 'problems'>): Surging {
  const watchers = [...(counters.get(everywhere)?.watchers ?? [])];
  const voters = [...problems.values()].flatMap((problem) => (mayVote(problem) ? [problem.key] : []));
  const servants = [...problems.values()].flatMap((problem) => (problem.counted && isServant(problem) ? [problem.key] : []));
  return {
    voters: new Set(voters),
    servants: new Set(servants),
    order: new Map(watchers.map((key, nth) => [key, nth])),
    next: watchers.length,
    stirred: false,
  };
}
