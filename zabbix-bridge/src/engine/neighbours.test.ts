// neighbours: the promises about two views of one failure in one place.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const ping = 'Unavailable by ICMP ping';
const slow = 'Response time of the application is too high';
const onBattery = 'APC UPS: On battery';
const sick = 'Array: Pool status is critical';
const named = (prefix: string, count: number): readonly string[] => Array.from({ length: count }, (_, nth) => `${prefix}-${nth + 1}`);
const unknown = named('msk1-srv', 10);
const elsewhere = named('kzn1-srv', 10);
const topology = {
  hosts: [...['msk1-rtr-1', 'msk1-app-1', ...unknown, ...elsewhere].map((host) => aHost(host)), aHost('msk1-ups-a'), aHost('msk1-array-1', { role: 'array' })],
  edges: [anEdge('host:msk1-app-1', 'reachedThrough', 'host:msk1-rtr-1')],
};
const fails = (shift: Shift, hosts: readonly string[], name: string): void => {
  for (const host of hosts) shift.opens(host, name);
};

test('a router with a host that is known to be behind it, and what fails beside it of which nobody has said that, are told of once', () => {
  const shift = aShift({ topology });
  fails(shift, unknown, ping);
  shift.passes('5s');
  fails(shift, ['msk1-rtr-1', 'msk1-app-1'], ping);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:msk1-rtr-1', members: { open: 12 } });
  expect(shift.pages()).toHaveLength(1);
});

test('two places that are cut off in one minute are two incidents', () => {
  const shift = aShift({ topology });
  fails(shift, unknown, ping);
  fails(shift, elsewhere, ping);
  shift.passes('10m');
  expect(shift.roots()).toHaveLength(2);
});

test.each([
  ['a UPS on battery', 'msk1-ups-a', onBattery],
  ['storage in trouble', 'msk1-array-1', sick],
  ['storage of which a part has failed', 'msk1-array-1', 'Storage pool 1: degraded, controller is in failover'],
])('%s in the minutes in which much of its place is slow is the root of that, and nobody is told again', (_, host, name) => {
  const shift = aShift({ topology });
  fails(shift, unknown, slow);
  shift.passes('50s');
  shift.opens(host, name);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: `host:${host}`, members: { open: 11 } });
  expect(shift.pages()).toHaveLength(1);
});

test('a place that is slow minutes after its UPS was told of joins that, and says that it has the same root', () => {
  const shift = aShift({ topology });
  shift.opens('msk1-ups-a', onBattery);
  shift.passes('100s');
  expect(shift.pages()).toHaveLength(1);
  fails(shift, unknown, slow);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:msk1-ups-a', members: { open: 11 } });
  expect(shift.pages()).toHaveLength(1);
  const reasons = shift.members('INC-1').map(({ reason }) => reason);
  expect(reasons.filter(({ kind }) => kind === 'same-root')).toHaveLength(10);
});

test('a UPS of another place, or one that was on battery long before, is an incident of its own', () => {
  const shift = aShift({ topology });
  shift.opens('msk1-ups-a', onBattery);
  fails(shift, elsewhere, slow);
  shift.passes('10m');
  expect(shift.roots()).toContain('host:msk1-ups-a');
  fails(shift, unknown, slow);
  shift.passes('10m');
  expect(shift.roots()).toHaveLength(3);
});

const inBuilding = { tags: [{ tag: 'building', value: 'Main' }] };

test('a few hosts cut off in one minute, some alike by name and others by their building, are told of once', () => {
  const shift = aShift();
  shift.opens('prn-main-116', ping);
  for (const host of ['prn-main-121', 'ws-main-110', 'prn-main-112']) {
    shift.passes('4s');
    shift.opens(host, ping, inBuilding);
  }
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ members: { open: 4 } });
  expect(shift.pages()).toHaveLength(1);
});

test.each(['0s', '2m'])('two branches that one proxy watches, cut off %s apart, are two incidents, for it answers for the others', (apart) => {
  const branch = (site: string): readonly string[] => ['rt01', 'sw01', 'pos1', 'pos2', 'ups1', 'cam1', 'cam2'].map((kind) => `${site}-${kind}`);
  const sites = ['ural01', 'ural02', 'ural03', 'ural04', 'ural05', 'ural06'];
  const shift = aShift({ topology: { hosts: sites.flatMap((site) => branch(site).map((host) => aHost(host, { proxy: 'zbxp-2' }))) } });
  fails(shift, branch('ural01'), ping);
  shift.passes(apart === '0s' ? '1s' : apart);
  fails(shift, branch('ural04'), ping);
  shift.passes('10m');
  expect(shift.live().map(({ members }) => members.open)).toEqual([7, 7]);
});

test('all that one proxy watches and cannot reach is one incident of that proxy', () => {
  const hosts = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}-srv`);
  const shift = aShift({ topology: { hosts: hosts.map((host) => aHost(host, { proxy: 'zbxp-2' })) } });
  fails(shift, hosts, ping);
  shift.passes('10m');
  expect(shift.only().root).toMatch(/^burst:proxy\/zbxp-2@/);
});
