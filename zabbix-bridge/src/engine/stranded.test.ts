// stranded: the promises about what fails one after the other because what it needs does not serve any more, and about what fails in the same hours by itself.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const stopped = 'Service freeradius is not running';
const asProcess = { severity: 3, item: { key: 'systemd.unit.info[freeradius.service]' } } as const;
const routers = Array.from({ length: 40 }, (_, nth) => `rtr-${nth + 1}`);
const cameras = routers.flatMap((router) => [`${router}-cam-a`, `${router}-cam-b`]);
const others = Array.from({ length: 300 }, (_, nth) => `srv-${nth + 1}`);
const routerOf = (camera: string): string => camera.replace(/-cam-.$/, '');

/** Forty routers that log in at one server, each with two cameras behind it; twenty over each of two operators. */
const aFleet = (needs = ['radius-1']): Shift =>
  aShift({
    settings: { remindEveryMs: 0 },
    topology: {
      hosts: ['radius-1', 'radius-2', 'apn-1', 'apn-2', ...routers, ...cameras, ...others].map((host) => aHost(host)),
      edges: [
        ...routers.map((router) => anEdge(`host:${router}`, 'dependsOn', ...needs.map((host) => `host:${host}` as const))),
        ...routers.map((router, nth) => anEdge(`host:${router}`, 'reachedThrough', nth < 20 ? 'host:apn-1' : 'host:apn-2')),
        ...cameras.map((camera) => anEdge(`host:${camera}`, 'reachedThrough', `host:${routerOf(camera)}`)),
      ],
    },
  });
const radiusStops = (shift: Shift): void => {
  shift.opens('radius-1', stopped, asProcess);
  shift.passes('2m');
  expect(shift.pages()).toEqual(['INC-1 P3 confirmed']);
};
const roots = (shift: Shift): readonly string[] => shift.live().map(({ root }) => root);
const loses = (shift: Shift, ...all: readonly string[]): void => {
  for (const router of all) {
    for (const host of [`${router}-cam-a`, router, `${router}-cam-b`]) {
      shift.opens(host, ping);
      shift.passes('20s');
    }
    shift.passes('3m');
  }
};

test('of routers that drop off one by one because their server is gone one is told, and the rest is of the server, and so is that one', () => {
  const shift = aFleet();
  radiusStops(shift);
  loses(shift, 'rtr-1', 'rtr-25', 'rtr-7', 'rtr-30');
  expect(shift.pages()).toHaveLength(2);
  expect(shift.only()).toMatchObject({ id: shift.incident('INC-1').id, root: 'host:radius-1' });
  expect(shift.only().members.all).toBe(13);
  const [lost] = shift.members('INC-1').filter(({ id }) => shift.problems.get(id)?.hosts[0] === 'rtr-30');
  expect(lost).toMatchObject({ role: 'symptom', reason: { kind: 'behind', root: 'host:radius-1', evidence: { kind: 'direct' } } });
});

test('it stays of the server however much hangs on one of them', () => {
  const shift = aFleet();
  radiusStops(shift);
  loses(shift, 'rtr-1', 'rtr-25');
  shift.opens('rtr-25-cam-a', 'Port 554 closed');
  shift.passes('10m');
  expect(shift.only().root).toBe('host:radius-1');
});

test('it goes on after a restart', () => {
  const shift = aFleet();
  radiusStops(shift);
  loses(shift, 'rtr-1');
  shift.restarts();
  loses(shift, 'rtr-25');
  expect(shift.only().root).toBe('host:radius-1');
});

test('one alone that needs the server is told, and stays by itself', () => {
  const shift = aFleet();
  radiusStops(shift);
  loses(shift, 'rtr-1');
  shift.passes('1h');
  expect(roots(shift)).toEqual(['host:radius-1', 'host:rtr-1']);
});

test.each([
  { what: 'a camera that is lost', name: ping },
  { what: 'a camera whose clock is wrong', name: 'Camera clock differs by more than 5 s' },
])('$what behind a router that answers is told, though routers drop off', ({ name }) => {
  const shift = aFleet();
  radiusStops(shift);
  loses(shift, 'rtr-1', 'rtr-25');
  shift.opens('rtr-30-cam-a', name);
  shift.passes('5m');
  expect(roots(shift)).toEqual(['host:radius-1', 'host:rtr-30-cam-a']);
});

test('two in ten hours are two, for so many fail by themselves', () => {
  const shift = aFleet();
  radiusStops(shift);
  shift.passes('5h');
  loses(shift, 'rtr-1');
  shift.passes('5h');
  loses(shift, 'rtr-25');
  expect(roots(shift)).toHaveLength(3);
});

test.each([
  { what: 'is only slow', name: 'High CPU utilization (over 90% for 5m)', more: { severity: 4, item: { key: 'system.cpu.util' } } },
  {
    what: 'has a warning about a process',
    name: 'Service filebeat is not running',
    more: { severity: 2, item: { key: 'systemd.unit.info[filebeat.service]' } },
  },
] as const)('a server that $what takes nothing away', ({ name, more }) => {
  const shift = aFleet();
  shift.opens('radius-1', name, more);
  shift.passes('5m');
  loses(shift, 'rtr-1', 'rtr-25', 'rtr-30');
  expect(roots(shift)).toHaveLength(4);
});

test('the first that is worse than all that was told is told, and what follows it is not', () => {
  const shift = aFleet();
  radiusStops(shift);
  loses(shift, 'rtr-1');
  expect(shift.pages()).toHaveLength(2);
  loses(shift, 'rtr-25');
  expect(shift.pages()).toHaveLength(2);
});

test('what most of an estate needs says nothing of what fails there', () => {
  const shift = aShift({
    topology: {
      hosts: ['ntp-1', ...others].map((host) => aHost(host)),
      edges: others.map((host) => anEdge(`host:${host}`, 'dependsOn', 'host:ntp-1')),
    },
  });
  shift.opens('ntp-1', 'Service chronyd is not running', { severity: 3, item: { key: 'systemd.unit.info[chronyd.service]' } });
  shift.passes('5m');
  for (const host of ['srv-1', 'srv-2']) {
    shift.opens(host, ping);
    shift.passes('5m');
  }
  expect(roots(shift)).toEqual(['host:ntp-1', 'host:srv-1', 'host:srv-2']);
});

test('where another stands in for the server that is gone, what fails fails by itself', () => {
  const shift = aFleet(['radius-1', 'radius-2']);
  radiusStops(shift);
  loses(shift, 'rtr-1', 'rtr-25', 'rtr-30');
  expect(roots(shift)).toHaveLength(4);
});

test('what is lost behind something that carries it is of that', () => {
  const shift = aFleet();
  radiusStops(shift);
  shift.opens('apn-1', ping);
  for (const router of routers.slice(0, 12)) shift.opens(router, ping);
  shift.passes('10m');
  expect(roots(shift)).toEqual(['host:radius-1', 'host:apn-1']);
});

test('what a server that came back takes with it no more is told', () => {
  const shift = aFleet();
  radiusStops(shift);
  loses(shift, 'rtr-1', 'rtr-25');
  shift.clears('radius-1', stopped);
  shift.passes('1m');
  loses(shift, 'rtr-30');
  expect(roots(shift)).toEqual(['host:radius-1', 'host:rtr-30']);
});

test('clocks that run wrong on many machines half an hour after their server is gone are of the server, and told to nobody anew', () => {
  const shift = aFleet();
  shift.opens('radius-1', ping);
  shift.passes('30m');
  const before = shift.pages().length;
  for (const router of routers.slice(0, 8)) {
    shift.opens(router, 'System time is out of sync (diff with Zabbix server > 60s)', { severity: 2 });
    shift.passes('10s');
  }
  shift.passes('10m');
  expect(shift.only().root).toBe('host:radius-1');
  expect(shift.pages()).toHaveLength(before);
});
