// record: writes down what follows from a signal: heads, members, timelines, problems; each once per decision.
import type { Change, Happening, ProblemRecord } from '../model/change.ts';
import { reportOfMember, type Incident, type IncidentId, type Member } from '../model/incident.ts';
import type { ProblemState } from './problem-state.ts';
import type { CaseState, MemberState, State } from './state.ts';
import { noteHits, shownState } from './hits.ts';
import { noteHurting } from './hurting.ts';
import { serviceOf } from './locate.ts';

export function happened(state: State, incident: IncidentId, what: Happening): void {
  state.changes.push({ kind: 'happened', incident, at: state.now, what });
}

/** The head is published at the end of the decision, with its version one up; call it after every change of a head. */
export function touch(state: State, kase: CaseState): void {
  const { id } = kase.head;
  if (state.touched.has(id)) return;
  state.touched.add(id);
  state.mayWait.add(id);
}

/** All of a head's fields in one order: what is absent is there as undefined, for objects of many shapes are slow to read and to copy. */
export const blankHead = {
  id: '',
  number: undefined,
  state: 'held',
  version: 0,
  openedAt: 0,
  announcedAt: undefined,
  acknowledgedAt: undefined,
  stabilisedAt: undefined,
  waitingSince: undefined,
  inWorksSince: undefined,
  resolvedAt: undefined,
  closedAt: undefined,
  mergedInto: undefined,
  root: 'event:',
  rootEvidence: undefined,
  rootWhyNot: undefined,
  priority: 'P3',
  priorityReason: { kind: 'severity', severity: 0 },
  services: [],
  tenants: [],
  owner: undefined,
  known: {},
  clocks: [],
  members: { open: 0, all: 0, hosts: 0 },
  headline: '',
  declaredTitle: undefined,
  overran: undefined,
  knownBefore: false,
  snoozedUntil: undefined,
  nextStep: undefined,
} as const satisfies Blank<Incident> as unknown as Incident;
type Blank<Written> = { readonly [field in keyof Required<Written>]: Written[field] | undefined };

/** Changes the head; fields given as undefined are taken out. */
export function amend(state: State, kase: CaseState, patch: { readonly [field in keyof Incident]?: Incident[field] | undefined }): void {
  const { id, state: how, services } = kase.head;
  // every required field of an incident stays: patches only ever leave out optional ones
  const head = Object.assign<Incident, object>(draftOf(kase), patch);
  if (patch.services !== undefined || patch.state !== undefined) noteHurting(state.hurting, { id, state: how, services }, head);
  touch(state, kase);
}

/** The head to write to: copied once in each decision, for what was published is others' too. */
function draftOf(kase: CaseState): NonNullable<CaseState['draft']> {
  kase.draft ??= { ...kase.head };
  kase.head = kase.draft;
  return kase.draft;
}

export function setMember(state: State, kase: CaseState, member: MemberState): void {
  const before = kase.members.get(member.id);
  kase.members.set(member.id, member);
  if (member.clearedAt === undefined && reportOfMember(member.id) === undefined) kase.open.add(member.id);
  else kase.open.delete(member.id);
  if (before?.role !== member.role) refreshHeadline(state, kase, member);
  state.changes.push({ kind: 'member-set', incident: kase.head.id, member: memberOf(member) });
  touch(state, kase);
}

export function removeMember(state: State, kase: CaseState, id: string): void {
  if (!kase.members.delete(id)) return;
  kase.open.delete(id);
  if (kase.headline === id) kase.headline = undefined;
  state.changes.push({ kind: 'member-removed', incident: kase.head.id, member: id });
  touch(state, kase);
}

/** A member that tells more than the headline becomes it; where the headline itself tells less than it did, it is looked for anew when it is wanted. */
function refreshHeadline(state: State, kase: CaseState, member: MemberState): void {
  if (kase.headline === undefined || kase.headline === member.id) {
    kase.headline = undefined;
    return;
  }
  const shown = kase.members.get(kase.headline);
  if (shown && tellsMore(weightOf(state, member), weightOf(state, shown))) kase.headline = member.id;
}

/** @returns the cause where one is known, else the most severe, else the first; empty where there is no member */
export function headlineOf(state: State, kase: CaseState): string {
  if (kase.headline !== undefined) return kase.headline;
  let best: Weight | undefined;
  for (const member of kase.members.values()) {
    const each = weightOf(state, member);
    if (best === undefined || tellsMore(each, best)) best = each;
  }
  if (best) kase.headline = best.id;
  return best?.id ?? '';
}

type Weight = { readonly id: string; readonly cause: number; readonly severity: number; readonly onset: number };
function weightOf(state: State, { id, role }: MemberState): Weight {
  const problem = state.problems.get(id as ProblemState['key']);
  return { id, cause: role === 'cause' ? 1 : 0, severity: problem?.severity ?? 0, onset: problem?.onset ?? 0 };
}
function tellsMore(a: Weight, b: Weight): boolean {
  if (a.cause !== b.cause) return a.cause > b.cause;
  if (a.severity !== b.severity) return a.severity > b.severity;
  return a.onset === b.onset ? a.id < b.id : a.onset < b.onset;
}

export const memberOf = ({ id, role, reason, joinedAt, clearedAt }: MemberState): Member => ({
  id,
  role,
  reason,
  joinedAt,
  ...(clearedAt === undefined ? {} : { clearedAt }),
});

/** What is absent is there as undefined, so that all records are of one shape. */
export function problemRecord(problem: ProblemState): ProblemRecord {
  const { facts } = problem;
  // field by field, for a spread with so much behind it is put together several times over
  const record: Blank<ProblemRecord> = {
    source: facts.source,
    event: facts.event,
    openedAt: facts.openedAt,
    name: facts.name,
    severity: facts.severity,
    hosts: facts.hosts,
    groups: facts.groups,
    tags: facts.tags,
    operationalData: facts.operationalData,
    trigger: facts.trigger,
    item: facts.item,
    checkEveryMs: facts.checkEveryMs,
    manualClose: facts.manualClose,
    causeEvent: facts.causeEvent,
    key: problem.key,
    arrivedAt: problem.arrivedAt,
    currentSeverity: problem.severity,
    acknowledged: problem.acknowledged,
    suppressed: problem.suppressed,
    services: problem.services,
    aspect: problem.aspect,
    resolvedAt: problem.resolvedAt,
    endedBecause: problem.endedBecause,
    incident: problem.incident,
    maintenance: problem.maintenance,
    behind: problem.behind,
  };
  return record as ProblemRecord;
}

/** @returns everything that changed, in an order that can be read from front to back: problems, services, heads, and only then members and timelines */
export function publish(state: State, heads: readonly CaseState[]): Change[] {
  const published: Change[] = [];
  for (const { head } of heads) noteHits(state, head);
  for (const key of state.dirtyProblems) {
    const problem = state.problems.get(key);
    if (problem) published.push({ kind: 'problem-changed', problem: problemRecord(problem) });
  }
  for (const id of state.dirtyServices) published.push({ kind: 'service-changed', service: serviceOf(state, id), state: shownState(state, id) });
  for (const kase of heads) {
    draftOf(kase).version += 1;
    kase.draft = undefined;
    published.push({ kind: 'incident-changed', incident: kase.head });
  }
  for (const change of state.changes) published.push(change);
  state.changes.length = 0;
  state.dirtyProblems.clear();
  state.dirtyServices.clear();
  return published;
}
