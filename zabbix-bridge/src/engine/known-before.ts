// known before: what was open before Nabat came is grouped apart from what has come since, for it pages nobody, and must not keep that quiet.
import { wasOnlyInformation } from './notices.ts';
import type { Choice, ProblemState } from './problem-state.ts';
import type { CaseState, Remembered } from './state.ts';

const apart = '~known-before';
const isApart = (key: string): boolean => key.endsWith(apart);

/** @returns the choice under the key of the problem's own time, whoever made it: what has come since is no part of what was there */
export function ofItsTime({ knownBefore }: Pick<ProblemState, 'knownBefore'>, choice: Choice): Choice {
  if (knownBefore === isApart(choice.key)) return choice;
  return { ...choice, key: knownBefore ? choice.key + apart : choice.key.slice(0, -apart.length) };
}

/** Engine 16 grouped both together: what it knew before takes in nothing more. */
export function setApart({ cases, problems, byKey }: Pick<Remembered, 'cases' | 'problems' | 'byKey'>): void {
  for (const problem of problems.values()) if (problem.knownBefore && problem.choice) problem.choice = ofItsTime(problem, problem.choice);
  for (const kase of cases.values()) {
    if (!kase.head.knownBefore || isApart(kase.key)) continue;
    const holdsKey = byKey.get(kase.key) === kase.head.id;
    if (holdsKey) byKey.delete(kase.key);
    kase.key += apart;
    if (holdsKey) byKey.set(kase.key, kase.head.id);
  }
}

/** Whether it takes in what has come since: not once it is shown to have been there before. */
export const takesNews = ({ head }: CaseState): boolean => !(head.knownBefore && head.number !== undefined);

/** Whether nobody is to be disturbed for it, as it was there before or is but information: until a person passes it on, and from then on it is asked for as anything else is. */
export const isLeftInPeace = ({ head, climb }: Pick<CaseState, 'head' | 'climb'>): boolean =>
  (head.knownBefore || wasOnlyInformation({ head })) && (climb?.times ?? 0) === 0;
