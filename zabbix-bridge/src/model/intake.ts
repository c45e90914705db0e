// intake: the one door through which signals enter, and what those outside may know of what is open.
import type { ProblemRecord } from './change.ts';
import type { Decision } from './decision.ts';
import type { SourceId } from './problem.ts';
import type { Signal } from './signal.ts';

export interface Intake {
  /** Resolves when the signals would survive any crash; they are decided soon after. Rejects when they could not be kept. */
  accept(signals: readonly Signal[]): Promise<{ readonly first: number; readonly last: number }>;
  /** Resolves when the signals are durable, decided, and the read model has followed; one decision for each, in order. */
  decide(signals: readonly Signal[]): Promise<readonly { readonly seq: number; readonly decision: Decision }[]>;
}

/** What we hold to be open, per source, by the source's event id; follows the decisions. */
export interface OpenProblems {
  of(source: SourceId): ReadonlyMap<string, ProblemRecord>;
}
