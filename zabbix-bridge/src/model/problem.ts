// problem: one failing condition that a source reported.
import type { EpochMs } from './moment.ts';

/** Zabbix's scale: 0 not classified, 1 information, 2 warning, 3 average, 4 high, 5 disaster. */
export type Severity = 0 | 1 | 2 | 3 | 4 | 5;
/** Those from which on something is decided otherwise. */
export const rated = { information: 1, warning: 2, average: 3, high: 4, disaster: 5 } as const satisfies Record<string, Severity>;
export type Tag = { readonly tag: string; readonly value: string };

/** The name of one place that signals come from, as configured: `zabbix-main`. */
export type SourceId = string;
/** The source of problems that Nabat raises itself: another source that has fallen silent, a channel that lets nothing through. */
export const ownSource: SourceId = 'nabat';
/** `source:event id`; unique for ever. */
export type ProblemKey = `${SourceId}:${string}`;

export const problemKey = (source: SourceId, event: string): ProblemKey => `${source}:${event}`;

/** What a source says of a problem when it opens; nothing in it is a decision of ours. */
export type ProblemFacts = {
  readonly source: SourceId;
  /** The source's own event id. */
  readonly event: string;
  /** When it began by the source's clock. */
  readonly openedAt: EpochMs;
  readonly name: string;
  readonly severity: Severity;
  /** Technical names of the hosts it sits on, the first being the one it is shown under; empty for a host-less event. */
  readonly hosts: readonly string[];
  readonly groups: readonly string[];
  readonly tags: readonly Tag[];
  readonly operationalData?: string;
  /** The trigger's id in the source; where unknown, host + trigger name stands in for it. */
  readonly trigger?: string;
  /** The item that fired first. */
  readonly item?: { readonly id?: string; readonly key?: string; readonly name?: string };
  /** How often the source checks, in ms, where known. */
  readonly checkEveryMs?: number;
  readonly acknowledged?: boolean;
  readonly suppressed?: boolean;
  /** Whether the source lets a person close it; unknown when absent. */
  readonly manualClose?: boolean;
  /** The source's own view of what caused it (Zabbix 6.4 and newer). */
  readonly causeEvent?: string;
};
