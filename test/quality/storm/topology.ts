// topology: what a monitoring knows of an estate: all its paths, half of them, only names and groups, or nothing but what its problems carry.
import { hostEntity, type Edge, type EntityId } from '../../../zabbix-bridge/src/model/entity.ts';
import type { Tag } from '../../../zabbix-bridge/src/model/problem.ts';
import type { Need, Service } from '../../../zabbix-bridge/src/model/service.ts';
import type { Host, NamedEntity, Topology } from '../../../zabbix-bridge/src/model/topology.ts';
import type { Estate, EstateHost, EstateService } from './estate.ts';
import { createRandom, type Random } from './random.ts';

export const pathsKnown = ['known', 'partly', 'unknown', 'nothing'] as const;
export type Paths = (typeof pathsKnown)[number];

const groupOf: Readonly<Record<EstateHost['role'], string>> = {
  router: 'Network/Routers',
  core: 'Network/Switches',
  switch: 'Network/Switches',
  pdu: 'Power',
  ups: 'Power',
  hypervisor: 'Hypervisors',
  array: 'Storage',
  proxy: 'Zabbix proxies',
  probe: 'Probes',
  web: 'Linux servers',
  app: 'Linux servers',
  database: 'Databases',
  directory: 'Windows servers',
  server: 'Linux servers',
};

/**
 * `known`: every edge and need. `partly`: for half of the hosts no edge at all, and half of the services' needs are missing.
 * `unknown`: no edge and no entity; services, with nothing they need, for every other seed, none for the rest. The site tag is
 * missing on a tenth of the hosts (a quarter where paths are unknown) and wrong on one in thirty. `nothing`: the same, but no topology is ever learned: only
 * webhooks come, with the groups and the tags of their host.
 */
export function topologyOf(estate: Estate, paths: Paths, seed: string): { readonly topology: Topology; readonly servicesKnown: boolean } {
  if (paths === 'nothing') return { topology: { ...topologyOf(estate, 'unknown', seed).topology, services: [] }, servicesKnown: false };
  const random = createRandom(`${seed}/topology/${paths}`);
  const servicesKnown = paths !== 'unknown' || random.chance(0.5);
  const edges = paths === 'unknown' ? [] : edgesOf(estate, () => paths === 'known' || random.chance(0.5));
  const services = servicesKnown ? estate.services.map((service) => serviceOf(service, paths, random)) : [];
  const topology: Topology = {
    hosts: estate.hosts.map((host) => hostOf(host, estate, paths, random)).sort((one, other) => (one.host < other.host ? -1 : 1)),
    entities: paths === 'unknown' ? [] : entitiesOf(estate),
    edges: edges.sort((one, other) => (edgeText(one) < edgeText(other) ? -1 : 1)),
    services: services.sort((one, other) => (one.id < other.id ? -1 : 1)),
  };
  return { topology, servicesKnown };
}

const edgeText = (edge: Edge): string => `${edge.from} ${edge.kind} ${edge.to.join(' ')}`;

function hostOf(host: EstateHost, estate: Estate, paths: Paths, random: Random): Host {
  const tags: Tag[] = [];
  const lacks = paths === 'unknown' ? 0.25 : 0.1;
  if (!random.chance(lacks)) tags.push({ tag: 'site', value: random.chance(1 / 30) ? random.pick(estate.sites) : host.site });
  if (host.service !== undefined && !random.chance(0.1)) tags.push({ tag: 'service', value: host.service });
  if (host.tenant !== undefined) tags.push({ tag: 'tenant', value: host.tenant });
  const role = paths === 'unknown' || host.role === 'server' ? {} : { role: host.role === 'core' ? 'switch' : host.role };
  return { host: host.name, groups: [groupOf[host.role]], tags, ...role, ...(host.proxy === undefined ? {} : { proxy: host.proxy }) };
}

function edgesOf(estate: Estate, isKnown: () => boolean): Edge[] {
  const edges: Edge[] = [];
  const feedOf = (feed: string): EntityId => `feed:${feed}`;
  for (const host of estate.hosts) {
    if (!isKnown()) continue;
    const from = hostEntity(host.name);
    if (host.rack !== undefined) edges.push({ from, kind: 'locatedIn', to: [`rack:${host.rack}`] });
    else if (host.runsOn === undefined) edges.push({ from, kind: 'locatedIn', to: [`site:${host.site}`] });
    if (host.reachedThrough !== undefined) edges.push({ from, kind: 'reachedThrough', to: [hostEntity(host.reachedThrough)] });
    if (host.runsOn !== undefined) edges.push({ from, kind: 'runsOn', to: [hostEntity(host.runsOn)] });
    if (host.storage !== undefined) edges.push({ from, kind: 'dependsOn', to: [hostEntity(host.storage)] });
    if (host.feeds.length > 0) edges.push({ from, kind: 'poweredBy', to: host.feeds.map(feedOf) });
  }
  for (const [rack, there] of estate.racks) {
    const pdu = there.find((host) => host.role === 'pdu');
    edges.push({ from: `rack:${rack}`, kind: 'locatedIn', to: [`site:${rack.slice(0, rack.indexOf('/'))}`] });
    if (pdu) edges.push({ from: `rack:${rack}`, kind: 'watchedBy', to: [hostEntity(pdu.name)] });
  }
  for (const ups of estate.hosts) {
    if (ups.role === 'ups') edges.push({ from: `feed:${ups.site}/${ups.name.slice(-1)}`, kind: 'watchedBy', to: [hostEntity(ups.name)] });
  }
  for (const router of estate.hosts) {
    if (router.role === 'router' && router.site !== estate.home)
      edges.push({ from: `site:${router.site}`, kind: 'reachedThrough', to: [hostEntity(router.name)] });
  }
  return edges;
}

function entitiesOf(estate: Estate): NamedEntity[] {
  const ids = new Set<EntityId>(estate.sites.map((site) => `site:${site}` as const));
  for (const rack of estate.racks.keys()) ids.add(`rack:${rack}`);
  for (const host of estate.hosts) for (const feed of host.feeds) ids.add(`feed:${feed}`);
  return [...ids].sort().map((id) => ({ id, kind: id.slice(0, id.indexOf(':')) }));
}

function serviceOf(service: EstateService, paths: Paths, random: Random): Service {
  const known = (): boolean => paths === 'known' || (paths === 'partly' && random.chance(0.5));
  const of = (role: EstateHost['role']): EntityId[] => service.hosts.filter((host) => host.role === role).map((host) => hostEntity(host.name));
  const needs: Need[] = [];
  for (const need of service.needs) if (known()) needs.push({ kind: 'one', of: `service:${need}` });
  for (const role of ['web', 'app', 'database', 'directory'] as const) {
    const hosts = of(role);
    if (hosts.length > 0 && known()) needs.push({ kind: 'any', any: 1, of: hosts });
  }
  return { id: service.id, name: service.name, tenant: service.tenant, criticality: service.criticality, match: [{ tags: { service: service.id } }], needs };
}
