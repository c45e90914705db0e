// gone: whether something that services need cannot be reached or no longer serves, looked up only where it may be so.
import { entityKind, entityName, serviceEntity, type EntityId } from '../model/entity.ts';
import { isCut } from './proofs.ts';
import type { ProblemState, Remembered, State } from './state.ts';

/** Whether something that a service needs is gone: a host that cannot be reached or no longer serves, a service that is down. */
export function isGone(state: State, entity: EntityId): boolean {
  // nearly all that services need is well: of that nothing is looked up
  if (!state.ailing.has(entity)) return false;
  if (entityKind(entity) === 'service') return state.serviceStates.get(entityName(entity)) === 'down';
  if (isCut(state, entity)) return true;
  for (const key of state.openOn.get(entity) ?? nothingOpen) if (doesNotServe(state.problems.get(key))) return true;
  state.ailing.delete(entity);
  return false;
}

const nothingOpen: ReadonlySet<ProblemState['key']> = new Set();

/** A closed port, or a server that says of itself that it is down: the machine answers, but what it is there for does not. */
export const doesNotServe = (problem: ProblemState | undefined): boolean =>
  problem !== undefined &&
  problem.target === undefined &&
  (problem.aspect === 'port' ||
    ((problem.aspect === 'work' || problem.aspect === 'own') &&
      problem.severity >= 4 &&
      /\b(down|not running|stopped|unavailable|not available)\b/i.test(problem.facts.name)));

/** Something speaks against an entity now: to be called wherever it may have become gone by that. */
export function noteAiling(state: Pick<State, 'ailing' | 'topology'>, entity: EntityId): void {
  if (state.topology.neededBy(entity).length > 0) state.ailing.add(entity);
}

/** @returns what may be gone of that which services need, from what is remembered and by what is known of the services now */
export function gatherAiling(state: Pick<Remembered, 'counters' | 'openOn' | 'serviceStates'> & Pick<State, 'topology'>): Set<EntityId> {
  const { topology } = state;
  const ailing = new Set<EntityId>();
  for (const [entity, { direct }] of state.counters) if (direct.size > 0) noteAiling({ ailing, topology }, entity);
  for (const entity of state.openOn.keys()) noteAiling({ ailing, topology }, entity);
  for (const id of state.serviceStates.keys()) noteAiling({ ailing, topology }, serviceEntity(id));
  return ailing;
}
