// clusters: which machines are nodes of one cluster, by what somebody has said: a cluster depends on them, a tag names it, or others need any one of them.
import { entityKind, hostEntity, type EntityId } from '../model/entity.ts';
import type { Topology } from '../model/topology.ts';
import { gatheredAt, remember } from './remember.ts';

export type Clusters = {
  /** The clusters that a machine is a node of, those that have a name of their own as entities. */
  readonly clustersOf: (host: EntityId) => readonly EntityId[];
  /** The machines that a cluster is made up of; none for anything else. */
  readonly nodesOf: (cluster: EntityId) => readonly EntityId[];
  /** The other nodes of a machine's clusters, also of those that nobody has named. */
  readonly peersOf: (host: EntityId) => readonly EntityId[];
};

/** A cluster of more is a site, and its nodes say nothing of each other. */
const mostNodes = 100;
const nobody: readonly EntityId[] = [];

/** @returns the clusters of a topology; each answer is worked out when it is asked for first */
export function clustersIn({ edges, hosts, entities }: Topology): Clusters {
  type Known = {
    readonly named: ReadonlyMap<EntityId, ReadonlySet<EntityId>>;
    readonly clustersOf: ReadonlyMap<EntityId, readonly EntityId[]>;
    readonly of: ReadonlyMap<EntityId, readonly ReadonlySet<EntityId>[]>;
  };
  const gather = (): Known => {
    const named = new Map(entities.filter(({ id }) => entityKind(id) === 'cluster').map(({ id }) => [id, new Set<EntityId>()]));
    // thousands may need any one of the same few
    const groups = new Map<string, ReadonlySet<EntityId>>();
    for (const { from, kind, to } of edges) {
      const machines = to.filter((entity) => entityKind(entity) === 'host');
      if (kind !== 'dependsOn' || machines.length === 0) continue;
      if (entityKind(from) === 'cluster') for (const machine of machines) gatheredAt(named, from, () => new Set()).add(machine);
      else if (machines.length > 1) gatheredAt(groups, machines.join(' '), () => new Set(machines));
    }
    const tagged = new Map<string, Set<EntityId>>();
    for (const { host, tags } of hosts)
      for (const { tag, value } of tags) {
        if (tag.toLowerCase() !== 'cluster' || value === '') continue;
        (named.get(`cluster:${value}`) ?? gatheredAt(tagged, value, () => new Set<EntityId>())).add(hostEntity(host));
      }
    const of = new Map<EntityId, ReadonlySet<EntityId>[]>();
    for (const nodes of [...named.values(), ...tagged.values(), ...groups.values()]) {
      if (nodes.size > mostNodes) continue;
      for (const node of nodes) gatheredAt(of, node, () => []).push(nodes);
    }
    const clustersOf = new Map<EntityId, EntityId[]>();
    for (const [cluster, nodes] of named) if (nodes.size <= mostNodes) for (const node of nodes) gatheredAt(clustersOf, node, () => []).push(cluster);
    return { named, clustersOf, of };
  };
  let gathered: Known | undefined;
  const known = (): Known => (gathered ??= gather());
  const nodes = new Map<EntityId, readonly EntityId[]>();
  const peers = new Map<EntityId, readonly EntityId[]>();
  return {
    clustersOf: (host) => known().clustersOf.get(host) ?? nobody,
    nodesOf: (cluster) => (entityKind(cluster) === 'cluster' ? remember(nodes, cluster, () => [...(known().named.get(cluster) ?? nobody)]) : nobody),
    peersOf: (host) =>
      remember(peers, host, () => {
        const all = new Set((known().of.get(host) ?? []).flatMap((each) => [...each]));
        all.delete(host);
        return all.size === 0 ? nobody : [...all].sort();
      }),
  };
}
