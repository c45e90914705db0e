// new case: an incident as it begins, held and without members.
import type { EntityId } from '../model/entity.ts';
import type { Incident, IncidentId } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import { blankHead, happened, touch } from './record.ts';
import type { CaseState, State } from './state.ts';

type Birth = { readonly key: string; readonly root: EntityId; readonly openedAt: EpochMs; readonly knownBefore: boolean };

/** @returns a new held incident without members; its id follows from the order of the journal */
export function newCase(state: State, { key, root, openedAt, knownBefore }: Birth): CaseState {
  const id: IncidentId = `i-${openedAt.toString(36)}-${(state.nextCase++).toString(36)}`;
  const head: Incident = { ...blankHead, id, openedAt, root, knownBefore };
  const kase: CaseState = {
    head,
    draft: head,
    key,
    members: new Map(),
    open: new Set(),
    headline: undefined,
    items: new Set(),
    reports: [],
    lastNewAt: openedAt,
    worst: 0,
    heardWorst: undefined,
    othersBack: undefined,
    hold: undefined,
    pinned: false,
    evaluateAt: undefined,
    waitsUntil: undefined,
    decidedAt: undefined,
    remindAt: undefined,
    reminders: 0,
    wroteAt: undefined,
    priorityByHand: undefined,
    takenAway: undefined,
    resolvedByHand: undefined,
    keptOpenSince: undefined,
    snoozedBy: undefined,
    keptBack: undefined,
    untakenSince: undefined,
    mergedAs: undefined,
    isExplained: undefined,
    declaredServices: undefined,
    returnedAt: undefined,
    diedDownAt: undefined,
    relapsed: undefined,
    sourceSilent: undefined,
    rootIsFact: undefined,
    rootExplained: 0,
    heldSince: openedAt,
    firstResponseAt: undefined,
    takenAt: undefined,
    warned: new Set(),
    pauses: undefined,
    climb: undefined,
    kinds: undefined,
    strands: undefined,
    tookIn: undefined,
    saidRoot: undefined,
    lookedAt: 0,
    settledAt: 0,
  };
  state.cases.set(id, kase);
  state.byKey.set(key, id);
  happened(state, id, { kind: 'began', root });
  touch(state, kase);
  return kase;
}
