// commands: what a person orders for one incident, carried out or refused with words.
import type { CommandName, Order } from '../model/command.ts';
import type { Incident, IncidentId, Known, Priority } from '../model/incident.ts';
import type { PriorityReason } from '../model/reason.ts';
import type { Commanded } from '../model/signal.ts';
import { assess, isHigher } from './assess.ts';
import { obeyAtLarge, type OfIncident } from './at-large.ts';
import { hostNamed } from './business-words.ts';
import { clocksOf } from './clock.ts';
import { isLive, isTold, openProblemsOf } from './group.ts';
import { close, reopen, resolve } from './life.ts';
import { mergeByHand, split } from './merge-split.ts';
import { announce, foresee, raise, refreshClocks, remindLater, wake } from './notify.ts';
import { done, find, refused, type Done } from './outcome.ts';
import { goOn, waitForCustomer } from './pauses.ts';
import { amend, happened, touch } from './record.ts';
import { policyOf } from './next-step.ts';
import { acknowledgeCase, ensureTold, passOn, takenAsBefore, unacknowledgeCase, writeBack } from './response.ts';
import { routed } from './routed.ts';
import { hasStakeholders, stakeholdersOf, tellStakeholders } from './stakeholders.ts';
import type { CaseState, State } from './state.ts';
import { addTimer } from './timers.ts';
import { assigned, estimated, stabilised, takenBack, watchProgress } from './updates.ts';

/** Carries out one order; the same `id` again changes nothing. What came of it stands in the changes, accepted or refused with words. */
export function carryOut(state: State, signal: Commanded): void {
  const { id, by, order } = signal;
  const about = { command: id, name: order.command, by, at: state.now };
  if (state.commands.has(id)) return void state.changes.push({ kind: 'duplicate-ignored', what: `command:${id}`, at: state.now });
  state.commands.set(id, state.now);
  const outcome = obey(state, signal);
  if ('refused' in outcome) state.changes.push({ kind: 'command-refused', ...about, refusal: outcome.refused });
  else state.changes.push({ kind: 'command-accepted', ...about, ...(outcome.done === undefined ? {} : { incident: outcome.done }) });
}

const isOfIncident = (order: Order): order is OfIncident => 'incident' in order;

function obey(state: State, signal: Commanded): Done {
  const { order: given, by } = signal;
  if (!isOfIncident(given)) return obeyAtLarge(state, given, by);
  const kase = find(state, given.incident);
  if (!kase && given.command === 'explain-miss' && !/^inc-\d+$/i.test(given.incident)) return explainPast(state, given, by);
  if (!kase) return refused('incident-not-found', { kind: 'no-incident', incident: given.incident, command: given.command });
  // whoever gave its id knows it by its number
  const order = { ...given, incident: kase.head.number ?? given.incident };
  if (kase.head.state === 'merged')
    return refused('command-not-possible', { kind: 'merged', incident: order.incident, ...mergedInto(state, kase.head.mergedInto) });
  if (signal.ifVersion !== undefined && signal.ifVersion !== kase.head.version)
    return refused('command-conflict', { kind: 'moved-on', incident: order.incident, seen: signal.ifVersion, now: kase.head.version }, kase.head.version);
  if (!isLive(kase) && order.command !== 'reopen' && order.command !== 'comment' && order.command !== 'explain-miss')
    return refused('command-not-possible', { kind: 'over', incident: order.incident, state: kase.head.state, command: order.command }, kase.head.version);
  const answeredAt = kase.firstResponseAt;
  if (answers.has(order.command)) kase.firstResponseAt ??= state.now;
  const outcome = obeyOn(state, kase, order, by);
  if ('refused' in outcome) restoreResponse(kase, answeredAt);
  else if (answers.has(order.command)) watchProgress(state, kase);
  return outcome;
}

/** What was refused is no answer. */
function restoreResponse(kase: CaseState, answeredAt: number | undefined): void {
  if (answeredAt === undefined) kase.firstResponseAt = undefined;
  else kase.firstResponseAt = answeredAt;
}

/** An explanation is often written when the engine has long forgotten the incident: whoever gives the order by its id has found it in the record. */
function explainPast(state: State, { incident, text }: Extract<Order, { readonly command: 'explain-miss' }>, by: string): Done {
  happened(state, incident, { kind: 'miss-explained', by, text });
  return { done: incident };
}

const mergedInto = (state: State, id: IncidentId | undefined): { readonly into?: string } =>
  id === undefined ? {} : { into: state.cases.get(id)?.head.number ?? id };

function obeyOn(state: State, kase: CaseState, order: OfIncident, by: string): Done {
  switch (order.command) {
    case 'acknowledge':
      if (kase.head.state === 'acknowledged')
        return refused(
          'command-not-possible',
          { kind: 'taken', incident: order.incident, ...(kase.head.owner === undefined ? {} : { owner: kase.head.owner }) },
          kase.head.version,
        );
      if (kase.head.state === 'resolved')
        return refused('command-not-possible', { kind: 'resolved', incident: order.incident, command: order.command }, kase.head.version);
      ensureTold(state, kase, by);
      acknowledgeCase(state, kase, by, 'command', order.message);
      return done(kase);
    case 'unacknowledge':
      if (kase.head.acknowledgedAt === undefined)
        return refused('command-not-possible', { kind: 'not-acknowledged', incident: order.incident }, kase.head.version);
      if (kase.head.state === 'resolved')
        return refused('command-not-possible', { kind: 'resolved', incident: order.incident, command: order.command }, kase.head.version);
      unacknowledgeCase(state, kase, by, 'by-hand', order.message);
      return done(kase);
    case 'assign':
      if (order.owner !== null) ensureTold(state, kase, by);
      amend(state, kase, { owner: order.owner ?? undefined });
      happened(state, kase.head.id, { kind: 'assigned', by, owner: order.owner });
      if (order.owner !== null) assigned(state, kase, order.owner, by);
      refreshClocks(state, kase);
      return done(kase);
    case 'set-priority':
      return setPriority(state, kase, by, order.priority, order.reason);
    case 'set-known':
      return setKnown(state, kase, by, order.known);
    case 'stabilise':
      if (kase.head.state === 'resolved')
        return refused('command-not-possible', { kind: 'resolved', incident: order.incident, command: order.command }, kase.head.version);
      if (kase.head.stabilisedAt !== undefined) return refused('command-not-possible', { kind: 'stabilised', incident: order.incident }, kase.head.version);
      ensureTold(state, kase, by);
      amend(state, kase, { state: 'stabilised', stabilisedAt: state.now, nextStep: wakingOf(kase) });
      kase.remindAt = undefined;
      happened(state, kase.head.id, { kind: 'stabilised', by, ...note(order.note) });
      refreshClocks(state, kase);
      stabilised(state, kase, by);
      return done(kase);
    case 'unstabilise':
      if (kase.head.state === 'resolved')
        return refused('command-not-possible', { kind: 'resolved', incident: order.incident, command: order.command }, kase.head.version);
      if (kase.head.stabilisedAt === undefined) return refused('command-not-possible', { kind: 'not-stabilised', incident: order.incident }, kase.head.version);
      amend(state, kase, { state: kase.head.acknowledgedAt === undefined ? 'open' : 'acknowledged', stabilisedAt: undefined });
      kase.untakenSince = state.now;
      happened(state, kase.head.id, { kind: 'unstabilised', by, ...note(order.note) });
      refreshClocks(state, kase);
      remindLater(state, kase);
      takenBack(state, kase, 'stabilised', by);
      return done(kase);
    case 'wait-for-customer':
      return waitForCustomer(state, kase, by, order.note);
    case 'continue':
      return goOn(state, kase, by, order.note);
    case 'resolve':
      if (kase.head.state === 'resolved')
        return refused('command-not-possible', { kind: 'resolved', incident: order.incident, command: order.command }, kase.head.version);
      ensureTold(state, kase, by);
      resolve(state, kase, by, order.note);
      return done(kase);
    case 'close':
      return closeByHand(state, kase, by, order.note, order.closeInSource ?? false);
    case 'reopen':
      if (isLive(kase) && kase.head.state !== 'resolved')
        return refused('command-not-possible', { kind: 'is-open', incident: order.incident }, kase.head.version);
      reopen(state, kase, by, order.note);
      kase.returnedAt = undefined;
      refreshClocks(state, kase);
      if (isTold(kase)) takenBack(state, kase, 'restored', by);
      else announce(state, kase, { kind: 'by-hand', by });
      return done(kase);
    case 'merge':
      return mergeByHand(state, kase, order.into, by);
    case 'split':
      return split(state, kase, order.members, by, order.note);
    case 'comment':
      happened(state, kase.head.id, { kind: 'commented', by, text: order.text, via: 'command' });
      touch(state, kase);
      refreshClocks(state, kase);
      if (order.toSource) writeBack(state, kase, openProblemsOf(state, kase), { by, action: 'message', message: order.text });
      return done(kase);
    case 'explain-miss':
      kase.isExplained = true;
      happened(state, kase.head.id, { kind: 'miss-explained', by, text: order.text });
      touch(state, kase);
      return done(kase);
    case 'snooze':
      if (order.until <= state.now) return refused('command-not-possible', { kind: 'has-passed', at: order.until }, kase.head.version);
      kase.snoozedBy = by;
      amend(state, kase, { snoozedUntil: order.until, nextStep: { at: order.until, kind: 'wake-from-snooze' } });
      happened(state, kase.head.id, { kind: 'snoozed', by, until: order.until, ...note(order.note) });
      addTimer(state.timers, { at: order.until, kind: 'wake', tie: kase.head.id, id: kase.head.id });
      return done(kase);
    case 'pass-on':
      if (kase.head.state !== 'open' && kase.head.state !== 'acknowledged' && kase.head.state !== 'held')
        return refused('command-not-possible', { kind: 'needs-nobody', incident: order.incident, state: kase.head.state }, kase.head.version);
      if (!state.directory || !policyOf(state, routed(state, kase) ?? {}))
        return refused('command-not-possible', { kind: 'nobody-is-next', incident: order.incident }, kase.head.version);
      ensureTold(state, kase, by);
      passOn(state, kase, by, order.note);
      return done(kase);
    case 'tell-stakeholders':
      return sayToStakeholders(state, kase, by, order);
    case 'unsnooze':
      if (kase.head.snoozedUntil === undefined) return refused('command-not-possible', { kind: 'not-snoozed', incident: order.incident }, kase.head.version);
      wake(state, kase, by);
      return done(kase);
    default:
      return order satisfies never;
  }
}

/** What counts as a person's first response. */
const answers: ReadonlySet<CommandName> = new Set([
  'acknowledge',
  'assign',
  'set-priority',
  'set-known',
  'stabilise',
  'wait-for-customer',
  'continue',
  'pass-on',
  'tell-stakeholders',
  'resolve',
  'comment',
  'close',
]);
const note = (text: string | undefined): { readonly note?: string } => (text === undefined ? {} : { note: text });

/** When it wakes from its snooze, which goes on. */
const wakingOf = ({ head: { snoozedUntil: at } }: CaseState): Incident['nextStep'] => (at === undefined ? undefined : { at, kind: 'wake-from-snooze' });

function setPriority(state: State, kase: CaseState, by: string, priority: Priority | null, reason: string): Done {
  if (priority === null) {
    kase.priorityByHand = undefined;
    return followEvidence(state, kase, by);
  }
  kase.priorityByHand = { by, reason };
  return movePriority(state, kase, by, priority, { kind: 'set-by-hand', by, reason });
}

/** What was set by hand is taken back: the priority is again what the facts make it, lower too. */
function followEvidence(state: State, kase: CaseState, by: string): Done {
  const { priority, reason: why } = assess(state, kase, openProblemsOf(state, kase));
  return movePriority(state, kase, by, priority, why);
}

/** By a person's word a priority moves down too, and gives back what its rise took away; upwards it is told like any rise. */
function movePriority(state: State, kase: CaseState, by: string, priority: Priority, why: PriorityReason): Done {
  const from = kase.head.priority;
  if (isTold(kase) && isHigher(priority, from)) raise(state, kase, priority, why);
  else {
    amend(state, kase, { priority, priorityReason: why });
    if (from !== priority) happened(state, kase.head.id, { kind: 'priority-moved', from, to: priority, why });
    amend(state, kase, { clocks: clocksOf(state, kase) });
    takenAsBefore(state, kase, by);
  }
  return done(kase);
}

function setKnown(state: State, kase: CaseState, by: string, change: { readonly [field in keyof Known]?: Known[field] | null }): Done {
  const host = typeof change.checked === 'string' ? hostNamed(state, kase, change.checked) : undefined;
  if (host !== undefined) return refused('command-not-possible', { kind: 'names-a-host', host }, kase.head.version);
  const known: Record<string, unknown> = { ...kase.head.known };
  const expected = kase.head.known.expectedRecoveryAt ?? null;
  const { expectedRecoveryAt: at = null } = change;
  // what was expected before stays as it was, though that has passed
  if (at !== null && at !== expected && at <= state.now) return refused('command-not-possible', { kind: 'has-passed', at }, kase.head.version);
  for (const [field, value] of Object.entries(change)) {
    if (value === null || value === '') delete known[field];
    else known[field] = value;
  }
  // only fields of Known are written: the order was validated where it came in
  amend(state, kase, { known });
  happened(state, kase.head.id, { kind: 'known', by, known: change });
  if (change.expectedRecoveryAt !== undefined && change.expectedRecoveryAt !== expected) estimated(state, kase, change.expectedRecoveryAt, by);
  foresee(state, kase);
  refreshClocks(state, kase);
  return done(kase);
}

/** Nobody hears of it in any other words than those of the business: what was checked is refused where it names a host. */
function sayToStakeholders(
  state: State,
  kase: CaseState,
  by: string,
  { incident, checked }: Extract<OfIncident, { readonly command: 'tell-stakeholders' }>,
): Done {
  const { head } = kase;
  if (head.state !== 'open' && head.state !== 'acknowledged' && head.state !== 'held')
    return refused('command-not-possible', { kind: 'nothing-to-tell', incident, state: head.state }, head.version);
  if (!hasStakeholders(state, kase)) return refused('command-not-possible', { kind: 'no-stakeholders', incident }, head.version);
  const written = checked === undefined ? done(kase) : setKnown(state, kase, by, { checked });
  if ('refused' in written) return written;
  const knew = stakeholdersOf(kase);
  ensureTold(state, kase, by);
  tellStakeholders(state, kase, { kind: 'by-hand', by }, knew);
  return done(kase);
}

function closeByHand(state: State, kase: CaseState, by: string, text: string | undefined, closeInSource: boolean): Done {
  const open = openProblemsOf(state, kase);
  if (closeInSource && open.length > 0) {
    const closable = open.filter((problem) => problem.facts.manualClose !== false);
    if (closable.length === 0)
      return refused('command-not-possible', { kind: 'none-closable', incident: kase.head.number ?? kase.head.id, open: open.length }, kase.head.version);
    ensureTold(state, kase, by);
    writeBack(state, kase, closable, { by, action: 'close', ...(text === undefined ? {} : { message: text }) });
    if (kase.head.state !== 'resolved') resolve(state, kase, by, text);
    return done(kase);
  }
  if (open.length > 0)
    return refused('command-not-possible', { kind: 'problems-open', incident: kase.head.number ?? kase.head.id, open: open.length }, kase.head.version);
  ensureTold(state, kase, by);
  if (kase.head.state !== 'resolved') resolve(state, kase, by, text);
  close(state, kase, by, text);
  return done(kase);
}
