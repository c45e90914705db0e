// life: takes an incident from held to closed as its members come, clear and return.
import type { EntityId } from '../model/entity.ts';
import type { Incident, IncidentId, IncidentState } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { TellReason } from '../model/reason.ts';
import { isSameData } from './as-data.ts';
import { assess, type Assessment } from './assess.ts';
import { carryOver } from './carry-over.ts';
import { forgetLater, isDecided, isLive, isTold, openProblemsOf } from './group.ts';
import { firstToSettle } from './heard.ts';
import { holdOrTell, type Verdict } from './hold.ts';
import { isInWorks, leaveWorks, restInWorks } from './in-works.ts';
import { newAmongReturned, worseThanTold } from './news.ts';
import { lastCleared } from './over.ts';
import { noteRelapse } from './relapse.ts';
import { rememberHowLong } from './like.ts';
import { announce, follow, noteDecided, refreshClocks, remindLater, showInformation, showKnownBefore, tell } from './notify.ts';
import { isOnlyInformation, wasOnlyInformation } from './notices.ts';
import { watchStabilised } from './ownerless.ts';
import { endWaiting } from './pauses.ts';
import { endsAllWaiting } from './red-button.ts';
import { amend, happened, headlineOf } from './record.ts';
import { acknowledgeJoined } from './response.ts';
import type { ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';
import { subjectsOf } from './subjects.ts';
import { above } from './surroundings.ts';
import { addTimer } from './timers.ts';
import { closed, restored, sayCause } from './updates.ts';
import { letGo } from './waiting.ts';

const largeFrom = 60;
const lookAgainMs = 2_000;
const lookAgainMostMs = 60_000;
/** What people know of changes little with one more, and less the larger it is: it is looked at after so long for each member. */
const perMemberMs = 2;
/** And where its priority can rise no further. */
const perMemberOfP1Ms = 20;
function lookAgainAfterMs(kase: CaseState): number {
  if (!isDecided(kase)) return lookAgainMs;
  const afterMs = kase.members.size * (kase.head.priority === 'P1' ? perMemberOfP1Ms : perMemberMs);
  return Math.min(lookAgainMostMs, Math.max(lookAgainMs, afterMs));
}

/** How a held incident is weighed at this moment, and what that says about telling; it stands while the evidence against its root does. */
export type Weighed = {
  readonly open: readonly ProblemState[];
  readonly assessment: Assessment;
  readonly verdict: Verdict;
  readonly evidence: Incident['rootEvidence'];
};

/** @returns what speaks for telling of a held incident now, by what has settled so far; undefined where nothing of it is open */
export function weigh(state: State, kase: CaseState): Weighed | undefined {
  const open = openProblemsOf(state, kase);
  if (open.length === 0) return undefined;
  const assessment = assess(state, kase, open);
  return { open, assessment, verdict: holdOrTell(state, kase, open, assessment), evidence: kase.head.rootEvidence };
}

/**
 * Looks at one incident after something about it changed, or because its time to be looked at has come.
 * @param weighed  how it was weighed a moment ago, that it need not be done again
 */
export function refresh(state: State, kase: CaseState, force = false, weighed?: Weighed): void {
  if (!isLive(kase)) return;
  sayCause(state, kase);
  if (kase.tookIn) {
    // who knows of a part is not told anew of the whole: that is carried over
    if (!isTold(kase)) announce(state, kase, { kind: 'merged', incident: numberOf(state, kase.tookIn) }, false);
    carryOver(state, kase);
  }
  // a storm of thousands must not be counted through for each of its members, but is over when the last of them is
  const nextLookAt = kase.lookedAt + lookAgainAfterMs(kase);
  const isOver = kase.open.size === 0 && kase.head.members.open > 0;
  if (!force && !isOver && kase.members.size > largeFrom && state.now < nextLookAt) {
    askAgain(state, kase, nextLookAt);
    return;
  }
  kase.lookedAt = state.now;
  const open = weighed?.open ?? openProblemsOf(state, kase);
  size(state, kase, open);
  if (open.every((problem) => isOnlyAfter(state, kase, problem)) && standsOnProblems(kase)) {
    if (isInWorks(state, kase)) askAgain(state, kase, restInWorks(state, kase));
    else allClear(state, kase);
    return;
  }
  leaveWorks(state, kase);
  const back = kase.head.state === 'resolved' ? open.find((problem) => isBack(kase, problem) && !isOnlyAfter(state, kase, problem)) : undefined;
  if (back) reopen(state, kase, null, undefined, back.key);
  noteRelapse(state, kase, open);
  acknowledgeJoined(state, kase, open);
  const known = weighed?.evidence === kase.head.rootEvidence ? weighed : undefined;
  const assessment = known?.assessment ?? assess(state, kase, open);
  follow(state, kase, assessment);
  if (kase.head.state === 'held') decideToTell(state, kase, open, assessment, force, known?.verdict);
  else if (kase.returnedAt !== undefined) decideToTellOfReturn(state, kase, open, assessment);
  else decideToTellOfWorse(state, kase, open, assessment);
  watchStabilised(state, kase);
  refreshClocks(state, kase);
}

const numberOf = (state: State, [id]: readonly IncidentId[]): string => state.cases.get(id ?? '')?.head.number ?? '';

/** Whether what a look at an incident changes about itself needs no second look: not where that may lead to its being told, or comes later because it is large. */
export const restsAfterALook = (kase: CaseState): boolean => kase.members.size <= largeFrom;

/** That a machine has started anew after an outage is no part of it that lasts: it neither keeps an incident open nor brings one back. */
const isOnlyAfter = ({ problems }: State, { members }: CaseState, { aspect }: ProblemState): boolean =>
  aspect === 'restart' && members.keys().some((id) => (problems.get(id as ProblemState['key'])?.aspect ?? 'restart') !== 'restart');

/** What a person resolved keeps what was open then; only what came afterwards opens it again. */
const isBack = (kase: CaseState, problem: ProblemState): boolean => !kase.resolvedByHand || problem.arrivedAt > (kase.head.resolvedAt ?? 0);

/** Reports, what a person declared, and what a person reopened when nothing of it was there do not clear by themselves. */
const standsOnProblems = (kase: CaseState): boolean =>
  kase.head.declaredTitle === undefined && kase.keptOpenSince === undefined && kase.members.size > kase.reports.length;

function decideToTell(state: State, kase: CaseState, open: readonly ProblemState[], assessment: Assessment, force: boolean, known?: Verdict): void {
  if (kase.sourceSilent !== undefined) {
    announce(state, kase, { kind: 'source-silent', source: kase.sourceSilent });
    return;
  }
  if (kase.head.knownBefore) {
    showKnownBefore(state, kase);
    return;
  }
  const verdict = known ?? holdOrTell(state, kase, open, assessment);
  if (isDecided(kase)) {
    // whoever presses a button while it waits to be told of ends that as well
    if ('tell' in verdict && verdict.tell.kind === 'red-button' && endsAllWaiting(verdict.tell.button)) announce(state, kase, verdict.tell);
    return;
  }
  if ('tell' in verdict && isOnlyInformation(kase, open, assessment)) {
    showInformation(state, kase);
    return;
  }
  if ('tell' in verdict) {
    // a tag or reports end all waiting; a state has been weighed against what changed with it first
    const isPressed = verdict.tell.kind === 'red-button' && endsAllWaiting(verdict.tell.button);
    if (!force && !isPressed) {
      // what has changed but not been weighed is looked at first, which is done at a timer
      decideNextAt(state, kase, state.now);
      return;
    }
    noteDecided(state, kase);
    kase.hold = undefined;
    const until = isPressed ? undefined : relatedHeardUntil(state, kase, open, assessment);
    if (until === undefined) announce(state, kase, verdict.tell);
    else tellAt(state, kase, until);
    return;
  }
  if (kase.hold?.kind !== verdict.hold.kind) happened(state, kase.head.id, { kind: 'held-back', why: verdict.hold });
  kase.hold = verdict.hold;
  decideNextAt(state, kase, verdict.askAgainAt);
}

/**
 * It was decided to tell of it, and what was heard then said wait. Nothing about what belongs together follows from this look, for that must not depend on
 * what was heard first.
 */
export function tellOfDecided(state: State, kase: CaseState): void {
  if (kase.head.state !== 'held' || (kase.waitsUntil ?? 0) > state.now) return;
  const open = openProblemsOf(state, kase);
  if (open.length === 0 && standsOnProblems(kase)) return;
  const assessment = assess(state, kase, open);
  const verdict = holdOrTell(state, kase, open, assessment);
  const until = 'tell' in verdict ? relatedHeardUntil(state, kase, open, assessment) : verdict.askAgainAt;
  if (until !== undefined) {
    tellAt(state, kase, until);
    return;
  }
  follow(state, kase, assessment);
  if ('tell' in verdict) announce(state, kase, verdict.tell);
}

function tellAt(state: State, kase: CaseState, at: EpochMs): void {
  kase.waitsUntil = at;
  addTimer(state.timers, { at, kind: 'tell', tie: kase.head.id, id: kase.head.id });
  if (kase.head.nextStep?.at !== at) amend(state, kase, { nextStep: { at, kind: 'decide-to-tell' } });
}

function decideNextAt(state: State, kase: CaseState, at: EpochMs): void {
  if (kase.head.nextStep?.at !== at) amend(state, kase, { nextStep: { at, kind: 'decide-to-tell' } });
  askAgain(state, kase, at);
}

/** So many of its problems say where more of it may come from. */
const mostAsked = 20;

/**
 * What has been heard but is not settled decides nothing, but it may say: wait, this grows. Whoever is told of a few now and of all a second later has been
 * woken twice. A P1 can grow no further, and nothing waits for this beyond the time that a rising root has.
 * @returns when the first related one settles; undefined where there is no reason to wait
 */
function relatedHeardUntil(state: State, kase: CaseState, open: readonly ProblemState[], { priority }: Assessment): EpochMs | undefined {
  const latest = kase.heldSince + state.settings.holdRisingMs;
  // whatever settles does so later than now
  if (priority === 'P1' || state.pending.size === 0 || latest <= state.now) return undefined;
  const near = new Set<EntityId>([kase.head.root]);
  for (const problem of open.slice(0, mostAsked)) {
    for (const { entity } of above(state, problem)) near.add(entity);
    for (const entity of subjectsOf(state, problem).machines) near.add(entity);
  }
  const first = firstToSettle(state, near);
  return first === undefined || first > latest ? undefined : first;
}

/** A cause that returns is not news at once: only a P1 that outlives its hold makes a sound again, and what had not been there before. */
function decideToTellOfReturn(state: State, kase: CaseState, open: readonly ProblemState[], assessment: Assessment): void {
  const verdict = holdOrTell(state, kase, open, assessment);
  if ('hold' in verdict) {
    askAgain(state, kase, verdict.askAgainAt);
    return;
  }
  const other = newAmongReturned(state, kase, open);
  const problem = (other ?? open[0])?.key;
  const why: TellReason = kase.relapsed
    ? { kind: 'relapsed', open: open.length }
    : { kind: 'reopened', ...(problem === undefined ? {} : { problem }), ...(other && { isOther: true }) };
  kase.returnedAt = kase.relapsed = kase.othersBack = undefined;
  const isNews = wasOnlyInformation(kase) && !isOnlyInformation(kase, open, assessment);
  const interrupts = kase.head.priority === 'P1' || other !== undefined || isNews;
  if (interrupts) kase.heardWorst = kase.worst;
  tell(state, kase, why, interrupts);
}

/** Another failure in what people know of is held as if it were alone, and makes a sound of its own if it lasts. */
function decideToTellOfWorse(state: State, kase: CaseState, open: readonly ProblemState[], assessment: Assessment): void {
  const worse = worseThanTold(state, kase, open);
  if (!worse) return;
  const since = worse.countsFrom ?? Math.max(worse.onset, worse.arrivedAt - state.settings.orderLagMs);
  const verdict = holdOrTell(state, { ...kase, returnedAt: since }, [worse], assessment);
  if ('hold' in verdict) {
    askAgain(state, kase, verdict.askAgainAt);
    return;
  }
  kase.heardWorst = kase.worst;
  tell(state, kase, { kind: 'something-worse', problem: worse.key }, true);
}

function askAgain(state: State, kase: CaseState, at: EpochMs): void {
  if (kase.evaluateAt !== undefined && kase.evaluateAt > state.now && kase.evaluateAt <= at) return;
  kase.evaluateAt = at;
  addTimer(state.timers, { at, kind: 'evaluate', tie: kase.head.id, id: kase.head.id });
}

function allClear(state: State, kase: CaseState): void {
  if (kase.head.state === 'held') {
    amend(state, kase, { state: 'transient', resolvedAt: clearedAt(state, kase), nextStep: undefined });
    happened(state, kase.head.id, { kind: 'died-as-transient' });
    if (state.byKey.get(kase.key) === kase.head.id) state.byKey.delete(kase.key);
    forgetLater(state, kase);
    return;
  }
  if (kase.head.state === 'resolved') {
    // its time to be closed may have passed while something of it was open that keeps it from that
    if (kase.resolvedByHand || (kase.head.resolvedAt ?? 0) + state.settings.reopenWindowMs <= state.now) closeLater(state, kase);
    return;
  }
  resolve(state, kase, null);
}

/** @param by  who says so; null when every member has cleared */
export function resolve(state: State, kase: CaseState, by: string | null, note?: string): void {
  kase.resolvedByHand = by !== null;
  kase.keptOpenSince = undefined;
  // of a return that nobody has heard of the end is no news either
  const isNews = by !== null || kase.returnedAt === undefined;
  kase.returnedAt = undefined;
  if (isNews) kase.othersBack = undefined;
  amend(state, kase, { state: 'resolved', resolvedAt: by === null ? clearedAt(state, kase) : state.now });
  endWaiting(state, kase, null);
  leaveWorks(state, kase);
  happened(state, kase.head.id, { kind: 'resolved', by, ...(note === undefined ? {} : { note }) });
  refreshClocks(state, kase);
  if (state.directory && isNews) restored(state, kase);
  else tellQuietly(state, kase);
  closeLater(state, kase);
}

function tellQuietly(state: State, kase: CaseState): void {
  if (isTold(kase) && !kase.head.knownBefore) happened(state, kase.head.id, { kind: 'not-told', why: { kind: 'does-not-interrupt', what: 'restored' } });
}

export function closeLater(state: State, kase: CaseState): void {
  const at = Math.max(state.now, (kase.head.resolvedAt ?? state.now) + state.settings.reopenWindowMs);
  addTimer(state.timers, { at, kind: 'close', tie: kase.head.id, id: kase.head.id });
  amend(state, kase, { nextStep: { at, kind: 'close' } });
}

/** The reopen window has passed: final, unless something is still open or it was opened again meanwhile. */
export function closeIfOver(state: State, kase: CaseState): void {
  if (kase.head.state !== 'resolved' || state.now < (kase.head.resolvedAt ?? Infinity) + state.settings.reopenWindowMs) return;
  if (openProblemsOf(state, kase).length > 0) return;
  close(state, kase, null);
}

export function close(state: State, kase: CaseState, by: string | null, note?: string): void {
  amend(state, kase, { state: 'closed', closedAt: state.now, nextStep: undefined });
  rememberHowLong(state, kase);
  happened(state, kase.head.id, { kind: 'closed', by, ...(note === undefined ? {} : { note }) });
  closed(state, kase, by);
  letGo(state, kase);
  if (state.byKey.get(kase.key) === kase.head.id) state.byKey.delete(kase.key);
  forgetLater(state, kase);
}

/** @param by  who says so; null when its cause returned, as `member` */
export function reopen(state: State, kase: CaseState, by: string | null, note?: string, member?: string): void {
  const now: IncidentState = kase.head.acknowledgedAt === undefined ? 'open' : 'acknowledged';
  kase.resolvedByHand = false;
  kase.relapsed = kase.diedDownAt = kase.takenAway = undefined;
  // what is still there ends by itself; where nothing is, only who opened it again knows when it is over
  if (by !== null) kase.keptOpenSince = openProblemsOf(state, kase).length === 0 ? state.now : undefined;
  amend(state, kase, { state: now, resolvedAt: undefined, closedAt: undefined, stabilisedAt: undefined, nextStep: undefined });
  kase.untakenSince = state.now;
  if (!state.byKey.has(kase.key)) state.byKey.set(kase.key, kase.head.id);
  happened(state, kase.head.id, { kind: 'reopened', by, ...(note === undefined ? {} : { note }), ...(member === undefined ? {} : { member }) });
  if (!kase.head.knownBefore) kase.returnedAt = state.now;
  remindLater(state, kase);
}

/** When it was over by itself; a source's clock may be ahead. */
const clearedAt = (state: State, kase: CaseState): EpochMs => Math.min(state.now, lastCleared(kase));

function size(state: State, kase: CaseState, open: readonly ProblemState[]): void {
  const { head } = kase;
  // there are no more hosts than problems
  const hosts = open.length <= head.members.hosts ? head.members.hosts : Math.max(new Set(open.map((problem) => problem.own)).size, head.members.hosts);
  const headline = headlineOf(state, kase);
  if (open.length !== head.members.open || kase.members.size !== head.members.all || hosts !== head.members.hosts || headline !== head.headline)
    amend(state, kase, { members: { open: open.length, all: kase.members.size, hosts }, headline });
  const [first] = open;
  if (first?.choice?.root === head.root && !isSameData(first.choice.evidence, head.rootEvidence))
    amend(state, kase, { rootEvidence: first.choice.evidence, rootWhyNot: first.choice.whyNot });
}
