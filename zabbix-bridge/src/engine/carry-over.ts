// carry over: when an incident becomes part of another, what people know of it counts for the other: nobody is told twice, and nobody begins from the first line again.
import { deliver, send } from './deliver.ts';
import { climbOf, moreUrgent } from './escalate.ts';
import { arrange, isToldNow, waitForTheFirst } from './next-step.ts';
import { remindLater } from './notify.ts';
import { addresseeKey } from './recipients.ts';
import { routed } from './routed.ts';
import type { Climb, Told, Waiting } from './climb.ts';
import type { CaseState, State } from './state.ts';
import { addTimer } from './timers.ts';
import { takeWaitingOf } from './waiting.ts';

/**
 * Takes over from the incidents that this one has taken in since it was looked at last. Who was told of one of them and not of this is told once, without a
 * sound, that it is part of this; who knew of both hears nothing. What waited for somebody waits as of this. Where both stood in the same escalation it goes
 * on from the further step, and at its time.
 */
export function carryOver(state: State, kase: CaseState): void {
  const { tookIn = [] } = kase;
  kase.tookIn = undefined;
  for (const id of tookIn) {
    const from = state.cases.get(id);
    if (from && kase.head.number !== undefined) takeOver(state, kase, from);
  }
  // it may have been opened without a sound because people knew of the other
  if (tookIn.length > 0 && kase.head.state === 'open' && kase.remindAt === undefined) remindLater(state, kase);
}

function takeOver(state: State, kase: CaseState, from: CaseState): void {
  const waiting = takeWaitingOf(state, from, kase.head.id);
  const { climb: theirs } = from;
  if (!state.directory || !theirs) return;
  from.climb = undefined;
  const ours = climbOf(kase);
  for (const each of [...theirs.told.values()]) tellOnce(state, kase, from, each, 'shift', ours.told);
  for (const each of [...theirs.stakeholders.values()]) tellOnce(state, kase, from, each, 'stakeholder', ours.stakeholders);
  for (const service of theirs.promised) ours.promised.add(service);
  for (const recipient of theirs.also) ours.also.add(recipient);
  for (const token of theirs.broke) ours.broke.add(token);
  goOnFromFurther(state, kase, ours, theirs, from.head.acknowledgedAt === undefined ? from.remindAt : undefined);
  beatOn(state, kase, ours, theirs);
  for (const each of waiting) waitOn(state, kase, each);
  waitForTheFirst(state, kase);
}

function tellOnce(state: State, kase: CaseState, from: CaseState, told: Told, audience: Waiting['audience'], known: ReadonlyMap<string, Told>): void {
  const key = addresseeKey(told.to);
  if (known.has(key) || from.head.number === undefined) return;
  const why = { kind: 'merged', incident: from.head.number } as const;
  send(state, kase, told, { why, message: 'merged', interrupts: false, urgency: 'message', audience }, []);
}

/** @param remindAt  when the other would have gone on */
function goOnFromFurther(state: State, kase: CaseState, ours: Climb, theirs: Climb, remindAt: number | undefined): void {
  ours.urgency = moreUrgent(ours.urgency, theirs.urgency);
  ours.times = Math.max(ours.times, theirs.times);
  const begins = ours.escalation === '' || ours.step < 0;
  if (theirs.step < 0 || (!begins && (ours.escalation !== theirs.escalation || ours.step > theirs.step))) return;
  const isFurther = begins || theirs.step > ours.step;
  Object.assign(ours, { escalation: theirs.escalation, step: theirs.step });
  if (kase.head.state !== 'open') return;
  if (theirs.waitsUntil === undefined) isToldNow(state, kase);
  else if (isFurther) ours.waitsUntil = theirs.waitsUntil;
  if (remindAt === undefined || remindAt <= state.now) return;
  arrange(state, kase, isFurther ? remindAt : Math.min(remindAt, kase.remindAt ?? remindAt));
}

/** Stakeholders hear no later than they were promised. */
function beatOn(state: State, kase: CaseState, ours: Climb, { beatAt }: Climb): void {
  if (beatAt === undefined || beatAt <= state.now || (ours.beatAt ?? Infinity) <= beatAt) return;
  ours.beatAt = beatAt;
  addTimer(state.timers, { at: beatAt, kind: 'beat', tie: kase.head.id, id: kase.head.id });
}

/** Looked at anew as of this incident, which is open; who has heard of this one already needs no second message. */
export function waitOn(state: State, kase: CaseState, { target, why, message, urgency, audience, step }: Waiting): void {
  const known = audience === 'shift' ? kase.climb?.told : kase.climb?.stakeholders;
  if (known?.has(addresseeKey(target.to)) || (audience === 'shift' && kase.head.state !== 'open')) return;
  const { hours, perPerson } = routed(state, kase) ?? {};
  const person = state.directory?.people.get(target.to.id);
  deliver(
    state,
    kase,
    { ...target, ...(person && { person }) },
    { why, message, interrupts: true, urgency, audience, hours, perPerson, ...(step && { step }) },
  );
}
