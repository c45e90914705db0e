// in common: what a problem may be put down to because others say the same.
import type { EntityId } from '../model/entity.ts';
import { agreedInCommon } from './agreement.ts';
import type { Candidate, Gathering } from './candidates.ts';
import { commonProof, isOfOneMachine } from './common.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** Whether there is no more than a sign that something is wrong, and nothing that says what. */
export const isWeak = ({ rank, evidence }: Pick<Candidate, 'rank' | 'evidence'>): boolean =>
  rank === 3 || evidence?.kind === 'target' || evidence?.kind === 'burst';

/**
 * What many machines say at once has one reason, unless something that this one stands on or came back from is a better one. Of work that goes badly it is what
 * most of those were put down to of which it is known what they stand on.
 */
export function addCommon(
  state: State,
  problem: ProblemState,
  condition: EntityId | undefined,
  found: ReadonlyMap<EntityId, Candidate>,
  { add, follow, watch }: Gathering,
): void {
  if (condition === undefined || found.values().some(({ entity, rank }) => rank <= 1 && entity !== problem.own)) return;
  if (isOfOneMachine(problem)) {
    const burst = watch(condition).bursts.get('same');
    if (burst && problem.onset >= burst.start && problem.onset <= burst.last) add(condition, commonProof(state, burst), { depth: 9 });
    return;
  }
  if (!found.values().every(isWeak)) return;
  const agreed = agreedInCommon(state, problem);
  if (agreed) follow({ ...agreed, explains: Math.max(agreed.explains, ...found.values().map(({ explains }) => explains)) }, { depth: 2 });
}
