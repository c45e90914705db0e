// heat: the promises about cooling that fails, what gets hot by it one by one, and what shuts down.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const hot = 'Inlet temperature is above warning threshold (>35 C)';
const ping = 'Unavailable by ICMP ping';
const told = (shift: Shift) => shift.live().map(({ root, members }) => ({ root, members: members.all }));
const roots = (shift: Shift) =>
  shift
    .live()
    .flatMap(({ root }) => root)
    .sort();

const rooms = ['room-1', 'room-2'];
const machines = rooms.flatMap((room) => [1, 2, 3].map((nth) => `srv-${nth}-of-${room}`));
const topology = {
  hosts: ['crac-1', ...machines].map((host) => aHost(host)),
  edges: [
    ...rooms.map((room) => anEdge(`room:${room}`, 'locatedIn', 'site:dc')),
    ...machines.map((host) => anEdge(`host:${host}`, 'locatedIn', `room:${host.replace(/.*-of-/, '')}`)),
    anEdge('host:crac-1', 'locatedIn', 'room:room-1'),
  ],
};

test('machines that get too hot one by one after the cooling of their room has failed are of that, and those that shut down then', () => {
  const shift = aShift({ topology });
  shift.opens('crac-1', 'Compressor failure, unit stopped');
  for (const host of machines.slice(0, 3)) {
    shift.passes('9m');
    shift.opens(host, hot, { severity: 2 });
  }
  shift.passes('14m');
  shift.opens('srv-2-of-room-1', ping);
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:crac-1', members: 5 }]);
  expect(shift.members('INC-1').at(-1)?.reason).toMatchObject({ kind: 'behind', evidence: { kind: 'direct' } });
});

test('what gets hot in another room is another thing', () => {
  const shift = aShift({ topology });
  shift.opens('crac-1', 'Compressor failure, unit stopped');
  shift.passes('9m');
  shift.opens('srv-1-of-room-2', hot, { severity: 3 });
  shift.passes('10m');
  expect(roots(shift)).toEqual(['host:crac-1', 'host:srv-1-of-room-2']);
});

test('what was too hot hours before the cooling failed, or is too cold, is another thing', () => {
  const shift = aShift({ topology });
  shift.opens('srv-1-of-room-1', hot, { severity: 3 });
  shift.passes('2h');
  shift.opens('crac-1', 'Compressor failure, unit stopped');
  shift.passes('9m');
  shift.opens('srv-2-of-room-1', 'Temperature is too low (<5 C)', { severity: 3 });
  shift.passes('10m');
  expect(roots(shift)).toEqual(['host:crac-1', 'host:srv-1-of-room-1', 'host:srv-2-of-room-1']);
});

test('cooling that says last that it has failed is the root of what said so before', () => {
  const shift = aShift({ topology });
  for (const host of machines.slice(0, 2)) shift.opens(host, hot, { severity: 3 });
  shift.passes('90s');
  shift.opens('crac-1', 'Кондиционер: авария');
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:crac-1', members: 3 }]);
});

test('where topology knows no rooms the tags say who stands together', () => {
  const at = (site: string) => ({ tags: [{ tag: 'site', value: site }] });
  const shift = aShift({ topology: { hosts: [aHost('a-aircon', at('A')), aHost('bs-1', at('A')), aHost('bs-2', at('B'))] } });
  shift.opens('a-aircon', 'Air conditioner failure', { severity: 3 });
  shift.passes('9m');
  for (const host of ['bs-1', 'bs-2']) shift.opens(host, 'Temperature is above critical threshold (>60 C)');
  shift.passes('10m');
  expect(told(shift)).toEqual([
    { root: 'host:a-aircon', members: 2 },
    { root: 'host:bs-2', members: 1 },
  ]);
});

test('a machine that shuts down half an hour after it said that it is too hot is one incident', () => {
  const shift = aShift({ topology });
  shift.opens('srv-1-of-room-1', hot, { severity: 3 });
  shift.passes('30m');
  shift.opens('srv-1-of-room-1', ping);
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:srv-1-of-room-1', members: 2 }]);
});

test('a hot machine that is cut off together with all behind its switch is of the switch', () => {
  const behind = machines.map((host) => anEdge(`host:${host}`, 'reachedThrough', 'host:sw-1'));
  const shift = aShift({ topology: { hosts: [...topology.hosts, aHost('sw-1')], edges: [...topology.edges, ...behind] } });
  shift.opens('crac-1', 'Compressor failure, unit stopped');
  shift.passes('9m');
  shift.opens('srv-1-of-room-1', hot, { severity: 3 });
  shift.passes('9m');
  for (const host of ['sw-1', ...machines]) shift.opens(host, ping);
  shift.passes('10m');
  expect(told(shift)).toEqual([
    { root: 'host:crac-1', members: 2 },
    { root: 'host:sw-1', members: 7 },
  ]);
});
