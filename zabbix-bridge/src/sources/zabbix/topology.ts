// topology: what Zabbix knows of hosts, dependencies and services, as entities and edges; pure.
import type { Edge, EdgeKind } from '../../model/entity.ts';
import { hostEntity, serviceEntity } from '../../model/entity.ts';
import type { SourceId, Tag } from '../../model/problem.ts';
import type { Criticality, Matcher, Service } from '../../model/service.ts';
import type { Host, NamedEntity, Topology } from '../../model/topology.ts';
import type { DependencyRow, HostRow, ProxyRow, ServiceRow } from './answers.ts';
import { placesOf } from './place.ts';
import type { PlaceRules } from './place-rules.ts';
import { needsOf } from './service-need.ts';

/** What was read from Zabbix; `parents` are the triggers that those in `dependents` depend on. */
export type ZabbixWorld = {
  readonly hosts: readonly HostRow[];
  readonly proxies: readonly ProxyRow[];
  readonly dependents: readonly DependencyRow[];
  readonly parents: readonly DependencyRow[];
  readonly services: readonly ServiceRow[];
};

/** @returns the same topology for the same world in whatever order it was read: all lists are sorted, each thing stands once */
export function topologyOf(source: SourceId, world: ZabbixWorld, rules: PlaceRules): Topology {
  const proxies = new Map(world.proxies.map((it) => [it.proxyid, it.name ?? it.host ?? it.proxyid]));
  const byName = new Map(world.hosts.flatMap((it) => [[it.name, it.host] as const, [it.host, it.host] as const]));
  const placed = world.hosts.map((host) => placesOf(host, byName, rules));
  const hosts = world.hosts.map((row, n) => hostOf(row, placed[n]?.role, proxies));
  const entities: NamedEntity[] = [
    ...placed.flatMap((it) => it.entities),
    ...[...new Set(hosts.flatMap((it) => it.proxy ?? []))].map((name) => ({ id: `proxy:${name}` as const, kind: 'proxy', name })),
  ];
  return {
    hosts: sortedBy(hosts, (it) => it.host),
    entities: once(entities, (it) => it.id),
    edges: once([...placed.flatMap((it) => it.edges), ...dependencyEdges(world, rules)], (it) => `${it.from} ${it.kind} ${it.to.join(' ')}`),
    services: sortedBy(servicesOf(source, world.services, rules), (it) => it.id),
  };
}

function hostOf(row: HostRow, role: string | undefined, proxies: ReadonlyMap<string, string>): Host {
  const proxy = [row.proxy_hostid, row.assigned_proxyid, row.proxyid].map((id) => proxies.get(id ?? '')).find((name) => name !== undefined);
  return {
    host: row.host,
    hostid: row.hostid,
    ...(row.name && { name: row.name }),
    groups: (row.hostgroups ?? row.groups ?? []).map((it) => it.name).sort(),
    tags: once([...row.tags, ...row.inheritedTags], (it) => `${it.tag}\n${it.value}`),
    ...(role !== undefined && { role }),
    ...(proxy !== undefined && { proxy }),
  };
}

/**
 * A trigger that depends on one of another host says that its host stands on that other: reached through it when both triggers say that
 * their host cannot be reached, dependent on it otherwise. Each dependency is an edge of its own, for Zabbix silences the trigger when
 * any one of its parents fails.
 */
function dependencyEdges({ dependents, parents }: ZabbixWorld, rules: PlaceRules): readonly Edge[] {
  const byId = new Map([...parents, ...dependents].map((it) => [it.triggerid, it]));
  const kinds = new Map<string, Edge>();
  for (const trigger of dependents) {
    for (const { triggerid } of trigger.dependencies) {
      const parent = byId.get(triggerid);
      if (parent === undefined) continue; // its host is disabled, or we may not see it
      const kind: EdgeKind = saysUnreachable(trigger, rules) && saysUnreachable(parent, rules) ? 'reachedThrough' : 'dependsOn';
      for (const { host } of trigger.hosts) {
        for (const { host: on } of parent.hosts) {
          const pair = `${host}\n${on}`;
          // a path says more than a dependency: what is reached through another need not be said to depend on it too
          if (host !== on && (kind === 'reachedThrough' || !kinds.has(pair))) kinds.set(pair, { from: hostEntity(host), kind, to: [hostEntity(on)] });
        }
      }
    }
  }
  return [...kinds.values()];
}

const saysUnreachable = ({ description, tags, items }: DependencyRow, { reach }: PlaceRules): boolean =>
  items.some((it) => reach.keys.test(it.key_)) || tags.some((it) => reach.tags.includes(`${it.tag}=${it.value}`)) || reach.names.test(description);

function servicesOf(source: SourceId, rows: readonly ServiceRow[], rules: PlaceRules): readonly Service[] {
  const ids = new Map(rows.map((row) => [row.serviceid, tagValue(row.tags, rules.service.id) ?? `${source}.${row.serviceid}`]));
  const weights = new Map(rows.map((row) => [row.serviceid, row.weight]));
  return rows.map((row) => {
    const children = row.children.flatMap(({ serviceid }) => {
      const id = ids.get(serviceid);
      return id === undefined ? [] : [{ entity: serviceEntity(id), weight: weights.get(serviceid) ?? 0 }];
    });
    const [tenant, owner, runbook] = [rules.service.tenant, rules.service.owner, rules.service.runbook].map((name) => tagValue(row.tags, name));
    return {
      id: ids.get(row.serviceid) ?? row.serviceid,
      name: row.name,
      ...(tenant && { tenant }),
      ...(owner && { owner }),
      criticality: criticalityOf(tagValue(row.tags, rules.service.criticality)),
      match: matchOf(row.problem_tags),
      needs: needsOf(
        row,
        [...children].sort((a, b) => compare(a.entity, b.entity)),
      ),
      ...(runbook && { runbook }),
      ...(row.tags.length > 0 && { tags: once(row.tags, (it) => `${it.tag}\n${it.value}`) }),
    };
  });
}

/** Zabbix ties a problem to a service when all of the service's problem tags hold; "contains" becomes a pattern. */
function matchOf(problemTags: ServiceRow['problem_tags']): readonly Matcher[] {
  if (problemTags.length === 0) return [];
  const equalsLast = [...problemTags].sort((a, b) => Number(b.operator) - Number(a.operator) || compare(a.tag, b.tag)); // of two on one tag the stricter stays
  return [{ tags: Object.fromEntries(equalsLast.map(({ tag, operator, value }) => [tag, operator === '2' ? `*${value}*` : value])) }];
}

const criticalities: Readonly<Record<string, Criticality>> = {
  key: 'key',
  critical: 'key',
  high: 'key',
  important: 'important',
  medium: 'important',
  ordinary: 'ordinary',
  normal: 'ordinary',
  low: 'ordinary',
};
const criticalityOf = (value: string | undefined): Criticality => criticalities[value?.toLowerCase() ?? ''] ?? 'important';

const tagValue = (tags: readonly Tag[], name: string): string | undefined => tags.find((it) => it.tag === name)?.value || undefined;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sortedBy = <T>(list: readonly T[], key: (it: T) => string): readonly T[] => [...list].sort((a, b) => compare(key(a), key(b)));
const once = <T>(list: readonly T[], key: (it: T) => string): readonly T[] => sortedBy([...new Map(list.map((it) => [key(it), it])).values()], key);

/** @returns whether two topologies say the same */
export const sameTopology = (a: Topology, b: Topology): boolean => JSON.stringify(a) === JSON.stringify(b);
