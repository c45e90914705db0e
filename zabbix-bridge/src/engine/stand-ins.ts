// stand-ins: whether something that a machine or its services rest on is one of several of which another is still there.
import { entityKind, entityName, type EntityId } from '../model/entity.ts';
import type { ServiceId } from '../model/service.ts';
import { isProcess } from './accusations.ts';
import { isCut } from './proofs.ts';
import { neededEntities } from './rests-on.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/**
 * Whether a problem can not be for want of one of several that its machine needs: a process has stopped, or a port is closed, while another stands in for it. What
 * still runs, and complains, may miss just that one.
 */
export const isSpared = (state: State, problem: ProblemState, entity: EntityId): boolean =>
  (isProcess(problem) && hasStandIn(state, problem, entity)) || (problem.aspect === 'port' && isReplaced(state, problem.own, entity));

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

/** Whether a machine itself, and not only its service, needs any one of several, and another of these is there. */
export const isReplaced = (state: State, by: EntityId, entity: EntityId): boolean => hasStandIn(state, { own: by, services: nothing }, entity);
const nothing: readonly string[] = [];

const mostSteps = 400;

/** @returns whether something is known to rest on an entity, but each way there leads through one of several machines that is well, as is another of these */
export function restsOnlyOnSpare(state: State, from: EntityId, entity: EntityId): boolean {
  const { topology, openOn } = state;
  const seen = new Set<EntityId>([from]);
  // a set that grows while it is gone through is gone through to its end
  for (const each of seen) {
    if (each === entity || seen.size >= mostSteps) return false;
    for (const { entity: carrier } of topology.carriers(each)) seen.add(carrier);
    for (const needed of topology.dependsOn(each)) if (needed === entity || openOn.has(needed) || !isReplaced(state, each, needed)) seen.add(needed);
    const services =
      entityKind(each) === 'service' ? [entityName(each)] : each === from ? topology.servicesOfHost(entityName(each)).map(({ id }) => id) : nothing;
    for (const id of services) for (const needed of neededOf(state, id)) seen.add(needed);
  }
  return true;
}

function neededOf({ topology }: State, id: ServiceId): readonly EntityId[] {
  const service = topology.service(id);
  return service ? neededEntities(service) : [];
}
