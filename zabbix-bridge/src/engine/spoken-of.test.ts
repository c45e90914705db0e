// spoken of: the promises about words like `unreachable`: whether they are said of the machine that says them, or of another thing that it misses.
import { expect, test } from '@jest/globals';
import type { Topology } from '../model/topology.ts';
import { aHost, anEdge, aService, aShift, needsAny, ofService } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const office = {
  hosts: [
    aHost('dc-1', ofService('directory')),
    aHost('fs-1', { name: 'Oracle files', ...ofService('files') }),
    aHost('fs-2', ofService('files')),
    aHost('mta-1', ofService('mail')),
    aHost('san-1'),
    aHost('px-1'),
    aHost('db-1', { proxy: 'px-1' }),
    aHost('db-2', { proxy: 'px-1' }),
  ],
  edges: [anEdge('host:db-1', 'dependsOn', 'host:san-1')],
  services: [
    aService('directory', { needs: [needsAny(1, 'host:dc-1')] }),
    aService('files', { needs: [{ kind: 'one', of: 'service:directory' }, needsAny(2, 'host:fs-1', 'host:fs-2')] }),
    aService('mail', { needs: [needsAny(1, 'host:mta-1')] }),
  ],
} as const;
const aspectOf = (host: string, name: string, key?: string): string | undefined => {
  const shift = aShift({ topology: office });
  const event = shift.opens(host, name, key === undefined ? {} : { item: { key } });
  shift.passes('1m');
  return [...shift.problems.values()].find((problem) => problem.event === event)?.aspect;
};

test.each([
  { host: 'db-1', name: 'db-2 is unreachable', aspect: 'side' },
  { host: 'db-1', name: 'No response from db-2', aspect: 'side' },
  { host: 'db-2', name: 'Узел кластера db-1 недоступен', aspect: 'side' },
  { host: 'mta-1', name: 'Zabbix proxy px-1 is unreachable', aspect: 'silent' },
  { host: 'fs-1', name: 'Mail server is unreachable', aspect: 'work' },
  { host: 'db-1', name: 'СХД не отвечает', aspect: 'work' },
])('that another machine or service is gone is not said of the one that says it: "$name" on $host', ({ host, name, aspect }) => {
  expect(aspectOf(host, name)).toBe(aspect);
});

test.each([
  { host: 'db-2', name: 'db-2 is unreachable' },
  { host: 'db-2', name: 'Cluster node db-2 is unreachable, db-1 takes over' },
  { host: 'db-2', name: 'Host is unreachable from px-1' },
  { host: 'db-2', name: 'Узел недоступен с px-1' },
  { host: 'db-2', name: 'Unavailable by ICMP ping, last seen by px-1', key: 'icmpping[,3]' },
  { host: 'mta-1', name: 'Mail server is unreachable' },
  { host: 'san-1', name: 'СХД не отвечает' },
  { host: 'fs-1', name: 'Oracle files is unreachable' },
])('that the machine itself is gone is said of it: "$name" on $host', ({ host, name, key }) => {
  expect(aspectOf(host, name, key)).toBe('reach');
});

test('that a machine misses another one takes down no service that needs the one which says so', () => {
  const shift = aShift({ topology: office });
  shift.opens('fs-1', 'Backend login/dc-1: Server is DOWN', { severity: 4 });
  shift.opens('fs-2', 'Peer fs-1 is unreachable', { severity: 4 });
  shift.passes('5m');
  expect(shift.services.get('files')).toBe('degraded');
});

test('who cannot log in since the domain controller is not reached has as its root what ails that, however late it shows', () => {
  const shift = aShift({ topology: office });
  for (const host of ['fs-1', 'fs-2']) {
    shift.opens(host, 'Login failed: domain controller is unreachable', { severity: 3, item: { key: 'eventlog[System]' } });
    shift.passes('40s');
  }
  shift.opens('dc-1', 'Service "DNS" is not running');
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'host:dc-1', members: { all: 3 } });
});

test('a peer that is missed is the root when it is gone, and the one that misses it is not down', () => {
  const shift = aShift({ topology: office });
  shift.opens('db-1', 'Cluster: peer node db-2 is unreachable', { severity: 3 });
  shift.passes('112s');
  shift.opens('db-2', ping);
  shift.passes('5m');
  expect(shift.only()).toMatchObject({ root: 'host:db-2', members: { all: 2 } });
});

/** A collector in the data centre, and two stations that are reached through a switch each. */
const railway: Partial<Topology> = {
  entities: [
    { id: 'site:newton', kind: 'site' },
    { id: 'site:lydd', kind: 'site' },
  ],
  hosts: ['tm-1', 'esx-1', ...['newton', 'lydd'].flatMap((site) => [`${site}-sw`, `${site}-pid-1`, `${site}-pid-2`])].map((host) => aHost(host)),
  edges: [
    anEdge('host:tm-1', 'runsOn', 'host:esx-1'),
    ...(['newton', 'lydd'] as const).flatMap((site) => [
      anEdge(`site:${site}`, 'reachedThrough', `host:${site}-sw`),
      ...([1, 2] as const).flatMap((nth) => [
        anEdge(`host:${site}-pid-${nth}`, 'locatedIn', `site:${site}`),
        anEdge(`host:${site}-pid-${nth}`, 'reachedThrough', `host:${site}-sw`),
      ]),
    ]),
  ],
};
const missing = (site: string): string => `Telemetry: RTU ${site} does not answer`;

test('what a collector says of one site is of what failed there, and joins no older incident about another, whichever is heard first', () => {
  for (const isFirst of [true, false]) {
    const shift = aShift({ topology: railway });
    const dies = (site: string): void => {
      if (isFirst) shift.opens('tm-1', missing(site));
      shift.passes('20s');
      for (const nth of [1, 2]) shift.opens(`${site}-pid-${nth}`, ping);
      shift.opens(`${site}-sw`, ping);
      shift.passes('20s');
      if (!isFirst) shift.opens('tm-1', missing(site));
      shift.passes('30m');
    };
    dies('newton');
    dies('lydd');
    expect(shift.roots()).toEqual(['host:lydd-sw', 'host:newton-sw']);
    expect(shift.live().map(({ members }) => members.all)).toEqual([4, 4]);
    expect(shift.pages().filter((page) => page.includes('confirmed'))).toHaveLength(2);
  }
});

test('a site that does not answer says nothing of the collector; a machine there, or one that says it of itself, is gone', () => {
  const shift = aShift({ topology: railway });
  const aspect = (host: string, name: string): string | undefined => {
    const event = shift.opens(host, name);
    shift.passes('1m');
    return [...shift.problems.values()].find((problem) => problem.event === event)?.aspect;
  };
  expect(aspect('tm-1', missing('newton'))).toBe('work');
  expect(aspect('newton-pid-1', 'Display at newton does not answer')).toBe('reach');
  expect(aspect('tm-1', 'Server tm-1 does not answer newton')).toBe('reach');
  expect(aspect('esx-1', 'Host is unreachable from newton')).toBe('reach');
});
