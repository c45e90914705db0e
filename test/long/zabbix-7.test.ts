// The bridge in front of a real Zabbix 7.0: another login, another place for the token, more macros than 6.0.
import { expect, test } from '@jest/globals';
import { buildEstate, ping, type At, type HostWish } from '../zabbix/harness/estate.ts';
import { startNabat } from '../zabbix/harness/nabat.ts';
import { announcedRoots, settled } from '../zabbix/harness/settled.ts';
import { waitUntil } from '../zabbix/harness/wait-until.ts';
import { agree, eventsInZabbix, openInZabbix } from '../zabbix/harness/witness.ts';
import { startZabbix7 } from './debian-13.ts';

const servers = Array.from({ length: 12 }, (_, index) => `srv-${index + 1}`);
const hosts: readonly HostWish[] = [
  { host: 'sw-1', group: 'Network', checks: [ping] },
  ...servers.map((host) => ({ host, group: 'Servers', tags: { uplink: 'sw-1' }, checks: [ping] })),
];
const unreachable = (host: string): At => [host, ping.key];

test('on Zabbix 7.0 a dead switch is one incident, its acknowledgement shows in Zabbix, and after the recovery both agree', async () => {
  await using zabbix = await startZabbix7();
  const estate = await buildEstate(zabbix, hosts);
  await using nabat = await startNabat(zabbix);

  await estate.fail(...servers.map(unreachable));
  await estate.fail(unreachable('sw-1'));
  const incidents = await settled(nabat, ([first]) => first?.members.open === 13);
  expect(announcedRoots(incidents)).toEqual({ 'host:sw-1': 1 });

  const events = await openInZabbix(zabbix);
  await nabat.command('acknowledge', { incident: incidents[0]?.id });
  await waitUntil(
    { what: 'Zabbix to show the acknowledgement' },
    async () => [...(await eventsInZabbix(zabbix, events)).values()].every(({ acknowledged }) => acknowledged) || undefined,
  );

  await estate.recover(...servers.map(unreachable), unreachable('sw-1'));
  await waitUntil({ what: 'Zabbix to hold none open' }, async () => (await openInZabbix(zabbix)).length === 0 || undefined);
  await agree(zabbix, nabat);
});
