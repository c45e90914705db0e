// together: what says outright that problems belong together, wherever they are: the correlation rules in force, and one attack.
import type { CorrelationRule, RulesInForce } from '@nabat/alert-rules';
import { compileCondition, compilePattern, type Facts } from '@nabat/alert-rules/compiled';
import type { MemberReason } from '../model/reason.ts';
import { attackOf } from './attack.ts';
import { isKnownCauseKey } from './known-causes.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';

/** Worked out once when the rules change. */
export type TogetherRule = {
  readonly rule: CorrelationRule;
  readonly isFrom: (source: string) => boolean;
  /** Never throws; what cannot be answered does not hold. */
  readonly holds: (facts: Facts) => boolean;
};
export type Together = {
  /** Problems of one key are one incident. */
  readonly key: string;
  /** How long after its last new member the incident takes another, ms. */
  readonly windowMs: number;
  readonly reason: MemberReason;
};

export const togetherRulesOf = ({ correlation }: RulesInForce): readonly TogetherRule[] =>
  correlation.rules.map((rule) => {
    const compiled = rule.when === undefined ? undefined : compileCondition(rule.when, 'problem');
    return {
      rule,
      isFrom: rule.source === undefined ? () => true : compilePattern(rule.source),
      // it was checked when the rules were loaded; one that cannot be read all the same never holds
      holds: compiled === undefined ? () => true : compiled.ok ? compiled.value : () => false,
    };
  });

/** @returns what a problem belongs to by the first rule that says so, by its attack where none does; undefined where evidence has to say */
export function togetherOf({ directory, settings }: State, problem: ProblemState): Together | undefined {
  for (const { rule, isFrom, holds } of directory?.together ?? []) {
    const tags = rule.tags.flatMap((name) => problem.facts.tags.find(({ tag }) => tag === name) ?? []);
    if (tags.length < rule.tags.length || !isFrom(problem.facts.source) || !holds(problemFacts(problem))) continue;
    return {
      key: `rule:${JSON.stringify([rule.name, ...tags.map(({ value }) => value)])}`,
      windowMs: rule.windowMs,
      reason: { kind: 'rule', rule: rule.name, tags: tags.map(({ tag, value }) => ({ tag, value })) },
    };
  }
  const said = attackOf(problem);
  return said && { key: said.key, windowMs: settings.attackWindowMs, reason: { kind: 'attack', tenant: said.tenant, attack: said.attack } };
}

/** @returns whether a key was said outright, and so no evidence moves it */
export const isSaidOutright = (key: string): boolean => key.startsWith('attack:') || key.startsWith('rule:') || isKnownCauseKey(key);

/** What was said outright to belong together has its first as its root, and which was first the source's clock says. */
export function isBeforeAllOf({ problems }: State, { head, members }: CaseState, problem: ProblemState): boolean {
  if (problem.facts.openedAt > head.openedAt) return false;
  return [...members.keys()].every((id) => {
    const other = problems.get(id as ProblemState['key']);
    return other === undefined || byOnset(problem, other) < 0;
  });
}

/** What a condition may ask about a problem. Of a tag that is there twice the first counts, as it does for the values that must be equal. */
function problemFacts({ facts, severity, host }: ProblemState): Facts {
  return {
    name: facts.name,
    severity,
    source: facts.source,
    host: host ?? facts.hosts[0] ?? '',
    hosts: facts.hosts,
    groups: facts.groups,
    tags: Object.fromEntries(facts.tags.toReversed().map(({ tag, value }) => [tag, value])),
    item: facts.item?.key ?? '',
  };
}
