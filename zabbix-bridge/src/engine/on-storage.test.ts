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
