// on storage: the promises about machines that are gone one by one after their storage has got slow.
import { expect, test } from '@jest/globals';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const slow = 'Disk read response time is too high';
const ping = 'Unavailable by ICMP ping';
const guests = Array.from({ length: 12 }, (_, nth) => `vm-${nth + 1}`);
const arrays = ['san-1', 'san-2'];
/** Twelve guests on six hypervisors; the first nine lie on one array, the others on another. */
const topology = {
  hosts: [
    ...arrays.map((host) => aHost(host, { role: 'array' })),
    ...guests.map((host) => aHost(host)),
    ...[1, 2, 3, 4, 5, 6].map((nth) => aHost(`esx-${nth}`)),
    aHost('db-1'),
  ],
  edges: guests.flatMap((vm, nth) => [
    anEdge(`host:${vm}`, 'runsOn', `host:esx-${(nth % 6) + 1}`),
    anEdge(`host:${vm}`, 'dependsOn', `host:san-${nth < 9 ? 1 : 2}`),
    anEdge(`host:${vm}`, 'dependsOn', 'host:db-1'),
  ]),
};
const told = (shift: Shift) =>
  shift
    .live()
    .map(({ root, members }) => ({ root, members: members.all }))
    .sort((a, b) => b.members - a.members);

function slows(shift: Shift, hosts: readonly string[]): void {
  for (const host of hosts) {
    shift.opens(host, slow, { severity: 3, groups: [] });
    shift.passes('10s');
  }
}

test('guests that are gone one by one in the minutes after their array was found to be slow are of that, and nobody is told anew', () => {
  const shift = aShift({ topology });
  slows(shift, guests.slice(0, 5));
  for (const vm of ['vm-6', 'vm-7', 'vm-8']) {
    shift.passes('2m');
    shift.opens(vm, ping);
    shift.passes('65s');
    shift.opens(vm, 'Zabbix agent is not available (for 3m)', { severity: 3 });
  }
  shift.passes('9m');
  shift.clears('vm-6', ping);
  shift.clears('vm-6', 'Zabbix agent is not available (for 3m)');
  shift.opens('vm-6', 'vm-6 has been restarted (uptime < 10m)', { severity: 2 });
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:san-1', members: 12 }]);
  expect(shift.members('INC-1').find(({ id }) => id.endsWith(':6'))?.reason).toMatchObject({ kind: 'behind', root: 'host:san-1' });
});

test('a guest of another array is told by itself, and so is one that is gone half an hour later', () => {
  const shift = aShift({ topology });
  slows(shift, guests.slice(0, 5));
  shift.passes('3m');
  shift.opens('vm-10', ping);
  shift.passes('30m');
  shift.opens('vm-6', ping);
  shift.passes('10m');
  expect(told(shift)).toEqual([
    { root: 'host:san-1', members: 5 },
    { root: 'host:vm-10', members: 1 },
    { root: 'host:vm-6', members: 1 },
  ]);
});

test('a guest that is gone before its array is known to be slow is the incident of the array then', () => {
  const shift = aShift({ topology });
  shift.opens('vm-9', ping);
  shift.passes('90s');
  slows(shift, guests.slice(0, 5));
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:san-1', members: 6 }]);
});

test('a database in trouble takes no machine away', () => {
  const shift = aShift({ topology });
  shift.opens('db-1', 'PostgreSQL: Service is down');
  shift.passes('3m');
  shift.opens('vm-6', ping);
  shift.passes('10m');
  expect(told(shift)).toHaveLength(2);
});

/** Eight guests on each of two hypervisors in one hall; by these all lie on one array. */
const others = Array.from({ length: 30 }, (_, nth) => `desk-${nth + 1}`);
const dense = {
  hosts: [aHost('san-1', { role: 'array' }), ...[...others, 'esx-1', 'esx-2', ...guests, 'vm-13', 'vm-14', 'vm-15', 'vm-16'].map((host) => aHost(host))],
  edges: [
    ...['esx-1', 'esx-2'].flatMap((host) => [anEdge(`host:${host}`, 'dependsOn', 'host:san-1'), anEdge(`host:${host}`, 'locatedIn', 'site:hall')]),
    ...others.map((host) => anEdge(`host:${host}`, 'locatedIn', 'site:hall')),
    ...[...guests, 'vm-13', 'vm-14', 'vm-15', 'vm-16'].map((vm, nth) => anEdge(`host:${vm}`, 'runsOn', `host:esx-${(nth % 2) + 1}`)),
  ],
};
const odd = ['vm-1', 'vm-3', 'vm-5', 'vm-7', 'vm-9', 'vm-11'];
function loses(shift: Shift, hosts: readonly string[]): void {
  for (const host of hosts) {
    shift.opens(host, ping, { severity: 4 });
    shift.passes('20s');
  }
}

test('guests that hang one after the other on a hypervisor that answers are of the array that they lie on, minutes after it was found to be slow', () => {
  const shift = aShift({ topology: dense });
  slows(shift, ['esx-1', 'esx-2']);
  shift.passes('7m');
  loses(shift, odd);
  shift.passes('3m');
  loses(shift, ['vm-2']);
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:san-1', members: 9 }]);
});

test('a hypervisor that is gone itself takes its guests with it', () => {
  const shift = aShift({ topology: dense });
  slows(shift, ['esx-1', 'esx-2']);
  shift.passes('3m');
  loses(shift, ['vm-1', 'vm-3', 'esx-1', ...odd.slice(2)]);
  shift.passes('10m');
  expect(told(shift)).toEqual([
    { root: 'host:esx-1', members: 7 },
    { root: 'host:san-1', members: 2 },
  ]);
});

test('what was told of hypervisors is of the array that is found to be in trouble some minutes later', () => {
  const shift = aShift({ topology: dense });
  loses(shift, odd.slice(0, 4));
  loses(shift, ['vm-2']);
  shift.passes('70s');
  expect(told(shift)).toHaveLength(2);
  shift.opens('san-1', 'Controller A: status is critical', { severity: 4 });
  shift.passes('10m');
  expect(told(shift)).toEqual([{ root: 'host:san-1', members: 6 }]);
});
