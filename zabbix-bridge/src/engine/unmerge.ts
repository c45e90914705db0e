// unmerge: a person takes back that two incidents are one: the merged one lives again under its number, and the other is as it was without it.
import type { TellReason } from '../model/reason.ts';
import { assess, isHigher } from './assess.ts';
import { waitOn } from './carry-over.ts';
import { clocksOf } from './clock.ts';
import type { Climb } from './climb.ts';
import { openProblemsOf } from './group.ts';
import { copyOf, type MergedAs, type Stood } from './merged-as.ts';
import { closeLater } from './life.ts';
import { arrange, waitForTheFirst } from './next-step.ts';
import { armClocks, remindAgain, remindLater } from './notify.ts';
import { done, type Done } from './outcome.ts';
import type { ProblemKey } from '../model/problem.ts';
import { addresseeKey } from './recipients.ts';
import { amend, happened, removeMember, setMember } from './record.ts';
import { takenAsBefore } from './response.ts';
import { beatLater } from './stakeholders.ts';
import { reportOf, type CaseState, type MemberState, type State } from './state.ts';
import { othersThan, updateShift, watchProgress } from './updates.ts';
import { waitsNoMore } from './waiting.ts';

type Merged = { readonly from: CaseState; readonly as: MergedAs };

/** @returns the incident that a person merged into this one and whose members, as far as they are here still, are exactly these; undefined where there is none */
export function mergedHere(state: State, kase: CaseState, leaving: readonly MemberState[]): Merged | undefined {
  const ids = new Set(leaving.map(({ id }) => id));
  return mergedInto(state, kase).find(({ as }) => {
    const left = as.members.filter(({ id }) => kase.members.has(id));
    return left.length === ids.size && left.every(({ id }) => ids.has(id));
  });
}

const mergedInto = (state: State, { head }: CaseState): readonly Merged[] =>
  [...state.cases.values()].flatMap((from) => {
    const { mergedAs: as } = from;
    return as?.into === head.id && from.head.state === 'merged' ? [{ from, as }] : [];
  });

/** What came after the merge stays where it came. Nobody is called for it; who was told of the merge alone hears that it is not so. */
export function unmerge(state: State, kase: CaseState, { from, as }: Merged, by: string): Done {
  from.mergedAs = undefined;
  // without this one the other stood, when it took in what came after, as it had before
  for (const later of mergedInto(state, kase)) if (later.as.at >= as.at) later.from.mergedAs = { ...later.as, taker: as.taker };
  const moved = as.members.filter(({ id }) => kase.members.has(id));
  for (const member of moved) moveBack(state, kase, from, member);
  happened(state, kase.head.id, { kind: 'split-off', incident: from.head.id, members: moved.length, by });
  happened(state, from.head.id, { kind: 'merged-into', incident: kase.head.id, by, isTakenBack: true });
  standsAlone(state, kase, as, by);
  livesAgain(state, kase, from, as);
  const sayers = othersThan(state, by);
  const why: TellReason = { kind: 'taken-back', what: 'merged', by, ...(kase.head.number !== undefined && { incident: kase.head.number }) };
  updateShift(state, from, why, 'opened', (to) => sayers(to) && as.taker.climb?.told.has(addresseeKey(to)) !== true);
  return done(from);
}

function moveBack(state: State, kase: CaseState, from: CaseState, member: MemberState): void {
  const clearedAt = kase.members.get(member.id)?.clearedAt;
  const { clearedAt: _, ...stood } = member;
  removeMember(state, kase, member.id);
  setMember(state, from, { ...stood, ...(clearedAt !== undefined && { clearedAt }) });
  happened(state, kase.head.id, { kind: 'left', member: member.id, to: from.head.id });
  const report = reportOf(state, member.id);
  if (report) {
    report.incident = from.head.id;
    const nth = kase.reports.indexOf(report.at);
    if (nth >= 0) kase.reports.splice(nth, 1);
  }
  const problem = state.problems.get(member.id as ProblemKey);
  if (!problem) return;
  problem.incident = from.head.id;
  state.dirtyProblems.add(problem.key);
}

/** The one that goes on, by what it had before and what has come to it since. */
function standsAlone(state: State, kase: CaseState, as: MergedAs, by: string): void {
  const { taker, newItems } = as;
  const left = [...kase.members.keys()].flatMap((id) => state.problems.get(id as ProblemKey) ?? []);
  const triggers = new Set(left.map(({ trigger }) => trigger));
  for (const item of newItems) if (!triggers.has(item)) kase.items.delete(item);
  kase.heldSince = taker.heldSince;
  kase.worst = left.reduce((worst, { severity }) => Math.max(worst, severity), taker.worst);
  kase.heardWorst = taker.heardWorst;
  kase.lastNewAt = left.reduce((latest, { onset }) => Math.max(latest, onset), taker.lastNewAt);
  kase.diedDownAt = taker.diedDownAt;
  kase.lookedAt = 0;
  const openedAt = left.reduce((first, { countsFrom, facts }) => Math.min(first, countsFrom ?? facts.openedAt), taker.head.openedAt);
  amend(state, kase, { openedAt, knownBefore: taker.head.knownBefore, members: { ...kase.head.members, hosts: taker.hosts } });
  climbsAsBefore(state, kase, as);
  if (kase.priorityByHand === undefined) lowerAgain(state, kase, taker, by);
  amend(state, kase, { clocks: clocksOf(state, kase) });
  armClocks(state, kase);
}

/** What the other alone had raised; not below what its own members make of it by now. */
function lowerAgain(state: State, kase: CaseState, taker: Stood, by: string): void {
  const { priority: from } = kase.head;
  const { priority, reason: why } = assess(state, kase, openProblemsOf(state, kase));
  const to = isHigher(priority, taker.head.priority) ? priority : taker.head.priority;
  if (!isHigher(from, to)) return;
  const reason = to === priority ? why : taker.priorityReason;
  amend(state, kase, { priority: to, priorityReason: reason });
  happened(state, kase.head.id, { kind: 'priority-moved', from, to, why: reason });
  takenAsBefore(state, kase, by);
}

/** Where no step has been taken since, it goes on from its own step at its own time, and knows those who knew of it. */
function climbsAsBefore(state: State, kase: CaseState, { taker, stood }: MergedAs): void {
  const { climb: now } = kase;
  const { climb: then, remindAt } = taker;
  const theirs = stood.climb;
  if (!now || !then || now.times !== Math.max(then.times, theirs?.times ?? 0)) return;
  const climb: Climb = copyOf(then);
  for (const [key, told] of now.told) if (theirs?.told.has(key) !== true) climb.told.set(key, told);
  for (const [key, told] of now.stakeholders) if (theirs?.stakeholders.has(key) !== true) climb.stakeholders.set(key, told);
  for (const service of now.promised) if (theirs?.promised.has(service) !== true) climb.promised.add(service);
  delete climb.beatAt;
  if (now.beatAt !== undefined) climb.beatAt = now.beatAt;
  kase.climb = climb;
  if (kase.head.state === 'open' && remindAt !== undefined && remindAt > state.now) arrange(state, kase, remindAt);
  waitForTheFirst(state, kase);
}

function livesAgain(state: State, kase: CaseState, from: CaseState, { stood, taker }: MergedAs): void {
  const { remindAt, waiting } = stood;
  const { state: how } = stood.head;
  const { snoozedUntil } = from.head;
  const waits = (snoozedUntil ?? 0) > state.now;
  if (!state.byKey.has(from.key)) state.byKey.set(from.key, from.head.id);
  from.climb = stood.climb;
  from.remindAt = from.evaluateAt = undefined;
  from.lookedAt = 0;
  amend(state, from, {
    state: how,
    mergedInto: undefined,
    members: { open: 0, all: 0, hosts: stood.hosts },
    nextStep: waits && snoozedUntil !== undefined ? { at: snoozedUntil, kind: 'wake-from-snooze' } : undefined,
  });
  amend(state, from, { clocks: clocksOf(state, from) });
  armClocks(state, from);
  if (how === 'resolved') closeLater(state, from);
  if (how !== 'open' && how !== 'acknowledged') return;
  const others = new Set(taker.waiting.map(({ target }) => target.to.id));
  waitsNoMore(state, kase, new Set(waiting.map(({ target }) => target.to.id).filter((person) => !others.has(person))));
  for (const each of waiting) waitOn(state, from, each);
  if (remindAt !== undefined && remindAt > state.now) remindAgain(state, from, remindAt);
  else if (how === 'open') remindLater(state, from);
  else watchProgress(state, from);
  if (state.directory) beatLater(state, from);
  waitForTheFirst(state, from);
}
