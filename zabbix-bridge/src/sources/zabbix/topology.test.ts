// topology: a recorded Zabbix as entities and edges, and each rule by itself.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DependencyRow, HostRow, ServiceRow } from './answers.ts';
import { createZabbixClient } from './client.ts';
import { recordedAnswers } from './fixtures/recorded-answers.ts';
import { defaultPlaceRules } from './place-rules.ts';
import { aToken, pretendZabbix, Refusal, zabbixUrl } from './pretend-zabbix.ts';
import { readWorld } from './read-topology.ts';
import type { ZabbixWorld } from './topology.ts';
import { sameTopology, topologyOf } from './topology.ts';

const aHost = (host: string, it: Partial<HostRow> = {}): HostRow => ({ hostid: `id-${host}`, host, name: '', tags: [], inheritedTags: [], ...it });
const aTrigger = (triggerid: string, host: string, it: Partial<DependencyRow> = {}): DependencyRow => ({
  triggerid,
  description: `${host} is unreachable`,
  hosts: [{ hostid: `id-${host}`, host }],
  tags: [],
  items: [],
  dependencies: [],
  ...it,
});
const aService = (serviceid: string, it: Partial<ServiceRow> = {}): ServiceRow => ({
  serviceid,
  name: `Service ${serviceid}`,
  algorithm: '2',
  weight: 0,
  tags: [],
  problem_tags: [],
  children: [],
  status_rules: [],
  ...it,
});
const aWorld = (it: Partial<ZabbixWorld>): ZabbixWorld => ({ hosts: [], proxies: [], dependents: [], parents: [], services: [], ...it });
const topology = (it: Partial<ZabbixWorld>) => topologyOf('zabbix-main', aWorld(it), defaultPlaceRules);
const edges = (it: Partial<ZabbixWorld>) => topology(it).edges.map(({ from, kind, to }) => `${from} ${kind} ${to.join(',')}`);
const tags = (...pairs: string[]) => pairs.map((pair) => ({ tag: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) }));

async function recordedWorld(methods = recordedAnswers('topology')): Promise<ZabbixWorld> {
  const { server } = pretendZabbix({ version: '6.0.14', methods });
  server.listen({ onUnhandledFrame: 'error' });
  const client = createZabbixClient({ url: zabbixUrl, credential: { kind: 'token', token: aToken } });
  try {
    return await readWorld(client, defaultPlaceRules);
  } finally {
    client.close();
    server.close();
  }
}

test('a real Zabbix of 23 hosts becomes hosts with their paths, racks, feeds and services', async () => {
  const { hosts, entities, edges: lines, services } = topologyOf('zabbix-main', await recordedWorld(), defaultPlaceRules);
  expect(hosts).toHaveLength(23);
  expect(hosts.find((it) => it.host === 'pay-1')).toMatchObject({
    name: 'pay-1.shop.example',
    groups: ['Shop/Payments'],
    role: 'payment-gateway',
    proxy: 'zbxp-1',
  });
  expect(entities.map((it) => it.id)).toEqual([
    'feed:dc2/A',
    'feed:dc2/B',
    'proxy:zbxp-1',
    'rack:dc1/r07',
    'rack:dc2/r03',
    'site:Minsk office',
    'site:dc1',
    'site:dc2',
  ]);
  const of = (host: string) => lines.filter((it) => it.from === `host:${host}`).map(({ kind, to }) => `${kind} ${to.join(',')}`);
  expect(of('db-1')).toEqual(['locatedIn rack:dc2/r03', 'poweredBy feed:dc2/A,feed:dc2/B', 'reachedThrough host:core-sw-1']);
  expect(of('db-2')).toEqual(['locatedIn site:dc1', 'reachedThrough host:core-sw-2', 'runsOn host:hv-1']);
  expect(of('web-1')).toEqual(['locatedIn site:dc2', 'reachedThrough host:lb-1']);
  expect(lines.filter((it) => it.from === 'rack:dc2/r03').map(({ kind, to }) => `${kind} ${to.join(',')}`)).toEqual([
    'locatedIn site:dc2',
    'watchedBy host:pdu-r03',
  ]);
  expect(services.find((it) => it.id === 'shop.warehouse')).toMatchObject({
    name: 'Warehouse',
    criticality: 'key',
    owner: 'logistics',
    match: [{ tags: { service: '*ware*' } }],
  });
  expect(services.find((it) => it.name === 'Payments')?.match).toEqual([{ tags: { scope: 'availability', service: 'payments' } }]);
  expect(services.find((it) => it.name === 'Fulfilment')).toMatchObject({
    tenant: 'shop',
    needs: [
      { kind: 'share', percent: 51 },
      { kind: 'any', any: 1 },
    ],
  });
});

test('the same Zabbix read in another order is the same topology', async () => {
  const world = await recordedWorld();
  const known = topologyOf('zabbix-main', world, defaultPlaceRules);
  const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });
  fc.assert(
    fc.property(shuffled(world.hosts), shuffled(world.dependents), shuffled(world.services), (hosts, dependents, services) =>
      sameTopology(topologyOf('zabbix-main', { ...world, hosts, dependents, services }, defaultPlaceRules), known),
    ),
    { numRuns: 30 },
  );
});

test('a user who may see neither services nor proxies still learns the hosts', async () => {
  const denied = () => {
    throw new Refusal(-32500, 'No permissions to call "service.get".');
  };
  const world = await recordedWorld({ ...recordedAnswers('topology'), 'service.get': denied, 'proxy.get': denied });
  expect([world.hosts.length, world.services.length, world.proxies.length]).toEqual([23, 0, 0]);
});

test('7.0 names a proxy otherwise, and may assign one out of a group', () => {
  const hosts = [aHost('a', { proxyid: '3', assigned_proxyid: '0' }), aHost('b', { proxyid: '0', assigned_proxyid: '3' })];
  expect(topology({ hosts, proxies: [{ proxyid: '3', name: 'zbxp-1' }] }).hosts.map((it) => it.proxy)).toEqual(['zbxp-1', 'zbxp-1']);
});

test('unreachable that depends on unreachable is a path; anything else that depends is a dependency', () => {
  const parents = [aTrigger('1', 'sw-1'), aTrigger('2', 'db-1', { description: 'PostgreSQL is down' })];
  const dependents = [
    aTrigger('3', 'app-1', { dependencies: [{ triggerid: '1' }, { triggerid: '2' }] }),
    aTrigger('4', 'app-2', { description: 'login fails', dependencies: [{ triggerid: '1' }] }),
  ];
  expect(edges({ parents, dependents })).toEqual(['host:app-1 dependsOn host:db-1', 'host:app-1 reachedThrough host:sw-1', 'host:app-2 dependsOn host:sw-1']);
});

test('a path between two hosts makes a dependency between them needless; a dependency within one host is none', () => {
  const parents = [aTrigger('1', 'sw-1')];
  const dependents = [
    aTrigger('3', 'app-1', { description: 'login fails', dependencies: [{ triggerid: '1' }] }),
    aTrigger('4', 'app-1', { dependencies: [{ triggerid: '1' }] }),
    aTrigger('5', 'app-1', { dependencies: [{ triggerid: '4' }] }),
  ];
  expect(edges({ parents, dependents })).toEqual(['host:app-1 reachedThrough host:sw-1']);
});

test.each([
  ['icmpping', {}],
  ['icmpping[,3,1000]', {}],
  ['zabbix[host,agent,available]', {}],
  ['svc.up', { tags: tags('scope=reach') }],
  ['svc.up', { description: 'Unavailable by ICMP ping' }],
  ['svc.up', { description: 'Узел недоступен' }],
])('a trigger on %s %o says that its host cannot be reached', (key_, it) => {
  const such = { description: 'x', items: [{ key_ }], ...it };
  expect(edges({ parents: [aTrigger('1', 'sw-1')], dependents: [aTrigger('2', 'a', { ...such, dependencies: [{ triggerid: '1' }] })] })).toEqual([
    'host:a reachedThrough host:sw-1',
  ]);
});

test('loss and latency of pings do not say that a host cannot be reached', () => {
  const slow = aTrigger('2', 'a', { description: 'High ICMP ping loss', items: [{ key_: 'icmppingloss' }], dependencies: [{ triggerid: '1' }] });
  expect(edges({ parents: [aTrigger('1', 'sw-1')], dependents: [slow] })).toEqual(['host:a dependsOn host:sw-1']);
});

test('a rack is named within its site, and stands in it; two feeds are one redundant edge; a tag that is set wins over the inventory', () => {
  const host = aHost('a', { tags: tags('site=msk1', 'rack=r03', 'feed=B', 'feed=A'), inventory: { location: 'elsewhere', site_rack: 'r99' } });
  expect(edges({ hosts: [host] })).toEqual(['host:a locatedIn rack:msk1/r03', 'host:a poweredBy feed:msk1/A,feed:msk1/B', 'rack:msk1/r03 locatedIn site:msk1']);
});

test('a tag inherited from a template counts where the host has none of its own', () => {
  expect(
    edges({ hosts: [aHost('a', { inheritedTags: tags('site=msk1') }), aHost('b', { tags: tags('site=msk2'), inheritedTags: tags('site=msk1') })] }),
  ).toEqual(['host:a locatedIn site:msk1', 'host:b locatedIn site:msk2']);
});

test('what a tag names is the host of that name where there is one, and never the host itself', () => {
  const hosts = [aHost('vm-1', { tags: tags('hypervisor=HV 1', 'uplink=sw-9') }), aHost('hv-1', { name: 'HV 1', tags: tags('hypervisor=hv-1') })];
  expect(edges({ hosts })).toEqual(['host:vm-1 reachedThrough segment:sw-9', 'host:vm-1 runsOn host:hv-1']);
});

test.each([
  [
    { algorithm: '2' },
    [
      { kind: 'one', of: 'service:zabbix-main.1' },
      { kind: 'one', of: 'service:zabbix-main.2' },
    ],
  ],
  [{ algorithm: '1' }, [{ kind: 'any', any: 1, of: ['service:zabbix-main.1', 'service:zabbix-main.2'] }]],
  [{ algorithm: '0' }, []],
  [
    { algorithm: '0', status_rules: [{ type: '0', limit_value: 2, limit_status: 2, new_status: 5 }] },
    [{ kind: 'any', any: 1, of: ['service:zabbix-main.1', 'service:zabbix-main.2'] }],
  ],
  [
    { algorithm: '0', status_rules: [{ type: '4', limit_value: 3, limit_status: 2, new_status: 5 }] },
    [{ kind: 'share', percent: 50, of: ['service:zabbix-main.1', 'service:zabbix-main.2'], weights: [1, 3] }],
  ],
])('a service with %o needs of its two children %o', (it, needs) => {
  const services = [aService('1', { weight: 1 }), aService('2', { weight: 3 }), aService('3', { children: [{ serviceid: '1' }, { serviceid: '2' }], ...it })];
  expect(topology({ services }).services.find((service) => service.id === 'zabbix-main.3')?.needs).toEqual(needs);
});
