// A thousand triggers on a hundred hosts fire within seconds, and the bridge is killed in the middle of it.
import { expect, test } from '@jest/globals';
import { buildEstate, ping, type At, type Check, type HostWish } from './harness/estate.ts';
import { startNabat } from './harness/nabat.ts';
import { announcements } from './harness/nabat-api.ts';
import { settled } from './harness/settled.ts';
import { waitUntil } from './harness/wait-until.ts';
import { agree, openInZabbix } from './harness/witness.ts';
import { startZabbix } from './harness/zabbix.ts';

const hostNames = Array.from({ length: 100 }, (_, index) => `node-${String(index + 1).padStart(3, '0')}`);
const services: readonly Check[] = Array.from({ length: 9 }, (_, index) => ({
  key: `service[${index + 1}]`,
  trigger: `Service ${index + 1} is down`,
  severity: 4,
  failing: 1,
}));
const hosts: readonly HostWish[] = [
  { host: 'site-rtr', group: 'Network', checks: [ping] },
  ...hostNames.map((host) => ({ host, group: 'Nodes', tags: { uplink: 'site-rtr' }, checks: [ping, ...services] })),
];
const everything: readonly At[] = hostNames.flatMap((host) => [[host, ping.key] as const, ...services.map(({ key }) => [host, key] as const)]);

test('1,000 triggers on 100 hosts within seconds: the bridge, killed in the middle and started again, holds each in exactly one incident and announced the failure once', async () => {
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, hosts);
  await using nabat = await startNabat(zabbix);

  await estate.fail(...everything, ['site-rtr', ping.key]);
  await waitUntil({ what: 'the first hundred problems to arrive' }, async () => (await nabat.openProblems()).length > 100 || undefined);
  await nabat.kill();
  await waitUntil({ what: 'Zabbix to hold all 1,001 open' }, async () => (await openInZabbix(zabbix)).length === 1_001 || undefined);
  await nabat.start();
  await agree(zabbix, nabat);

  const incidents = await settled(nabat, (all) => all.reduce((sum, { members }) => sum + members.open, 0) === 1_001);
  const problems = await nabat.problems();
  const live = new Set(incidents.map(({ id }) => id));
  expect(problems.filter(({ incident }) => incident === undefined || !live.has(incident))).toEqual([]);
  expect(incidents.map(({ root }) => root)).toEqual(['host:site-rtr']);
  // After a crash at most one message may go out again.
  expect(announcements(incidents[0] as (typeof incidents)[number])).toBeLessThanOrEqual(2);

  // Over while the bridge is down: nothing of it is left when it comes back.
  await nabat.kill();
  await estate.recover(...everything, ['site-rtr', ping.key]);
  await waitUntil({ what: 'Zabbix to hold none open' }, async () => (await openInZabbix(zabbix)).length === 0 || undefined);
  await nabat.start();
  await agree(zabbix, nabat);
  expect((await nabat.incidents({ live: 'true' })).map(({ state }) => state)).toEqual(['resolved']);
});
