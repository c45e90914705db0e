// signal: one input of the engine. Everything that can change an incident is one of these.
import type { Order } from './command.ts';
import type { Dispatch } from './errand.ts';
import type { IncidentId } from './incident.ts';
import type { EpochMs } from './moment.ts';
import type { ProblemFacts, Severity, SourceId } from './problem.ts';
import type { RulesInForce } from './rules.ts';
import type { ServiceId } from './service.ts';
import type { Topology } from './topology.ts';

/** `at` is when the signal reached us, ms; the engine's clock never goes back behind the greatest `at` it has seen. */
type At = { readonly at: EpochMs };
type OfProblem = { readonly source: SourceId; readonly event: string };

/** `knownBefore`: found open by a first reconcile, more than an hour old: shown and counted, pages nobody. */
export type ProblemOpened = At & { readonly kind: 'problem-opened'; readonly problem: ProblemFacts; readonly knownBefore?: boolean };
export type ProblemResolved = At &
  OfProblem & {
    readonly kind: 'problem-resolved';
    /** When it ended by the source's clock. */
    readonly resolvedAt: EpochMs;
    readonly because: 'recovered' | 'closed-by-hand' | 'no-longer-monitored' | 'unknown-to-source';
    readonly by?: string;
  };
/** What a person or the source did to an open problem; absent fields did not change. `ours` marks the echo of our own write-back. */
export type ProblemUpdated = At &
  OfProblem & {
    readonly kind: 'problem-updated';
    readonly acknowledged?: boolean;
    readonly severity?: Severity;
    readonly suppressed?: boolean;
    readonly by?: string;
    readonly message?: string;
    /** When it was done by the source's clock, where known: tells a repeated delivery from a second comment with the same words. */
    readonly updatedAt?: EpochMs;
    readonly ours?: boolean;
  };
export type Reported = At & { readonly kind: 'reported'; readonly id: string; readonly service: ServiceId; readonly reporter: string; readonly text: string };
/** Announced work; said again with the same id it replaces the earlier, with `until` in the past it ends it. */
export type MaintenancePlanned = At & {
  readonly kind: 'maintenance-planned';
  readonly id: string;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly services: readonly ServiceId[];
  readonly from: EpochMs;
  readonly until: EpochMs;
};
/** `id` makes it idempotent; `ifVersion` refuses it when the incident has moved on since the person looked. */
export type Commanded = At & { readonly kind: 'commanded'; readonly id: string; readonly by: string; readonly order: Order; readonly ifVersion?: number };
/** The whole of what one source, or the rules folder (`rules`), knows; replaces what it said before. */
export type TopologyLearned = At & { readonly kind: 'topology-learned'; readonly from: SourceId; readonly topology: Topology };
/** The rules folder decides otherwise than before, from now on. */
export type RulesChanged = At & { readonly kind: 'rules-changed'; readonly rules: RulesInForce };
export type SourceSilent = At & { readonly kind: 'source-silent'; readonly source: SourceId; readonly since: EpochMs; readonly why: string };
export type SourceReturned = At & { readonly kind: 'source-returned'; readonly source: SourceId };
/**
 * A reconcile saw exactly these still open, which keeps their evidence from ageing. `unwatched`: the hosts of which the source collects nothing for as long
 * as a maintenance of its own lasts; `inMaintenance`: those of which it goes on collecting in one. Absent where that was not asked, as in older journals.
 */
export type Reconciled = At & {
  readonly kind: 'reconciled';
  readonly source: SourceId;
  readonly open: readonly string[];
  readonly unwatched?: readonly string[];
  readonly inMaintenance?: readonly string[];
};
/** Time passed and a timer is due; the engine says when through `nextDueAt`. */
export type Ticked = At & { readonly kind: 'ticked' };
/** What became of a message that the outbox held. */
export type Dispatched = At & Dispatch & { readonly kind: 'dispatched'; readonly incident: IncidentId };
/** Somebody asked for a message to go out once more. */
export type SentAgain = At & {
  readonly kind: 'sent-again';
  readonly incident: IncidentId;
  /** Of the errand. */
  readonly telling: string;
  readonly to: string;
  readonly by: string;
};
/**
 * Why a write-back became what it did, where the source did not say it itself. Done: `written-earlier` by an attempt whose answer was lost;
 * `acknowledged-already`, `words-added` to an acknowledgement of somebody else, `not-acknowledged`, `closed-already`, `severity-already`. Refused:
 * `unknown-there`, `manual-close-not-allowed`, `no-severity` was given, `not-answered` for, `no-access` to the source. Given up, each with `says`:
 * `unreachable`, `not-let-in`, `no-right`, `call-refused`.
 */
export const writeBackWhys = [
  'written-earlier',
  'acknowledged-already',
  'words-added',
  'not-acknowledged',
  'closed-already',
  'severity-already',
  'unknown-there',
  'manual-close-not-allowed',
  'no-severity',
  'not-answered',
  'no-access',
  'unreachable',
  'not-let-in',
  'no-right',
  'call-refused',
] as const;
export type WriteBackWhy = (typeof writeBackWhys)[number];
/** What became of a write-back to a source, one per event. */
export type WrittenBack = At &
  OfProblem & {
    readonly kind: 'written-back';
    readonly entry: string;
    readonly action: string;
    readonly outcome: 'done' | 'refused' | 'gave-up';
    /** Who really did it: whoever ordered it, or whom the source names where it was so already. Not in older journals. */
    readonly by?: string;
    readonly why?: WriteBackWhy;
    /** The source's own words, or those of what went wrong on the way there; in older journals ours too. */
    readonly says?: string;
  };

export type Signal =
  | ProblemOpened
  | ProblemResolved
  | ProblemUpdated
  | Reported
  | MaintenancePlanned
  | Commanded
  | TopologyLearned
  | RulesChanged
  | SourceSilent
  | SourceReturned
  | Reconciled
  | Ticked
  | WrittenBack
  | Dispatched
  | SentAgain;
