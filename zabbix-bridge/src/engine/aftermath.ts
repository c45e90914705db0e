// aftermath: what an outage was put down to, kept for the minutes after it.
import type { EntityId } from '../model/entity.ts';
import { goneBy } from './accusations.ts';
import type { Gathering } from './candidates.ts';
import { countersOf, type Counters } from './counters.ts';
import type { ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';

/** What was gone is back, and what comes in the next minutes may be of that. */
export function leaveAftermath(state: State, problem: ProblemState, resolvedAt: number): void {
  const choice = putDownTo(state, problem);
  if (!choice) return;
  for (const entity of goneBy(state, problem)) countersOf(state, entity).aftermath = { choice, until: resolvedAt + state.settings.takesMembersMs };
}

/** What it was put down to while it stood behind that; the last of many that come back see nothing that would say so any more. */
function putDownTo(state: State, problem: ProblemState): ProblemState['choice'] {
  const { choice } = problem;
  const kase = problem.incident === undefined ? undefined : state.cases.get(problem.incident);
  const reason = kase?.members.get(problem.key)?.reason;
  if (!kase || (reason?.kind !== 'behind' && reason?.kind !== 'same-root') || reason.root !== kase.head.root || choice?.key === kase.key) return choice;
  const evidence = reason.kind === 'behind' ? reason.evidence : kase.head.rootEvidence;
  return { root: reason.root, key: kase.key, evidence, path: [], explains: kase.rootExplained };
}

/** What comes minutes after an outage of a thing is of what that was put down to: checks that are late, and machines that say that they have started anew. */
export function followOutage({ onset }: ProblemState, { follow, watch }: Gathering, of: EntityId, depth: number): void {
  const { aftermath } = watch(of);
  if (aftermath?.choice.evidence && onset <= aftermath.until) follow(aftermath.choice, { depth });
}

/** What a machine says in the minutes in which it is back is of its own outage, whatever others say that were gone with it. */
export function isOfOwnOutage({ settings }: State, { own, onset }: ProblemState, mine: Counters | undefined): boolean {
  const aftermath = mine?.aftermath;
  return aftermath?.choice.root === own && onset <= aftermath.until && onset >= aftermath.until - settings.takesMembersMs - settings.sameOnsetMs;
}

/**
 * Whether a machine says that it has started anew while it is still missed as a part of an incident, or in the minutes after what that was put down to is
 * over, or after its own part in that.
 */
export function isStartAfter({ counters }: State, { aspect, onset, own }: ProblemState, { head, key, members }: CaseState): boolean {
  if (aspect !== 'restart') return false;
  const mine = counters.get(own);
  if (mine?.direct.values().some((cut) => members.has(cut))) return true;
  const { aftermath } = mine ?? {};
  return onset <= Math.max(counters.get(head.root)?.aftermath?.until ?? 0, aftermath?.choice.key === key ? aftermath.until : 0);
}
