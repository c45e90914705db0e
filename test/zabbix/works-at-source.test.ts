// What a switch in a maintenance of Zabbix's own keeps quiet behind it, and that it is told when the maintenance is over and it still stands.
import { expect, test } from '@jest/globals';
import { buildEstate, ping, type Check } from './harness/estate.ts';
import { startNabat } from './harness/nabat.ts';
import { announcedRoots, settled } from './harness/settled.ts';
import { waitUntil } from './harness/wait-until.ts';
import { agree } from './harness/witness.ts';
import { startZabbix } from './harness/zabbix.ts';

const diskIsFull: Check = { key: 'fs', trigger: 'Disk is full', severity: 5, failing: 1 };
const topology = 'topology:\n  - host: till-*\n    reachedThrough: sw-works\n';

test('behind a switch in maintenance what is cut off is quiet and a full disk is not; when the maintenance is over the switch is told with all behind it', async () => {
  await using zabbix = await startZabbix();
  const { api } = zabbix;
  const estate = await buildEstate(zabbix, [
    { host: 'sw-works', group: 'Works', checks: [ping] },
    ...['till-1', 'till-2'].map((host) => ({ host, group: 'Tills', checks: [ping, diskIsFull] })),
  ]);
  await using nabat = await startNabat(zabbix, { rules: { 'topology/tills.yaml': topology } });

  const now = Math.floor(Date.now() / 1000);
  const { maintenanceids } = await api<{ maintenanceids: string[] }>('maintenance.create', {
    name: 'switch firmware',
    active_since: now - 60,
    active_till: now + 3_600,
    hosts: [{ hostid: estate.hostId('sw-works') }],
    timeperiods: [{ timeperiod_type: 0, start_date: now - 60, period: 3_600 }],
  });
  // Zabbix begins and ends maintenances at the full minute.
  const isIn = (status: string) =>
    waitUntil({ what: `the maintenance status to be ${status}`, every: 1_000 }, async () => {
      const [host] = await api<{ maintenance_status: string }[]>('host.get', { output: ['maintenance_status'], hostids: estate.hostId('sw-works') });
      return host?.maintenance_status === status || undefined;
    });
  await isIn('1');
  await estate.fail(['sw-works', 'icmpping'], ['till-1', 'icmpping'], ['till-2', 'icmpping'], ['till-1', 'fs']);
  await agree(zabbix, nabat);
  const ofTheDisk = await settled(nabat);
  expect(announcedRoots(ofTheDisk)).toEqual({ 'host:till-1': 1 });
  expect(ofTheDisk.map(({ members }) => members.open)).toEqual([1]);

  await api('maintenance.delete', maintenanceids);
  await isIn('0');
  const told = await settled(nabat, (incidents) => incidents.some(({ root }) => root === 'host:sw-works'));
  expect(told.find(({ root }) => root === 'host:sw-works')?.members.open).toBe(3);
});
