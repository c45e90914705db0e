// A core switch goes down and takes 40 hosts with it, and Zabbix hears of the switch last.
import { expect, test } from '@jest/globals';
import { buildEstate, ping, type At, type HostWish } from './harness/estate.ts';
import { startNabat } from './harness/nabat.ts';
import { announcedRoots, settled } from './harness/settled.ts';
import { waitUntil } from './harness/wait-until.ts';
import { agree, eventsInZabbix, openInZabbix } from './harness/witness.ts';
import { startZabbix } from './harness/zabbix.ts';

const servers = Array.from({ length: 40 }, (_, index) => `srv-${String(index + 1).padStart(2, '0')}`);
/** Zabbix knows the path by a tag. No trigger dependencies: Zabbix itself would then keep quiet of the servers, and there were no storm. */
const hosts: readonly HostWish[] = [
  { host: 'core-sw-1', group: 'Network', checks: [ping] },
  ...servers.map((host) => ({ host, group: 'Servers', tags: { uplink: 'core-sw-1' }, checks: [ping] })),
  { host: 'file-01', group: 'Files', checks: [{ key: 'fs', trigger: 'Disk is full', severity: 5, failing: 1, manualClose: true }] },
];
const unreachable = (host: string): At => [host, 'icmpping'];

test('40 hosts behind a switch that is reported last are one incident with the switch as its root, announced once', async () => {
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, hosts);
  await using nabat = await startNabat(zabbix);

  for (let from = 0; from < servers.length; from += 10) await estate.fail(...servers.slice(from, from + 10).map(unreachable));
  await estate.fail(unreachable('core-sw-1'));
  const incidents = await settled(nabat, ([first]) => first?.members.open === 41);
  expect(announcedRoots(incidents)).toEqual({ 'host:core-sw-1': 1 });
  await agree(zabbix, nabat);

  // Taken over the API: every member is acknowledged in Zabbix, in the name of who took it.
  const [incident] = incidents;
  const events = await openInZabbix(zabbix);
  await nabat.command('acknowledge', { incident: incident?.number, message: 'a line card has failed' });
  await waitUntil({ what: 'Zabbix to show the acknowledgement on all 41' }, async () => {
    const inZabbix = [...(await eventsInZabbix(zabbix, events)).values()];
    return inZabbix.every(({ acknowledged, messages }) => acknowledged && messages.some((text) => text.includes('a line card has failed'))) || undefined;
  });

  await estate.recover(...servers.map(unreachable), unreachable('core-sw-1'));
  await waitUntil({ what: 'the incident to be resolved' }, async () => (await nabat.incident(incident?.id ?? '')).state === 'resolved' || undefined);
  await agree(zabbix, nabat);
  expect(await openInZabbix(zabbix)).toEqual([]);
});

test('what is acknowledged in Zabbix shows in the incident with the name of who did it, and what is closed over the API is closed in Zabbix', async () => {
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, hosts);
  await using nabat = await startNabat(zabbix);

  await estate.fail(['file-01', 'fs']);
  const [incident] = await settled(nabat);
  const [event] = await openInZabbix(zabbix);
  await zabbix.api('event.acknowledge', { eventids: event, action: 2 + 4, message: 'looking at it' });
  const taken = await waitUntil({ what: 'the incident to show the acknowledgement' }, async () => {
    const now = await nabat.incident(incident?.id ?? '');
    return now.acknowledgedAt === undefined ? undefined : now;
  });
  expect(taken.timeline.map(({ what }) => what)).toContainEqual(
    expect.objectContaining({ kind: 'acknowledged', via: 'source', by: expect.stringContaining('Admin') }),
  );

  await nabat.command('close', { incident: taken.id, closeInSource: true });
  await waitUntil({ what: 'the problem to be closed in Zabbix' }, async () => (await openInZabbix(zabbix)).length === 0 || undefined);
  await agree(zabbix, nabat);
});
