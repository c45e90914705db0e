// twins: two incidents that are one failure seen from two sides, found out just before the second would be told.
import { entityKind, type EntityId } from '../model/entity.ts';
import type { MemberReason } from '../model/reason.ts';
import { absorb, isLive, moveRoot, openProblemsOf } from './group.ts';
import { isFact, type Choice } from './problem-state.ts';
import { hasLessPower } from './proofs.ts';
import { isSpared, restsOnlyOnSpare } from './stand-ins.ts';
import type { CaseState, State } from './state.ts';

/**
 * Just before a held incident would be told: one that was told minutes ago and whose root stands on the same path, begun in the same minutes, is the
 * same failure seen from another height. It takes in the held one, and the higher root where that explains more.
 * @returns whether it was taken in
 */
export function joinTwin(state: State, kase: CaseState): boolean {
  const { root } = kase.head;
  const isCutOff = (each: CaseState): boolean => openProblemsOf(state, each).some((problem) => problem.aspect === 'reach');
  if (!isCutOff(kase)) return joinSickness(state, kase);
  for (let nth = state.recentlyTold.length - 1; nth >= 0; nth -= 1) {
    const told = state.cases.get(state.recentlyTold[nth] ?? '');
    if (!told || !mayTakeIn(told, kase)) continue;
    if (Math.abs(told.heldSince - kase.heldSince) > state.settings.sameOnsetMs) continue;
    const isBelow = state.topology.standsOn(told.head.root, root);
    const isAbove = !isBelow && state.topology.standsOn(root, told.head.root);
    if (!isBelow && !(isAbove && told.rootIsFact === true)) continue;
    if (!isCutOff(told)) continue;
    const choice = choiceOf(state, kase);
    absorb(state, told, kase, null);
    if (isBelow && choice && choice.explains > told.rootExplained) moveRoot(state, told, choice);
    return true;
  }
  return false;
}

/**
 * The same for what only works badly. A service told of as a whole, and what it rests on that shows minutes later: the cause of it. Something told of as
 * failing, and one more that rests on it. A guess that was told of, and another about as likely for what that would explain too: one cause rather than two.
 */
function joinSickness(state: State, kase: CaseState): boolean {
  const { root } = kase.head;
  const choice = choiceOf(state, kase);
  const isOnlySlow = openProblemsOf(state, kase).every(({ aspect }) => aspect === 'work' || aspect === 'port');
  // a disk or a certificate is neither the effect of what was told nor the cause of it
  if (!isOnlySlow && choice?.evidence?.kind !== 'direct') return false;
  for (let nth = state.recentlyTold.length - 1; nth >= 0; nth -= 1) {
    const told = state.cases.get(state.recentlyTold[nth] ?? '');
    if (!told || !mayTakeIn(told, kase)) continue;
    if (kase.heldSince < told.heldSince - state.settings.sameOnsetMs || kase.heldSince > told.lastNewAt + state.settings.takesMembersMs) continue;
    const evidence = told.head.rootEvidence?.kind;
    const isWhole = entityKind(told.head.root) === 'service' && evidence !== 'direct';
    const isCause = isWhole && choice?.evidence?.kind === 'direct' && state.topology.restsOn(told.head.root).includes(root);
    const isEffect = isOnlySlow && evidence === 'direct' && mayTakeAlong(state, told.head.root, kase) && state.topology.restsOn(root).includes(told.head.root);
    const isRival = isOnlySlow && evidence === 'suspect' && mayBeOf(state, kase, told.head.root);
    if (!isCause && (isFact(choice) || (!isEffect && !isRival))) continue;
    absorb(state, told, kase, null);
    if (isCause && choice) moveRoot(state, told, choice);
    return true;
  }
  return false;
}

/**
 * Not a machine that has lost a power supply and is there all the same; nor what is behind one of several that stand in for each other and is well; nor, from what
 * has stopped, one of several.
 */
function mayTakeAlong(state: State, entity: EntityId, kase: CaseState): boolean {
  const against = state.counters.get(entity);
  if ((against && hasLessPower(state, against)) || restsOnlyOnSpare(state, kase.head.root, entity)) return false;
  return !openProblemsOf(state, kase).every((problem) => isSpared(state, problem, entity));
}

/** Whether all that is open was weighed against a root and only found another guess likelier. */
function mayBeOf(state: State, kase: CaseState, root: EntityId): boolean {
  const watchers = state.counters.get(root)?.watchers;
  return watchers !== undefined && openProblemsOf(state, kase).every((problem) => watchers.has(problem.key));
}

/** Whether the evidence alone may put what is held into what was told. */
const mayTakeIn = (told: CaseState, kase: CaseState): boolean =>
  told !== kase && isLive(told) && told.head.state !== 'resolved' && !told.pinned && !kase.pinned;

/** @returns the largest that was told of minutes ago, may take in what is held, and fits; undefined where paths are known, for then what belongs to what is known too */
export function largestTold(state: State, kase: CaseState, fits: (told: CaseState) => boolean): CaseState | undefined {
  if (state.topology.placedShare() >= state.settings.placesKnownShare) return undefined;
  let largest: CaseState | undefined;
  for (const id of state.recentlyTold) {
    const told = state.cases.get(id);
    if (!told || !mayTakeIn(told, kase) || !fits(told)) continue;
    if (largest === undefined || told.members.size > largest.members.size) largest = told;
  }
  return largest;
}

/** @returns why all of what is held is a member of that: it began among so many others, and nothing known points elsewhere */
export const amid = ({ head, members }: CaseState): MemberReason => ({ kind: 'amid', root: head.root, others: members.size });

/** @returns what an incident was put down to, as one that is open says it */
export const choiceOf = (state: State, kase: CaseState): Choice | undefined =>
  openProblemsOf(state, kase).find((problem) => problem.choice?.key === kase.key)?.choice;
