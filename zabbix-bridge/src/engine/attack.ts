// attack: what makes several problems one attack, wherever it hits.
import type { Tag } from '../model/problem.ts';
import type { ProblemState } from './problem-state.ts';

export type Attack = { readonly key: string; readonly tenant: string; readonly attack: string };

/**
 * Worked out once for each, for its tags stay as they are, and of those in trouble in one service each is asked by each other.
 * @returns the kind of attack that a problem's tags name and whom it is meant for; undefined where they name none
 */
export const attackOf = ({ facts, lookedUp }: ProblemState): Attack | undefined => (lookedUp.attack ??= { named: namedBy(facts.tags) }).named;

function namedBy(tags: readonly Tag[]): Attack | undefined {
  const attack = tags.find(({ tag }) => tag === 'attack')?.value;
  if (!attack) return undefined;
  const tenant = tags.find(({ tag }) => tag === 'tenant')?.value ?? '';
  return { key: `attack:${tenant}/${attack}`, tenant, attack };
}
