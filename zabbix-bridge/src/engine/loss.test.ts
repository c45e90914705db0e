// loss: the promises about hosts that answer, but badly: lost pings and slow ones say nothing of what is gone.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, aShift, needsAny, needsOne, ofService, type Shift } from './shift.ts';

const loss = 'High ICMP ping loss';
const slow = 'High ICMP ping response time';
const ping = 'Unavailable by ICMP ping';
const warning = { severity: 2 } as const;

/** A switch with six servers behind it. */
const servers = ['srv-1', 'srv-2', 'srv-3', 'srv-4', 'srv-5', 'srv-6'];
const behindSwitch = {
  hosts: ['sw-1', ...servers].map((host) => aHost(host)),
  edges: servers.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:sw-1')),
};
const told = (shift: Shift) => shift.live().map(({ root, priority, members }) => ({ root, priority, members: members.all }));

test.each([loss, slow])('"%s" on the only host of a key service is no outage of it', (name) => {
  const tills = aService('tills', { criticality: 'key', needs: [needsAny(1, 'host:db-1')] });
  const shift = aShift({ topology: { hosts: [aHost('db-1')], services: [tills] } });
  shift.opens('db-1', name, warning);
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:db-1', priority: 'P3', members: 1 }]);
  expect(shift.services.get('tills') ?? 'ok').toBe('ok');
});

test('a host that loses pings and then cannot be reached takes its service down then, and not before', () => {
  const tills = aService('tills', { criticality: 'key', needs: [needsOne('host:db-1')] });
  const shift = aShift({ topology: { hosts: [aHost('db-1', ofService('tills'))], services: [tills] } });
  shift.opens('db-1', loss, warning);
  shift.passes('5m');
  expect(shift.services.get('tills') ?? 'ok').toBe('ok');
  shift.opens('db-1', ping);
  shift.passes('1m');
  expect(shift.services.get('tills')).toBe('down');
});

test('a warning that a router which carries twenty hosts answers slowly is no P1', () => {
  const many = Array.from({ length: 20 }, (_, nth) => `h-${nth}`);
  const shift = aShift({
    topology: {
      hosts: [aHost('rt-1', { role: 'core router' }), ...many.map((host) => aHost(host))],
      edges: many.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:rt-1')),
    },
  });
  shift.opens('rt-1', slow, warning);
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:rt-1', priority: 'P3', members: 1 }]);
});

test('a host that cannot be reached behind a switch that answers slowly is another failure', () => {
  const shift = aShift({ topology: behindSwitch });
  shift.opens('sw-1', slow, warning);
  shift.passes('1m');
  shift.opens('srv-4', ping);
  shift.passes('10m');
  expect(
    told(shift)
      .map(({ root }) => root)
      .sort(),
  ).toEqual(['host:srv-4', 'host:sw-1']);
});

test('what fails on a machine that rests on a database is not put down to a few pings that the database loses', () => {
  const shift = aShift({
    topology: { hosts: [aHost('db-1', { role: 'database' }), aHost('app-1')], edges: [anEdge('host:app-1', 'dependsOn', 'host:db-1')] },
  });
  shift.opens('db-1', loss, warning);
  shift.opens('app-1', 'HTTP 5xx rate is too high');
  shift.passes('10m');
  expect(
    told(shift)
      .map(({ root }) => root)
      .sort(),
  ).toEqual(['host:app-1', 'host:db-1']);
});

test('four of six hosts behind a switch that lose pings within minutes are one incident, and no P1', () => {
  const shift = aShift({ topology: behindSwitch });
  for (const host of servers.slice(0, 4)) {
    shift.opens(host, loss, warning);
    shift.passes('20s');
  }
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:sw-1', priority: 'P3', members: 4 }]);
});

test('a server that loses pings in the minute in which its switch does is part of that', () => {
  const shift = aShift({ topology: behindSwitch });
  shift.opens('sw-1', loss, warning);
  shift.passes('1m');
  shift.opens('srv-2', slow, warning);
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:sw-1', priority: 'P3', members: 2 }]);
});

test('a server that loses pings an hour after its switch began to is a matter of its own', () => {
  const shift = aShift({ topology: behindSwitch });
  shift.opens('sw-1', loss, warning);
  shift.passes('1h');
  shift.opens('srv-2', slow, warning);
  shift.passes('10m');
  expect(told(shift)).toHaveLength(2);
});

test('what loses pings behind a switch that is gone is part of that', () => {
  const shift = aShift({ topology: behindSwitch });
  shift.opens('sw-1', ping);
  shift.opens('srv-1', loss, warning);
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:sw-1', priority: 'P2', members: 2 }]);
});

test('hosts of one site that lose pings at once are one burst where nothing is known', () => {
  const shift = aShift();
  for (const nth of [1, 2, 3, 4, 5]) {
    shift.opens(`msk7-srv-${nth}`, loss, { ...warning, tags: [{ tag: 'site', value: 'msk7' }] });
    shift.passes('5s');
  }
  shift.passes('10m');
  expect(told(shift)).toMatchObject([{ priority: 'P3', members: 5 }]);
});
