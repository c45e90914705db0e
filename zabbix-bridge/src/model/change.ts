// change: what the engine decided, as facts in the past tense. Changes are the truth: the read model is made of nothing else.
import type { CommandName, SilenceTarget } from './command.ts';
import type { EntityId } from './entity.ts';
import type { Addressee, Delivery, Dispatch, StepRef, Urgency } from './errand.ts';
import type { Handover } from './handover.ts';
import type { Incident, IncidentId, IncidentNumber, Known, Member, OverranWorks, Priority, Role } from './incident.ts';
import type { EpochMs } from './moment.ts';
import type { Override } from './on-call.ts';
import type { ProblemFacts, ProblemKey, Severity, SourceId } from './problem.ts';
import type { Evidence, HoldReason, MemberReason, PriorityReason, QuietReason, TellReason } from './reason.ts';
import type { Refusal } from './refusal.ts';
import type { Service, ServiceId, ServiceState } from './service.ts';
import type { WriteBackWhy } from './signal.ts';

/** Of a delivery what the timeline keeps; `with` is the incident with whose message it went. */
export type ToldHow = Omit<Delivery, 'along'> & { readonly with?: IncidentNumber };

/** A route as it was met on the way: whether its condition holds. Of one that does not, no child was looked at. */
export type RouteStep = { readonly route: string; readonly depth: number; readonly holds: boolean; readonly when?: string };
export type RouteField = 'escalation' | 'urgency' | 'hours' | 'perPerson';
/** By which routes an incident is told, and the facts that decided it. */
export type RoutedBy = {
  readonly priority: Priority;
  readonly why: PriorityReason;
  readonly escalation?: string;
  readonly urgency: Urgency;
  /** In the order they were met. */
  readonly walk: readonly RouteStep[];
  /** Which route says each field; absent: the default. */
  readonly saidBy: { readonly [field in RouteField]?: string };
};

/** A fact for one incident's timeline. `telling` is the id of the errand; not in older journals. */
export type Happening =
  | { readonly kind: 'began'; readonly root: EntityId }
  | {
      readonly kind: 'told';
      readonly to: string;
      readonly interrupts: boolean;
      readonly why: TellReason;
      readonly delivery?: ToldHow;
      readonly telling?: string;
    }
  | ({ readonly kind: 'dispatched' } & Dispatch)
  | { readonly kind: 'sent-again'; readonly telling: string; readonly to: string; readonly by: string }
  /** Written when it is told first, and again when another route or other facts decide. */
  | ({ readonly kind: 'routed' } & RoutedBy)
  | { readonly kind: 'held-back'; readonly why: HoldReason }
  /** `to`: whom, where it is about one; nobody at all otherwise. */
  | { readonly kind: 'not-told'; readonly why: QuietReason; readonly to?: string; readonly recipient?: Addressee; readonly step?: StepRef }
  | { readonly kind: 'joined'; readonly member: string; readonly role: Role; readonly reason: MemberReason }
  | { readonly kind: 'left'; readonly member: string; readonly to?: IncidentId }
  | { readonly kind: 'cleared'; readonly member: string; readonly because: string; readonly by?: string }
  | { readonly kind: 'returned'; readonly member: string }
  | { readonly kind: 'root-moved'; readonly from: EntityId; readonly to: EntityId; readonly evidence?: Evidence }
  | { readonly kind: 'priority-moved'; readonly from: Priority; readonly to: Priority; readonly why: PriorityReason }
  | { readonly kind: 'services-moved'; readonly services: readonly { readonly id: ServiceId; readonly from: ServiceState; readonly to: ServiceState }[] }
  /** `as-before`: a raise that had asked for a new one was taken back. */
  | { readonly kind: 'acknowledged'; readonly by: string; readonly via: 'command' | 'source' | 'as-before'; readonly message?: string }
  | { readonly kind: 'unacknowledged'; readonly by: string; readonly why: 'by-hand' | 'priority-raised' | 'source'; readonly message?: string }
  | { readonly kind: 'passed-on'; readonly by: string; readonly note?: string }
  | { readonly kind: 'assigned'; readonly by: string; readonly owner: string | null }
  | { readonly kind: 'known'; readonly by: string; readonly known: { readonly [field in keyof Known]?: Known[field] | null } }
  | { readonly kind: 'stabilised'; readonly by: string; readonly note?: string }
  | { readonly kind: 'unstabilised'; readonly by: string; readonly note?: string }
  | { readonly kind: 'waiting-for-customer'; readonly by: string; readonly note?: string }
  | { readonly kind: 'continued'; readonly by: string | null; readonly note?: string }
  | { readonly kind: 'resolved'; readonly by: string | null; readonly note?: string }
  | { readonly kind: 'closed'; readonly by: string | null; readonly note?: string }
  | { readonly kind: 'reopened'; readonly by: string | null; readonly note?: string; readonly member?: string }
  /** It is back while a little of it was open still: how many problems are open again, and how long it had been all but over. */
  | { readonly kind: 'relapsed'; readonly open: number; readonly quietMs: number }
  | { readonly kind: 'died-as-transient' }
  /** `isTakenBack`: it lives again, apart from that. */
  | { readonly kind: 'merged-into'; readonly incident: IncidentId; readonly by: string | null; readonly isTakenBack?: boolean }
  | { readonly kind: 'absorbed'; readonly incident: IncidentId; readonly by: string | null }
  | { readonly kind: 'split-off'; readonly incident: IncidentId; readonly members: number; readonly by: string }
  | { readonly kind: 'commented'; readonly by: string; readonly text: string; readonly via: 'command' | 'source' }
  | { readonly kind: 'miss-explained'; readonly by: string; readonly text: string }
  | { readonly kind: 'snoozed'; readonly by: string; readonly until: EpochMs; readonly note?: string }
  | { readonly kind: 'woke'; readonly by: string | null }
  | { readonly kind: 'declared'; readonly by: string; readonly title: string }
  | { readonly kind: 'reported'; readonly report: string; readonly reporter: string; readonly text: string; readonly service: ServiceId }
  | { readonly kind: 'flapping'; readonly member: string; readonly openings: number; readonly withinMs: number }
  /** Something of it was broken still when planned works should have ended. */
  | { readonly kind: 'works-overran'; readonly works: OverranWorks }
  | { readonly kind: 'clock-stopped'; readonly clock: string; readonly met: boolean }
  | { readonly kind: 'clock-warned'; readonly clock: string; readonly percent: 50 | 75 | 90 }
  | { readonly kind: 'clock-breached'; readonly clock: string }
  /** `like`: what it is forecast from where nobody has given an estimate. */
  | {
      readonly kind: 'clock-forecast';
      readonly clock: string;
      readonly dueAt: EpochMs;
      readonly expectedAt: EpochMs;
      readonly like?: { readonly incidents: number; readonly medianMs: number };
    }
  | {
      readonly kind: 'written-back';
      readonly member: string;
      readonly action: string;
      readonly outcome: string;
      /** Who really did it; not in older journals. */
      readonly by?: string;
      readonly why?: WriteBackWhy;
      readonly says?: string;
    };

/** A problem as the engine holds it: the source's facts and what has become of it. */
export type ProblemRecord = ProblemFacts & {
  readonly key: ProblemKey;
  readonly arrivedAt: EpochMs;
  readonly currentSeverity: Severity;
  readonly acknowledged: boolean;
  readonly suppressed: boolean;
  readonly resolvedAt?: EpochMs;
  readonly endedBecause?: string;
  readonly services: readonly ServiceId[];
  readonly aspect: string;
  readonly incident?: IncidentId;
  /** The id of the maintenance that keeps it out of any incident. */
  readonly maintenance?: string;
  /** What it is behind: gone and suppressed by its own source, or not looked at by it, which keeps this one out of any incident. */
  readonly behind?: EntityId;
};

export type Change =
  | { readonly kind: 'incident-changed'; readonly incident: Incident }
  | { readonly kind: 'happened'; readonly incident: IncidentId; readonly at: EpochMs; readonly what: Happening }
  | { readonly kind: 'member-set'; readonly incident: IncidentId; readonly member: Member }
  | { readonly kind: 'member-removed'; readonly incident: IncidentId; readonly member: string }
  | { readonly kind: 'problem-changed'; readonly problem: ProblemRecord }
  | {
      readonly kind: 'report-received';
      readonly id: string;
      readonly at: EpochMs;
      readonly service: ServiceId;
      readonly reporter: string;
      readonly text: string;
      readonly incident?: IncidentId;
    }
  | { readonly kind: 'service-changed'; readonly service: Service; readonly state: ServiceState }
  | { readonly kind: 'service-removed'; readonly service: ServiceId }
  | { readonly kind: 'source-changed'; readonly source: SourceId; readonly state: 'ok' | 'silent'; readonly since: EpochMs; readonly why?: string }
  | {
      readonly kind: 'maintenance-changed';
      readonly id: string;
      readonly name: string;
      readonly hosts: readonly string[];
      readonly services: readonly ServiceId[];
      readonly from: EpochMs;
      readonly until: EpochMs;
      readonly by?: string;
    }
  | {
      readonly kind: 'silence-changed';
      readonly id: string;
      readonly target: SilenceTarget;
      readonly until: EpochMs;
      readonly reason: string;
      readonly by: string;
      readonly endedAt?: EpochMs;
    }
  | ({ readonly kind: 'handover-changed' } & Handover)
  /** From now on is decided by these rules. */
  | { readonly kind: 'rules-obeyed'; readonly at: EpochMs; readonly version: string }
  | ({ readonly kind: 'override-changed'; readonly id: string; readonly swap?: string; readonly madeAt?: EpochMs; readonly endedAt?: EpochMs } & Override)
  | {
      readonly kind: 'command-accepted';
      readonly command: string;
      readonly name: CommandName;
      readonly by: string;
      readonly at: EpochMs;
      readonly incident?: IncidentId;
    }
  | {
      readonly kind: 'command-refused';
      readonly command: string;
      readonly name: CommandName;
      readonly by: string;
      readonly at: EpochMs;
      readonly refusal: Refusal;
    }
  | { readonly kind: 'duplicate-ignored'; readonly what: string; readonly at: EpochMs };
