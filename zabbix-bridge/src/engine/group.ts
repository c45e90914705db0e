// group: stage 4. Problems with the same root that overlap in time are one incident; a cause that shows late gathers what it explains.
import { serviceEntity, type EntityId } from '../model/entity.ts';
import { reportMember, type IncidentId } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { MemberReason } from '../model/reason.ts';
import { isSameData } from './as-data.ts';
import { isStartAfter } from './aftermath.ts';
import { attribute } from './attribute.ts';
import { isCommon } from './common.ts';
import { homeOfDegree } from './degrees.ts';
import { hold, wakeBehind } from './evidence.ts';
import { hurtingMost } from './hurting.ts';
import { homeOf, homeOfBurst } from './homes.ts';
import { ofItsTime, takesNews } from './known-before.ts';
import { causeChoice, knownCauseOf } from './known-causes.ts';
import { reasonOf, roleOf } from './member-reason.ts';
import { newCase } from './new-case.ts';
import { isOver } from './over.ts';
import { settleAgainAfterMs } from './pace.ts';
import { amend, happened, removeMember, setMember } from './record.ts';
import { byOnset, isFact, type Choice, type ProblemState } from './problem-state.ts';
import { isCut } from './proofs.ts';
import { reportOf, type CaseState, type MemberState, type ReportState, type State } from './state.ts';
import { staysPut } from './stays-put.ts';
import { isStrand } from './strands.ts';
import { addTimer } from './timers.ts';
import { isBeforeAllOf, isSaidOutright, togetherOf } from './together.ts';

export const isLive = ({ head: { state } }: CaseState): boolean => state !== 'closed' && state !== 'merged' && state !== 'transient';
export const isTold = (kase: CaseState): boolean => kase.head.number !== undefined;
/**
 * Whether it was decided, by what is settled, that it is told: from then on it holds what it has. Where what is heard but not settled says wait, it is told
 * a little later; that says nothing about what belongs together, for it depends on the order of delivery.
 */
export const isDecided = (kase: CaseState): boolean => kase.decidedAt !== undefined || isTold(kase);
const decidedAt = ({ decidedAt: at, head }: CaseState): EpochMs => at ?? head.announcedAt ?? Infinity;

export const openProblemsOf = (state: State, kase: CaseState): ProblemState[] => {
  const found: ProblemState[] = [];
  for (const id of kase.open) {
    const problem = state.problems.get(id as ProblemState['key']);
    if (problem?.phase === 'open') found.push(problem);
  }
  return found;
};

/** What was told with a fact behind it does not move for a guess, and no root moves for less than it has explained: it only fades because things come back. */
const mayNotMove = (state: State, kase: CaseState, choice: Choice): boolean =>
  (kase.rootIsFact === true && isDecided(kase) && !isFact(choice)) ||
  ((kase.rootIsFact === true || !isFact(choice)) && choice.explains < kase.rootExplained * 0.9) ||
  // what began after it was told is something else, unless all of it hangs on that, or it is no more than that many say the same
  (choice.began !== undefined &&
    choice.began > decidedAt(kase) + lateCauseMs &&
    !state.topology.standsOn(kase.head.root, choice.root) &&
    !(isCommon(kase.head.root) && isFact(choice)));

/** A cause may show so long after its effects were told. */
const lateCauseMs = 150_000;

/** What the source itself says is the cause. */
const causeOf = (state: State, { facts }: ProblemState): ProblemState | undefined =>
  facts.causeEvent === undefined ? undefined : state.problems.get(`${facts.source}:${facts.causeEvent}`);

/**
 * Chooses the root of a problem that has just begun to count, and puts it where it belongs.
 * @param home  the incident by which people know what is back from works: others of that may come after it, and then it looks for its root once more
 */
export function place(state: State, problem: ProblemState, home?: CaseState): void {
  problem.choice = attribute(state, problem);
  const together = togetherOf(state, problem);
  if (together) problem.choice = { ...problem.choice, key: together.key, windowMs: together.windowMs };
  const known = together ? undefined : knownCauseOf(state, problem);
  if (known) problem.choice = causeChoice(state, known);
  const cause = causeOf(state, problem);
  if (cause?.choice && cause.phase === 'open') problem.choice = { ...cause.choice, path: [] };
  problem.choice = ofItsTime(problem, problem.choice);
  hold(state, problem, !isFact(problem.choice));
  if (home) state.rechoose.add(problem.key);
  join(state, problem, problem.choice, together?.reason ?? home?.members.get(problem.key)?.reason, home);
}

function join(state: State, problem: ProblemState, choice: Choice, reason?: MemberReason, home?: CaseState): CaseState {
  const taking = home ?? takerOf(state, choice, problem);
  const kase =
    taking ?? newCase(state, { key: choice.key, root: choice.root, openedAt: problem.countsFrom ?? problem.facts.openedAt, knownBefore: problem.knownBefore });
  const isFirst = taking !== undefined && isSaidOutright(choice.key) && taking.head.root !== choice.root && isBeforeAllOf(state, taking, problem);
  admit(state, kase, problem, reason ?? reasonOf(problem, choice, kase));
  if (isFirst) moveRoot(state, kase, choice);
  return kase;
}

/** @returns the live incident that takes a problem of this key now: what comes back, the one that it was in, whichever other has the key since */
function takerOf(state: State, choice: Choice, problem: ProblemState): CaseState | undefined {
  const before = problem.incident === undefined ? undefined : state.cases.get(problem.incident);
  if (before?.key === choice.key && before.members.has(problem.key) && takes(state, before, choice, problem)) return before;
  const kase = state.cases.get(state.byKey.get(choice.key) ?? '') ?? homeOf(state, problem, choice);
  if (kase && takes(state, kase, choice, problem)) return kase;
  const degree = homeOfDegree(state, problem, choice);
  return degree && !isOver(state, degree, problem.onset) ? degree : undefined;
}

function takes(state: State, kase: CaseState, { windowMs = state.settings.takesMembersMs, evidence }: Choice, problem: ProblemState): boolean {
  if (!isLive(kase)) return false;
  const { settings } = state;
  if (kase.head.state === 'resolved') return kase.resolvedByHand === true || problem.onset <= (kase.head.resolvedAt ?? 0) + settings.reopenWindowMs;
  if (!isDecided(kase)) return true;
  if (isOver(state, kase, problem.onset)) return false;
  if (kase.items.has(problem.trigger) || problem.onset <= kase.lastNewAt + windowMs || isStartAfter(state, problem, kase)) return true;
  // later only the very trouble that speaks against the root holds it open, and not whatever else is wrong there
  const cause = evidence?.kind === 'direct' ? state.problems.get(evidence.problem as ProblemState['key']) : undefined;
  return cause?.phase === 'open' && cause.incident === kase.head.id && problem.onset - cause.onset < settings.rootHoldsOpenMs;
}

function admit(state: State, kase: CaseState, problem: ProblemState, reason: MemberReason): void {
  const isNew = !kase.items.has(problem.trigger);
  kase.items.add(problem.trigger);
  if (isNew && isComingBack(kase)) (kase.othersBack ??= new Set()).add(problem.trigger);
  if (isNew && problem.onset > kase.lastNewAt) kase.lastNewAt = problem.onset;
  const since = problem.countsFrom ?? Math.max(problem.onset, problem.arrivedAt - state.settings.orderLagMs);
  kase.heldSince = kase.members.size === 0 ? since : Math.min(kase.heldSince, since);
  kase.worst = Math.max(kase.worst, problem.severity);
  if (problem.choice?.key === kase.key) kase.rootExplained = Math.max(kase.rootExplained, problem.choice.explains);
  if (problem.choice?.key === kase.key) kase.rootIsFact = isFact(problem.choice) && problem.choice.explains >= state.settings.quorumLeast;
  problem.incident = kase.head.id;
  state.dirtyProblems.add(problem.key);
  const known = kase.members.get(problem.key);
  setMember(state, kase, { id: problem.key, role: roleOf(reason), reason, joinedAt: known?.joinedAt ?? state.now });
  happened(state, kase.head.id, { kind: 'joined', member: problem.key, role: roleOf(reason), reason });
  const openedAt = Math.min(kase.head.openedAt, problem.countsFrom ?? problem.facts.openedAt);
  const knownBefore = kase.head.knownBefore && (problem.knownBefore || isTold(kase));
  if (openedAt !== kase.head.openedAt || knownBefore !== kase.head.knownBefore) amend(state, kase, { openedAt, knownBefore });
}

/** It was resolved, and nobody has heard yet of what is open again. */
const isComingBack = ({ head, returnedAt }: CaseState): boolean => head.state === 'resolved' || returnedAt !== undefined;

/** A report joins what already hurts its service, or begins an incident of the service's own. */
export function placeReport(state: State, report: ReportState): CaseState {
  const root = serviceEntity(report.service);
  const worst = hurtingMost(state, report.service).find(takesNews);
  const own = state.cases.get(state.byKey.get(root) ?? '');
  const kase =
    worst ?? (own && isLive(own) && own.head.state !== 'resolved' ? own : newCase(state, { key: root, root, openedAt: report.at, knownBefore: false }));
  report.incident = kase.head.id;
  kase.reports.push(report.at);
  setMember(state, kase, {
    id: reportMember(report.id),
    role: kase.head.root === root ? 'cause' : 'symptom',
    reason: { kind: 'reported', service: report.service },
    joinedAt: state.now,
  });
  happened(state, kase.head.id, { kind: 'reported', report: report.id, reporter: report.reporter, text: report.text, service: report.service });
  return kase;
}

/** Problems whose evidence changed choose again; incidents whose members now see another root move, gather or let go. */
export function regroup(state: State): void {
  const later: string[] = [];
  for (let round = 0; (state.rechoose.size > 0 || state.surging.stirred) && round < 4; round += 1) {
    state.surging.stirred = false;
    const again: ProblemState[] = [];
    for (const key of state.rechoose) {
      const problem = state.problems.get(key);
      if (problem?.phase === 'open' && problem.choice !== undefined) again.push(problem);
    }
    state.rechoose.clear();
    const affected = new Set<IncidentId>();
    for (const problem of again.length > 1 ? again.sort(byOnset) : again) {
      const before = problem.choice;
      if (!before || isSaidOutright(before.key) || causeOf(state, problem)?.phase === 'open') continue;
      // a full disk that was there before its machine was lost is no part of that
      if (problem.aspect === 'self' && before.root === problem.own && isCut(state, problem.own)) continue;
      const after = ofItsTime(problem, attribute(state, problem));
      if (staysPut(state, problem, before, after, isKnownBy(state, problem))) continue;
      // what says the same stays the same, so that its members need not be seen anew
      const stays = isSameChoice(after, before);
      problem.choice = stays ? before : after;
      hold(state, problem, !isFact(after));
      if (after.root !== before.root) wakeBehind(state, problem);
      if (problem.incident !== undefined && !(stays && isAtHomeAlone(state, problem.incident, problem, before))) affected.add(problem.incident);
    }
    for (const id of affected.size > 1 ? [...affected].sort() : affected) {
      const kase = state.cases.get(id);
      if (!kase || !isLive(kase) || kase.head.state === 'resolved' || kase.pinned) continue;
      if (state.now - kase.settledAt < settleAgainAfterMs(kase.members.size, isDecided(kase))) later.push(...kase.members.keys().take(1));
      else resettle(state, kase);
    }
  }
  for (const key of later) state.rechoose.add(key as ProblemState['key']);
}

const isKnownBy = ({ cases }: State, { incident }: ProblemState): boolean => {
  const kase = incident === undefined ? undefined : cases.get(incident);
  return kase !== undefined && isDecided(kase);
};

/** As `isSameData`, but without a look at what fields there are: it is asked for each problem that chooses again. */
const isSameChoice = (a: Choice, b: Choice): boolean =>
  a.root === b.root &&
  a.key === b.key &&
  a.explains === b.explains &&
  a.began === b.began &&
  a.windowMs === b.windowMs &&
  a.path.length === b.path.length &&
  a.path.every((entity, index) => entity === b.path[index]) &&
  isSameData(a.evidence, b.evidence) &&
  isSameData(a.whyNot, b.whyNot);

/** Whether it is all of an incident that stands on what it chose, as most are that choose again and the same, and was found so before. */
function isAtHomeAlone(state: State, incident: IncidentId, problem: ProblemState, choice: Choice): boolean {
  const kase = state.cases.get(incident);
  if (kase?.members.size !== 1 || kase.key !== choice.key) return false;
  const member = kase.members.get(problem.key);
  return member !== undefined && isSeen(member, choice, kase.head.root);
}

/** One incident whose members may have chosen anew. */
function resettle(state: State, kase: CaseState): void {
  kase.settledAt = state.now;
  const all = openProblemsOf(state, kase);
  if (all.every(({ choice }) => choice === undefined || choice.key === kase.key)) {
    // most stay where they are
    for (const problem of all.sort(byOnset)) if (problem.choice) seeAnew(state, kase, problem, problem.choice);
    return;
  }
  const open = all.filter((problem) => kase.members.get(problem.key)?.byHand !== true);
  const tally = Map.groupBy(open, (problem) => problem.choice?.key ?? kase.key);
  const [top] = [...tally].sort(([aKey, a], [bKey, b]) => b.length - a.length || (aKey < bKey ? -1 : 1));
  let survivor = kase;
  // the cleared ones count too: when a site comes back, the last host that is still dark must not become the root
  const voters = kase.members.size - kase.reports.length;
  if (top && top[0] !== kase.key && top[1].length * 2 > voters) {
    const [key, choosers] = top;
    const choice = choosers.map((problem) => problem.choice).reduce((a, b) => (b && (!a || b.explains > a.explains) ? b : a));
    if (choice && !mayNotMove(state, kase, choice) && !isStrand(state, kase, choice.root)) {
      const other = state.cases.get(state.byKey.get(key) ?? '') ?? homeOfBurst(state, choice);
      if (other && other !== kase && other.head.state !== 'resolved' && choosers.some((problem) => takes(state, other, choice, problem)))
        survivor = gather(state, kase, other);
      if (survivor.key !== key && !mayNotMove(state, survivor, choice)) moveRoot(state, survivor, choice);
    }
  }
  for (const problem of openProblemsOf(state, survivor).sort(byOnset)) {
    const { choice } = problem;
    const member = survivor.members.get(problem.key);
    if (!choice || !member || member.byHand) continue;
    if (choice.key === survivor.key) {
      seeAnew(state, survivor, problem, choice);
      continue;
    }
    const weak = choice.evidence === undefined || choice.evidence.kind === 'rising' || choice.evidence.kind === 'suspect';
    const isNew = member.joinedAt > decidedAt(survivor);
    // what has been told of as part of it for so long is looked for there
    if (isDecided(survivor) && state.now - member.joinedAt > state.settings.takesMembersMs) continue;
    if (isDecided(survivor) && ((weak && !isNew) || choice.explains <= Math.max(survivor.head.members.open, survivor.rootExplained))) continue;
    if (survivor.members.size === 1) {
      // alone: the incident itself becomes the other, so that its id and its history stay
      const other = state.cases.get(state.byKey.get(choice.key) ?? '');
      const taking = other && other !== survivor && takerOf(state, choice, problem) ? other : undefined;
      // what people were told of keeps its number, or they would be told of it once more under another
      const mayStay = taking === undefined || (isDecided(survivor) && !isDecided(taking));
      if (taking) absorb(state, mayStay ? survivor : taking, mayStay ? taking : survivor, null);
      if (mayStay) moveRoot(state, survivor, choice);
      return;
    }
    if (takerOf(state, choice, problem) !== survivor) moveTo(state, survivor, problem, choice);
  }
}

/** A member leaves one incident for the one of another root. */
export function moveTo(state: State, from: CaseState, problem: ProblemState, choice: Choice): void {
  removeMember(state, from, problem.key);
  const to = join(state, problem, choice);
  happened(state, from.head.id, { kind: 'left', member: problem.key, to: to.head.id });
}

/** A member that stays where it is may be there for another reason now. */
export function seeAnew(state: State, kase: CaseState, problem: ProblemState, choice: Choice): void {
  const member = kase.members.get(problem.key);
  if (!member || member.byHand) return;
  if (isSeen(member, choice, kase.head.root)) return;
  const reason = reasonOf(problem, choice, kase);
  if (isSameData(reason, member.reason)) lastSeen.set(member, { choice, root: kase.head.root });
  else setMember(state, kase, { ...member, role: roleOf(reason), reason });
}
/** What a member was last held against and found to stand for still. */
const lastSeen = new WeakMap<MemberState, { readonly choice: Choice; readonly root: EntityId }>();
const isSeen = (member: MemberState, choice: Choice, root: EntityId): boolean => lastSeen.get(member)?.choice === choice && lastSeen.get(member)?.root === root;

/** Two incidents turn out to be one: the one that is told stays, of two such the larger, then the older. @returns the one that stays */
export function gather(state: State, a: CaseState, b: CaseState): CaseState {
  const size = (kase: CaseState): number => kase.members.size;
  const isOlder = a.head.openedAt < b.head.openedAt || (a.head.openedAt === b.head.openedAt && a.head.id < b.head.id);
  const stays = isDecided(a) !== isDecided(b) ? (isDecided(a) ? a : b) : size(a) === size(b) ? (isOlder ? a : b) : size(a) > size(b) ? a : b;
  absorb(state, stays, stays === a ? b : a, null);
  return stays;
}

/** `by`: the person who asked for it, null when the evidence did. `why`: for which all members are there now, else each for what it was put down to. */
export function absorb(state: State, into: CaseState, from: CaseState, by: string | null, why?: MemberReason): void {
  for (const member of [...from.members.values()]) {
    const problem = state.problems.get(member.id as ProblemState['key']);
    const report = reportOf(state, member.id);
    if (problem) problem.incident = into.head.id;
    if (problem) state.dirtyProblems.add(problem.key);
    if (report) report.incident = into.head.id;
    const reason: MemberReason = by !== null ? { kind: 'by-hand', by } : (why ?? (problem?.choice ? reasonOf(problem, problem.choice, into) : member.reason));
    removeMember(state, from, member.id);
    setMember(state, into, { ...member, reason, role: roleOf(reason), ...(by === null ? {} : { byHand: true }) });
  }
  for (const item of from.items) into.items.add(item);
  into.reports.push(...from.reports);
  into.reports.sort((a, b) => a - b);
  into.heldSince = Math.min(into.heldSince, from.heldSince);
  into.worst = Math.max(into.worst, from.worst);
  if (into.heardWorst !== undefined) into.heardWorst = Math.max(into.heardWorst, from.heardWorst ?? 0);
  into.lastNewAt = Math.max(into.lastNewAt, from.lastNewAt);
  // what a person adds to it is no return
  if (by !== null) into.diedDownAt = undefined;
  const known = [...(into.tookIn ?? []), ...(from.tookIn ?? []), ...(isTold(from) ? [from.head.id] : [])];
  if (known.length > 0) into.tookIn = known;
  from.tookIn = undefined;
  if (state.byKey.get(from.key) === from.head.id) state.byKey.delete(from.key);
  amend(state, into, { openedAt: Math.min(into.head.openedAt, from.head.openedAt), knownBefore: into.head.knownBefore && from.head.knownBefore });
  amend(state, from, { state: 'merged', mergedInto: into.head.id, members: { open: 0, all: 0, hosts: 0 }, clocks: [], nextStep: undefined });
  happened(state, from.head.id, { kind: 'merged-into', incident: into.head.id, by });
  happened(state, into.head.id, { kind: 'absorbed', incident: from.head.id, by });
  if (!isTold(from) && isTold(into)) happened(state, from.head.id, { kind: 'not-told', why: { kind: 'merged-into-told', incident: into.head.id } });
  forgetLater(state, from);
}

export function moveRoot(state: State, kase: CaseState, choice: Choice): void {
  if (state.byKey.get(kase.key) === kase.head.id) state.byKey.delete(kase.key);
  const from = kase.head.root;
  kase.rootIsFact = isFact(choice) && choice.explains >= state.settings.quorumLeast;
  kase.rootExplained = choice.explains;
  kase.key = choice.key;
  state.byKey.set(choice.key, kase.head.id);
  if (from === choice.root) return;
  amend(state, kase, { root: choice.root, rootEvidence: choice.evidence, rootWhyNot: choice.whyNot });
  happened(state, kase.head.id, { kind: 'root-moved', from, to: choice.root, ...(choice.evidence ? { evidence: choice.evidence } : {}) });
}

/** An incident that is over is kept for a while, so that late words about it find it. */
export function forgetLater(state: State, kase: CaseState): void {
  addTimer(state.timers, { at: state.now + state.settings.reopenWindowMs, kind: 'forget', tie: kase.head.id, id: kase.head.id });
}
