// waiting: what is kept for a person until a better moment, looked at again when that comes, and sent together or let go.
import { compareUrgency } from '../model/errand.ts';
import type { IncidentId, Priority } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { QuietReason, WaitReason } from '../model/reason.ts';
import { loadOf, releasedWhy, send, type Message } from './deliver.ts';
import { forgetCleared, noteCleared } from './cleared.ts';
import { isLive } from './group.ts';
import { isToldNow, waitFor, waitForTheFirst } from './next-step.ts';
import { quietAt } from './quiet-hours.ts';
import { happened } from './record.ts';
import { routed } from './routed.ts';
import { onCallNow, relieve, stillHis } from './relief.ts';
import { quietFor } from './silences.ts';
import type { Told, Waiting } from './climb.ts';
import type { CaseState, State } from './state.ts';
import { addTimer } from './timers.ts';

type Kept = Extract<QuietReason, { readonly kind: WaitReason }>;

/**
 * One per person and incident: what is kept anew for the same incident takes the place of what was, and waits no longer than that would have; but for what
 * is less urgent than that, of which nothing is said besides.
 * @returns when it is looked at again
 */
export function keep(state: State, kase: CaseState, target: Told, { why, message, urgency, audience, step }: Message, reason: Kept): EpochMs {
  const { to: recipient, name, channels, via } = target;
  const isOfTheSame = (each: Waiting): boolean => each.incident === kase.head.id && each.audience === audience;
  const waiting = state.waiting.get(recipient.id) ?? [];
  const earlier = waiting.find(isOfTheSame);
  if (earlier && compareUrgency(earlier.urgency, urgency) < 0) return earlier.until;
  const until = earlier?.because === reason.kind ? Math.min(earlier.until, reason.until) : reason.until;
  const asked = step ?? earlier?.step;
  const kept: Waiting = {
    incident: kase.head.id,
    target: { to: recipient, name, channels, via },
    why,
    message: earlier && message === 'nobody-took-it' ? earlier.message : message,
    urgency,
    audience,
    because: reason.kind,
    since: earlier?.since ?? state.now,
    until,
    ...(asked && { step: asked }),
  };
  put(state, recipient.id, [...waiting.filter((each) => !isOfTheSame(each)), kept]);
  happened(state, kase.head.id, { kind: 'not-told', why: { ...reason, until }, to: name, recipient, ...(step && { step }) });
  addTimer(state.timers, { at: until, kind: 'release', tie: recipient.id, id: recipient.id });
  if (earlier?.step) waitForTheFirst(state, kase);
  return until;
}

/** What was held back because somebody had heard enough goes with the next message; of the same incident it is said by that. */
export function takeHeldBack(state: State, kase: CaseState, person: string): readonly Waiting[] {
  const all = state.waiting.get(person) ?? [];
  if (all.length === 0) return [];
  // of the same incident it is said by this very message
  if (all.some((each) => each.incident === kase.head.id)) isToldNow(state, kase);
  const held = all.filter((each) => each.because === 'load' && each.incident !== kase.head.id);
  put(
    state,
    person,
    all.filter((each) => each.because !== 'load' && each.incident !== kase.head.id),
  );
  const wanted = stillWanted(state, held);
  for (const { incident } of wanted) {
    const other = state.cases.get(incident);
    if (other) isToldNow(state, other);
  }
  return wanted;
}

/** Its moment has come: what is over is not sent, what has to wait on waits, the rest goes together, the most urgent first. */
export function release(state: State, person: string): void {
  releaseDue(state, person);
  forgetCleared(state, person);
}

function releaseDue(state: State, person: string): void {
  const { directory } = state;
  const all = state.waiting.get(person) ?? [];
  const due = all.filter((each) => each.until <= state.now);
  if (due.length === 0) return;
  put(
    state,
    person,
    all.filter((each) => each.until > state.now),
  );
  const sent: { readonly kase: CaseState; readonly waiting: Waiting }[] = [];
  for (const waiting of stillWanted(state, due)) {
    const kase = state.cases.get(waiting.incident);
    if (!kase || !directory) continue;
    const onCall = onCallNow(state, kase, waiting);
    const his = stillHis(waiting, onCall);
    if (!his) {
      relieve(state, kase, waiting, onCall);
      continue;
    }
    const target = { ...his, person: directory.people.get(person) };
    const { hours } = routed(state, kase) ?? {};
    const quiet = quietAt(directory, target, { at: state.now, priority: kase.head.priority, urgency: waiting.urgency, hours });
    const as = { ...waiting, target: { to: his.to, name: his.name, channels: his.channels, via: his.via } };
    if (quiet) keepOn(state, kase, as, { kind: 'quiet-hours', ...quiet });
    else sent.push({ kase, waiting: as });
  }
  const [first] = sent.sort(byUrgency);
  if (!first) return;
  const interrupts = first.waiting.urgency !== 'digest';
  const load = interrupts ? loadOf(state, person, routed(state, first.kase)?.perPerson) : undefined;
  if (load) {
    for (const { kase, waiting } of sent) keepOn(state, kase, waiting, { kind: 'load', ...load });
    return;
  }
  const held = interrupts ? takeHeldBack(state, first.kase, person) : [];
  const along = [...sent.slice(1).map(({ waiting }) => waiting), ...held];
  const message = !interrupts ? ('digest' as const) : first.waiting.message;
  for (const { kase } of sent) isToldNow(state, kase);
  send(state, first.kase, first.waiting.target, { ...first.waiting, message, interrupts, why: releasedWhy(state, first.waiting) }, along);
}

/** It is over for good: whatever still waits of it is let go. */
export function letGo(state: State, kase: CaseState): void {
  for (const [person, waiting] of state.waiting) {
    const gone = waiting.filter(({ incident }) => incident === kase.head.id);
    if (gone.length === 0) continue;
    put(
      state,
      person,
      waiting.filter(({ incident }) => incident !== kase.head.id),
    );
    for (const each of gone) sayNot(state, kase, each, notWanted(state, kase, each) ?? { kind: 'over' });
  }
}

/** It is part of another from now on. @returns what waited of it, to be looked at as of that */
export function takeWaitingOf(state: State, { head }: CaseState, into: IncidentId): readonly Waiting[] {
  const taken: Waiting[] = [];
  for (const [person, waiting] of state.waiting) {
    const its = waiting.filter(({ incident }) => incident === head.id);
    if (its.length === 0) continue;
    taken.push(...its);
    put(
      state,
      person,
      waiting.filter(({ incident }) => incident !== head.id),
    );
  }
  for (const { target, step } of taken) {
    const { to: recipient, name: to } = target;
    happened(state, head.id, { kind: 'not-told', why: { kind: 'merged-into-told', incident: into }, to, recipient, ...(step && { step }) });
  }
  return taken;
}

/** @returns what waits for anybody of an incident */
export const waitingOf = (state: State, { head }: CaseState): readonly Waiting[] =>
  [...state.waiting.values()].flatMap((waiting) => waiting.filter(({ incident }) => incident === head.id));

/** What came to wait of it as of another, and is that one's again. @param persons  for whom */
export function waitsNoMore(state: State, { head }: CaseState, persons: ReadonlySet<string>): void {
  for (const person of persons)
    put(
      state,
      person,
      (state.waiting.get(person) ?? []).filter(({ incident }) => incident !== head.id),
    );
}

/** Keeps what is still to be told, and says in the timeline of the rest why it is not. */
function stillWanted(state: State, waiting: readonly Waiting[]): readonly Waiting[] {
  return waiting.filter((each) => {
    const kase = state.cases.get(each.incident);
    const why = kase && notWanted(state, kase, each);
    if (kase && why) {
      sayNot(state, kase, each, why);
      isToldNow(state, kase);
    }
    return kase !== undefined && why === undefined;
  });
}

function sayNot(state: State, kase: CaseState, waiting: Waiting, why: QuietReason): void {
  const {
    target: { name: to, to: recipient },
    step,
  } = waiting;
  noteCleared(state, kase, waiting, why);
  happened(state, kase.head.id, { kind: 'not-told', why, to, recipient, ...(step && { step }) });
}

function notWanted(state: State, kase: CaseState, { audience, step, message, since }: Waiting): QuietReason | undefined {
  const { head } = kase;
  if (head.state === 'merged') return { kind: 'merged-into-told', incident: head.mergedInto ?? '' };
  if (!isLive(kase) || head.state === 'resolved' || head.state === 'stabilised') return { kind: 'over' };
  const asksOwner = message === 'clock' || (message === 'no-progress' && (kase.wroteAt ?? 0) <= since);
  if (audience === 'shift' && step && head.state === 'acknowledged' && !asksOwner) return { kind: 'acknowledged', by: head.owner ?? '' };
  return audience === 'shift' ? quietFor(state, kase) : undefined;
}

function keepOn(state: State, kase: CaseState, waiting: Waiting, why: Kept): void {
  const { id } = waiting.target.to;
  if (kase.climb?.waitsUntil !== undefined) waitFor(state, kase, why.until);
  sayNot(state, kase, waiting, why);
  put(state, id, [...(state.waiting.get(id) ?? []), { ...waiting, because: why.kind, until: why.until }]);
  addTimer(state.timers, { at: why.until, kind: 'release', tie: id, id });
}

function put(state: State, person: string, waiting: readonly Waiting[]): void {
  if (waiting.length > 0) state.waiting.set(person, [...waiting]);
  else state.waiting.delete(person);
}

const rank: Readonly<Record<Priority, number>> = { P1: 0, P2: 1, P3: 2 };
function byUrgency(a: { readonly kase: CaseState; readonly waiting: Waiting }, b: { readonly kase: CaseState; readonly waiting: Waiting }): number {
  return (
    compareUrgency(a.waiting.urgency, b.waiting.urgency) ||
    rank[a.kase.head.priority] - rank[b.kase.head.priority] ||
    a.waiting.since - b.waiting.since ||
    (a.kase.head.id < b.kase.head.id ? -1 : 1)
  );
}
