// incident: one disturbance of one or more services, from first signal to closure.
import type { EntityId } from './entity.ts';
import type { EpochMs } from './moment.ts';
import type { MemberReason, PriorityReason, WhyNot, Evidence } from './reason.ts';
import type { ServiceId, ServiceState } from './service.ts';

/** Internal, from birth. */
export type IncidentId = string;
/** Given when it is told: `INC-7`. */
export type IncidentNumber = `INC-${number}`;
/** Either of the two. */
export type IncidentRef = string;

export const priorities = ['P1', 'P2', 'P3'] as const;
export type Priority = (typeof priorities)[number];

export const incidentStates = ['held', 'open', 'acknowledged', 'stabilised', 'resolved', 'closed', 'merged', 'transient'] as const;
/** The life of an incident; `merged` and `transient` are the two other ways to end. */
export type IncidentState = (typeof incidentStates)[number];

export type Known = {
  readonly hypothesis?: string;
  readonly plan?: string;
  /** What has been checked, in words that stakeholders read as they stand. */
  readonly checked?: string;
  readonly expectedRecoveryAt?: EpochMs;
  readonly workaround?: string;
};

export type ClockName = 'reaction' | 'resolution' | 'first-response';
/**
 * `dueAt` counts the target in its calendar from `startedAt`, without the time that it stood still; `stoppedAt` set means it no longer runs; breached
 * when it stopped, or now is, after `dueAt`. `pausedSince` set means that it stands still: `dueAt` is then what it would be had it gone on at once.
 */
export type SlaClock = {
  readonly name: ClockName;
  readonly startedAt: EpochMs;
  readonly targetMs: number;
  /** Its id; `24x7` counts always. */
  readonly calendar: string;
  readonly dueAt: EpochMs;
  readonly stoppedAt?: EpochMs;
  readonly pausedSince?: EpochMs;
};

export type AffectedService = { readonly id: ServiceId; readonly state: ServiceState };

export type Role = 'cause' | 'symptom' | 'related';
/** A problem (`id` is its problem key) or a report (`report:` + id) inside an incident. */
export type Member = {
  readonly id: string;
  readonly role: Role;
  readonly reason: MemberReason;
  readonly joinedAt: EpochMs;
  readonly clearedAt?: EpochMs;
};

const reportPrefix = 'report:';
/** @returns the id under which a report is a member of an incident */
export const reportMember = (report: string): string => `${reportPrefix}${report}`;
/** @returns the report's own id; undefined where the member is a problem */
export const reportOfMember = (member: string): string | undefined => (member.startsWith(reportPrefix) ? member.slice(reportPrefix.length) : undefined);

export const nextStepKinds = ['tell-again', 'tell-next', 'ask-progress', 'ask-owner', 'decide-to-tell', 'close', 'wake-from-snooze', 'works-over'] as const;
/**
 * `tell-next`: the next step of the escalation, or what waits for somebody's hours; `ask-progress`: goes on if the owner writes nothing until then;
 * `ask-owner`: it works again, and nobody owns the cause; `works-over`: what is being worked on is looked at again.
 * `to`: whom, by name, as far as is known now; `step` of `escalation`, counted from 1.
 */
export type NextStep = {
  readonly at: EpochMs;
  readonly kind: (typeof nextStepKinds)[number];
  readonly to?: readonly string[];
  readonly escalation?: string;
  readonly step?: number;
};

/** Planned works whose end passed while something that they were done on did not work. `until`: when they should have ended. */
export type OverranWorks = { readonly id: string; readonly name: string; readonly until: EpochMs; readonly by?: string };

/** Everything about an incident but its members and its timeline: small, and written whole on every change. */
export type Incident = {
  readonly id: IncidentId;
  readonly number?: IncidentNumber;
  readonly state: IncidentState;
  /** Goes up by one with every change of this record; commands may insist on it. */
  readonly version: number;
  /** The first member's `openedAt`. */
  readonly openedAt: EpochMs;
  readonly announcedAt?: EpochMs;
  readonly acknowledgedAt?: EpochMs;
  readonly stabilisedAt?: EpochMs;
  /** Since when nothing can be done until the customer answers. */
  readonly waitingSince?: EpochMs;
  /** Since when all that is open of it is kept out by works. */
  readonly inWorksSince?: EpochMs;
  readonly resolvedAt?: EpochMs;
  readonly closedAt?: EpochMs;
  readonly mergedInto?: IncidentId;
  readonly root: EntityId;
  /** The evidence for the root, and the next best with why not. */
  readonly rootEvidence?: Evidence;
  readonly rootWhyNot?: WhyNot;
  readonly priority: Priority;
  readonly priorityReason: PriorityReason;
  readonly services: readonly AffectedService[];
  readonly tenants: readonly string[];
  readonly owner?: string;
  readonly known: Known;
  readonly clocks: readonly SlaClock[];
  readonly members: { readonly open: number; readonly all: number; readonly hosts: number };
  /** The member shown as its headline: the cause where one is known. */
  readonly headline: string;
  readonly declaredTitle?: string;
  /** What it was left behind by. */
  readonly overran?: OverranWorks;
  readonly knownBefore: boolean;
  readonly snoozedUntil?: EpochMs;
  /** Contract 10: the next dated thing that will happen by itself, if any. */
  readonly nextStep?: NextStep;
};
