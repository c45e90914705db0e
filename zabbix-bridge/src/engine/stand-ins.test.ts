// stand-ins: the promises about a process that stops while one of several machines that stand in for each other is gone.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, aShift, needsAny, needsOne, ofService, type Shift } from './shift.ts';

const caches = ['redis-1', 'redis-2', 'redis-3'];
const ping = 'Unavailable by ICMP ping';
const process = { ...ofService('shop'), severity: 3, item: { key: 'systemd.unit.info[filebeat.service]' } } as const;
const aShop = (edge: boolean): Shift =>
  aShift({
    topology: {
      hosts: [...caches.map((host) => aHost(host, { role: 'redis' })), aHost('app-1', ofService('shop'))],
      edges: edge ? [anEdge('host:app-1', 'dependsOn', 'host:redis-1', 'host:redis-2', 'host:redis-3')] : [],
      services: [aService('shop', { needs: [needsAny(1, 'host:redis-1', 'host:redis-2', 'host:redis-3'), needsAny(1, 'host:app-1')] })],
    },
  });
const roots = (shift: Shift): readonly string[] => shift.live().map(({ root }) => root);

test.each([true, false])('a process that stops while two of three caches answer has stopped for another reason (known by an edge: %s)', (edge) => {
  const shift = aShop(edge);
  shift.opens('redis-1', ping);
  shift.passes('2m');
  shift.opens('app-1', 'Service filebeat is not running', process);
  shift.passes('5m');
  expect(roots(shift)).toEqual(['host:redis-1', 'host:app-1']);
});

// a stopped web server was put down to a complaint of one of twelve packagers behind six origins, and told to nobody
test('a port that is closed while two of three machines that it needs answer is closed for another reason', () => {
  const shift = aShift({
    topology: {
      hosts: ['edge-1', 'origin-1', 'origin-2', 'origin-3'].map((host) => aHost(host)),
      edges: [anEdge('host:edge-1', 'dependsOn', 'host:origin-1', 'host:origin-2', 'host:origin-3')],
    },
  });
  shift.opens('origin-1', 'HTTP 5xx error rate is too high', { severity: 4 });
  shift.passes('4m');
  shift.opens('edge-1', 'Nginx: Service is down', { severity: 3, item: { key: 'net.tcp.service[http,,80]' } });
  shift.passes('5m');
  expect(roots(shift)).toEqual(['host:origin-1', 'host:edge-1']);
});

test('of several that stand in for each other one that is well passes nothing on of what it needs', () => {
  const origins = ['origin-1', 'origin-2', 'origin-3'];
  const packagers = ['pkg-1', 'pkg-2'];
  const shift = aShift({
    topology: {
      hosts: ['edge-1', ...origins, ...packagers].map((host) => aHost(host)),
      edges: [
        anEdge('host:edge-1', 'dependsOn', 'host:origin-1', 'host:origin-2', 'host:origin-3'),
        anEdge('host:origin-1', 'dependsOn', 'host:pkg-1'),
        anEdge('host:origin-2', 'dependsOn', 'host:pkg-2'),
      ],
    },
  });
  shift.opens('pkg-2', 'Packager: key request failed (HTTP 503)', { severity: 4 });
  shift.passes('5m');
  shift.opens('edge-1', 'HTTP 5xx error rate is too high', { severity: 3 });
  shift.passes('5m');
  expect(roots(shift)).toEqual(['host:pkg-2', 'host:edge-1']);
});

test('once none of them is left it is of that', () => {
  const shift = aShop(true);
  for (const host of caches) shift.opens(host, ping);
  shift.passes('2m');
  shift.opens('app-1', 'Service shop is not running', { ...process, item: { key: 'systemd.unit.info[shop.service]' } });
  shift.passes('5m');
  expect(roots(shift)).not.toContain('host:app-1');
});

test('errors while one of them is gone are of that', () => {
  const shift = aShop(true);
  shift.opens('redis-1', ping);
  shift.passes('2m');
  shift.opens('app-1', 'Connection errors to the cache', { ...ofService('shop'), severity: 3 });
  shift.passes('5m');
  expect(roots(shift)).toEqual(['host:redis-1']);
});

test('no process stops because a router is slow', () => {
  const vms = ['vm-1', 'vm-2', 'vm-3', 'vm-4'];
  const shift = aShift({
    topology: {
      hosts: [aHost('gw-1', { role: 'router' }), ...vms.map((host) => aHost(host))],
      edges: vms.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:gw-1')),
    },
  });
  shift.opens('gw-1', 'Interface et-0/0/1(uplink): High bandwidth usage (>90%)', { severity: 2 });
  for (const vm of vms.slice(0, 3)) shift.opens(vm, `Response time of ${vm} is too high`, { severity: 3 });
  shift.passes('30s');
  shift.opens('vm-4', 'Service cassandra is not running', { item: { key: 'systemd.unit.info[cassandra.service]' } });
  shift.passes('10m');
  expect(roots(shift)).toContain('host:vm-4');
});

// it was put down to the database that complained, and told to nobody
test('a process that stops while one of two databases of a service that its own needs is in trouble has stopped for another reason', () => {
  const shift = aShift({
    topology: {
      hosts: [...['sql-1', 'sql-2'].map((host) => aHost(host, ofService('sql'))), aHost('broker-1', ofService('farm'))],
      services: [
        aService('sql', { needs: [needsAny(1, 'host:sql-1', 'host:sql-2')] }),
        aService('farm', { needs: [needsOne('service:sql'), needsAny(1, 'host:broker-1')] }),
      ],
    },
  });
  shift.opens('sql-2', 'MSSQL: too many errors in the log of the database', { ...ofService('sql'), severity: 3 });
  shift.passes('4m');
  shift.opens('broker-1', 'Service broker is not running', { ...ofService('farm'), item: { key: 'service.info[broker]' } });
  shift.passes('10m');
  expect(roots(shift)).toEqual(['host:sql-2', 'host:broker-1']);
});

// the machine that said so was taken for one more that its site had lost
test('a process that stops while machines beside it are found lost one by one is told of by itself', () => {
  const beside = ['n-1', 'n-2', 'n-3', 'n-4', 'n-5', 'head'];
  const shift = aShift({
    topology: { hosts: beside.map((host) => aHost(host)), edges: beside.map((host) => anEdge(`host:${host}`, 'locatedIn', 'site:hall')) },
  });
  for (const host of beside.slice(0, 3)) {
    shift.opens(host, ping);
    shift.passes('15s');
  }
  shift.opens('head', 'Service scheduler is not running', { item: { key: 'systemd.service.active_state[scheduler]' } });
  shift.passes('10m');
  expect(roots(shift)).toEqual(['site:hall', 'host:head']);
});
