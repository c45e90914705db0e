// services of: which services a host or a problem belongs to, which hosts belong to a service, and how services are called.
import { hostEntity, type EntityId } from '../model/entity.ts';
import type { Service, ServiceId } from '../model/service.ts';
import type { Host, Topology } from '../model/topology.ts';
import { catchAllName, isCatchAll, taggedService } from './catch-all.ts';
import { circlesOf } from './circles.ts';
import { compileMatchers, type Match } from './matchers.ts';
import { remember } from './remember.ts';
import { neededEntities } from './rests-on.ts';

export type ServicesOf = {
  readonly service: (id: string) => Service | undefined;
  readonly services: readonly Service[];
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
  readonly servicesOfProblem: Match;
  /** The service of that id or name, however it is written. */
  readonly serviceNamed: (name: string) => string | undefined;
  /** The service that nobody has described and that tags of hosts call so, however it is written. */
  readonly taggedLike: (name: string) => string | undefined;
  /** Services, described or only tagged, whose id or name fits; none where more than a few do. */
  readonly servicesLike: (pattern: RegExp) => readonly string[];
};

/** A pattern that fits more services than this names none of them. */
const mostLike = 6;
/** Whatever the trouble with a host is: what matches from some severity on matches it. */
const anySeverity = 5;

/** @returns the answers for a topology; what goes through all hosts is worked out when it is asked for first */
export function servicesIn(topology: Topology, hosts: ReadonlyMap<string, Host>): ServicesOf {
  const services = new Map(topology.services.map((service) => [service.id, service]));
  const servicesOfProblem = compileMatchers(topology.services);
  const byNeed = new Map<EntityId, Service[]>();
  for (const service of topology.services) for (const entity of neededEntities(service)) byNeed.set(entity, [...(byNeed.get(entity) ?? []), service]);
  const neededBy = (entity: EntityId): readonly Service[] => byNeed.get(entity) ?? noServices;
  const onlyNeeded = new Set<string>();
  const ofHost = new Map<string, readonly Service[]>();
  const servicesOfHost = (name: string): readonly Service[] =>
    remember(ofHost, name, () => {
      const matched = servicesOfProblem(hosts.get(name)?.tags ?? [], anySeverity, name);
      if (matched.length > 0) return matched;
      const needing = neededBy(hostEntity(name));
      if (needing.length > 0) onlyNeeded.add(name);
      return needing;
    });
  let members: ReadonlyMap<string, readonly string[]> | undefined;
  const hostsByService = (): ReadonlyMap<string, readonly string[]> => (members ??= gatherHosts(hosts, servicesOfHost));
  let circles: ReturnType<typeof circlesOf> | undefined;
  const byName = namesOf(topology.services);
  let tagged: ReadonlyMap<string, string> | undefined;
  const taggedLike = (name: string): string | undefined => (tagged ??= taggedNames([...hostsByService().keys()])).get(name);
  const like = new Map<string, readonly string[]>();
  return {
    service: (id) => services.get(id),
    services: topology.services,
    neededBy,
    circleOf: (service) => (circles ??= circlesOf(topology.services)).get(service),
    servicesOfHost,
    servicesNeeding: (host) => {
      const found = servicesOfHost(host);
      return onlyNeeded.has(host) ? found : noServices;
    },
    hostsOfService: (service) => hostsByService().get(service) ?? [],
    servicesOfProblem,
    serviceNamed: (name) => byName.get(name.toLowerCase()),
    taggedLike: (name) => taggedLike(name.toLowerCase()),
    servicesLike: (pattern) =>
      remember(like, pattern.source, () => {
        const ids = new Set([...services.keys(), ...hostsByService().keys()]);
        const found = [...ids].filter((id) => pattern.test(id) || pattern.test(services.get(id)?.name ?? '')).sort();
        return found.length > mostLike ? [] : found;
      }),
  };
}

const noServices: readonly Service[] = [];

/** @returns the hosts by service; those that no described service matches by the service that their tag names */
function gatherHosts(hosts: ReadonlyMap<string, Host>, servicesOfHost: ServicesOf['servicesOfHost']): ReadonlyMap<string, readonly string[]> {
  const gathered = new Map<string, string[]>();
  const note = (service: string, host: string): void => {
    const known = gathered.get(service);
    if (known) known.push(host);
    else gathered.set(service, [host]);
  };
  for (const [name, { tags }] of hosts) {
    const known = servicesOfHost(name);
    for (const { id } of known) note(id, name);
    const tagged = known.length > 0 ? undefined : taggedService(tags);
    if (tagged !== undefined) note(tagged, name);
  }
  return gathered;
}

const taggedNames = (ids: readonly string[]): ReadonlyMap<string, string> => new Map(ids.filter(isCatchAll).map((id) => [catchAllName(id).toLowerCase(), id]));

/** Of two services that are called the same the later counts. */
function namesOf(services: readonly Service[]): ReadonlyMap<string, ServiceId> {
  const byName = new Map<string, ServiceId>();
  for (const { id, name } of services) byName.set(name.toLowerCase(), id).set(id.toLowerCase(), id);
  return byName;
}
