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

/** A carrier with sixty routers behind it, and another with as many. */
const sixty = (name: string): readonly string[] => Array.from({ length: 60 }, (_, nth) => `${name}-${nth + 1}`);
const twoCarriers = {
  hosts: ['apn-a', 'apn-b', ...sixty('a'), ...sixty('b')].map((host) => aHost(host)),
  edges: ['a', 'b'].flatMap((name) => sixty(name).map((host) => anEdge(`host:${host}`, 'reachedThrough', `host:apn-${name}`))),
};

test('a quarter of what one carrier reaches that loses pings within minutes is one incident of that carrier, told once', () => {
  const shift = aShift({ topology: twoCarriers });
  for (const host of sixty('a').slice(0, 15)) {
    shift.opens(host, loss, warning);
    shift.passes('10s');
  }
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:apn-a', priority: 'P3', members: 15 }]);
  expect(shift.pages()).toHaveLength(1);
});

test('routers behind one carrier that lose pings are one incident of it though what stands behind them does not show it', () => {
  const routers = sixty('rtr');
  const cameras = routers.flatMap((router) => [1, 2, 3, 4, 5].map((nth) => ({ router, camera: `${router}-cam-${nth}` })));
  const shift = aShift({
    topology: {
      hosts: ['apn-a', ...routers, ...cameras.map(({ camera }) => camera)].map((host) => aHost(host)),
      edges: [
        ...routers.map((router) => anEdge(`host:${router}`, 'reachedThrough', 'host:apn-a')),
        ...cameras.map(({ router, camera }) => anEdge(`host:${camera}`, 'reachedThrough', `host:${router}`)),
      ],
    },
  });
  for (const host of routers.slice(0, 10)) {
    shift.opens(host, loss, warning);
    shift.passes('10s');
  }
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:apn-a', priority: 'P3', members: 10 }]);
});

test('one that loses pings two minutes after those behind the same carrier were told of is part of that', () => {
  const shift = aShift({ topology: twoCarriers });
  for (const host of sixty('a').slice(0, 12)) {
    shift.opens(host, loss, warning);
    shift.passes('10s');
  }
  shift.passes('1m 45s');
  shift.opens('a-30', loss, warning);
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:apn-a', priority: 'P3', members: 13 }]);
});

test('three of sixty behind one carrier that lose pings within minutes are three failures', () => {
  const shift = aShift({ topology: twoCarriers });
  for (const host of ['a-3', 'a-17', 'a-40']) {
    shift.opens(host, loss, warning);
    shift.passes('20s');
  }
  shift.passes('10m');
  expect(told(shift)).toHaveLength(3);
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
