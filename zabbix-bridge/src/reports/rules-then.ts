// rules-then: which promises held at a moment of the past, and when they became others.
import type { EpochMs } from '../model/moment.ts';
import type { Span } from '../time/span.ts';
import type { SlaRules } from './monthly-sla.ts';

export type RulesThen = {
  /** Of a time before the first that is known, the first; where none ever were, what holds without rules. */
  readonly at: (moment: EpochMs) => SlaRules;
  /** The moments in a span, without its first, at which other promises came into force. */
  readonly changes: (span: Span) => readonly EpochMs[];
};

/** @param known  oldest first, each since when it held */
export function rulesThen(known: readonly (SlaRules & { readonly from: EpochMs })[], withoutRules: SlaRules): RulesThen {
  return {
    at: (moment) => known.findLast(({ from }) => from <= moment) ?? known[0] ?? withoutRules,
    changes: ({ from, until }) => known.slice(1).flatMap((each) => (each.from > from && each.from < until ? [each.from] : [])),
  };
}
