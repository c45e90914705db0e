// topology index: what stands on what, worked out once when the topology changes, so that a climb is a look-up.
import { entityKind, entityName, hostEntity, type Edge, type EntityId } from '../model/entity.ts';
import type { Tag } from '../model/problem.ts';
import type { Service, ServiceId } from '../model/service.ts';
import type { Host, Topology } from '../model/topology.ts';
import { taggedService } from './catch-all.ts';
import { circlesOf } from './circles.ts';
import { compileMatchers } from './matchers.ts';
import { inferPlaces, placeKeys } from './places.ts';
import { remember } from './remember.ts';
import { neededEntities, whatRestsOn } from './rests-on.ts';
import { physical, turnedEdges, type Upwards } from './turned-edges.ts';

/** A pattern that fits more services than this names none of them. */
const mostLike = 6;

const noCarriers: readonly Carrier[] = [];
const noEntities: readonly EntityId[] = [];

/** Something above an entity, `depth` physical steps up. */
export type Carrier = { readonly entity: EntityId; readonly depth: number };

export type TopologyIndex = {
  readonly host: (name: string) => Host | undefined;
  /** The entity of a host; of one that is known always the same string, so that it need not be compared letter by letter. */
  readonly entityOf: (host: string) => EntityId;
  readonly service: (id: string) => Service | undefined;
  readonly services: readonly Service[];
  /** How many hosts there are. */
  readonly size: number;
  /** What carries an entity, nearest first, each once: physical edges with one target, transitively. */
  readonly carriers: (entity: EntityId) => readonly Carrier[];
  /** What stands on an entity directly, by an edge of which it is the only end, or one of several that stand in for each other. */
  readonly standingOn: (entity: EntityId) => readonly EntityId[];
  /** What an entity stands on beside others that stand in for them: it is gone when all of one such group are. */
  readonly redundantUnder: (entity: EntityId) => readonly (readonly EntityId[])[];
  /** What depends on an entity directly. */
  readonly dependents: (entity: EntityId) => readonly EntityId[];
  /** What an entity depends on directly: storage, a database, another host. */
  readonly dependsOn: (entity: EntityId) => readonly EntityId[];
  /** Whether something depends on it: storage, a database. */
  readonly isDependedOn: (entity: EntityId) => boolean;
  /** Whether machines run on it. */
  readonly carriesMachines: (entity: EntityId) => boolean;
  /** How many hosts stand on it. */
  readonly hostsBelow: (entity: EntityId) => number;
  /** Everything a host's work rests on: carriers and dependencies of it and of its services, transitively, each once. */
  readonly restsOn: (entity: EntityId) => readonly EntityId[];
  /** How many hosts' work rests on it. */
  readonly workBelow: (entity: EntityId) => number;
  /** What a host's own trouble speaks against: the rack of a PDU, the feed of a UPS. */
  readonly watches: (host: EntityId) => readonly EntityId[];
  /** Services whose needs name this entity. */
  readonly neededBy: (entity: EntityId) => readonly Service[];
  /** All services that are in one circle of needs with this one, itself among them; undefined where it is in none. */
  readonly circleOf: (service: ServiceId) => readonly ServiceId[] | undefined;
  /** Services that match a host by its own tags or name, whatever the problem is; where none does, those that say they need it. */
  readonly servicesOfHost: (host: string) => readonly Service[];
  /** Services that say they need a host which no service matches. */
  readonly servicesNeeding: (host: string) => readonly Service[];
  /** The hosts that belong to a service in that sense, or by a tag that names a service nobody has described. */
  readonly hostsOfService: (service: string) => readonly string[];
  /** Services that match by what a problem itself says. */
  readonly servicesOfProblem: (tags: readonly Tag[], severity: number, host: string | undefined) => readonly Service[];
  /** The service of that id or name, however it is written. */
  readonly serviceNamed: (name: string) => string | undefined;
  /** Services, described or only tagged, whose id or name fits; none where more than a few do. */
  readonly servicesLike: (pattern: RegExp) => readonly string[];
  readonly role: (host: string) => string | undefined;
  /** What hosts seem to share by site tag, proxy or name part, as `place:…`. */
  readonly places: (host: string) => readonly EntityId[];
  /** Whether somebody has said of anything at all what carries it. */
  readonly knowsPlaces: boolean;
  /** Of how many of the hosts somebody has said that, 0…1; 0 where there are none. */
  readonly placedShare: number;
  /** Whether somebody has said what carries a host, or the machine that it runs on. */
  readonly isPlaced: (host: string) => boolean;
  /** The proxy of that name, where hosts are watched through it. */
  readonly proxyNamed: (name: string) => EntityId | undefined;
  /** The host, or else the site or the places that hosts seem to share, whose name stands in a text. */
  readonly namedIn: (text: string, except: string) => readonly EntityId[];
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
  const services = new Map(topology.services.map((service) => [service.id, service]));
  const edgesFrom = new Map<EntityId, Edge[]>();
  const watches = new Map<EntityId, EntityId[]>();
  const addEdge = (edge: Edge): void => {
    if (edge.kind === 'watchedBy') {
      for (const watcher of edge.to) watches.set(watcher, [...(watches.get(watcher) ?? []), edge.from]);
      return;
    }
    const known = edgesFrom.get(edge.from);
    if (known) known.push(edge);
    else edgesFrom.set(edge.from, [edge]);
  };
  for (const edge of topology.edges) addEdge(edge);
  for (const edge of inferPlaces(topology, (entity) => edgesFrom.get(entity) ?? [])) addEdge(edge);

  const carriersMemo = new Map<EntityId, readonly Carrier[]>();
  const carriers = (from: EntityId): readonly Carrier[] => {
    const known = carriersMemo.get(from);
    if (known) return known;
    // nothing is kept of what nobody has described: of such there is no end
    if (!edgesFrom.has(from)) return noCarriers;
    const found: Carrier[] = [];
    const seen = new Set<EntityId>([from]);
    let level: EntityId[] = [from];
    for (let depth = 1; level.length > 0 && depth < 20; depth += 1) {
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
    carriersMemo.set(from, found);
    return found;
  };
  const dependsOnMemo = new Map<EntityId, readonly EntityId[]>();
  const dependsOn = (entity: EntityId): readonly EntityId[] => {
    const known = dependsOnMemo.get(entity);
    if (known) return known;
    const edges = edgesFrom.get(entity);
    if (!edges) return noEntities;
    const found = edges.filter((edge) => edge.kind === 'dependsOn' || (edge.to.length > 1 && edge.kind === 'runsOn')).flatMap((edge) => edge.to);
    dependsOnMemo.set(entity, found);
    return found;
  };

  const redundantUnder = (entity: EntityId): readonly (readonly EntityId[])[] =>
    (edgesFrom.get(entity) ?? []).flatMap(({ kind, to }) => (physical.has(kind) && to.length > 1 ? [to] : []));
  // asked only by people who wonder what would be: worked out when the first of them does
  let upwards: Upwards | undefined;
  const backwards = (): Upwards => (upwards ??= turnedEdges(edgesFrom, dependsOn));

  const matchers = compileMatchers(topology.services);
  const neededBy = new Map<EntityId, Service[]>();
  for (const service of topology.services) for (const entity of neededEntities(service)) neededBy.set(entity, [...(neededBy.get(entity) ?? []), service]);
  const onlyNeeded = new Set<string>();
  const servicesOfHostMemo = new Map<string, readonly Service[]>();
  const servicesOfHost = (name: string): readonly Service[] => {
    const known = servicesOfHostMemo.get(name);
    if (known) return known;
    const matched = matchers(hosts.get(name)?.tags ?? [], 5, name);
    const found = matched.length > 0 ? matched : (neededBy.get(hostEntity(name)) ?? []);
    if (matched.length === 0) onlyNeeded.add(name);
    servicesOfHostMemo.set(name, found);
    return found;
  };

  const restsOn = whatRestsOn({ carriers, dependsOn, servicesOfHost, service: (id) => services.get(id), neededBy: (entity) => neededBy.get(entity) ?? [] });

  const dependedOn = new Set(topology.edges.filter((edge) => edge.kind === 'dependsOn').flatMap((edge) => edge.to));
  const hypervisors = new Set(topology.edges.filter((edge) => edge.kind === 'runsOn').flatMap((edge) => edge.to));
  const statedFrom = Map.groupBy(
    topology.edges.filter((edge) => physical.has(edge.kind)),
    (edge) => edge.from,
  );
  const isPlaced = (entity: EntityId, depth = 0): boolean =>
    statedFrom.get(entity)?.some(({ kind, to }) => kind !== 'runsOn' || to.length > 1 || depth > 5 || to.some((under) => isPlaced(under, depth + 1))) ?? false;
  const placed = new Map<string, boolean>();
  let placedShare: number | undefined;
  const below = new Map<EntityId, number>();
  below.set('place:all/services', hosts.size);
  const placesOf = new Map<string, readonly EntityId[]>();
  for (const host of hosts.values()) {
    for (const { entity } of carriers(hostEntity(host.host))) below.set(entity, (below.get(entity) ?? 0) + 1);
    if (host.proxy) below.set(`proxy:${host.proxy}`, (below.get(`proxy:${host.proxy}`) ?? 0) + 1);
    const keys = placeKeys(host);
    placesOf.set(host.host, keys);
    for (const key of keys) below.set(key, (below.get(key) ?? 0) + 1);
  }
  const proxies = new Map(
    below
      .keys()
      .filter((entity) => entityKind(entity) === 'proxy')
      .map((proxy) => [entityName(proxy), proxy]),
  );
  const strangersPlaces = new Map<string, readonly EntityId[]>();
  let workBelow: Map<EntityId, number> | undefined;
  const countWorkBelow = (): Map<EntityId, number> => {
    // hosts that rest on the same are counted first, so that what they rest on is gone through once for all of them
    const resting = new Map<readonly EntityId[], number>();
    for (const host of entities.values()) resting.set(restsOn(host), (resting.get(restsOn(host)) ?? 0) + 1);
    const counts = new Map<EntityId, number>();
    for (const [under, many] of resting) for (const entity of under) counts.set(entity, (counts.get(entity) ?? 0) + many);
    return counts;
  };
  const serviceIdsOf = (host: string): readonly string[] => {
    const known = servicesOfHost(host);
    return known.length > 0 ? known.map((service) => service.id) : [taggedService(hosts.get(host)?.tags ?? []) ?? []].flat();
  };
  let hostsOfService: Map<string, string[]> | undefined;
  const gatherHosts = (): Map<string, string[]> => {
    const gathered = new Map<string, string[]>();
    for (const host of hosts.keys())
      for (const id of serviceIdsOf(host)) {
        const known = gathered.get(id);
        if (known) known.push(host);
        else gathered.set(id, [host]);
      }
    return gathered;
  };
  const likeMemo = new Map<string, readonly string[]>();
  const servicesLike = (pattern: RegExp): readonly string[] => {
    const known = likeMemo.get(pattern.source);
    if (known) return known;
    const ids = new Set([...services.keys(), ...(hostsOfService ??= gatherHosts()).keys()]);
    const like = [...ids].filter((id) => pattern.test(id) || pattern.test(services.get(id)?.name ?? '')).sort();
    const found = like.length > mostLike ? [] : like;
    likeMemo.set(pattern.source, found);
    return found;
  };
  let circles: ReturnType<typeof circlesOf> | undefined;
  const servicesByName = new Map(
    topology.services.flatMap(
      ({ id, name }) =>
        [
          [name.toLowerCase(), id],
          [id.toLowerCase(), id],
        ] as const,
    ),
  );
  const placesByName = new Map(topology.entities.map(({ id }) => [entityName(id).toLowerCase(), id]));
  const byLowerName = new Map([...hosts.keys()].map((name) => [name.toLowerCase(), hostEntity(name)]));
  type Named = { readonly hosts: readonly EntityId[]; readonly places: readonly EntityId[] };
  const namesIn = (text: string): Named => {
    const words = text.toLowerCase().split(/[\s,;:()[\]"']+/);
    const [place] = words.flatMap((word) => placesByName.get(word) ?? []);
    const shared = (word: string): readonly EntityId[] => ([`place:name/${word}`, `place:site/${word}`] as const).filter((each) => below.has(each));
    return { hosts: words.flatMap((word) => byLowerName.get(word) ?? []), places: place ? [place] : words.flatMap(shared) };
  };
  // the same words come from one port after the other, when it fails and when it is back
  const namedMemo = new Map<string, Named>();
  return {
    host: (name) => hosts.get(name),
    entityOf: (name) => entities.get(name) ?? hostEntity(name),
    service: (id) => services.get(id),
    services: topology.services,
    size: hosts.size,
    carriers,
    standingOn: (entity) => backwards().standing.get(entity) ?? [],
    redundantUnder,
    dependents: (entity) => backwards().dependents.get(entity) ?? [],
    dependsOn,
    isDependedOn: (entity) => dependedOn.has(entity),
    carriesMachines: (entity) => hypervisors.has(entity),
    hostsBelow: (entity) => below.get(entity) ?? 0,
    restsOn,
    workBelow: (entity) => (workBelow ??= countWorkBelow()).get(entity) ?? 0,
    watches: (host) => watches.get(host) ?? [],
    neededBy: (entity) => neededBy.get(entity) ?? [],
    circleOf: (service) => (circles ??= circlesOf(topology.services)).get(service),
    servicesOfHost,
    servicesNeeding: (host) => {
      const found = servicesOfHost(host);
      return onlyNeeded.has(host) ? found : [];
    },
    hostsOfService: (service) => (hostsOfService ??= gatherHosts()).get(service) ?? [],
    servicesOfProblem: matchers,
    servicesLike,
    serviceNamed: (name) => servicesByName.get(name.toLowerCase()),
    role: (name) => {
      const host = hosts.get(name);
      return host && (host.role ?? host.tags.find((tag) => tag.tag === 'role')?.value);
    },
    places: (name) => placesOf.get(name) ?? remember(strangersPlaces, name, () => placeKeys({ host: name, groups: [], tags: [] })),
    knowsPlaces: statedFrom.size > 0,
    get placedShare() {
      return (placedShare ??=
        hosts.size === 0
          ? 0
          : entities
              .values()
              .filter((host) => isPlaced(host))
              .toArray().length / hosts.size);
    },
    isPlaced: (name) => {
      if (statedFrom.size === 0) return false;
      const known = placed.get(name);
      if (known !== undefined) return known;
      const found = isPlaced(hostEntity(name));
      if (hosts.has(name)) placed.set(name, found);
      return found;
    },
    proxyNamed: (name) => proxies.get(name),
    namedIn: (text, except) => {
      const named = remember(namedMemo, text, () => namesIn(text));
      const other = named.hosts.find((entity) => entity !== hostEntity(except));
      return other === undefined ? named.places : [other];
    },
  };
}
