// rule-of: which of the rules decided, by the reason that was given, so that one can read it.
import { addresses } from '../addresses.ts';

/** The cards of the page Rules that have no name of their own in the rules. */
export const redButtonCard = 'red-button';
export const matrixCard = 'matrix';

const redButtons: ReadonlySet<string> = new Set(['key-service-down', 'tag', 'named-service', 'reports']);

/** @returns where the rule stands; undefined for what no rule of the folder decides */
export function ruleOf(reason: { readonly kind: string; readonly [fact: string]: unknown }): string | undefined {
  if (reason.kind === 'rule' && typeof reason['rule'] === 'string') return addresses.rule('correlation', reason['rule']);
  if (reason.kind === 'matrix') return addresses.rule('priority', matrixCard);
  return redButtons.has(reason.kind) ? addresses.rule('priority', redButtonCard) : undefined;
}
