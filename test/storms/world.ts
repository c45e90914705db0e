// world: a company small enough to be read in a counter-example: two sites, four switches, key and ordinary services.
import { hostEntity, type Edge } from '../../zabbix-bridge/src/model/entity.ts';
import type { Service } from '../../zabbix-bridge/src/model/service.ts';
import type { Host, Topology } from '../../zabbix-bridge/src/model/topology.ts';

export const t0 = Date.UTC(2026, 2, 3, 9);
export const source = 'zabbix-main';

const sites = ['msk1', 'spb1'] as const;
const perSwitch = 4;

const machines = sites.flatMap((site) =>
  [1, 2].flatMap((no) => [
    { host: `${site}-sw-${no}`, site, role: 'switch', through: `${site}-rtr` },
    ...Array.from({ length: perSwitch }, (_, index) => ({ host: `${site}-srv-${no}${index + 1}`, site, role: 'server', through: `${site}-sw-${no}` })),
  ]),
);
const routers = sites.map((site) => ({ host: `${site}-rtr`, site, role: 'router', through: undefined }));
const all = [...routers, ...machines];

const services: readonly Service[] = [
  {
    id: 'directory',
    name: 'Directory',
    criticality: 'key',
    match: [{ tags: { service: 'directory' } }],
    needs: [{ kind: 'any', any: 1, of: [hostEntity('msk1-srv-11'), hostEntity('msk1-srv-21')] }],
  },
  ...['docs', 'mail', 'portal', 'shop', 'wms'].map((id, index): Service => ({
    id,
    name: id,
    criticality: index === 1 ? 'key' : index === 4 ? 'ordinary' : 'important',
    match: [{ tags: { service: id } }],
    needs: [
      { kind: 'one', of: 'service:directory' },
      { kind: 'any', any: 1, of: [hostEntity(hostOf(id, index))] },
    ],
  })),
];

function hostOf(_id: string, index: number): string {
  return `${sites[index % 2] ?? 'msk1'}-srv-1${(index % 3) + 2}`;
}

/** Which service a host serves, by host name. */
const serves: ReadonlyMap<string, string> = new Map([
  ['msk1-srv-11', 'directory'],
  ['msk1-srv-21', 'directory'],
  ...['docs', 'mail', 'portal', 'shop', 'wms'].map((id, index) => [hostOf(id, index), id] as const),
]);

export const hostNames: readonly string[] = all.map((each) => each.host);
export const serviceNames: readonly string[] = services.map((service) => service.id);
export const switchNames: readonly string[] = all.filter((each) => each.role === 'switch').map((each) => each.host);

export const tagsOfHost = (host: string) => {
  const service = serves.get(host);
  const site = all.find((each) => each.host === host)?.site ?? 'msk1';
  return [{ tag: 'site', value: site }, ...(service === undefined ? [] : [{ tag: 'service', value: service }])];
};

/** Hosts reached through a switch or router, itself included. */
export function behind(device: string): readonly string[] {
  const below = all.filter((each) => each.through === device).flatMap((each) => behind(each.host));
  return [device, ...below];
}

/** @param paths false: only names, groups and tags, as on a first day */
export function worldTopology(paths: boolean): Topology {
  const hosts = all.map(({ host, role }): Host => ({
    host,
    groups: [role === 'server' ? 'Linux servers' : 'Network'],
    tags: tagsOfHost(host),
    ...(paths ? { role } : {}),
  }));
  const edges = all.flatMap(({ host, site, through }): Edge[] => [
    { from: hostEntity(host), kind: 'locatedIn', to: [`site:${site}`] },
    ...(through === undefined ? [] : [{ from: hostEntity(host), kind: 'reachedThrough' as const, to: [hostEntity(through)] }]),
  ]);
  return {
    hosts: hosts.toSorted((one, other) => (one.host < other.host ? -1 : 1)),
    entities: paths ? sites.map((site) => ({ id: `site:${site}` as const, kind: 'site' })) : [],
    edges: paths ? edges.toSorted((one, other) => (`${one.from}${one.kind}` < `${other.from}${other.kind}` ? -1 : 1)) : [],
    services: paths ? services : [],
  };
}
