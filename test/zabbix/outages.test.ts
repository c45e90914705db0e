// Nabat and Zabbix lose each other for a while; after one reconcile interval both hold the same.
import { expect, test } from '@jest/globals';
import { buildEstate, type At, type Check } from './harness/estate.ts';
import { startNabat } from './harness/nabat.ts';
import { announcements } from './harness/nabat-api.ts';
import { settled } from './harness/settled.ts';
import { waitUntil } from './harness/wait-until.ts';
import { agree, openInZabbix } from './harness/witness.ts';
import { startZabbix, type Zabbix } from './harness/zabbix.ts';

/** A disaster is told after 30 s, and a full disk is nobody else's fault. */
const check: Check = { key: 'fs', trigger: 'Disk is full', severity: 5, failing: 1 };
const names = ['db-01', 'db-02', 'db-03', 'db-04'];
const hosts = names.map((host) => ({ host, group: 'Databases', checks: [check] }));
const down = (host: string): At => [host, check.key];

test('the bridge was unreachable for longer than Zabbix tries: what opened and closed meanwhile is found by reconciling', async () => {
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, hosts);
  await using nabat = await startNabat(zabbix);
  await estate.fail(down('db-01'), down('db-02'));
  await settled(nabat, (all) => all.reduce((sum, { members }) => sum + members.open, 0) === 2);

  await giveUpSoon(zabbix);
  await nabat.stop();
  await estate.recover(down('db-01'));
  await estate.fail(down('db-03'));
  await waitUntil({ what: 'Zabbix to give up on its webhooks', within: 180_000, every: 1_000 }, () => gaveUpOnAll(zabbix, 2));
  await nabat.start();
  await agree(zabbix, nabat);
  expect(await nabat.openProblems()).toHaveLength(2);
});

test('while Zabbix is stopped that is an incident of its own, which ends when Zabbix is back; and nothing that it held is forgotten', async () => {
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, hosts);
  await using nabat = await startNabat(zabbix);
  await estate.fail(down('db-01'));
  const [ofTheDisk] = await settled(nabat);

  await Promise.all([zabbix.stopFrontend(), zabbix.stopServer()]);
  const silence = await waitUntil({ what: 'the silence of Zabbix to be told', within: 180_000, every: 1_000 }, async () => {
    const told = await Promise.all((await nabat.incidents({ live: 'true' })).map(({ id }) => nabat.incident(id)));
    return told.find(({ timeline }) => timeline.some(({ what }) => what.kind === 'told' && what.why.kind === 'source-silent'));
  });
  expect(await nabat.openProblems()).toHaveLength(1);

  await Promise.all([zabbix.startFrontend(), zabbix.startServer()]);
  await waitUntil({ what: 'the silence to end', within: 60_000, every: 500 }, async () => (await nabat.incident(silence.id)).state === 'resolved' || undefined);
  await waitUntil({ what: 'the started server to take values' }, async () => {
    await estate.recover(down('db-01'));
    await estate.fail(down('db-04'));
    return true;
  });
  await waitUntil({ what: 'Zabbix to hold db-04 alone' }, async () => (await openInZabbix(zabbix)).length === 1 || undefined);
  await agree(zabbix, nabat);
  expect(announcements(await nabat.incident(ofTheDisk?.id ?? ''))).toBe(1);
});

/** Nabat's media type is tried for 16 minutes; here two times within a second or so have to do. */
async function giveUpSoon({ api }: Zabbix): Promise<void> {
  const mediaTypes = await api<{ mediatypeid: string }[]>('mediatype.get', { output: ['mediatypeid'], filter: { name: 'Nabat' } });
  await api('mediatype.update', { mediatypeid: mediaTypes[0]?.mediatypeid, maxattempts: 2, attempt_interval: '1s' });
}

/** Zabbix marks an alert as failed (status 2) when its last try has failed. */
async function gaveUpOnAll({ api }: Zabbix, least: number): Promise<true | undefined> {
  const alerts = await api<{ status: string }[]>('alert.get', { output: ['status'] });
  return (alerts.filter(({ status }) => status === '2').length >= least && alerts.every(({ status }) => status === '1' || status === '2')) || undefined;
}
