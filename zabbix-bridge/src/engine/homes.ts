// homes: where what a problem was put down to is a member already, in an incident that has another root.
import type { EntityId } from '../model/entity.ts';
import { placeOfBurst } from './places.ts';
import type { Choice, ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';

/** Where the trouble of the root itself is, what else the machine said when it was lost, or others of the same burst, when that was taken in by an incident of another root. */
export function homeOf(state: State, problem: ProblemState, choice: Choice): CaseState | undefined {
  const { evidence } = choice;
  const cause = evidence?.kind === 'direct' ? state.problems.get(evidence.problem as ProblemState['key']) : undefined;
  return (
    (cause && cause !== problem ? homeWith(state, cause, choice) : undefined) ??
    homeOfLost(state, problem.own, choice, problem) ??
    homeOfBurst(state, choice, problem)
  );
}

/** Of more than these the answer would be the same. */
const mostAsked = 60;

/** Where the hosts are of which a burst is made, when they were taken in by an incident of another root. */
export function homeOfBurst(state: State, choice: Choice, problem?: ProblemState): CaseState | undefined {
  const place = placeOfBurst(choice.root);
  const lost = place && state.counters.get(place)?.cut;
  // the keys of `cut` are the entities of hosts
  for (const host of lost?.keys().take(mostAsked) ?? []) {
    const home = homeOfLost(state, host as EntityId, choice, problem);
    if (home) return home;
  }
  return undefined;
}

function homeOfLost(state: State, host: EntityId, choice: Choice, problem?: ProblemState): CaseState | undefined {
  for (const key of state.counters.get(host)?.direct ?? []) {
    const lost = state.problems.get(key);
    const home = lost && lost !== problem ? homeWith(state, lost, choice) : undefined;
    if (home) return home;
  }
  return undefined;
}

const homeWith = ({ cases }: State, { choice, incident }: ProblemState, { key }: Choice): CaseState | undefined =>
  choice?.key === key && incident !== undefined ? cases.get(incident) : undefined;
