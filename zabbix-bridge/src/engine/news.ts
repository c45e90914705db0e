// news: whether what joins an incident, or brings it back, is another failure and worse than what people were told of, so that it must not hide in it.
import { rated } from '../model/problem.ts';
import { isKnownCauseKey } from './known-causes.ts';
import { isInformation, wasOnlyInformation } from './notices.ts';
import { byOnset, isFact, type ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';
import { isSaidOutright } from './together.ts';

/**
 * Below severity high nothing is news in what people know of already. What merely grows is none, however bad it gets: the symptoms of what was told of,
 * and its cause, which may show minutes later. What the root did not have then, and what only a guess puts there, is another failure that has found its
 * place taken.
 * @param open  its open problems
 * @returns the first that is more severe than all that people were told of, and no part of the same failure; of what was but information the first that is more
 */
export function worseThanTold(state: State, kase: CaseState, open: readonly ProblemState[]): ProblemState | undefined {
  const { heardWorst, worst, head, decidedAt, key } = kase;
  if (wasOnlyInformation(kase)) return open.filter((problem) => !isInformation(problem)).sort(byOnset)[0];
  // a P1 can grow no further, and what an engine before 21 told of is taken to be known
  if (heardWorst === undefined || decidedAt === undefined || worst < rated.high || worst <= heardWorst || head.priority === 'P1') return undefined;
  // what was said outright to belong together is one thing, however bad
  const isOne = isSaidOutright(key);
  if (isOne && !isKnownCauseKey(key)) return undefined;
  let first: ProblemState | undefined;
  for (const problem of open) {
    if (problem.severity < rated.high || problem.severity <= heardWorst || (first && byOnset(first, problem) < 0)) continue;
    if ((kase.members.get(problem.key)?.joinedAt ?? 0) > decidedAt && !(isOne ? isOfSameThing : isOfWhatWasTold)(state, kase, problem)) first = problem;
  }
  return first;
}

function isOfWhatWasTold({ settings }: State, kase: CaseState, problem: ProblemState): boolean {
  const reason = kase.members.get(problem.key)?.reason;
  const isGuessed = reason?.kind === 'behind' && !isFact(problem.choice);
  if (reason?.kind !== 'is-root' && !isGuessed) return true;
  const hadSymptoms = toldWithSymptoms(kase);
  if (isGuessed && hadSymptoms) return true;
  return problem.onset <= Math.max(kase.heldSince, hadSymptoms ? (kase.decidedAt ?? 0) : 0) + settings.sameOnsetMs;
}

/** What has expired accounts for checks of the whole service; where it shows long after, and at neither the machine nor the address that people know of, it is more than they know. */
function isOfSameThing({ problems, settings }: State, { members, decidedAt = 0 }: CaseState, problem: ProblemState): boolean {
  if (problem.onset <= decidedAt + settings.takesMembersMs) return true;
  return members.entries().some(([id, { joinedAt }]) => {
    const told = joinedAt <= decidedAt ? problems.get(id as ProblemState['key']) : undefined;
    return told !== undefined && (told.own === problem.own || (told.target !== undefined && told.target === problem.target));
  });
}

/** Whether it was told as the cause of something else: then more of that, and the cause's own trouble, were to be expected. */
const toldWithSymptoms = ({ members, decidedAt = 0 }: CaseState): boolean =>
  members.values().some(({ role, joinedAt }) => role === 'symptom' && joinedAt <= decidedAt);

/** @returns the first of the most severe that are back, where none of these was there before and they are severe; undefined where it is the same again */
export function newAmongReturned(state: State, { othersBack, key }: CaseState, open: readonly ProblemState[]): ProblemState | undefined {
  if (!othersBack || isSaidOutright(key)) return undefined;
  const most = Math.max(...open.map(({ severity }) => severity));
  const worst = open.filter(({ severity }) => severity === most);
  const isNew = (problem: ProblemState): boolean => othersBack.has(problem.trigger) && !isAftermath(state, problem);
  return most >= rated.high && worst.every(isNew) ? worst.sort(byOnset)[0] : undefined;
}

/** It was put down to trouble that is over: what had been cut off starts anew. */
function isAftermath({ problems }: State, { choice, key }: ProblemState): boolean {
  const by = choice?.evidence?.kind === 'direct' ? choice.evidence.problem : undefined;
  return by !== undefined && by !== key && problems.get(by as ProblemState['key'])?.phase !== 'open';
}
