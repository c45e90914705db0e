// stays put: what has ended leaves what it gathered where it is: a burst, and a thing that is back while some of what it made fail is not.
import { isCommon } from './common.ts';
import type { Choice, ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** @param isKnown  whether people were told of it as part of what it was put down to. @returns whether another choice changes nothing about where a problem is */
export function staysPut({ problems }: State, { own }: ProblemState, before: Choice, after: Choice, isKnown: boolean): boolean {
  if (after.key === before.key) return false;
  if (before.root.startsWith('burst:') && after.root === own) return true;
  const cause = before.evidence?.kind === 'direct' ? problems.get(before.evidence.problem as ProblemState['key']) : undefined;
  return isKnown && cause !== undefined && cause.phase !== 'open' && isCommon(after.root);
}
