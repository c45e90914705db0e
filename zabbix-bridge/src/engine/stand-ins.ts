// stand-ins: whether something that a machine or its services rest on is one of several of which another is still there.
import type { EntityId } from '../model/entity.ts';
import { isCut } from './proofs.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** @returns whether by an edge of the machine, or a need of one of its services, others stand in for it, and one of these can be reached */
export function hasStandIn(state: State, { own, services }: Pick<ProblemState, 'own' | 'services'>, entity: EntityId): boolean {
  const { topology } = state;
  const isThere = (other: EntityId): boolean => other !== entity && !isCut(state, other);
  const alone = topology.needs(own);
  if (alone.includes(entity)) return false;
  const several = topology.dependsOn(own).filter((each) => !alone.includes(each));
  if (several.includes(entity)) return several.some(isThere);
  const needs = services.flatMap((id) => topology.service(id)?.needs ?? []);
  return (
    needs.some((need) => need.kind !== 'one' && need.of.includes(entity) && need.of.some(isThere)) &&
    !needs.some((need) => need.kind === 'one' && need.of === entity)
  );
}
