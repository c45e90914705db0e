// topology index: what stands on what and belongs to which service, worked out once when the topology changes, so that a climb is a look-up.
import { entityKind, entityName, hostEntity, type EntityId } from '../model/entity.ts';
import type { Tag } from '../model/problem.ts';
import type { Host, Topology } from '../model/topology.ts';
import { callingsOf, type Callings } from './called.ts';
import { clustersIn, type Clusters } from './clusters.ts';
import { namesIn, type NamesIn } from './names-in.ts';
import { everywhere, nameWith, placeKeys, placeTagsAmong } from './places.ts';
import { redundanciesIn, type Redundancies } from './redundancies.ts';
import { remember } from './remember.ts';
import { whatRestsOn } from './rests-on.ts';
import { servicesIn, type ServicesOf } from './services-of.ts';
import { waysOf, type Ways } from './ways.ts';

export type TopologyIndex = Ways &
  Clusters &
  Redundancies &
  ServicesOf &
  Callings &
  NamesIn & {
    readonly host: (name: string) => Host | undefined;
    /** The entity of a host; of one that is known always the same string, so that it need not be compared letter by letter. */
    readonly entityOf: (host: string) => EntityId;
    /** How many hosts there are. */
    readonly size: number;
    readonly role: (host: string) => string | undefined;
    /** How many hosts were given each role. */
    readonly rolesGiven: () => ReadonlyMap<string, number>;
    /** How many hosts stand on it. */
    readonly hostsBelow: (entity: EntityId) => number;
    /** How many of these each proxy watches, as `proxy:…`; of those that the server watches itself nothing. */
    readonly watchedBelow: (entity: EntityId) => ReadonlyMap<EntityId, number>;
    /** Everything a host's work rests on: carriers and dependencies of it and of its services, transitively, each once. */
    readonly restsOn: (entity: EntityId) => readonly EntityId[];
    /** How many hosts' work rests on it. */
    readonly workBelow: (entity: EntityId) => number;
    /** What hosts seem to share by site tag, proxy or name part, as `place:…`; of a host that is not known by what its problem is tagged with, if any. */
    readonly places: (host: string, tags?: readonly Tag[]) => readonly EntityId[];
    /** The proxy of that name, where hosts are watched through it. */
    readonly proxyNamed: (name: string) => EntityId | undefined;
  };

/** @returns several topologies as one; where two describe the same host or service the later in order wins, edges add up */
export function mergeTopologies(topologies: readonly Topology[]): Topology {
  const [only] = topologies;
  if (only && topologies.length === 1) return only;
  const hosts = new Map(topologies.flatMap((each) => each.hosts.map((host) => [host.host, host] as const)));
  const entities = new Map(topologies.flatMap((each) => each.entities.map((entity) => [entity.id, entity] as const)));
  const services = new Map(topologies.flatMap((each) => each.services.map((service) => [service.id, service] as const)));
  const edges = new Map(topologies.flatMap((each) => each.edges.map((edge) => [`${edge.from} ${edge.kind} ${edge.to.join(',')}`, edge] as const)));
  return { hosts: [...hosts.values()], entities: [...entities.values()], edges: [...edges.values()], services: [...services.values()] };
}

/** @returns the index; O(hosts × depth) once, look-ups afterwards */
export function indexTopology(topology: Topology): TopologyIndex {
  const hosts = new Map(topology.hosts.map((host) => [host.host, host]));
  const entities = new Map(topology.hosts.map(({ host }) => [host, hostEntity(host)]));
  const ways = waysOf(topology);
  const services = servicesIn(topology, hosts);
  const restsOn = whatRestsOn({ ...ways, ...services });
  const placesOf = new Map(topology.hosts.map((host) => [host.host, placeKeys(host)]));
  const strangersPlaces = new Map<string, readonly EntityId[]>();
  const below = hostsBelow(hosts, ways, placesOf);
  const roleOf = (host: Host | undefined): string | undefined => host && (host.role ?? host.tags.find((tag) => tag.tag === 'role')?.value);
  let rolesGiven: ReadonlyMap<string, number> | undefined;
  let working: ReadonlyMap<EntityId, number> | undefined;
  let watched: ReadonlyMap<EntityId, ReadonlyMap<EntityId, number>> | undefined;
  return {
    ...ways,
    ...services,
    ...clustersIn(topology),
    ...callingsOf(topology, ways.carriers),
    ...redundanciesIn(topology, ways.carriers),
    ...namesIn(topology, (place) => below.has(place)),
    host: (name) => hosts.get(name),
    entityOf: (name) => entities.get(name) ?? hostEntity(name),
    size: hosts.size,
    role: (name) => roleOf(hosts.get(name)),
    rolesGiven: () => (rolesGiven ??= tallied(topology.hosts.flatMap((host) => roleOf(host) ?? []))),
    hostsBelow: (entity) => below.get(entity) ?? 0,
    watchedBelow: (entity) => (watched ??= watchedBelow(topology.hosts, ways)).get(entity) ?? unwatched,
    restsOn,
    workBelow: (entity) => (working ??= workBelow(entities.values(), restsOn)).get(entity) ?? 0,
    places: (name, tags = []) => {
      const known = placesOf.get(name);
      if (known) return known;
      const saying = placeTagsAmong(tags);
      return remember(strangersPlaces, nameWith(name, saying), () => placeKeys({ host: name, groups: [], tags: saying }));
    },
    proxyNamed: proxiesAmong(below.keys()),
  };
}

function tallied(roles: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const role of roles) counts.set(role, (counts.get(role) ?? 0) + 1);
  return counts;
}

/** @returns of how many hosts each thing is above: what carries them, their proxy, the places that they seem to share, and the whole estate */
function hostsBelow(hosts: ReadonlyMap<string, Host>, { carriers }: Ways, places: ReadonlyMap<string, readonly EntityId[]>): ReadonlyMap<EntityId, number> {
  const below = new Map<EntityId, number>([[everywhere, hosts.size]]);
  const count = (entity: EntityId): void => void below.set(entity, (below.get(entity) ?? 0) + 1);
  for (const [name, { proxy }] of hosts) {
    for (const { entity } of carriers(hostEntity(name))) count(entity);
    if (proxy) count(`proxy:${proxy}`);
    for (const place of places.get(name) ?? []) count(place);
  }
  return below;
}

const unwatched: ReadonlyMap<EntityId, number> = new Map();

/** @returns by what carries hosts, how many of them each proxy watches */
function watchedBelow(hosts: readonly Host[], { carriers }: Ways): ReadonlyMap<EntityId, ReadonlyMap<EntityId, number>> {
  const watched = new Map<EntityId, Map<EntityId, number>>();
  for (const { host, proxy } of hosts) {
    if (!proxy) continue;
    const watcher: EntityId = `proxy:${proxy}`;
    for (const { entity } of carriers(hostEntity(host))) {
      const known = watched.get(entity) ?? new Map<EntityId, number>();
      watched.set(entity, known.set(watcher, (known.get(watcher) ?? 0) + 1));
    }
  }
  return watched;
}

/** @returns of how many hosts the work rests on each thing */
function workBelow(hosts: Iterable<EntityId>, restsOn: TopologyIndex['restsOn']): ReadonlyMap<EntityId, number> {
  // hosts that rest on the same are counted first, so that what they rest on is gone through once for all of them
  const resting = new Map<readonly EntityId[], number>();
  for (const host of hosts) resting.set(restsOn(host), (resting.get(restsOn(host)) ?? 0) + 1);
  const counts = new Map<EntityId, number>();
  for (const [under, many] of resting) for (const entity of under) counts.set(entity, (counts.get(entity) ?? 0) + many);
  return counts;
}

function proxiesAmong(entities: Iterable<EntityId>): TopologyIndex['proxyNamed'] {
  const proxies = new Map<string, EntityId>();
  for (const entity of entities) if (entityKind(entity) === 'proxy') proxies.set(entityName(entity), entity);
  return (name) => proxies.get(name);
}
