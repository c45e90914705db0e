// turned edges: what stands on and depends on each entity, which the edges themselves say the other way round.
import type { Edge, EntityId } from '../model/entity.ts';

/** Kinds of edges by which one thing carries another. */
export const physical: ReadonlySet<string> = new Set(['runsOn', 'locatedIn', 'reachedThrough', 'poweredBy']);

export type Upwards = { readonly standing: ReadonlyMap<EntityId, readonly EntityId[]>; readonly dependents: ReadonlyMap<EntityId, readonly EntityId[]> };

/** @returns by entity, what stands on it directly and what depends on it directly */
export function turnedEdges(edgesFrom: ReadonlyMap<EntityId, readonly Edge[]>, dependsOn: (entity: EntityId) => readonly EntityId[]): Upwards {
  const standing = new Map<EntityId, EntityId[]>();
  const dependents = new Map<EntityId, EntityId[]>();
  const note = (map: Map<EntityId, EntityId[]>, to: EntityId, from: EntityId): void => {
    const known = map.get(to);
    if (known) known.push(from);
    else map.set(to, [from]);
  };
  for (const [from, edges] of edgesFrom) {
    for (const { kind, to } of edges) if (physical.has(kind)) for (const each of to) note(standing, each, from);
    for (const to of dependsOn(from)) note(dependents, to, from);
  }
  return { standing, dependents };
}
