// Zabbix is away for a while: that is told, and after one reconcile interval it and the bridge hold the same.
import { expect, test } from '@jest/globals';
import { databases, diskOf } from './harness/databases.ts';
import { buildEstate } from './harness/estate.ts';
import { startNabat } from './harness/nabat.ts';
import { announcements } from './harness/nabat-api.ts';
import { settled } from './harness/settled.ts';
import { waitUntil } from './harness/wait-until.ts';
import { agree, openInZabbix } from './harness/witness.ts';
import { startZabbix } from './harness/zabbix.ts';

test('a Zabbix server that stops behind its frontend is an incident of its own, which ends when Zabbix is back; and nothing that it held is forgotten', async () => {
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, databases);
  await using nabat = await startNabat(zabbix);
  await estate.fail(diskOf('db-01'));
  const [ofTheDisk] = await settled(nabat);

  await zabbix.stopServer(); // its frontend goes on answering
  const silence = await waitUntil({ what: 'the silence of Zabbix to be told', every: 1_000 }, async () => {
    const told = await Promise.all((await nabat.incidents({ live: 'true' })).map(({ id }) => nabat.incident(id)));
    return told.find(({ timeline }) => timeline.some(({ what }) => what.kind === 'told' && what.why.kind === 'source-silent'));
  });
  expect(await nabat.openProblems()).toHaveLength(1);
  await zabbix.stopFrontend();

  await Promise.all([zabbix.startFrontend(), zabbix.startServer()]);
  await waitUntil({ what: 'the silence to end', every: 500 }, async () => (await nabat.incident(silence.id)).state === 'resolved' || undefined);
  await waitUntil({ what: 'the started server to take values' }, async () => {
    await estate.recover(diskOf('db-01'));
    await estate.fail(diskOf('db-04'));
    return true;
  });
  await waitUntil({ what: 'Zabbix to hold db-04 alone' }, async () => (await openInZabbix(zabbix)).length === 1 || undefined);
  await agree(zabbix, nabat);
  expect(announcements(await nabat.incident(ofTheDisk?.id ?? ''))).toBe(1);
});
