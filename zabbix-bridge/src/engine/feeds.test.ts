// feeds: the promises about lost power: what speaks against a feed, a feed of feeds, and one of a redundant pair.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aService, aShift, needsOne, type Shift } from './shift.ts';

const mains = 'Mains power lost';
const battery = 'Base station: mains lost, running on battery';
const supply = 'Power supply 2 has failed';
const ping = 'Unavailable by ICMP ping';

const numbered = (name: string, count: number): readonly string[] => Array.from({ length: count }, (_, nth) => `${name}-${nth + 1}`);
const told = (shift: Shift) => shift.live().map(({ root, priority, members }) => ({ root, priority, members: members.all }));

/** Six sites, each with a feed of its own that a rectifier watches, all of them fed by the district. */
const rectifiers = numbered('rect', 6);
const district = {
  hosts: rectifiers.map((host) => aHost(host)),
  edges: rectifiers.flatMap((host) => [
    anEdge(`feed:of-${host}`, 'watchedBy', `host:${host}`),
    anEdge(`feed:of-${host}`, 'poweredBy', 'feed:district'),
    anEdge(`host:${host}`, 'poweredBy', `feed:of-${host}`),
  ]),
};

/** Eight servers on two feeds, each of them watched by its UPS. */
const servers = numbered('srv', 8);
const pair = {
  hosts: ['ups-a', 'ups-b', ...servers].map((host) => aHost(host)),
  edges: [
    anEdge('feed:A', 'watchedBy', 'host:ups-a'),
    anEdge('feed:B', 'watchedBy', 'host:ups-b'),
    ...servers.map((host) => anEdge(`host:${host}`, 'poweredBy', 'feed:A', 'feed:B')),
  ],
};

test('six feeds that are lost within minutes are their district', () => {
  const shift = aShift({ topology: district });
  for (const host of rectifiers) {
    shift.opens(host, mains);
    shift.passes('9s');
  }
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'feed:district', priority: 'P2', members: 6 }]);
});

test('two of six lost feeds are two failures', () => {
  const shift = aShift({ topology: district });
  for (const host of rectifiers.slice(0, 2)) shift.opens(host, mains);
  shift.passes('10m');
  expect(
    told(shift)
      .map(({ root }) => root)
      .sort(),
  ).toEqual(['feed:of-rect-1', 'feed:of-rect-2']);
});

test('base stations that run on battery are of the feed of which its watcher says that it is lost, whoever is first', () => {
  const stations = numbered('bs', 3);
  const shift = aShift({
    topology: {
      hosts: ['rect-1', ...stations].map((host) => aHost(host)),
      edges: [anEdge('feed:s1', 'watchedBy', 'host:rect-1'), ...stations.map((host) => anEdge(`host:${host}`, 'poweredBy', 'feed:s1'))],
    },
  });
  shift.opens('bs-1', battery, { severity: 3 });
  shift.passes('20s');
  shift.opens('rect-1', mains);
  shift.opens('bs-2', battery, { severity: 3 });
  // a battery lasts for longer than an incident takes what is new of other kinds
  shift.passes('40m');
  shift.opens('bs-3', 'Battery is empty', { severity: 3 });
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'feed:s1', priority: 'P2', members: 4 }]);
});

test('power supplies of servers on two feeds are of the one of which its UPS says that it is lost', () => {
  const shift = aShift({ topology: pair });
  shift.opens('ups-b', 'UPS is on battery');
  for (const host of servers) {
    shift.passes('8s');
    shift.opens(host, supply, { severity: 3 });
  }
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'feed:B', priority: 'P2', members: 9 }]);
});

test('they are one failure of one of the two where no UPS says anything', () => {
  const shift = aShift({ topology: pair });
  for (const host of servers) {
    shift.opens(host, supply, { severity: 3 });
    shift.passes('8s');
  }
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'feed:A', priority: 'P3', members: 8 }]);
});

test('power supplies of two servers out of eight are two failures', () => {
  const shift = aShift({ topology: pair });
  for (const host of servers.slice(0, 2)) shift.opens(host, supply, { severity: 3 });
  shift.passes('10m');
  expect(told(shift)).toHaveLength(2);
});

test('a server of which one power supply has failed is there, and what needs it is not down', () => {
  const shift = aShift({ topology: { hosts: [aHost('db-1')], services: [aService('shop', { criticality: 'key', needs: [needsOne('host:db-1')] })] } });
  shift.opens('db-1', supply);
  shift.passes('10m');
  expect(shift.services.get('shop')).toBe('degraded');
  expect(told(shift)).toEqual([{ root: 'host:db-1', priority: 'P2', members: 1 }]);
});

test('what is cut off behind a switch without power is of the switch', () => {
  const hosts = numbered('till', 4);
  const shift = aShift({
    topology: {
      hosts: ['sw-1', ...hosts].map((host) => aHost(host)),
      edges: hosts.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:sw-1')),
    },
  });
  shift.opens('sw-1', 'Power supply failure');
  for (const host of hosts.slice(0, 2)) shift.opens(host, ping);
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:sw-1', priority: 'P2', members: 3 }]);
});

// the recorder that died in the minute in which the mains went was a member of the mains, and nobody was told of it
test('one of dozens of machines that dies in the minute in which their UPS begins to carry them is told of by itself, and half of them are of the feed', () => {
  const many = numbered('srv', 40);
  const topology = {
    hosts: ['ups-a', ...many].map((host) => aHost(host)),
    edges: [anEdge('feed:A', 'watchedBy', 'host:ups-a'), ...many.map((host) => anEdge(`host:${host}`, 'poweredBy', 'feed:A'))],
  };
  const shift = aShift({ topology });
  shift.opens('ups-a', 'UPS runs on battery', { severity: 4 });
  shift.opens('srv-3', ping, { severity: 4 });
  shift.passes('10m');
  expect(shift.roots().toSorted()).toEqual(['feed:A', 'host:srv-3']);

  const dark = aShift({ topology });
  dark.opens('ups-a', 'UPS runs on battery', { severity: 4 });
  dark.passes('5m');
  for (const host of many.slice(0, 24)) dark.opens(host, ping, { severity: 4 });
  dark.passes('10m');
  expect(dark.roots()).toEqual(['feed:A']);
});

test('a feed that is well again leaves nothing behind', () => {
  const shift = aShift({ topology: pair });
  for (const host of servers) shift.opens(host, supply, { severity: 3 });
  shift.passes('10m');
  for (const host of servers) shift.clears(host, supply);
  shift.passes('3h');
  shift.opens('srv-1', supply);
  shift.passes('10m');
  expect(told(shift)).toMatchObject([{ root: 'host:srv-1', members: 1 }]);
});
