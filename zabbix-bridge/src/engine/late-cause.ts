// late cause: a cause by its nature that shows after its effects takes over the incidents that were told of them, and gathers them into one.
import type { IncidentId } from '../model/incident.ts';
import { notePutDown } from './culprits.ts';
import { gather, isLive, isDecided, moveRoot, moveTo, openProblemsOf, seeAnew } from './group.ts';
import { ofItsTime } from './known-before.ts';
import { causeChoice, explainedBy } from './known-causes.ts';
import type { ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';
import { togetherOf } from './together.ts';

/** Just before the cause itself takes its place: where most of an incident is explained by it, it is the incident's; single members of others come to it. */
export function gatherExplained(state: State, cause: ProblemState): void {
  if (togetherOf(state, cause)) return;
  const explained = explainedBy(state, cause).filter(({ knownBefore }) => knownBefore === cause.knownBefore);
  if (explained.length === 0) return;
  const choice = ofItsTime(cause, causeChoice(state, cause));
  const byCase = Map.groupBy(explained, ({ incident }) => incident);
  for (const problem of explained) {
    problem.choice = choice;
    notePutDown(state, problem);
  }
  const cases = [...byCase.keys()].flatMap((id) => openCase(state, id) ?? []).sort(decidedFirst);
  const isMost = (kase: CaseState): boolean => (byCase.get(kase.head.id)?.length ?? 0) * 2 > openProblemsOf(state, kase).length;
  const [first, ...more] = cases.filter(isMost);
  const known = openCase(state, state.byKey.get(choice.key));
  if (first && first !== known) {
    const stays = known ? gather(state, known, first) : first;
    if (stays.key !== choice.key) moveRoot(state, stays, choice);
  }
  const home = openCase(state, state.byKey.get(choice.key));
  for (const kase of more) if (home && home !== kase && isLive(home)) gather(state, home, kase);
  for (const kase of cases.filter((each) => isLive(each) && each.key !== choice.key))
    for (const problem of byCase.get(kase.head.id) ?? []) moveTo(state, kase, problem, choice);
  for (const problem of explained) {
    const kase = openCase(state, problem.incident);
    if (kase?.key === choice.key) seeAnew(state, kase, problem, choice);
  }
}

/** What a person put together, or said is over, stays as it is. */
function openCase(state: State, id: IncidentId | undefined): CaseState | undefined {
  const kase = id === undefined ? undefined : state.cases.get(id);
  return kase && isLive(kase) && kase.head.state !== 'resolved' && !kase.pinned ? kase : undefined;
}

const decidedFirst = (a: CaseState, b: CaseState): number =>
  Number(isDecided(b)) - Number(isDecided(a)) || a.head.openedAt - b.head.openedAt || (a.head.id < b.head.id ? -1 : 1);
