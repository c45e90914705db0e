// ingest: what a source says of its problems, taken into the state: opened, changed, ended, in whatever order it comes.
import { problemKey, type ProblemKey } from '../model/problem.ts';
import type { ServiceId } from '../model/service.ts';
import type { ProblemOpened, ProblemResolved, ProblemUpdated } from '../model/signal.ts';
import { leaveAftermath } from './aftermath.ts';
import { redTagOf } from './red-button.ts';
import { removeKey } from './counters.ts';
import { forgetCulprit, noteCulprit } from './culprits.ts';
import { ageAt, ageLimit, count, uncount } from './evidence.ts';
import { flappingUnder } from './flapping.ts';
import { doesNotServe, noteAiling } from './gone.ts';
import { isLive, isTold, openProblemsOf, place } from './group.ts';
import { refreshHealth } from './health.ts';
import { hear, leaveHeard } from './heard.ts';
import { forgetHeat, noteHeat } from './heat.ts';
import { endInWorks } from './in-works.ts';
import { forgetCause, noteCause } from './known-causes.ts';
import { gatherExplained } from './late-cause.ts';
import { locate } from './locate.ts';
import { keptOutBy, type Kept } from './maintenance.ts';
import { noteCarrier } from './quiet-carriers.ts';
import { amend, happened, removeMember, setMember, touch } from './record.ts';
import { noteRate } from './rates.ts';
import { acknowledgeCase, unacknowledgeCase } from './response.ts';
import { rateAnew, tie, untie } from './service-problems.ts';
import type { ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';
import { addTimer } from './timers.ts';
import { watchProgress } from './updates.ts';

export function openProblem(state: State, { problem: facts, at, knownBefore = false }: ProblemOpened): void {
  const said = problemKey(facts.source, facts.event);
  const known = state.problems.get(said);
  if (known || state.finished.has(said)) {
    if (known?.phase === 'open' || known?.phase === 'outside' || known?.phase === 'pending') catchUp(state, known, facts);
    state.changes.push({ kind: 'duplicate-ignored', what: said, at });
    return;
  }
  const problem = locate(state, facts, at, knownBefore);
  // from here on one and the same text: it is looked up quicker than an equal one, and kept once
  const { key } = problem;
  state.problems.set(key, problem);
  state.dirtyProblems.add(key);
  const orphan = state.orphans.get(key);
  if (orphan) {
    state.orphans.delete(key);
    problem.resolvedAt = orphan.resolvedAt;
    problem.endedBecause = orphan.because;
  }
  noteOpening(state, problem);
  if (problem.suppressed) noteCarrier(state, problem);
  if (knownBefore) state.knownBeforeProblems += 1;
  const settled = knownBefore || redTagOf(state, problem) !== undefined;
  const entersAt = settled ? state.now : Math.max(problem.onset + state.settings.orderLagMs, state.now);
  if (entersAt <= state.now) enter(state, problem);
  else {
    hear(state, problem);
    addTimer(state.timers, { at: entersAt, kind: 'enter', tie: `${String(problem.onset).padStart(14, '0')}/${key}`, id: key });
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
  problem.lookedUp.named = problem.lookedUp.subjects = problem.lookedUp.partners = problem.lookedUp.mayMean = undefined;
  state.dirtyProblems.add(problem.key);
}

function noteOpening(state: State, problem: ProblemState): void {
  const times = state.openings.get(problem.trigger);
  if (!times) return void state.openings.set(problem.trigger, [problem.onset]);
  let place = times.length;
  while (place > 0 && (times[place - 1] ?? 0) > problem.onset) place -= 1;
  if (place === times.length) times.push(problem.onset);
  else times.splice(place, 0, problem.onset);
  if (times.length > 60) times.shift();
  // the trigger that has just opened comes last, so that whoever forgets the oldest need not look at all
  state.openings.delete(problem.trigger);
  state.openings.set(problem.trigger, times);
}

/** The order of onsets is settled: the problem begins to count, chooses its root and joins its incident. @param home  the one that it is back in, whatever it chooses */
export function enter(state: State, problem: ProblemState, home?: CaseState): void {
  if (problem.phase !== 'pending') return;
  leaveHeard(state, problem);
  if (problem.countsFrom === undefined) noteRate(state, problem.aspect, problem.facts.hosts[0]);
  const kept = keptOutBy(state, problem);
  if (kept || problem.suppressed) {
    keepOut(state, problem, kept);
    if (problem.resolvedAt !== undefined) end(state, problem, problem.resolvedAt, problem.endedBecause ?? 'recovered');
    return;
  }
  problem.phase = 'open';
  problem.behind = undefined;
  index(state, problem);
  const cleared = problem.resolvedAt;
  if (cleared === undefined) count(state, problem);
  if (problem.explains !== undefined) gatherExplained(state, problem);
  place(state, problem, home);
  refreshHealth(state, servicesAround(state, problem));
  const kase = cleared === undefined ? caseOf(state, problem) : undefined;
  if (kase) noteFlapping(state, kase, problem);
  for (const { by, text } of problem.saidEarly ?? [])
    if (problem.incident !== undefined) happened(state, problem.incident, { kind: 'commented', by, text, via: 'source' });
  problem.saidEarly = undefined;
  if (kase && problem.acknowledged) takenInSource(state, kase, problem);
  if (cleared !== undefined) end(state, problem, cleared, problem.endedBecause ?? 'recovered');
}

function keepOut(state: State, problem: ProblemState, kept: Kept | undefined): void {
  problem.phase = 'outside';
  if (kept && 'works' in kept) problem.maintenance = kept.works;
  else problem.behind = kept?.behind;
  state.dirtyProblems.add(problem.key);
}

/** That a trigger has begun to flap is written down with the opening that shows it. */
function noteFlapping(state: State, kase: CaseState, problem: ProblemState): void {
  const flapping = flappingUnder(state, problem);
  if (flapping?.since !== problem.onset) return;
  happened(state, kase.head.id, { kind: 'flapping', member: problem.key, openings: flapping.openings, withinMs: flapping.withinMs });
}

/** Services that it is about, and those that need what it sits on. */
function servicesAround({ topology }: State, { services, own }: ProblemState): readonly ServiceId[] {
  const needing = topology.neededBy(own);
  if (needing.length === 0) return services;
  // mostly these are the same
  const others = needing.filter(({ id }) => !services.includes(id));
  return others.length === 0 ? services : [...services, ...others.map(({ id }) => id)];
}
const caseOf = (state: State, { incident }: ProblemState): CaseState | undefined => (incident === undefined ? undefined : state.cases.get(incident));

function index(state: State, problem: ProblemState): void {
  const onEntity = state.openOn.get(problem.own) ?? new Set<ProblemKey>();
  state.openOn.set(problem.own, onEntity.add(problem.key));
  if (doesNotServe(state, problem)) noteAiling(state, problem.own);
  tie(state, problem, problem.services);
  noteCulprit(state, problem);
  noteCause(state.knownCauses, problem);
  noteHeat(state, problem);
}

function unindex(state: State, problem: ProblemState): void {
  const onEntity = state.openOn.get(problem.own);
  onEntity?.delete(problem.key);
  if (onEntity?.size === 0) state.openOn.delete(problem.own);
  untie(state, problem, problem.services);
  forgetCulprit(state, problem);
  for (const counters of problem.watching) removeKey(counters, 'watchers', problem.key);
  problem.watching.length = 0;
  state.surging.order.delete(problem.key);
  forgetCause(state.knownCauses, problem);
  forgetHeat(state, problem);
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
    state.dirtyProblems.add(problem.key);
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
  if (wasOutside) {
    noteCarrier(state, problem);
    endInWorks(state, problem, resolvedAt, because, by);
    return;
  }
  if (problem.counted) leaveAftermath(state, problem, resolvedAt);
  uncount(state, problem);
  unindex(state, problem);
  refreshHealth(state, servicesAround(state, problem));
  const kase = caseOf(state, problem);
  const member = kase?.members.get(problem.key);
  if (!kase || !member) return;
  setMember(state, kase, { ...member, clearedAt: resolvedAt });
  happened(state, kase.head.id, { kind: 'cleared', member: problem.key, because, ...(by === undefined ? {} : { by }) });
}

/** What people or the source did to a problem; what is known already changes nothing. */
export function updateProblem(state: State, signal: ProblemUpdated): void {
  const key = problemKey(signal.source, signal.event);
  const problem = state.problems.get(key);
  const changed = problem
    ? [rate(state, problem, signal), suppress(state, problem, signal), take(state, problem, signal), comment(state, problem, signal)]
    : [];
  if (changed.includes(true)) state.dirtyProblems.add(key);
  else if (problem || state.finished.has(key)) state.changes.push({ kind: 'duplicate-ignored', what: key, at: signal.at });
}

function rate(state: State, problem: ProblemState, { severity }: ProblemUpdated): boolean {
  if (severity === undefined || severity === problem.severity) return false;
  rateAnew(state, problem, severity);
  if (problem.phase === 'open') refreshHealth(state, problem.services);
  const kase = caseOf(state, problem);
  if (kase && isLive(kase)) {
    touch(state, kase);
    kase.worst = Math.max(kase.worst, severity);
  }
  return true;
}

/** A suppressed problem leaves its incident as if it had cleared, and comes back as if it had just begun. */
function suppress(state: State, problem: ProblemState, { suppressed }: ProblemUpdated): boolean {
  if (suppressed === undefined || suppressed === problem.suppressed) return false;
  problem.suppressed = suppressed;
  noteCarrier(state, problem);
  if (suppressed && problem.phase === 'open') putOutside(state, problem);
  else if (!suppressed && problem.phase === 'outside' && problem.maintenance === undefined) bringBack(state, problem);
  return true;
}

function take(state: State, problem: ProblemState, signal: ProblemUpdated): boolean {
  const { acknowledged, by } = signal;
  if (acknowledged === undefined || acknowledged === problem.acknowledged) return false;
  problem.acknowledged = acknowledged;
  if (acknowledged && by !== undefined) problem.acknowledgedBy = by;
  if (!acknowledged) problem.takenInSource = undefined;
  const kase = caseOf(state, problem);
  if (!kase || signal.ours || problem.phase !== 'open') return true;
  if (acknowledged) takenInSource(state, kase, problem, signal.message);
  else if (kase.head.acknowledgedAt !== undefined && kase.head.state !== 'resolved' && kase.members.get(problem.key)?.role === 'cause')
    unacknowledgeCase(state, kase, by ?? signal.source, 'source', signal.message);
  return true;
}

/** An acknowledgement in the source counts when it is on a cause or on all members. */
function takenInSource(state: State, kase: CaseState, problem: ProblemState, message?: string): void {
  if (kase.head.acknowledgedAt !== undefined || kase.head.state === 'resolved' || !isLive(kase)) return;
  const all = openProblemsOf(state, kase).every((each) => each.acknowledged);
  if (kase.members.get(problem.key)?.role !== 'cause' && !all) return;
  acknowledgeCase(state, kase, problem.acknowledgedBy ?? problem.facts.source, 'source', message, problem.key);
}

const mostSaidEarly = 20;

/** The words are written down once, and not again where the acknowledgement carries them already. */
function comment(state: State, problem: ProblemState, { message, by, source, updatedAt, ours }: ProblemUpdated): boolean {
  const kase = caseOf(state, problem);
  if (ours || message === undefined || message === '' || (!kase && problem.phase !== 'pending')) return false;
  const who = by ?? source;
  const said = `${problem.key}/${updatedAt ?? ''}/${who}/${message}`;
  if (state.comments.has(said)) return false;
  state.comments.set(said, state.now);
  if (!kase) {
    problem.saidEarly = [...(problem.saidEarly ?? []).slice(-mostSaidEarly), { by: who, text: message }];
    return true;
  }
  const isWrittenDown = state.changes.some(
    (change) =>
      change.kind === 'happened' &&
      change.incident === kase.head.id &&
      (change.what.kind === 'acknowledged' || change.what.kind === 'unacknowledged') &&
      change.what.message === message,
  );
  if (!isWrittenDown) happened(state, kase.head.id, { kind: 'commented', by: who, text: message, via: 'source' });
  watchProgress(state, kase);
  return true;
}

/** Takes an open problem out of its incident while work is under way. @param kept  by what; none where the source itself suppresses it */
export function putOutside(state: State, problem: ProblemState, kept?: Kept): void {
  const kase = caseOf(state, problem);
  const member = kase?.members.get(problem.key);
  uncount(state, problem);
  unindex(state, problem);
  keepOut(state, problem, kept);
  refreshHealth(state, servicesAround(state, problem));
  if (!kase || !member) return;
  setMember(state, kase, { ...member, clearedAt: state.now });
  happened(state, kase.head.id, {
    kind: 'cleared',
    member: problem.key,
    because: kept === undefined ? 'suppressed' : 'works' in kept ? 'maintenance' : 'behind-suppressed',
  });
}

/** As it is after a look at what is around it. */
const isKeptOut = ({ phase }: ProblemState): boolean => phase === 'outside';

/** What was agreed downtime does not count: a held incident made of it begins now. */
export function bringBack(state: State, problem: ProblemState): void {
  problem.phase = 'pending';
  problem.countsFrom = state.now;
  const before = caseOf(state, problem);
  const goesOn = before !== undefined && isLive(before) && before.head.state !== 'resolved';
  enter(state, problem, goesOn && isTold(before) ? before : undefined);
  state.dirtyProblems.add(problem.key);
  if (isKeptOut(problem)) return;
  const kase = caseOf(state, problem);
  // where it was is history once it works there again; of two that go on it belongs to one
  if (goesOn && before !== kase) removeMember(state, before, problem.key);
  if (kase?.head.state !== 'held') return;
  const members = openProblemsOf(state, kase);
  kase.heldSince = Math.min(...members.map((each) => each.countsFrom ?? Math.max(each.onset, each.arrivedAt - state.settings.orderLagMs)));
  amend(state, kase, { openedAt: Math.min(...members.map((each) => each.countsFrom ?? each.facts.openedAt)) });
}

/** Evidence that nobody has confirmed for long stops attracting; the problem itself stays open. */
export function age(state: State, problem: ProblemState): void {
  problem.ages = undefined;
  if (!problem.counted) return;
  const confirmed = Math.max(problem.onset, state.sources.get(problem.facts.source)?.confirmedAt ?? 0);
  const due = confirmed + ageLimit(state, problem);
  if (due > state.now) ageAt(state, problem, due);
  else uncount(state, problem);
}
