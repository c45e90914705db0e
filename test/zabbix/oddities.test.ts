// What a Zabbix does beside plain failures: a trigger that flaps, a maintenance, a trigger that is disabled while its problem is open.
import { expect, test } from '@jest/globals';
import { buildEstate, type Check } from './harness/estate.ts';
import { startNabat } from './harness/nabat.ts';
import { announcements } from './harness/nabat-api.ts';
import { settled } from './harness/settled.ts';
import { waitUntil } from './harness/wait-until.ts';
import { agree, openInZabbix } from './harness/witness.ts';
import { startZabbix } from './harness/zabbix.ts';

/** A disaster is told after 30 s. */
const diskIsFull: Check = { key: 'fs', trigger: 'Disk is full', severity: 5, failing: 1 };

test('a flapping trigger is one incident, announced once, however often it comes and goes', async () => {
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, [{ host: 'web-01', group: 'Web', checks: [diskIsFull] }]);
  await using nabat = await startNabat(zabbix);

  await estate.fail(['web-01', 'fs']);
  const [told] = await settled(nabat);
  for (let round = 0; round < 6; round += 1) {
    await estate.recover(['web-01', 'fs']);
    await waitUntil({ what: 'Zabbix to close it' }, async () => (await openInZabbix(zabbix)).length === 0 || undefined);
    await estate.fail(['web-01', 'fs']);
    await waitUntil({ what: 'Zabbix to open it again' }, async () => (await openInZabbix(zabbix)).length === 1 || undefined);
  }
  await agree(zabbix, nabat);
  const incidents = await nabat.incidents();
  expect(incidents.map(({ id }) => id)).toEqual([told?.id]);
  expect(announcements(await nabat.incident(told?.id ?? ''))).toBe(1);
});

test('a host in maintenance opens no incident, and one whose trigger is disabled leaves its own', async () => {
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, [
    { host: 'sw-works', group: 'Works', checks: [diskIsFull] },
    { host: 'db-01', group: 'Databases', checks: [diskIsFull] },
  ]);
  await using nabat = await startNabat(zabbix);

  const now = Math.floor(Date.now() / 1000);
  await zabbix.api('maintenance.create', {
    name: 'switch firmware',
    active_since: now - 60,
    active_till: now + 3_600,
    hosts: [{ hostid: estate.hostId('sw-works') }],
    timeperiods: [{ timeperiod_type: 0, start_date: now - 60, period: 3_600 }],
  });
  // Zabbix begins and ends maintenances at the full minute.
  await waitUntil({ what: 'the maintenance to begin', every: 1_000 }, async () => {
    const [host] = await zabbix.api<{ maintenance_status: string }[]>('host.get', { output: ['maintenance_status'], hostids: estate.hostId('sw-works') });
    return host?.maintenance_status === '1' || undefined;
  });
  await estate.fail(['sw-works', 'fs'], ['db-01', 'fs']);
  const incidents = await settled(nabat);
  expect(incidents.map(({ root }) => root)).toEqual(['host:db-01']);
  await agree(zabbix, nabat);

  await zabbix.api('trigger.update', { triggerid: estate.triggerId('db-01', 'fs'), status: 1 });
  await waitUntil(
    { what: 'the incident to end with its trigger' },
    async () => (await nabat.incident(incidents[0]?.id ?? '')).state === 'resolved' || undefined,
  );
  await agree(zabbix, nabat);
});
