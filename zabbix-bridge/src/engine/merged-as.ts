// merged as: how two incidents stood when a person said that they are one, kept that this can be taken back.
import type { Incident, IncidentId } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Climb, Waiting } from './climb.ts';
import type { CaseState, MemberState, State } from './state.ts';
import { waitingOf } from './waiting.ts';

/** How one of them stood. */
export type Stood = {
  readonly head: Pick<Incident, 'state' | 'openedAt' | 'knownBefore' | 'priority'>;
  readonly priorityReason: Incident['priorityReason'];
  readonly hosts: number;
  readonly heldSince: EpochMs;
  readonly lastNewAt: EpochMs;
  readonly worst: number;
  readonly heardWorst: number | undefined;
  readonly diedDownAt: EpochMs | undefined;
  readonly remindAt: EpochMs | undefined;
  readonly climb: Climb | undefined;
  readonly waiting: readonly Waiting[];
};

/** `newItems`: triggers that the other had not had. */
export type MergedAs = {
  readonly at: EpochMs;
  readonly into: IncidentId;
  readonly members: readonly MemberState[];
  readonly newItems: readonly string[];
  readonly stood: Stood;
  /** How the one that took it in stood without it. */
  readonly taker: Stood;
};

/** @returns what has to be known of two that are about to be one */
export const mergedAs = (state: State, into: CaseState, from: CaseState): MergedAs => ({
  at: state.now,
  into: into.head.id,
  members: [...from.members.values()],
  newItems: [...from.items].filter((item) => !into.items.has(item)),
  stood: stoodOf(state, from),
  taker: stoodOf(state, into),
});

function stoodOf(state: State, kase: CaseState): Stood {
  const { head, heldSince, lastNewAt, worst, heardWorst, diedDownAt, remindAt, climb } = kase;
  const { state: how, openedAt, knownBefore, priority, priorityReason, members } = head;
  return {
    head: { state: how, openedAt, knownBefore, priority },
    priorityReason,
    hosts: members.hosts,
    heldSince,
    lastNewAt,
    worst,
    heardWorst,
    diedDownAt,
    remindAt,
    climb: climb && copyOf(climb),
    waiting: waitingOf(state, kase),
  };
}

/** One that goes its own way from here. */
export const copyOf = (climb: Climb): Climb => ({
  ...climb,
  told: new Map(climb.told),
  stakeholders: new Map(climb.stakeholders),
  promised: new Set(climb.promised),
  also: new Set(climb.also),
  broke: new Set(climb.broke),
});
