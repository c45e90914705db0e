// attack: what makes several problems one attack, wherever it hits.
import type { ProblemState } from './state.ts';

/** @returns the kind of attack that a problem's tags name and whom it is meant for; undefined where they name none */
export function attackOf({ facts }: ProblemState): { readonly key: string; readonly tenant: string; readonly attack: string } | undefined {
  const attack = facts.tags.find((tag) => tag.tag === 'attack')?.value;
  if (!attack) return undefined;
  const tenant = facts.tags.find((tag) => tag.tag === 'tenant')?.value ?? '';
  return { key: `attack:${tenant}/${attack}`, tenant, attack };
}
