// What a switch in a maintenance of Zabbix's own keeps quiet behind it, whether data of it are collected or not, and what is told when the maintenance is over.
import { expect, test } from '@jest/globals';
import { buildEstate, ping, type Check } from './harness/estate.ts';
import { planMaintenance } from './harness/maintenance.ts';
import { startNabat } from './harness/nabat.ts';
import type { IncidentDetail } from './harness/nabat-api.ts';
import { announcedRoots, settled } from './harness/settled.ts';
import { agree } from './harness/witness.ts';
import { startZabbix } from './harness/zabbix.ts';

const diskIsFull: Check = { key: 'fs', trigger: 'Disk is full', severity: 5, failing: 1 };
const topology = `topology:
  - host: till-*
    reachedThrough: sw-works
  - host: kiosk-*
    reachedThrough: sw-dark
`;

test('behind a switch in maintenance, also one of which no data are collected, what is cut off is quiet and a full disk is not; when it is over the switch is told with all behind it', async () => {
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, [
    ...['sw-works', 'sw-dark'].map((host) => ({ host, group: 'Works', checks: [ping] })),
    ...['till-1', 'till-2', 'kiosk-1'].map((host) => ({ host, group: 'Tills', checks: [ping, diskIsFull] })),
  ]);
  await using nabat = await startNabat(zabbix, { rules: { 'topology/tills.yaml': topology } });

  const works = await planMaintenance(zabbix.api, estate.hostId('sw-works'), 'with data');
  const dark = await planMaintenance(zabbix.api, estate.hostId('sw-dark'), 'without data');
  await Promise.all([works.begun(), dark.begun()]);
  await estate.fail(['sw-works', 'icmpping'], ...['till-1', 'till-2', 'kiosk-1'].map((host) => [host, 'icmpping'] as const), ['till-1', 'fs']);
  await agree(zabbix, nabat);
  const ofTheDisk = await settled(nabat);
  expect(announcedRoots(ofTheDisk)).toEqual({ 'host:till-1': 1 });
  expect(ofTheDisk.map(openIn)).toEqual([[`till-1: ${diskIsFull.trigger}`]]);

  await works.end();
  const told = await settled(nabat, (incidents) => incidents.some(({ root }) => root === 'host:sw-works'));
  expect(openIn(told.find(({ root }) => root === 'host:sw-works'))).toEqual(['sw-works', 'till-1', 'till-2'].map((host) => `${host}: ${ping.trigger}`));
  expect(Object.keys(announcedRoots(told)).sort()).toEqual(['host:sw-works', 'host:till-1']);
});

const openIn = (incident: IncidentDetail | undefined): readonly string[] =>
  [incident?.why.causes, incident?.why.symptoms, incident?.why.related]
    .flatMap((branch) => branch?.members ?? [])
    .flatMap(({ problem, clearedAt }) => (problem && clearedAt === undefined ? [`${problem.hosts.join()}: ${problem.name}`] : []))
    .sort();
