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

/** Masts that one proxy watches, of some of which it is known what hangs on them. */
const masts = ['K33', 'K40', 'K47', 'K54'];
const kinds = ['MW', 'GSM', 'LTE', 'PWR'];
const mastTopology = (names: readonly string[] = masts) => ({
  hosts: [...names, 'K61', 'K68', 'K75', 'K82'].flatMap((mast) => kinds.map((kind) => aHost(`${mast}${kind}`, { proxy: 'zbxp-2' }))),
  edges: names.flatMap((mast, nth) => kinds.slice(1, 2 + (nth % 3)).map((kind) => anEdge(`host:${mast}${kind}`, 'reachedThrough', `host:${mast}MW`))),
});

test('what is known to hang on things that were lost together is told with these, though each of them is gone itself', () => {
  const shift = aShift({ topology: mastTopology() });
  for (const kind of kinds)
    for (const mast of masts) {
      shift.opens(`${mast}${kind}`, ping);
      shift.passes('2s');
    }
  shift.passes('4m');
  // what such a machine has to say besides, later, is told with the rest too
  shift.opens('K47PWR', 'No SNMP data collection', { severity: 2 });
  shift.passes('10m');
  expect(shift.only().root).toMatch(/^burst:proxy\/zbxp-2@/);
  expect(shift.only()).toMatchObject({ members: { open: 17 } });
  expect(shift.pages()).toHaveLength(1);
});

test('one of which it is not heard that it is gone, and with it what hangs on it, is told with these too, and gives them no name', () => {
  const shift = aShift({ topology: mastTopology() });
  for (const kind of kinds)
    for (const mast of masts) {
      if (`${mast}${kind}` !== 'K47MW') shift.opens(`${mast}${kind}`, ping);
      shift.passes('2s');
    }
  shift.passes('10m');
  expect(shift.only().root).toMatch(/^burst:proxy\/zbxp-2@/);
  expect(shift.only()).toMatchObject({ members: { open: 15 } });
  expect(shift.pages()).toHaveLength(1);
});

test('a router that is lost alone is the root of what hangs on it, whatever else its proxy watches', () => {
  const shift = aShift({ topology: mastTopology() });
  for (const kind of kinds) shift.opens(`K47${kind}`, ping);
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:K47MW', members: { open: 4 } });
});

test('a router that its neighbours miss by name stays the root of what is lost minutes later, though others that are gone carry something too', () => {
  const { hosts, edges } = mastTopology();
  const cores = ['core-1', 'core-2', 'core-3'];
  const more = [aHost('agg-1', { proxy: 'zbxp-2' }), ...cores.map((core) => aHost(core))];
  const behind = ['K33MW', 'K40MW', 'K33PWR'].map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:agg-1'));
  const shift = aShift({ topology: { hosts: [...hosts, ...more], edges: [...edges, ...behind] } });
  fails(shift, cores, 'OSPF neighbor agg-1 is not in Full state');
  shift.passes('110s');
  shift.opens('agg-1', ping);
  for (const kind of kinds) {
    fails(
      shift,
      masts.map((mast) => `${mast}${kind}`),
      ping,
    );
    shift.passes('5s');
  }
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:agg-1', members: { open: 20 } });
  expect(shift.pages().length).toBeLessThanOrEqual(2);
});

test('what is found lost in the burst of its proxy minutes after that was told is told with it, though all of its own place is gone', () => {
  const others = ['till1', 'scale1', 'label1', 'camera1'];
  const branch = ['ural01-rt01', 'ural01-sw01', 'ural01-pos1'];
  const rest = Array.from({ length: 20 }, (_, nth) => `desk${nth}`);
  const shift = aShift({ topology: { hosts: [...others, ...branch, ...rest].map((host) => aHost(host, { proxy: 'zbxp-2' })) } });
  fails(shift, [...others, ...rest.slice(0, 3)], ping);
  shift.passes('50s');
  fails(shift, branch, ping);
  shift.passes('10m');
  expect(shift.only().root).toMatch(/^burst:proxy\/zbxp-2@/);
  expect(shift.only()).toMatchObject({ members: { open: 10 } });
  expect(shift.pages()).toHaveLength(1);
});

test('hosts that cannot be reached are not told with what only answers badly behind the same proxy, for nobody would hear of them', () => {
  const lossy = ['till1', 'scale1', 'label1', 'camera1', 'desk1'];
  const gone = ['desk2', 'desk3', 'desk4', 'desk5'];
  const shift = aShift({ topology: { hosts: [...lossy, ...gone].map((host) => aHost(host, { proxy: 'zbxp-2' })) } });
  for (const host of lossy) shift.opens(host, 'High ICMP ping loss', { severity: 2 });
  shift.passes('100s');
  fails(shift, gone, ping);
  shift.passes('10m');
  expect(shift.live().map(({ members }) => members.open)).toEqual([5, 4]);
  expect(shift.pages()).toHaveLength(2);
});
