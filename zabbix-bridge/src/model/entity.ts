// entity: a thing that can fail, and the edges between such things.

/** `kind:name`. Hosts are `host:` + technical name; services `service:` + id; others any kind (site, rack, feed, cluster, segment, proxy, target, burst). */
export type EntityId = `${string}:${string}`;

export const hostEntity = (host: string): EntityId => `host:${host}`;
export const serviceEntity = (service: string): EntityId => `service:${service}`;
export function entityKind(id: EntityId): string {
  // asked for millions of times: of the commonest no text is cut out anew
  if (id.startsWith('host:')) return 'host';
  if (id.startsWith('service:')) return 'service';
  if (id.startsWith('place:')) return 'place';
  return id.slice(0, id.indexOf(':'));
}
export const entityName = (id: EntityId): string => id.slice(id.indexOf(':') + 1);

export const edgeKinds = ['runsOn', 'locatedIn', 'reachedThrough', 'poweredBy', 'dependsOn', 'watchedBy'] as const;
export type EdgeKind = (typeof edgeKinds)[number];

/** `from` stands on `to`. Several in `to` are redundant: the edge counts as cut only when all of them are gone. */
export type Edge = { readonly from: EntityId; readonly kind: EdgeKind; readonly to: readonly EntityId[] };
