// notify: stage 7. When something is to be told, and what is told to nobody, and why; whom, by the rules in force, or one recipient where there are none.
import type { MessageKind } from '../model/errand.ts';
import type { AffectedService, IncidentNumber, Priority, SlaClock } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { TellReason } from '../model/reason.ts';
import { isSameData } from './as-data.ts';
import { isHigher, type Assessment } from './assess.ts';
import { clocksOf, marksOf, nameOf } from './clock.ts';
import type { Forecast } from '../time/sla-forecast.ts';
import { asksForMore, climbOf, clockSpoke, escalate, sayRoute, waitOf } from './escalate.ts';
import { isDecided, isTold } from './group.ts';
import { isLeftInPeace } from './known-before.ts';
import { expectation, noteKinds } from './like.ts';
import { arrange, showNext } from './next-step.ts';
import { amend, happened } from './record.ts';
import { routed } from './routed.ts';
import { quietFor } from './silences.ts';
import { openToStakeholders } from './stakeholders.ts';
import type { CaseState, State } from './state.ts';
import { updateShift, watchProgress } from './updates.ts';
import { addTimer } from './timers.ts';
import { noteOverran } from './works-told.ts';

/**
 * Gives the incident its number, opens it, and starts what runs from the announcement.
 * @param interrupts  false when somebody has it in hand already
 */
export function announce(state: State, kase: CaseState, why: TellReason, interrupts = true): void {
  const first = !isTold(kase);
  noteDecided(state, kase);
  const number = numbered(state, kase);
  kase.heardWorst = kase.worst;
  kase.saidRoot = kase.head.root;
  amend(state, kase, { number, state: 'open', announcedAt: kase.head.announcedAt ?? state.now });
  if (first) amend(state, kase, { clocks: clocksOf(state, kase) });
  noteOverran(state, kase);
  noteKinds(state, kase);
  tell(state, kase, why, interrupts);
  armClocks(state, kase);
  foresee(state, kase);
}

/** @returns the number that people know it by from now on, or know it by already */
function numbered(state: State, { head }: CaseState): IncidentNumber {
  const number: IncidentNumber = head.number ?? `INC-${state.nextNumber++}`;
  state.byNumber.set(number, head.id);
  return number;
}

/** That it is told is decided; what comes after is held against it. */
export function noteDecided(state: State, kase: CaseState): void {
  if (isDecided(kase)) return;
  kase.decidedAt = state.now;
  const { recentlyTold, settings } = state;
  recentlyTold.push(kase.head.id);
  while (recentlyTold.length > 200 || (state.cases.get(recentlyTold[0] ?? '')?.decidedAt ?? state.now) < state.now - 2 * settings.sameOnsetMs)
    recentlyTold.shift();
}

/** Known before Nabat came: numbered and shown, told once in a digest with all others like it. */
export function showKnownBefore(state: State, kase: CaseState): void {
  const number = numbered(state, kase);
  amend(state, kase, { number, state: 'open' });
  happened(state, kase.head.id, { kind: 'not-told', why: { kind: 'known-before' } });
  state.knownBefore.add(kase.head.id);
  if (state.digestAt === undefined) {
    state.digestAt = state.now + state.settings.digestAfterMs;
    addTimer(state.timers, { at: state.digestAt, kind: 'digest', tie: '', id: '' });
  }
}

/** What is information is numbered, shown and counted, and nobody is told of it. */
export function showInformation(state: State, kase: CaseState): void {
  noteDecided(state, kase);
  const number = numbered(state, kase);
  kase.heardWorst = kase.worst;
  kase.saidRoot = kase.head.root;
  amend(state, kase, { number, state: 'open', nextStep: undefined });
  happened(state, kase.head.id, { kind: 'not-told', why: { kind: 'information' } });
}

/** What nobody had been told of is told now: its clocks begin to count. */
function beginToCount(state: State, kase: CaseState): void {
  if (kase.head.announcedAt !== undefined || kase.head.knownBefore) return;
  amend(state, kase, { announcedAt: state.now });
  amend(state, kase, { clocks: clocksOf(state, kase) });
  armClocks(state, kase);
}

/** Writes the telling to the outbox, or why it is not done; the next reminder is set in either case. */
export function tell(state: State, kase: CaseState, why: TellReason, interrupts: boolean): void {
  if (kase.head.number !== undefined && interrupts) beginToCount(state, kase);
  const { head } = kase;
  if (head.number === undefined) return;
  // whoever passes it on asks for the next in line by name: nobody would have it, and nobody know
  const quiet = why.kind === 'passed-on' ? undefined : quietFor(state, kase);
  if (quiet) {
    happened(state, head.id, { kind: 'not-told', why: quiet });
    if (interrupts && quiet.kind === 'snoozed') kase.keptBack = true;
  } else if (state.directory) {
    tellByRules(state, kase, why, interrupts);
    return;
  } else {
    const to = state.settings.recipient;
    const id = `${head.id}/tell/${state.nextErrand++}`;
    state.errands.push({ kind: 'tell', id, at: state.now, incident: head.id, number: head.number, to, priority: head.priority, interrupts, why });
    happened(state, head.id, { kind: 'told', to, interrupts, why, telling: id });
  }
  if (!interrupts) return;
  if (head.state === 'acknowledged') watchProgress(state, kase);
  else remindLater(state, kase);
}

function tellByRules(state: State, kase: CaseState, why: TellReason, interrupts: boolean): void {
  climbOf(kase);
  sayRoute(state, kase);
  if (interrupts || (why.kind === 'raised' && kase.head.state === 'open' && asksForMore(state, kase)))
    escalate(state, kase, why, messageOf(why), why.kind === 'nobody-took-it' || why.kind === 'no-progress' || why.kind === 'passed-on' ? 'on' : 'again');
  else updateShift(state, kase, why, messageOf(why));
  openToStakeholders(state, kase, why);
}

function messageOf({ kind }: TellReason): MessageKind {
  if (kind === 'passed-on') return 'given-back';
  if (kind === 'something-worse') return 'raised';
  return kind === 'raised' || kind === 'nobody-took-it' || kind === 'no-progress' || kind === 'given-back' ? kind : 'opened';
}

/** While it is open and nobody has it in hand, it is said again after a while. */
export function remindLater(state: State, kase: CaseState): void {
  const { remindEveryMs } = state.settings;
  if (kase.head.state !== 'open' || isLeftInPeace(kase)) return;
  const waitMs = state.directory ? waitByRules(state, kase) : remindEveryMs;
  if (waitMs === 0) return;
  remindAgain(state, kase, state.now + waitMs);
}

/** It is said again at `at`, unless somebody takes it before. */
export function remindAgain(state: State, kase: CaseState, at: EpochMs): void {
  if (state.directory) return arrange(state, kase, at);
  kase.remindAt = at;
  addTimer(state.timers, { at, kind: 'remind', tie: kase.head.id, id: kase.head.id });
  showAgain(state, kase, at);
}

/** Without rules. What is snoozed says when it wakes. */
function showAgain(state: State, kase: CaseState, at: EpochMs): void {
  if ((kase.head.snoozedUntil ?? 0) <= state.now) amend(state, kase, { nextStep: { at, kind: 'tell-again' } });
}

/** As long as the step it stands at waits, but no longer than a silence that keeps it quiet; a snooze ends by itself. */
function waitByRules(state: State, kase: CaseState): number {
  const route = routed(state, kase);
  const policy = state.directory?.escalations.get(route?.escalation ?? '');
  const waitMs = policy ? waitOf(policy, Math.max(kase.climb?.step ?? 0, 0)) : state.settings.remindEveryMs;
  const quiet = quietFor(state, kase);
  return quiet?.kind === 'silenced' ? Math.min(waitMs, quiet.until - state.now) : waitMs;
}

/** Nobody has taken it, or whoever has it has written nothing for too long: the last step of any policy repeats until somebody does. */
export function remind(state: State, kase: CaseState): void {
  if (kase.remindAt !== state.now && (kase.remindAt ?? Infinity) > state.now) return;
  const { head } = kase;
  if (isLeftInPeace(kase) || head.inWorksSince !== undefined) return;
  if (head.state === 'acknowledged' && state.directory) {
    tell(state, kase, { kind: 'no-progress', owner: head.owner ?? '', forMs: state.now - (kase.wroteAt ?? head.acknowledgedAt ?? state.now) }, true);
    return;
  }
  if (head.state !== 'open') return;
  kase.reminders += 1;
  const told = kase.climb?.toldAt ?? head.announcedAt ?? state.now; // what waited for the morning was nobody's to take at night
  const since = Math.max(told, kase.untakenSince ?? told);
  tell(state, kase, { kind: 'nobody-took-it', forMs: state.now - since, times: kase.reminders }, true);
}

/**
 * It goes on as if it had not been snoozed: at the time at which the step that it stands at is over, or now where that has passed or something else was kept
 * back. @param by  who ended the snooze; null when its time was up
 */
export function wake(state: State, kase: CaseState, by: string | null): void {
  amend(state, kase, { snoozedUntil: undefined, ...(kase.head.nextStep?.kind === 'wake-from-snooze' ? { nextStep: undefined } : {}) });
  const isLate = kase.keptBack === true;
  kase.snoozedBy = kase.keptBack = undefined;
  showNext(state, kase);
  happened(state, kase.head.id, { kind: 'woke', by });
  if (kase.head.state !== 'open') return;
  if (isLate) {
    kase.remindAt = state.now;
    remind(state, kase);
  } else if (kase.remindAt === undefined) remindLater(state, kase);
  else if (!state.directory) showAgain(state, kase, kase.remindAt);
}

/** What a changed assessment means for an incident that was told already: raised to P1 interrupts, all else is quiet. */
export function follow(state: State, kase: CaseState, assessment: Assessment): void {
  const { head } = kase;
  if (!hurtTheSame(assessment.services, head.services)) moveServices(state, kase, assessment.services);
  if (!areTheSame(assessment.tenants, head.tenants)) amend(state, kase, { tenants: assessment.tenants });
  if (kase.priorityByHand) return;
  const told = isTold(kase);
  const isRaised = isHigher(assessment.priority, head.priority);
  const moves = isDecided(kase) ? isRaised : assessment.priority !== head.priority || head.version === 0;
  if (!told && moves) amend(state, kase, { priority: assessment.priority, priorityReason: assessment.reason });
  else if (!told && assessment.priority === head.priority && !isSameData(assessment.reason, head.priorityReason))
    amend(state, kase, { priorityReason: assessment.reason });
  else if (told && isRaised) raise(state, kase, assessment.priority, assessment.reason);
}

const areTheSame = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((each, index) => each === b[index]);
const hurtTheSame = (a: readonly AffectedService[], b: readonly AffectedService[]): boolean =>
  a.length === b.length && a.every((service, index) => service.id === b[index]?.id && service.state === b[index].state);

function moveServices(state: State, kase: CaseState, services: readonly AffectedService[]): void {
  if (isTold(kase)) sayMoved(state, kase, services);
  amend(state, kase, { services });
  if (isTold(kase)) noteKinds(state, kase);
  openToStakeholders(state, kase, { kind: 'service-hit' });
}

function sayMoved(state: State, { head }: CaseState, services: readonly AffectedService[]): void {
  const before = new Map(head.services.map((service) => [service.id, service.state]));
  const after = new Set(services.map((service) => service.id));
  const moved = services.filter(({ id, state: now }) => (before.get(id) ?? 'ok') !== now);
  const gone = head.services.filter(({ id, state: was }) => was !== 'ok' && !after.has(id));
  if (moved.length + gone.length === 0) return;
  happened(state, head.id, {
    kind: 'services-moved',
    services: [
      ...moved.map(({ id, state: to }) => ({ id, from: before.get(id) ?? ('ok' as const), to })),
      ...gone.map(({ id, state: from }) => ({ id, from, to: 'ok' as const })),
    ],
  });
}

/** A priority never falls by itself: what was bad enough once is told as it was. */
export function raise(state: State, kase: CaseState, to: Priority, why: CaseState['head']['priorityReason']): void {
  const from = kase.head.priority;
  amend(state, kase, { priority: to, priorityReason: why });
  happened(state, kase.head.id, { kind: 'priority-moved', from, to, why });
  amend(state, kase, { clocks: clocksOf(state, kase) });
  armClocks(state, kase);
  const wasTaken = kase.head.state === 'acknowledged';
  if (wasTaken) {
    kase.takenAway = { at: kase.head.acknowledgedAt ?? state.now, owner: kase.head.owner, priority: from };
    happened(state, kase.head.id, { kind: 'unacknowledged', by: kase.head.owner ?? '', why: 'priority-raised' });
    amend(state, kase, { state: 'open', acknowledgedAt: undefined });
    kase.untakenSince = state.now;
    remindLater(state, kase);
  }
  if (kase.head.knownBefore) return;
  // by the rules whoever is to take it anew has to hear of it; what has recovered wakes nobody for what it was
  const interrupts = kase.head.state !== 'resolved' && (to === 'P1' || (wasTaken && state.directory !== undefined));
  if (interrupts) kase.heardWorst = kase.worst;
  tell(state, kase, { kind: 'raised', from, to }, interrupts);
  foresee(state, kase);
}

/** Sets the timer for the next mark that a running clock will pass. */
export function armClocks(state: State, kase: CaseState): void {
  const [next] = marksOf(state, kase, -Infinity);
  if (next) addTimer(state.timers, { at: Math.max(next.at, state.now + 1), kind: 'clock', tie: kase.head.id, id: kase.head.id });
}

/** Notes every mark that has passed; what a jump passed over is noted too, each once. */
export function passMarks(state: State, kase: CaseState): void {
  for (const mark of marksOf(state, kase, state.now)) {
    if (mark.at > state.now) break;
    kase.warned.add(nameOf(mark));
    happened(
      state,
      kase.head.id,
      mark.percent === 100 ? { kind: 'clock-breached', clock: mark.clock } : { kind: 'clock-warned', clock: mark.clock, percent: mark.percent },
    );
    if (mark.clock !== 'first-response') clockSpoke(state, kase, mark.clock, mark.percent === 100 ? 'breached' : `warned-${mark.percent}`);
  }
  armClocks(state, kase);
}

/** The clocks again from the record; a clock that has stopped by it says whether it was met. */
export function refreshClocks(state: State, kase: CaseState): void {
  const before = kase.head.clocks;
  const after = clocksOf(state, kase);
  if (areSame(before, after)) return;
  for (const each of after) {
    const was = before.find(({ name }) => name === each.name);
    if (each.stoppedAt !== undefined && was?.stoppedAt === undefined)
      happened(state, kase.head.id, { kind: 'clock-stopped', clock: each.name, met: each.stoppedAt <= each.dueAt });
  }
  amend(state, kase, { clocks: after });
  armClocks(state, kase);
  foresee(state, kase);
}

const areSame = (before: readonly SlaClock[], after: readonly SlaClock[]): boolean =>
  before.length === after.length && before.every((was, index) => isSame(was, after[index]));
const isSame = (a: SlaClock, b: SlaClock | undefined): boolean =>
  a.name === b?.name &&
  a.startedAt === b.startedAt &&
  a.targetMs === b.targetMs &&
  a.calendar === b.calendar &&
  a.dueAt === b.dueAt &&
  a.stoppedAt === b.stoppedAt &&
  a.pausedSince === b.pausedSince;

const by = ({ source }: Forecast) => (source.kind === 'like' ? { like: { incidents: source.incidents, medianMs: source.medianMs } } : {});

/**
 * Where people expect it to last longer than the resolution may, or where nobody has said anything and the like of it has lasted longer, that is said once,
 * and again when it is so anew.
 */
export function foresee(state: State, kase: CaseState): void {
  const clock = kase.head.clocks.find(({ name }) => name === 'resolution');
  const forecast = state.directory && expectation(state, kase, state.now);
  if (!clock || !forecast?.willMiss) {
    kase.warned.delete('resolution/forecast');
    return;
  }
  if (kase.warned.has('resolution/forecast')) return;
  kase.warned.add('resolution/forecast');
  happened(state, kase.head.id, { kind: 'clock-forecast', clock: 'resolution', dueAt: clock.dueAt, expectedAt: forecast.expectedAt, ...by(forecast) });
  clockSpoke(state, kase, 'resolution', 'forecast');
}
