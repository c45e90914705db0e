// gone with: what goes when something goes, because it stands on nothing else.
import { entityKind, type EntityId } from '../model/entity.ts';
import type { TopologyIndex } from './topology-index.ts';

/** @returns these and all that stands on nothing else: what is redundant is gone when all that it stands on is; on a service nothing stands */
export function goneWith(topology: TopologyIndex, entities: readonly EntityId[]): ReadonlySet<EntityId> {
  const gone = new Set<EntityId>(entities);
  const falls = (each: EntityId): boolean =>
    topology.carriers(each).some((carrier) => gone.has(carrier.entity)) || topology.redundantUnder(each).some((all) => all.every((one) => gone.has(one)));
  // a set that grows while it is gone through is gone through to its end
  for (const each of gone)
    if (entityKind(each) !== 'service') for (const above of topology.standingOn(each)) if (!gone.has(above) && falls(above)) gone.add(above);
  return gone;
}
