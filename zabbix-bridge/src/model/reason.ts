// reason: why the engine did something, as facts; the words are made where someone reads them.
import type { EntityId } from './entity.ts';
import type { EpochMs } from './moment.ts';
import type { UnworkableLayer } from './on-call.ts';
import type { Tag } from './problem.ts';
import type { ServiceId, ServiceState } from './service.ts';

/**
 * What speaks against an entity. `direct` and `quorum` are facts; `rising` and `suspect` are guesses that may be withdrawn while nothing is told. `by`: what is
 * wrong with those behind it where that is not that they cannot be reached.
 */
export type Evidence =
  | { readonly kind: 'direct'; readonly problem: string }
  | { readonly kind: 'quorum'; readonly failing: number; readonly children: number; readonly by?: FailsBy }
  | { readonly kind: 'rising'; readonly failing: number; readonly children: number; readonly sinceMs: number; readonly by?: FailsBy }
  | { readonly kind: 'suspect'; readonly services: number; readonly expected: number }
  | { readonly kind: 'burst'; readonly hosts: number; readonly spanMs: number }
  | { readonly kind: 'target'; readonly probes: number };

/** `loss`: they answer, but badly. `power`: they say that their power is gone. */
export type FailsBy = 'loss' | 'power';

/** Why an entity was not chosen. */
export type WhyNot = {
  readonly entity: EntityId;
  readonly because: 'explains-less' | 'weaker-evidence' | 'higher-up' | 'lower-down' | 'no-evidence';
  readonly explains: number;
};

/** Why a problem or report belongs to an incident. */
export type MemberReason =
  | { readonly kind: 'is-root'; readonly root: EntityId }
  | { readonly kind: 'behind'; readonly root: EntityId; readonly evidence: Evidence; readonly path: readonly EntityId[]; readonly whyNot?: WhyNot }
  | { readonly kind: 'same-root'; readonly root: EntityId }
  /** It began in the minutes in which so many others were put down to the root, and nothing known says that it is of something else. */
  | { readonly kind: 'amid'; readonly root: EntityId; readonly others: number }
  | { readonly kind: 'same-trigger'; readonly trigger: string }
  | { readonly kind: 'same-target'; readonly target: EntityId; readonly probes: number }
  | { readonly kind: 'attack'; readonly tenant: string; readonly attack: string }
  | { readonly kind: 'rule'; readonly rule: string; readonly tags: readonly Tag[] }
  | { readonly kind: 'reported'; readonly service: ServiceId }
  | { readonly kind: 'rests-on'; readonly service: ServiceId; readonly root: EntityId }
  | { readonly kind: 'by-hand'; readonly by: string };

/** `tag` with the others that its button asks for; `named-service` is one that the rules name. */
export type RedButton =
  | { readonly kind: 'key-service-down'; readonly service: ServiceId }
  | { readonly kind: 'tag'; readonly tag: string; readonly value: string; readonly problem: string; readonly with?: readonly Tag[] }
  | { readonly kind: 'named-service'; readonly service: ServiceId; readonly state: ServiceState }
  | { readonly kind: 'reports'; readonly service: ServiceId; readonly count: number; readonly withinMs: number };

/** What impact or urgency came from. */
export type Grounds = Extract<PriorityReason, { kind: 'service-state' | 'reach' | 'severity' }>;

type Level = 'high' | 'medium' | 'low';
export type PriorityReason =
  | RedButton
  | { readonly kind: 'matrix'; readonly impact: Level; readonly impactBy: Grounds; readonly urgency: Level; readonly urgencyBy: Grounds }
  | { readonly kind: 'many-services-down'; readonly count: number }
  | { readonly kind: 'service-state'; readonly service: ServiceId; readonly criticality: string; readonly state: ServiceState }
  | { readonly kind: 'reach'; readonly hosts: number; readonly entity: EntityId }
  | { readonly kind: 'severity'; readonly severity: number }
  | { readonly kind: 'source-silent'; readonly source: string }
  | { readonly kind: 'set-by-hand'; readonly by: string; readonly reason: string };

/** @returns the services that it speaks of */
export function servicesOfReason(reason: PriorityReason): readonly ServiceId[] {
  if (reason.kind === 'matrix') return [...servicesOfReason(reason.impactBy), ...servicesOfReason(reason.urgencyBy)];
  return 'service' in reason ? [reason.service] : [];
}

/** Why an incident still waits, or why it was told now. */
export type HoldReason =
  | { readonly kind: 'unconfirmed'; readonly untilMs: number }
  | { readonly kind: 'together'; readonly untilMs: number }
  | { readonly kind: 'low'; readonly openings: number; readonly untilMs: number }
  | { readonly kind: 'flapping'; readonly openings: number; readonly withinMs: number; readonly untilMs: number }
  | { readonly kind: 'root-rising'; readonly entity: EntityId; readonly untilMs: number }
  | { readonly kind: 'has-suspect'; readonly entity: EntityId; readonly untilMs: number }
  | { readonly kind: 'symptoms-only'; readonly untilMs: number }
  /** What carries it is in a maintenance of its source's, and may turn out to be gone with it. */
  | { readonly kind: 'carrier-in-maintenance'; readonly entity: EntityId; readonly untilMs: number }
  | { readonly kind: 'stirring'; readonly entity: EntityId; readonly untilMs: number };

export type TellReason =
  | { readonly kind: 'confirmed'; readonly heldMs: number; readonly by: 'outlived-its-check' | 'second-item' | 'much-hangs-on-it' }
  | { readonly kind: 'red-button'; readonly button: RedButton; readonly heldMs: number }
  | { readonly kind: 'waited-long-enough'; readonly heldMs: number; readonly last: HoldReason }
  /** None of its times lasted, but that it comes and goes so often is itself what is wrong. */
  | { readonly kind: 'keeps-coming-back'; readonly openings: number; readonly withinMs: number }
  | { readonly kind: 'raised'; readonly from: string; readonly to: string }
  /** More severe than all that people were told of, and another failure. */
  | { readonly kind: 'something-worse'; readonly problem: string }
  /** `isOther`: it was resolved, and what is there now it never had while it was open. */
  | { readonly kind: 'reopened'; readonly problem?: string; readonly isOther?: boolean }
  | { readonly kind: 'relapsed'; readonly open: number }
  | { readonly kind: 'nobody-took-it'; readonly forMs: number; readonly times: number }
  | { readonly kind: 'by-hand'; readonly by: string }
  | { readonly kind: 'known-before'; readonly incidents: number }
  | { readonly kind: 'source-silent'; readonly source: string }
  | { readonly kind: 'no-progress'; readonly owner: string; readonly forMs: number }
  | { readonly kind: 'given-back'; readonly by: string }
  | { readonly kind: 'passed-on'; readonly by: string }
  | { readonly kind: 'clock'; readonly clock: 'reaction' | 'resolution'; readonly event: ClockEvent }
  | { readonly kind: 'released'; readonly because: WaitReason; readonly waitedMs: number }
  | { readonly kind: 'assigned'; readonly by: string }
  | { readonly kind: 'nobody-owns-it'; readonly forMs: number }
  | { readonly kind: 'cause-moved'; readonly from: EntityId; readonly to: EntityId }
  /** `incident` is a part of it now: its number, by which people know it. */
  | { readonly kind: 'merged'; readonly incident: string }
  | { readonly kind: 'taken'; readonly by: string }
  | { readonly kind: 'stabilised'; readonly by: string }
  | { readonly kind: 'estimate'; readonly expectedAt: EpochMs | null }
  /** A person says that what they were told is not so. `incident`: the number of the one that it is no part of. */
  | { readonly kind: 'taken-back'; readonly what: 'restored' | 'stabilised' | 'merged'; readonly by: string; readonly incident?: string }
  | { readonly kind: 'service-hit' }
  | { readonly kind: 'beat' }
  | { readonly kind: 'restored' }
  /** By whom; null when it did not return. */
  /** `unexplained`: a target was missed, and nobody has said why. */
  | { readonly kind: 'closed'; readonly by: string | null; readonly unexplained?: boolean };

/** What an SLA clock can have to say. `forecast`: by what is expected it will not be met. */
export type ClockEvent = 'warned-50' | 'warned-75' | 'warned-90' | 'breached' | 'forecast';
/** Why a message waits for a better moment. */
export type WaitReason = 'quiet-hours' | 'load' | 'digest';

/** Why a message is for this one and not another. */
export type ViaReason =
  | { readonly kind: 'on-call'; readonly schedule: string; readonly until?: EpochMs }
  | { readonly kind: 'team'; readonly team: string }
  | { readonly kind: 'turn'; readonly team: string }
  | { readonly kind: 'named' }
  | { readonly kind: 'owner' }
  | { readonly kind: 'substitute'; readonly of: string }
  | { readonly kind: 'also'; readonly route: string }
  | { readonly kind: 'stakeholder'; readonly service: ServiceId }
  | { readonly kind: 'fallback'; readonly because: 'no-escalation' | 'nobody-reached' };

/** Why nobody was told, although something happened. */
export type QuietReason =
  | { readonly kind: 'acknowledged'; readonly by: string }
  | { readonly kind: 'snoozed'; readonly by: string; readonly until: EpochMs }
  | { readonly kind: 'silenced'; readonly by: string; readonly reason: string; readonly until: EpochMs }
  | { readonly kind: 'known-before' }
  /** Its source rates all that is open as information. */
  | { readonly kind: 'information' }
  | { readonly kind: 'merged-into-told'; readonly incident: string }
  | { readonly kind: 'does-not-interrupt'; readonly what: string }
  | { readonly kind: 'maintenance'; readonly id: string }
  | { readonly kind: 'quiet-hours'; readonly calendar: string; readonly until: EpochMs }
  | { readonly kind: 'load'; readonly told: number; readonly withinMs: number; readonly until: EpochMs }
  | { readonly kind: 'digest'; readonly until: EpochMs }
  | { readonly kind: 'nobody-on-call'; readonly schedule: string; readonly unworkable?: readonly UnworkableLayer[] }
  | { readonly kind: 'empty-team'; readonly team: string }
  /** It waited for somebody whose shift is over now: whoever is on call in his place is told. */
  | { readonly kind: 'shift-ended'; readonly schedule: string }
  | { readonly kind: 'no-owner' }
  | { readonly kind: 'unreachable'; readonly channels: readonly string[] }
  | { readonly kind: 'not-in-rules' }
  | { readonly kind: 'over' };

/** What two incidents have in common. `same-kind`: another thing of the same kind in trouble of the same kind. */
export type SimilarReason =
  | { readonly kind: 'same-root'; readonly root: EntityId }
  | { readonly kind: 'same-trigger'; readonly trigger: string }
  | { readonly kind: 'same-services'; readonly services: readonly string[] }
  | { readonly kind: 'same-kind'; readonly root: EntityId; readonly aspect: string };
