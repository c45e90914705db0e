// ingest: what a source says of its problems, taken into the state: opened, changed, ended, in whatever order it comes.
import { problemKey, type ProblemKey } from '../model/problem.ts';
import type { ProblemOpened, ProblemResolved, ProblemUpdated, Reconciled } from '../model/signal.ts';
import { redTagOf } from './assess.ts';
import { ageLimit, count, countersOf, uncount } from './evidence.ts';
import { place } from './group.ts';
import { refreshHealth } from './health.ts';
import { locate } from './locate.ts';
import { maintenanceOf } from './maintenance.ts';
import { happened, setMember, touch } from './record.ts';
import { acknowledgeCase, unacknowledgeCase } from './response.ts';
import type { ProblemState, State } from './state.ts';
import { addTimer } from './timers.ts';

export function openProblem(state: State, { problem: facts, at, knownBefore = false }: ProblemOpened): void {
  const key = problemKey(facts.source, facts.event);
  if (state.problems.has(key) || state.finished.has(key)) {
    const known = state.problems.get(key);
    if (known?.phase === 'open' || known?.phase === 'outside' || known?.phase === 'pending') catchUp(state, known, facts);
    state.changes.push({ kind: 'duplicate-ignored', what: key, at });
    return;
  }
  const problem = locate(state, facts, at, knownBefore);
  state.problems.set(key, problem);
  state.dirtyProblems.add(key);
  const orphan = state.orphans.get(key);
  if (orphan) {
    state.orphans.delete(key);
    problem.resolvedAt = orphan.resolvedAt;
    problem.endedBecause = orphan.because;
  }
  noteOpening(state, problem);
  if (knownBefore) state.knownBeforeProblems += 1;
  const settled = knownBefore || redTagOf(problem) !== undefined;
  const at2 = settled ? state.now : Math.max(problem.onset + state.settings.orderLagMs, state.now);
  if (at2 <= state.now) enter(state, problem);
  else {
    state.pending.add(key);
addTimer(state.timers, { at: at2, kind: 'enter', tie: `${String(problem.onset).padStart(14, '0')}/${key}`, id: key });
  }
}

/** A later word about an open problem may carry what the first did not. */
function catchUp(state: State, problem: ProblemState, facts: ProblemState['facts']): void {
  const added = {
    ...(problem.facts.manualClose === undefined && facts.manualClose !== undefined ? { manualClose: facts.manualClose } : {}),
    ...(problem.facts.checkEveryMs === undefined && facts.checkEveryMs !== undefined ? { checkEveryMs: facts.checkEveryMs } : {}),
    ...(problem.facts.item === undefined && facts.item !== undefined ? { item: facts.item } : {}),
  };
  if (Object.keys(added).length === 0) return;
  problem.facts = { ...problem.facts, ...added };
  state.dirtyProblems.add(problem.key);
}

function noteOpening(state: State, problem: ProblemState): void {
  const times = state.openings.get(problem.trigger) ?? [];
  times.push(problem.onset);
  if (times.length > 60) times.shift();
  state.openings.set(problem.trigger, times);
}

/** Before somebody is told, all that has been heard by then is looked at, settled or not. @returns whether there was any */
export function enterAllPending(state: State): boolean {
  const heard = [...state.pending].flatMap((key) => state.problems.get(key) ?? []).sort((a, b) => a.onset - b.onset || (a.key < b.key ? -1 : 1));
  for (const problem of heard) enter(state, problem);
  return heard.length > 0;
}

/** The order of onsets is settled: the problem begins to count, chooses its root and joins its incident. */
export function enter(state: State, problem: ProblemState): void {
  if (problem.phase !== 'pending') return;
  state.pending.delete(problem.key);
  const maintenance = maintenanceOf(state, problem);
  if (problem.resolvedAt === undefined && (maintenance !== undefined || problem.suppressed)) {
    problem.phase = 'outside';
    if (maintenance !== undefined) problem.maintenance = maintenance;
    state.dirtyProblems.add(problem.key);
    return;
  }
  problem.phase = 'open';
  index(state, problem);
  const cleared = problem.resolvedAt;
  if (cleared === undefined) count(state, problem);
  place(state, problem);
  refreshHealth(state, problem.services);
  if (cleared !== undefined) end(state, problem, cleared, problem.endedBecause ?? 'recovered');
}

function index(state: State, problem: ProblemState): void {
  const onEntity = state.openOn.get(problem.own) ?? new Set<ProblemKey>();
  state.openOn.set(problem.own, onEntity.add(problem.key));
  for (const service of problem.services) {
    const known = state.serviceProblems.get(service);
    if (known) known.add(problem.key);
    else state.serviceProblems.set(service, new Set([problem.key]));
  }
}

function unindex(state: State, problem: ProblemState): void {
  const onEntity = state.openOn.get(problem.own);
  onEntity?.delete(problem.key);
  if (onEntity?.size === 0) state.openOn.delete(problem.own);
  for (const service of problem.services) {
    const known = state.serviceProblems.get(service);
    known?.delete(problem.key);
    if (known?.size === 0) state.serviceProblems.delete(service);
  }
  for (const entity of problem.watching) state.counters.get(entity)?.watchers.delete(problem.key);
  problem.watching.length = 0;
}

export function resolveProblem(state: State, signal: ProblemResolved): void {
  const key = problemKey(signal.source, signal.event);
  const problem = state.problems.get(key);
  if (!problem) {
    if (state.finished.has(key) || state.orphans.has(key)) state.changes.push({ kind: 'duplicate-ignored', what: key, at: signal.at });
    else
      state.orphans.set(key, { at: signal.at, resolvedAt: signal.resolvedAt, because: signal.because, ...(signal.by === undefined ? {} : { by: signal.by }) });
    return;
  }
  if (problem.phase === 'ended' || problem.resolvedAt !== undefined) {
    state.changes.push({ kind: 'duplicate-ignored', what: key, at: signal.at });
    return;
  }
  const resolvedAt = Math.min(Math.max(signal.resolvedAt, problem.facts.openedAt), state.now);
  if (problem.phase === 'pending') {
    problem.resolvedAt = resolvedAt;
    problem.endedBecause = signal.because;
    state.dirtyProblems.add(key);
    return;
  }
  end(state, problem, resolvedAt, signal.because, signal.by);
}

/** The problem is over: its evidence goes, its incident hears of it, its id is remembered so that a repeat changes nothing. */
export function end(state: State, problem: ProblemState, resolvedAt: number, because: string, by?: string): void {
  const wasOutside = problem.phase === 'outside';
  problem.phase = 'ended';
  problem.resolvedAt = resolvedAt;
  problem.endedBecause = because;
  state.finished.set(problem.key, state.now);
  state.dirtyProblems.add(problem.key);
  if (wasOutside) return;
  if (problem.aspect === 'reach' && problem.counted && problem.choice) countersOf(state, problem.own).aftermath = { choice: problem.choice, until: resolvedAt + state.settings.takesMembersMs };
  uncount(state, problem);
  unindex(state, problem);
  refreshHealth(state, problem.services);
  const kase = problem.incident === undefined ? undefined : state.cases.get(problem.incident);
  const member = kase?.members.get(problem.key);
  if (!kase || !member) return;
  setMember(state, kase, { ...member, clearedAt: resolvedAt });
  happened(state, kase.head.id, { kind: 'cleared', member: problem.key, because, ...(by === undefined ? {} : { by }) });
}

/** What people or the source did to a problem. An acknowledgement in the source counts when it is on a cause or on all members. */
export function updateProblem(state: State, signal: ProblemUpdated): void {
  const key = problemKey(signal.source, signal.event);
  const problem = state.problems.get(key);
  if (!problem) {
    if (state.finished.has(key)) state.changes.push({ kind: 'duplicate-ignored', what: key, at: signal.at });
    return;
  }
  const kase = problem.incident === undefined ? undefined : state.cases.get(problem.incident);
  state.dirtyProblems.add(key);
  if (signal.severity !== undefined && signal.severity !== problem.severity) {
    problem.severity = signal.severity;
    if (kase) kase.worst = Math.max(kase.worst, signal.severity);
    if (problem.phase === 'open') refreshHealth(state, problem.services);
    if (kase) touch(state, kase);
  }
  if (signal.suppressed !== undefined && signal.suppressed !== problem.suppressed) suppress(state, problem, signal.suppressed);
  if (signal.acknowledged !== undefined && signal.acknowledged !== problem.acknowledged) {
    problem.acknowledged = signal.acknowledged;
    if (signal.acknowledged && signal.by !== undefined) problem.acknowledgedBy = signal.by;
    if (kase && !signal.ours) {
      if (signal.acknowledged) acknowledgedInSource(state, kase.head.id, signal);
      else if (kase.head.state === 'acknowledged' && kase.members.get(key)?.role === 'cause')
        unacknowledgeCase(state, kase, signal.by ?? signal.source, 'source', signal.message);
    }
  }
  if (kase && !signal.ours && signal.message !== undefined && signal.message !== '') {
    happened(state, kase.head.id, { kind: 'commented', by: signal.by ?? signal.source, text: signal.message, via: 'source' });
  }
}

function acknowledgedInSource(state: State, incident: string, signal: ProblemUpdated): void {
  const kase = state.cases.get(incident);
  if (!kase || kase.head.acknowledgedAt !== undefined || kase.head.state === 'resolved') return;
  const member = kase.members.get(problemKey(signal.source, signal.event));
  const open = [...kase.members.values()].filter((each) => each.clearedAt === undefined).map((each) => state.problems.get(each.id as ProblemKey));
  if (member?.role !== 'cause' && !open.every((each) => each?.acknowledged !== false)) return;
  acknowledgeCase(state, kase, signal.by ?? signal.source, 'source', signal.message, problemKey(signal.source, signal.event));
}

/** A suppressed problem leaves its incident as if it had cleared, and comes back as if it had just begun. */
export function suppress(state: State, problem: ProblemState, suppressed: boolean): void {
  problem.suppressed = suppressed;
  if (suppressed && problem.phase === 'open') putOutside(state, problem);
  else if (!suppressed && problem.phase === 'outside' && problem.maintenance === undefined) bringBack(state, problem);
}

export function putOutside(state: State, problem: ProblemState): void {
  const kase = problem.incident === undefined ? undefined : state.cases.get(problem.incident);
  const member = kase?.members.get(problem.key);
  uncount(state, problem);
  unindex(state, problem);
  problem.phase = 'outside';
  state.dirtyProblems.add(problem.key);
  refreshHealth(state, problem.services);
  if (!kase || !member) return;
  setMember(state, kase, { ...member, clearedAt: state.now });
  happened(state, kase.head.id, { kind: 'cleared', member: problem.key, because: 'suppressed' });
}

export function bringBack(state: State, problem: ProblemState): void {
  problem.phase = 'pending';
  const kase = problem.incident === undefined ? undefined : state.cases.get(problem.incident);
  if (kase) kase.members.delete(problem.key);
  enter(state, problem);
  state.dirtyProblems.add(problem.key);
}

/** What a reconcile has seen with its own eyes does not age. */
export function reconciled(state: State, { source, at }: Reconciled): void {
  const known = state.sources.get(source);
  state.sources.set(source, { state: 'ok', confirmedAt: at, ...(known?.incident === undefined ? {} : { incident: known.incident }) });
}

/** Evidence that nobody has confirmed for long stops attracting; the problem itself stays open. */
export function age(state: State, problem: ProblemState): void {
  if (!problem.counted) return;
  const confirmed = Math.max(problem.onset, state.sources.get(problem.facts.source)?.confirmedAt ?? 0);
  const due = confirmed + ageLimit(state, problem);
  if (due > state.now) addTimer(state.timers, { at: due, kind: 'age', tie: problem.key, id: problem.key });
  else uncount(state, problem);
}
