// The bridge is away for a while; after one reconcile interval it and Zabbix hold the same.
import { expect, test } from '@jest/globals';
import { databases, diskOf } from './harness/databases.ts';
import { buildEstate } from './harness/estate.ts';
import { startNabat } from './harness/nabat.ts';
import { settled } from './harness/settled.ts';
import { waitUntil } from './harness/wait-until.ts';
import { agree } from './harness/witness.ts';
import { startZabbix, type Zabbix } from './harness/zabbix.ts';

test('the bridge was unreachable for longer than Zabbix tries: what opened and closed meanwhile is found by reconciling', async () => {
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, databases);
  await using nabat = await startNabat(zabbix);
  await giveUpSoon(zabbix);
  await estate.fail(diskOf('db-01'), diskOf('db-02'));
  await settled(nabat, (all) => all.reduce((sum, { members }) => sum + members.open, 0) === 2);

  await nabat.stop();
  await estate.recover(diskOf('db-01'));
  await estate.fail(diskOf('db-03'));
  await waitUntil({ what: 'Zabbix to give up on its webhooks', every: 1_000 }, () => gaveUpOnAll(zabbix, 2));
  await nabat.start();
  await agree(zabbix, nabat);
  expect(await nabat.openProblems()).toHaveLength(2);
});

/**
 * Nabat's media type is tried for 16 minutes; here two times within a second or so have to do. To be asked for well before the bridge goes away:
 * an alert keeps the number of tries that the server's cache held when it took the alert up.
 */
async function giveUpSoon({ api }: Zabbix): Promise<void> {
  const mediaTypes = await api<{ mediatypeid: string }[]>('mediatype.get', { output: ['mediatypeid'], filter: { name: 'Nabat' } });
  await api('mediatype.update', { mediatypeid: mediaTypes[0]?.mediatypeid, maxattempts: 2, attempt_interval: '1s' });
}

/** Zabbix marks an alert as failed (status 2) when its last try has failed. */
async function gaveUpOnAll({ api }: Zabbix, least: number): Promise<true | undefined> {
  const alerts = await api<{ status: string }[]>('alert.get', { output: ['status'] });
  return (alerts.filter(({ status }) => status === '2').length >= least && alerts.every(({ status }) => status === '1' || status === '2')) || undefined;
}
