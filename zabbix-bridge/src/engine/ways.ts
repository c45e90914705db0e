// ways: what stands on what and depends on what, by the edges that somebody has stated and those that follow from names and tags.
import { hostEntity, type Edge, type EntityId } from '../model/entity.ts';
import type { Topology } from '../model/topology.ts';
import { feedsBy, type Feeds } from './feeds.ts';
import { inferPlaces } from './places.ts';
import { physical, turnedEdges, type Upwards } from './turned-edges.ts';

/** Something above an entity, `depth` physical steps up. */
export type Carrier = { readonly entity: EntityId; readonly depth: number };

export type Ways = Feeds & {
  /** What carries an entity, nearest first, each once: physical edges with one target, transitively. */
  readonly carriers: (entity: EntityId) => readonly Carrier[];
  /** Whether one is among what carries the other. */
  readonly standsOn: (entity: EntityId, on: EntityId) => boolean;
  /** What stands on an entity directly, by an edge of which it is the only end, or one of several that stand in for each other. */
  readonly standingOn: (entity: EntityId) => readonly EntityId[];
  /** What an entity stands on beside others that stand in for them: it is gone when all of one such group are. */
  readonly redundantUnder: (entity: EntityId) => readonly (readonly EntityId[])[];
  /** What depends on an entity directly. */
  readonly dependents: (entity: EntityId) => readonly EntityId[];
  /** What an entity depends on directly: storage, a database, another host. */
  readonly dependsOn: (entity: EntityId) => readonly EntityId[];
  /** What an entity depends on directly, and for which nothing stands in. */
  readonly needs: (entity: EntityId) => readonly EntityId[];
  /** The same with what stands in: of each group any one is enough. */
  readonly needGroups: (entity: EntityId) => readonly (readonly EntityId[])[];
  /** Whether something depends on it: storage, a database. */
  readonly isDependedOn: (entity: EntityId) => boolean;
  /** Whether machines run on it. */
  readonly carriesMachines: (entity: EntityId) => boolean;
  /** What a host's own trouble speaks against: the rack of a PDU, the feed of a UPS. */
  readonly watches: (host: EntityId) => readonly EntityId[];
  /** Whether somebody has said of anything at all what carries it. */
  readonly knowsPlaces: boolean;
  /** Of how many of the hosts somebody has said that, 0…1; 0 where there are none. */
  readonly placedShare: () => number;
  /** Whether somebody has said what carries a host, or the machine that it runs on. */
  readonly isPlaced: (host: string) => boolean;
};

const noCarriers: readonly Carrier[] = [];
const noEntities: readonly EntityId[] = [];
const noGroups: readonly (readonly EntityId[])[] = [];

/** No way up is longer than this. */
const mostSteps = 20;
/** A machine on a machine on a machine: whoever asks what carries the last of them looks no further. */
const mostMachines = 5;

/** @returns the ways of a topology; each answer is worked out when it is asked for first, and kept */
export function waysOf(topology: Topology): Ways {
  const { edgesFrom, watches } = sortEdges(topology);
  const dependsOn = dependenciesBy(edgesFrom);
  // asked only by people who wonder what would be: worked out when the first of them does
  let upwards: Upwards | undefined;
  const backwards = (): Upwards => (upwards ??= turnedEdges(edgesFrom, dependsOn));
  const dependedOn = endsOf(topology, 'dependsOn');
  const hypervisors = endsOf(topology, 'runsOn');
  const carriers = carriersBy(edgesFrom);
  return {
    carriers,
    standsOn: (entity, on) => carriers(entity).some((carrier) => carrier.entity === on),
    standingOn: (entity) => backwards().standing.get(entity) ?? noEntities,
    redundantUnder: (entity) => (edgesFrom.get(entity) ?? []).flatMap(({ kind, to }) => (physical.has(kind) && to.length > 1 ? [to] : [])),
    dependents: (entity) => backwards().dependents.get(entity) ?? noEntities,
    dependsOn,
    needs: (entity) => edgesFrom.get(entity)?.flatMap(({ kind, to }) => (kind === 'dependsOn' && to.length === 1 ? to : [])) ?? noEntities,
    needGroups: (entity) => edgesFrom.get(entity)?.flatMap(({ kind, to }) => (kind === 'dependsOn' ? [to] : [])) ?? noGroups,
    isDependedOn: (entity) => dependedOn.has(entity),
    carriesMachines: (entity) => hypervisors.has(entity),
    watches: (host) => watches.get(host) ?? noEntities,
    ...feedsBy(topology.hosts, edgesFrom, watches),
    ...placing(topology),
  };
}

type EdgesFrom = ReadonlyMap<EntityId, readonly Edge[]>;

/** Edges by where they begin, stated ones before those that follow; who watches what is told the other way round. */
function sortEdges(topology: Topology): { readonly edgesFrom: EdgesFrom; readonly watches: ReadonlyMap<EntityId, readonly EntityId[]> } {
  const edgesFrom = new Map<EntityId, Edge[]>();
  const watches = new Map<EntityId, EntityId[]>();
  const add = (edge: Edge): void => {
    if (edge.kind === 'watchedBy') {
      for (const watcher of edge.to) watches.set(watcher, [...(watches.get(watcher) ?? []), edge.from]);
      return;
    }
    const known = edgesFrom.get(edge.from);
    if (known) known.push(edge);
    else edgesFrom.set(edge.from, [edge]);
  };
  for (const edge of topology.edges) add(edge);
  for (const edge of inferPlaces(topology, (entity) => edgesFrom.get(entity) ?? [])) add(edge);
  return { edgesFrom, watches };
}

const endsOf = ({ edges }: Topology, kind: Edge['kind']): ReadonlySet<EntityId> =>
  new Set(edges.filter((edge) => edge.kind === kind).flatMap((edge) => edge.to));

function carriersBy(edgesFrom: EdgesFrom): Ways['carriers'] {
  const memo = new Map<EntityId, readonly Carrier[]>();
  return (from) => {
    const known = memo.get(from);
    if (known) return known;
    // nothing is kept of what nobody has described: of such there is no end
    if (!edgesFrom.has(from)) return noCarriers;
    const found: Carrier[] = [];
    const seen = new Set<EntityId>([from]);
    let level: EntityId[] = [from];
    for (let depth = 1; level.length > 0 && depth < mostSteps; depth += 1) {
      const next: EntityId[] = [];
      for (const entity of level) {
        for (const edge of edgesFrom.get(entity) ?? []) {
          const [to] = edge.to;
          if (!to || edge.to.length !== 1 || !physical.has(edge.kind) || seen.has(to)) continue;
          seen.add(to);
          found.push({ entity: to, depth });
          next.push(to);
        }
      }
      level = next;
    }
    memo.set(from, found);
    return found;
  };
}

function dependenciesBy(edgesFrom: EdgesFrom): Ways['dependsOn'] {
  const memo = new Map<EntityId, readonly EntityId[]>();
  return (entity) => {
    const known = memo.get(entity);
    if (known) return known;
    const edges = edgesFrom.get(entity);
    if (!edges) return noEntities;
    const found = edges.filter((edge) => edge.kind === 'dependsOn' || (edge.to.length > 1 && edge.kind === 'runsOn')).flatMap((edge) => edge.to);
    memo.set(entity, found);
    return found;
  };
}

/** What somebody has said of where hosts are: by stated edges alone, for what follows from names and tags nobody has said. */
function placing({ edges, hosts }: Topology): Pick<Ways, 'knowsPlaces' | 'placedShare' | 'isPlaced'> {
  const statedFrom = Map.groupBy(
    edges.filter((edge) => physical.has(edge.kind)),
    (edge) => edge.from,
  );
  const names = new Set(hosts.map(({ host }) => host));
  const stands = (entity: EntityId, depth = 0): boolean =>
    statedFrom
      .get(entity)
      ?.some(({ kind, to }) => kind !== 'runsOn' || to.length > 1 || depth > mostMachines || to.some((under) => stands(under, depth + 1))) ?? false;
  const placed = new Map<string, boolean>();
  let share: number | undefined;
  const shareOfPlaced = (): number => {
    let count = 0;
    for (const name of names) if (stands(hostEntity(name))) count += 1;
    return names.size === 0 ? 0 : count / names.size;
  };
  return {
    knowsPlaces: statedFrom.size > 0,
    placedShare: () => (share ??= shareOfPlaced()),
    isPlaced: (name) => {
      if (statedFrom.size === 0) return false;
      const known = placed.get(name);
      if (known !== undefined) return known;
      const found = stands(hostEntity(name));
      if (names.has(name)) placed.set(name, found);
      return found;
    },
  };
}
