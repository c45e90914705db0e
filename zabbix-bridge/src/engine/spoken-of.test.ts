// spoken of: the promises about words like `unreachable`: whether they are said of the machine that says them, or of another thing that it misses.
import { expect, test } from '@jest/globals';
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
