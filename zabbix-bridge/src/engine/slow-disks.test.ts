// slow disks: the promises about machines whose disks lie on storage that is in trouble, and about clusters whose state a machine shows.
import { expect, test } from '@jest/globals';
import type { EntityId } from '../model/entity.ts';
import { aHost, anEdge, aShift, type Shift } from './shift.ts';

const load = 'Load average is too high (per CPU load over 1.5 for 5m)';
const machines = Array.from({ length: 20 }, (_, nth) => `vm-${nth + 1}`);

/** Twenty machines with their disks on one array, or in one cluster; each also needs one of two directory servers. */
const anEstate = (storage: EntityId): Shift =>
  aShift({
    settings: { remindEveryMs: 0 },
    topology: {
      hosts: [
        aHost('san-1', { role: 'array' }),
        ...['osd-1', 'ad-1', 'ad-2', ...machines, ...Array.from({ length: 40 }, (_, nth) => `srv-${nth}`)].map((host) => aHost(host)),
      ],
      entities: [{ id: 'cluster:ceph', kind: 'cluster', name: 'ceph' }],
      edges: [
        ...machines.flatMap((host) => [anEdge(`host:${host}`, 'dependsOn', storage), anEdge(`host:${host}`, 'dependsOn', 'host:ad-1', 'host:ad-2')]),
        anEdge('cluster:ceph', 'watchedBy', 'host:osd-1'),
      ],
    },
  });

test('machines whose load is high within ten minutes after their array was found in trouble are of that', () => {
  const shift = anEstate('host:san-1');
  shift.opens('san-1', 'Controller 1 is in state Failed', { severity: 4 });
  for (const host of machines.slice(0, 4)) {
    shift.passes('2m');
    shift.opens(host, load, { severity: 3 });
  }
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:san-1', members: { open: 5 } });
  expect(shift.pages()).toHaveLength(1);
});

test.each([
  { what: 'a load that is high half an hour later', name: load, after: '30m' },
  { what: 'a busy processor', name: 'High CPU utilization (over 90% for 5m)', after: '2m' },
])('$what is of the machine', ({ name, after }) => {
  const shift = anEstate('host:san-1');
  shift.opens('san-1', 'Controller 1 is in state Failed', { severity: 4 });
  shift.passes(after);
  shift.opens('vm-1', name, { severity: 3 });
  shift.passes('10m');
  expect(shift.live()).toHaveLength(2);
});

test('two machines that wait for their disks in the same minutes wait for the storage on which they lie', () => {
  const shift = anEstate('host:san-1');
  shift.opens('vm-1', 'High CPU iowait time', { severity: 2 });
  shift.passes('40s');
  shift.opens('vm-2', 'sda: Disk read/write request responses are too high (read > 20 ms for 15m)', { severity: 2 });
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'host:san-1', members: { open: 2 } });
});

test('one that waits for its disks alone is told by itself', () => {
  const shift = anEstate('host:san-1');
  shift.opens('vm-1', 'High CPU iowait time', { severity: 2 });
  shift.passes('10m');
  expect(shift.only().root).toBe('host:vm-1');
});

test('what the machine that shows the state of a cluster says of it is held against the cluster, and so is what rests on that', () => {
  const shift = anEstate('cluster:ceph');
  shift.opens('osd-1', 'Ceph: Cluster health is HEALTH_ERR', { severity: 4 });
  shift.passes('20s');
  shift.opens('vm-1', 'sda: Disk read/write request responses are too high (read > 20 ms for 15m)', { severity: 2 });
  shift.opens('vm-2', load, { severity: 3 });
  shift.passes('10m');
  expect(shift.only()).toMatchObject({ root: 'cluster:ceph', members: { open: 3 } });
});

test.each(['Deployment shop/cart: replicas do not match in the cluster', 'High CPU utilization'])(
  'that it says %s says nothing of the whole cluster',
  (name) => {
    const shift = anEstate('cluster:ceph');
    shift.opens('osd-1', name, { severity: 4 });
    shift.passes('1m');
    shift.opens('vm-2', load, { severity: 3 });
    shift.passes('10m');
    expect(shift.live().map(({ root }) => root)).toEqual(['host:osd-1', 'host:vm-2']);
  },
);
