// errand: something to be done outside because of a decision: tell somebody, or write back to a source. The outbox holds these.
import type { IncidentMessage } from '@nabat/alert-rules';
import type { IncidentId, IncidentNumber, Priority } from './incident.ts';
import type { EpochMs } from './moment.ts';
import type { SourceId } from './problem.ts';
import type { TellReason, ViaReason } from './reason.ts';
import type { ServiceId } from './service.ts';

/** Whom a message is for. `fallback`: nobody in particular, as long as no rules say who. */
export type Addressee = { readonly kind: 'person' | 'room' | 'fallback'; readonly id: string };
/** How it reaches a person: with a call, with a message that makes a sound, or with others like it when there is time. */
export type Urgency = 'call' | 'message' | 'digest';
const urgencies: readonly Urgency[] = ['call', 'message', 'digest'];
/** @returns negative where the first is more urgent, as for sorting */
export const compareUrgency = (a: Urgency, b: Urgency): number => urgencies.indexOf(a) - urgencies.indexOf(b);
/** What kind of message it is; its words follow from it. */
export type MessageKind = IncidentMessage | 'digest';
/** A step of an escalation policy: `step` counts from 1, `times` how often any step was taken for this incident. */
export type StepRef = { readonly escalation: string; readonly step: number; readonly of: number; readonly times: number };
/** What waited, or was held back, and goes along with another message. */
export type Along = { readonly incident: IncidentId; readonly number: IncidentNumber; readonly priority: Priority; readonly why: TellReason };

/** A service that another incident keeps from working. */
export type StillHit = { readonly service: ServiceId; readonly state: 'degraded' | 'down'; readonly incident: IncidentNumber };

/** What the rules decided about one message. */
export type Delivery = {
  readonly recipient: Addressee;
  /** Wanted, the first that works; empty where the rules name none. */
  readonly channels: readonly string[];
  readonly urgency: Urgency;
  readonly message: MessageKind;
  /** Stakeholders read business words only. */
  readonly audience: 'shift' | 'stakeholder';
  /** Why this one and not another. */
  readonly via: ViaReason;
  readonly step?: StepRef;
  /** A P1 that was not kept back by how much the person had heard already; once per incident and step. */
  readonly breaksThrough?: boolean;
  readonly along?: readonly Along[];
  /** When a stakeholder hears of it again, also if nothing is new. */
  readonly nextAt?: EpochMs;
  /** For a stakeholder, of what was promised to be told of: hit before and working again, while others are not. */
  readonly restored?: readonly ServiceId[];
  /** Where it says that something works again: what does not, because of others. Of a stakeholder the service that he asked for. */
  readonly stillHit?: readonly StillHit[];
  /** How many others waited for him, of which he never heard, and cleared by themselves. */
  readonly clearedMeanwhile?: number;
};

/**
 * What became of one message on one channel. `sent`: the provider took it; `delivered`: it says that it arrived; `failed`: not tried again on this channel;
 * `ambiguous`: it may have arrived, and nobody can say.
 */
export type DispatchState = 'sent' | 'delivered' | 'failed' | 'ambiguous';
/** `receipt` is the provider's name for it. An address is never in any of this. */
export type Dispatch = {
  /** Of the errand. */
  readonly telling: string;
  readonly to: string;
  readonly channel: string;
  /** On this channel, from 1. */
  readonly attempt: number;
  /** `needless`: nothing went out, or what rang was ended, for what somebody was to be woken for had been taken meanwhile, or was over. */
  readonly state: DispatchState | 'needless';
  readonly receipt?: string;
  /** The provider's own words, or ours about it. */
  readonly says?: string;
};

/** What became of one attempt that was made, of whatever message. */
export type Attempt = Omit<Dispatch, 'telling' | 'to' | 'state'> & { readonly state: DispatchState };

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
  /** Absent where no rules are in force: then it is for the one recipient of the configuration. */
  readonly delivery?: Delivery;
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

/** `ahead`: they come, or have begun already; `overran`: their end has passed, and what they were done on does not work. */
export type WorksNews = 'ahead' | 'moved' | 'called-off' | 'over' | 'overran';
/** Planned works, told to one of those whom they concern, without a sound. */
export type WorksNotice = {
  readonly kind: 'works';
  readonly id: string;
  readonly at: EpochMs;
  readonly to: string;
  readonly news: WorksNews;
  readonly works: {
    readonly id: string;
    readonly name: string;
    readonly hosts: readonly string[];
    readonly from: EpochMs;
    readonly until: EpochMs;
    readonly by?: string;
  };
  /** What was told before they were moved. */
  readonly was?: { readonly from: EpochMs; readonly until: EpochMs };
  readonly recipient: Addressee;
  /** Wanted, the first that works. */
  readonly channels: readonly string[];
  readonly because: 'stakeholder' | 'owner' | 'planner';
  /** Those that the works hit and that the recipient is told of; none for who planned them. */
  readonly services: readonly ServiceId[];
  /** When they overran: how many problems of theirs are still open. */
  readonly open?: number;
};

/** What became of a message about no incident, as far as anybody knows. `decided`: there was only the log to say it to; `too-late`: it was not sent. */
export type QuietState = 'decided' | 'queued' | DispatchState | 'too-late';

/** One message as people name it: N-45. It follows from the decision, and what goes along with another message has the name of that. */
export type NotificationName = `N-${number}`;
/** @param errand  the id of a telling, which ends with its number */
export const notificationOf = (errand: string): NotificationName => `N-${Number(errand.slice(errand.lastIndexOf('/') + 1))}`;
/** @param errand  the id of a telling, which begins with the incident that it is about first */
export const incidentOfTelling = (errand: string): IncidentId => errand.slice(0, errand.lastIndexOf('/tell/'));

export type Errand = Telling | WriteBack | Digest | WorksNotice;
