// errand: something to be done outside because of a decision: tell somebody, or write back to a source. The outbox holds these.
import type { IncidentId, IncidentNumber, Priority } from './incident.ts';
import type { EpochMs } from './moment.ts';
import type { SourceId } from './problem.ts';
import type { TellReason } from './reason.ts';

/** `id` follows from the decision, so that deciding again makes the same errand and not a second one. */
export type Telling = {
  readonly kind: 'tell';
  readonly id: string;
  readonly at: EpochMs;
  readonly incident: IncidentId;
  readonly number: IncidentNumber;
  readonly to: string;
  readonly priority: Priority;
  /** False: an update in the thread that makes no sound. */
  readonly interrupts: boolean;
  readonly why: TellReason;
};

/** Fields as in Zabbix's event.acknowledge. `by` is the person who acts, named in the message. */
export type WriteBack = {
  readonly kind: 'write-back';
  readonly id: string;
  readonly at: EpochMs;
  readonly incident: IncidentId;
  /** Named in the message where it is known; the incident's id otherwise. */
  readonly number?: IncidentNumber;
  readonly source: SourceId;
  readonly events: readonly string[];
  readonly by: string;
  readonly action: 'acknowledge' | 'unacknowledge' | 'message' | 'close' | 'severity';
  readonly message?: string;
  readonly severity?: 0 | 1 | 2 | 3 | 4 | 5;
};

/** What was known before Nabat came: told once, together, without a sound. */
export type Digest = {
  readonly kind: 'digest';
  readonly id: string;
  readonly at: EpochMs;
  readonly to: string;
  readonly incidents: readonly IncidentId[];
  readonly problems: number;
};

export type Errand = Telling | WriteBack | Digest;
