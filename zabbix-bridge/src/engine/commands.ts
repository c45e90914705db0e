// commands: what a person orders, carried out or refused with words.
import type { Refusal } from '../model/change.ts';
import type { CommandName, Order } from '../model/command.ts';
import { hostEntity, serviceEntity } from '../model/entity.ts';
import type { IncidentId, Known, Priority } from '../model/incident.ts';
import type { Commanded } from '../model/signal.ts';
import { absorb, isLive, isTold, newCase, openProblemsOf } from './group.ts';
import { close, reopen, resolve } from './life.ts';
import { isCatchAll } from './locate.ts';
import { planMaintenance } from './maintenance.ts';
import { announce, raise, refreshClocks, wake } from './notify.ts';
import { amend, happened, removeMember, setMember, touch } from './record.ts';
import { acknowledgeCase, ensureTold, unacknowledgeCase, writeBack } from './response.ts';
import { clocksOf } from './clock.ts';
import type { CaseState, ProblemState, State } from './state.ts';
import { addTimer } from './timers.ts';

type Done = { readonly done: IncidentId | undefined } | { readonly refused: Refusal };
const done = (kase?: CaseState): Done => ({ done: kase?.head.id });
const refused = (code: Refusal['code'], says: string, mend: string, version?: number): Done => ({
  refused: { code, says, mend, ...(version === undefined ? {} : { version }) },
});

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

type OfIncident = Extract<Order, { readonly incident: string }>;
const isOfIncident = (order: Order): order is OfIncident => 'incident' in order;

function obey(state: State, signal: Commanded): Done {
  const { order, by } = signal;
  if (!isOfIncident(order)) return obeyAtLarge(state, order, by);
  const kase = find(state, order.incident);
  if (!kase)
    return refused(
      'incident-not-found',
      `there is no incident ${order.incident} to ${order.command}`,
      'look at the list of incidents; one that closed more than an hour ago can no longer be changed',
    );
  if (kase.head.state === 'merged')
    return refused(
      'command-not-possible',
      `${order.incident} was merged into ${nameOf(state, kase.head.mergedInto)}`,
      `give the command to ${nameOf(state, kase.head.mergedInto)}`,
    );
  if (signal.ifVersion !== undefined && signal.ifVersion !== kase.head.version)
    return refused(
      'command-conflict',
      `${order.incident} has moved on: you saw version ${signal.ifVersion}, it is at ${kase.head.version}`,
      'look at it again and repeat the command with its present version',
      kase.head.version,
    );
  if (!isLive(kase) && order.command !== 'reopen' && order.command !== 'comment')
    return refused(
      'command-not-possible',
      `${order.incident} is ${kase.head.state}`,
      order.command === 'acknowledge' ? 'nothing is left to be taken' : 'reopen it first',
      kase.head.version,
    );
  return obeyOn(state, kase, order, by);
}

const find = (state: State, ref: string): CaseState | undefined => state.cases.get(ref) ?? state.cases.get(state.byNumber.get(ref.toUpperCase()) ?? '');
const nameOf = (state: State, id: IncidentId | undefined): string => (id === undefined ? 'another' : (state.cases.get(id)?.head.number ?? id));

function obeyOn(state: State, kase: CaseState, order: OfIncident, by: string): Done {
  if (answers.has(order.command)) kase.firstResponseAt ??= state.now;
  switch (order.command) {
    case 'acknowledge':
      if (kase.head.state === 'acknowledged')
        return refused(
          'command-not-possible',
          `${order.incident} is already taken by ${kase.head.owner ?? 'somebody'}`,
          'assign it to yourself to take it over',
          kase.head.version,
        );
      if (kase.head.state === 'resolved')
        return refused('command-not-possible', `${order.incident} is resolved`, 'nothing is left to be taken; reopen it if it is not over', kase.head.version);
      ensureTold(state, kase, by);
      acknowledgeCase(state, kase, by, 'command', order.message);
      return done(kase);
    case 'unacknowledge':
      if (kase.head.acknowledgedAt === undefined)
        return refused('command-not-possible', `${order.incident} has not been acknowledged`, 'nothing to give back', kase.head.version);
      unacknowledgeCase(state, kase, by, 'by-hand', order.message);
      return done(kase);
    case 'assign':
      amend(state, kase, { owner: order.owner ?? undefined });
      happened(state, kase.head.id, { kind: 'assigned', by, owner: order.owner });
      refreshClocks(state, kase);
      return done(kase);
    case 'set-priority':
      return setPriority(state, kase, by, order.priority, order.reason);
    case 'set-known':
      return setKnown(state, kase, by, order.known);
    case 'stabilise':
      if (kase.head.state === 'resolved')
        return refused('command-not-possible', `${order.incident} is resolved, which is more than stabilised`, 'reopen it first', kase.head.version);
      ensureTold(state, kase, by);
      amend(state, kase, { state: 'stabilised', stabilisedAt: state.now, nextStep: undefined });
      delete kase.remindAt;
      happened(state, kase.head.id, { kind: 'stabilised', by, ...note(order.note) });
      refreshClocks(state, kase);
      return done(kase);
    case 'unstabilise':
      if (kase.head.stabilisedAt === undefined)
        return refused('command-not-possible', `${order.incident} is not stabilised`, 'nothing to take back', kase.head.version);
      amend(state, kase, { state: kase.head.acknowledgedAt === undefined ? 'open' : 'acknowledged', stabilisedAt: undefined });
      happened(state, kase.head.id, { kind: 'unstabilised', by, ...note(order.note) });
      refreshClocks(state, kase);
      remindAgain(state, kase);
      return done(kase);
    case 'resolve':
      if (kase.head.state === 'resolved')
        return refused('command-not-possible', `${order.incident} is already resolved`, 'close it, or reopen it if it is not over', kase.head.version);
      ensureTold(state, kase, by);
      resolve(state, kase, by, order.note);
      return done(kase);
    case 'close':
      return closeByHand(state, kase, by, order.note, order.closeInSource ?? false);
    case 'reopen':
      if (isLive(kase) && kase.head.state !== 'resolved')
        return refused('command-not-possible', `${order.incident} is open`, 'nothing to reopen', kase.head.version);
      reopen(state, kase, by, order.note);
      delete kase.returnedAt;
      refreshClocks(state, kase);
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
    case 'snooze':
      if (order.until <= state.now)
        return refused(
          'command-not-possible',
          `${new Date(order.until).toISOString()} has passed`,
          'give a time to come; nothing is muted for ever',
          kase.head.version,
        );
      amend(state, kase, { snoozedUntil: order.until, nextStep: { at: order.until, kind: 'wake-from-snooze' } });
      happened(state, kase.head.id, { kind: 'snoozed', by, until: order.until, ...note(order.note) });
      addTimer(state.timers, { at: order.until, kind: 'wake', tie: kase.head.id, id: kase.head.id });
      return done(kase);
    case 'unsnooze':
      if (kase.head.snoozedUntil === undefined)
        return refused('command-not-possible', `${order.incident} is not snoozed`, 'nothing to wake', kase.head.version);
      wake(state, kase, by);
      return done(kase);
    default:
      return order satisfies never;
  }
}

/** What counts as a person's first response. */
const answers: ReadonlySet<CommandName> = new Set(['acknowledge', 'assign', 'set-priority', 'set-known', 'stabilise', 'resolve', 'comment', 'close']);
const note = (text: string | undefined): { readonly note?: string } => (text === undefined ? {} : { note: text });

function setPriority(state: State, kase: CaseState, by: string, priority: Priority | null, reason: string): Done {
  if (priority === null) {
    delete kase.priorityByHand;
    touch(state, kase);
    return done(kase);
  }
  kase.priorityByHand = { by, reason };
  const why = { kind: 'set-by-hand', by, reason } as const;
  const from = kase.head.priority;
  if (isTold(kase) && priority < from) raise(state, kase, priority, why);
  else {
    amend(state, kase, { priority, priorityReason: why });
    if (from !== priority) happened(state, kase.head.id, { kind: 'priority-moved', from, to: priority, why });
    amend(state, kase, { clocks: clocksOf(state.settings, kase) });
  }
  return done(kase);
}

function setKnown(state: State, kase: CaseState, by: string, change: { readonly [field in keyof Known]?: Known[field] | null }): Done {
  const known: Record<string, unknown> = { ...kase.head.known };
  for (const [field, value] of Object.entries(change)) {
    if (value === null || value === '') delete known[field];
    else known[field] = value;
  }
  // only fields of Known are written: the order was validated where it came in
  amend(state, kase, { known: known as Known });
  happened(state, kase.head.id, { kind: 'known', by, known: change });
  refreshClocks(state, kase);
  return done(kase);
}

function closeByHand(state: State, kase: CaseState, by: string, text: string | undefined, closeInSource: boolean): Done {
  const open = openProblemsOf(state, kase);
  if (closeInSource) {
    const closable = open.filter((problem) => problem.facts.manualClose !== false);
    writeBack(state, kase, closable, { by, action: 'close', ...(text === undefined ? {} : { message: text }) });
    if (kase.head.state !== 'resolved') resolve(state, kase, by, text);
    return done(kase);
  }
  if (open.length > 0)
    return refused(
      'command-not-possible',
      `${kase.head.number ?? kase.head.id} still has ${open.length} open problem${open.length === 1 ? '' : 's'}`,
      'resolve it, which keeps watch over them, or close them in the source too',
      kase.head.version,
    );
  ensureTold(state, kase, by);
  if (kase.head.state !== 'resolved') resolve(state, kase, by, text);
  close(state, kase, by, text);
  return done(kase);
}

function mergeByHand(state: State, kase: CaseState, ref: string, by: string): Done {
  const into = find(state, ref);
  if (!into) return refused('incident-not-found', `there is no incident ${ref} to merge into`, 'look at the list of incidents');
  if (into === kase)
    return refused('command-not-possible', 'an incident cannot be merged into itself', 'name another incident to merge into', kase.head.version);
  if (!isLive(into)) return refused('command-not-possible', `${ref} is ${into.head.state}`, 'reopen it first', into.head.version);
  ensureTold(state, into, by);
  absorb(state, into, kase, by);
  return done(into);
}

function split(state: State, kase: CaseState, members: readonly string[], by: string, text: string | undefined): Done {
  const wanted = new Set(members);
  const leaving = [...kase.members.values()].filter((member) => wanted.has(member.id) || wanted.has(eventOf(state, member.id)));
  const [first] = leaving;
  if (!first)
    return refused(
      'event-not-found',
      `none of ${members.join(', ')} is a member of ${kase.head.number ?? kase.head.id}`,
      'name members by the ids that the incident lists',
      kase.head.version,
    );
  if (leaving.length === kase.members.size)
    return refused('command-not-possible', 'nothing would be left', 'leave at least one member in the incident', kase.head.version);
  const problems = leaving.flatMap((member) => state.problems.get(member.id as ProblemState['key']) ?? []);
  const report = state.reports.get(first.id.slice('report:'.length));
  const root = problems[0]?.own ?? (report ? serviceEntity(report.service) : kase.head.root);
  const fresh = newCase(state, {
    key: `split:${kase.head.id}/${state.nextCase}`,
    root,
    openedAt: Math.min(...problems.map((problem) => problem.facts.openedAt), report?.at ?? Infinity, state.now),
    knownBefore: false,
  });
  fresh.pinned = true;
  for (const member of leaving) {
    removeMember(state, kase, member.id);
    setMember(state, fresh, { ...member, byHand: true, role: member === first ? 'cause' : 'symptom', reason: { kind: 'by-hand', by } });
    happened(state, kase.head.id, { kind: 'left', member: member.id, to: fresh.head.id });
    const problem = state.problems.get(member.id as ProblemState['key']);
    if (!problem) continue;
    problem.incident = fresh.head.id;
    fresh.items.add(problem.trigger);
    state.dirtyProblems.add(problem.key);
  }
  fresh.heldSince = state.now;
  happened(state, kase.head.id, { kind: 'split-off', incident: fresh.head.id, members: leaving.length, by });
  announce(state, fresh, { kind: 'by-hand', by });
  if (text !== undefined) happened(state, fresh.head.id, { kind: 'commented', by, text, via: 'command' });
  touch(state, kase);
  return done(fresh);
}

const eventOf = (state: State, member: string): string => state.problems.get(member as ProblemState['key'])?.facts.event ?? member.replace(/^report:/, '');

function remindAgain(state: State, kase: CaseState): void {
  if (kase.head.state !== 'open' || state.settings.remindEveryMs === 0) return;
  kase.remindAt = state.now + state.settings.remindEveryMs;
  addTimer(state.timers, { at: kase.remindAt, kind: 'remind', tie: kase.head.id, id: kase.head.id });
  amend(state, kase, { nextStep: { at: kase.remindAt, kind: 'tell-again' } });
}

/** Orders that are not about one incident. */
function obeyAtLarge(state: State, order: Exclude<Order, OfIncident>, by: string): Done {
  switch (order.command) {
    case 'declare': {
      const unknown = order.services.filter((service) => !state.topology.service(service) && !isCatchAll(service));
      if (unknown.length > 0)
        return refused('service-not-found', `there is no service ${unknown.join(', ')}`, 'name services by their ids, as the list of services shows them');
      const [service] = order.services;
      const root = service === undefined ? (`declared:${state.nextCase}` as const) : serviceEntity(service);
      const kase = newCase(state, { key: `declared:${state.nextCase}`, root, openedAt: state.now, knownBefore: false });
      kase.pinned = true;
      kase.priorityByHand = { by, reason: order.title };
      amend(state, kase, {
        declaredTitle: order.title,
        priority: order.priority,
        priorityReason: { kind: 'set-by-hand', by, reason: order.note ?? order.title },
        services: order.services.map((id) => ({ id, state: 'degraded' })),
      });
      happened(state, kase.head.id, { kind: 'declared', by, title: order.title });
      if (order.note !== undefined) happened(state, kase.head.id, { kind: 'commented', by, text: order.note, via: 'command' });
      announce(state, kase, { kind: 'by-hand', by });
      return done(kase);
    }
    case 'silence': {
      if (order.until <= state.now)
        return refused('command-not-possible', `${new Date(order.until).toISOString()} has passed`, 'give a time to come; nothing is muted for ever');
      if (Object.values(order.target).every((value) => value === undefined))
        return refused('command-not-possible', 'a silence of everything is not possible', 'name an incident, a host, a service or a trigger');
      const silence = { id: order.id, target: order.target, until: order.until, reason: order.reason, by };
      state.silences.set(order.id, silence);
      state.changes.push({ kind: 'silence-changed', ...silence });
      return done();
    }
    case 'unsilence': {
      const silence = state.silences.get(order.id);
      if (!silence)
        return refused('command-not-possible', `there is no silence ${order.id} in force`, 'look at the list of silences; it may have ended by itself');
      state.silences.delete(order.id);
      state.changes.push({ kind: 'silence-changed', ...silence, endedAt: state.now });
      return done();
    }
    case 'plan-works': {
      if (order.until <= Math.max(order.from, state.now))
        return refused('command-not-possible', 'the works end before they begin, or have ended already', 'give an end after the beginning and after now');
      const missing = order.hosts.filter((host) => state.topology.hostsBelow(hostEntity(host)) === 0 && !state.topology.host(host));
      if (missing.length > 0 && order.hosts.length === missing.length && order.services.length === 0)
        return refused('command-not-possible', `no host is called ${missing.join(', ')}`, 'name hosts by their technical names');
      planMaintenance(state, order, by);
      return done();
    }
    case 'end-works': {
      const works = state.maintenances.get(order.id);
      if (!works) return refused('command-not-possible', `there are no works ${order.id} under way or to come`, 'look at the list of planned works');
      planMaintenance(state, { ...works, until: state.now }, by);
      return done();
    }
    case 'rate-problem': {
      const problem =
        state.problems.get(order.problem as ProblemState['key']) ??
        [...state.problems.values()].find((each) => each.facts.event === order.problem && each.phase === 'open');
      const kase = problem?.incident === undefined ? undefined : state.cases.get(problem.incident);
      if (!problem || !kase || problem.phase !== 'open')
        return refused('event-not-found', `there is no open problem ${order.problem}`, 'name it as source:event, as the list of problems shows it');
      writeBack(state, kase, [problem], {
        by,
        action: 'severity',
        severity: order.severity,
        ...(order.message === undefined ? {} : { message: order.message }),
      });
      return done(kase);
    }
    default:
      return order satisfies never;
  }
}
