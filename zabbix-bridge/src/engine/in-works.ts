// in works: what people were told of, and all that is open of it is being worked on by announcement: it neither works again nor needs anybody meanwhile.
import { hour, type EpochMs } from '../model/moment.ts';
import type { ProblemKey } from '../model/problem.ts';
import { isTold } from './group.ts';
import { refreshClocks, remindLater } from './notify.ts';
import { amend, happened, setMember } from './record.ts';
import type { ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';
import { watchProgress } from './updates.ts';

/** Where a source does not say how long it keeps its problems quiet, that is looked at so often. */
const lookAgainEveryMs = hour;

const outsideOf = ({ problems }: State, { members }: CaseState): readonly ProblemState[] =>
  [...members.keys()].flatMap((id) => {
    const problem = problems.get(id as ProblemKey);
    return problem?.phase === 'outside' ? [problem] : [];
  });

/**
 * Of an incident of which nothing is open: whether that is because its cause is kept out by works, or where it has none, most of it. What has cleared but for
 * one of its symptoms works again. Nobody has heard yet of one that is held, and it begins anew if it is still there afterwards.
 */
export function isInWorks(state: State, kase: CaseState): boolean {
  if (!isTold(kase) || kase.head.state === 'held' || kase.head.state === 'resolved') return false;
  const outside = outsideOf(state, kase);
  const isCause = (id: string): boolean => kase.members.get(id)?.role === 'cause';
  if (outside.some(({ key }) => isCause(key))) return true;
  return outside.length > 0 && outside.length * 2 >= kase.members.size && ![...kase.members.keys()].some(isCause);
}

/** From now on nobody is asked for anything, and the clocks stand still where their plan says so. @returns when it has to be looked at again */
export function restInWorks(state: State, kase: CaseState): EpochMs {
  const at = worksUntil(state, kase);
  kase.remindAt = undefined;
  if (kase.head.inWorksSince === undefined) amend(state, kase, { inWorksSince: state.now });
  // works that name it stand in its record already
  if (!(kase.pauses ?? []).some(({ kind, from, until = Infinity }) => kind === 'maintenance' && from <= state.now && until > state.now)) {
    kase.pauses = [...(kase.pauses ?? []), { kind: 'maintenance', from: state.now }];
    refreshClocks(state, kase);
  }
  if (kase.head.nextStep?.kind !== 'works-over' || kase.head.nextStep.at !== at) amend(state, kase, { nextStep: { at, kind: 'works-over' } });
  return at;
}

/** Something of it is open once more, or all of it is over: it goes on from where it stood. */
export function leaveWorks(state: State, kase: CaseState): void {
  if (kase.head.inWorksSince === undefined) return;
  kase.pauses = (kase.pauses ?? []).map((pause) => (pause.kind === 'maintenance' && pause.until === undefined ? { ...pause, until: state.now } : pause));
  amend(state, kase, { inWorksSince: undefined, nextStep: undefined });
  refreshClocks(state, kase);
  if (kase.head.state === 'acknowledged') watchProgress(state, kase);
  else remindLater(state, kase);
}

/** When the first of the works that keep something of it out should end. */
function worksUntil(state: State, kase: CaseState): EpochMs {
  const ends = outsideOf(state, kase).flatMap(({ maintenance }) => {
    const until = maintenance === undefined ? undefined : state.maintenances.get(maintenance)?.until;
    return until !== undefined && until > state.now ? [until] : [];
  });
  if (ends.length > 0) return Math.min(...ends);
  const { nextStep } = kase.head;
  return nextStep?.kind === 'works-over' && nextStep.at > state.now ? nextStep.at : state.now + lookAgainEveryMs;
}

/** What was being worked on is over: whoever was told of it hears so. */
export function endInWorks(state: State, problem: ProblemState, resolvedAt: EpochMs, because: string, by?: string): void {
  const kase = problem.incident === undefined ? undefined : state.cases.get(problem.incident);
  const member = kase?.members.get(problem.key);
  if (!kase || !member || kase.head.inWorksSince === undefined) return;
  setMember(state, kase, { ...member, clearedAt: resolvedAt });
  happened(state, kase.head.id, { kind: 'cleared', member: problem.key, because, ...(by === undefined ? {} : { by }) });
}
