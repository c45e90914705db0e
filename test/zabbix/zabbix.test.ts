// The ground that the other tests here stand on: a real Zabbix that opens and closes problems when it is told to.
import { expect, test } from '@jest/globals';
import { buildEstate, ping } from './harness/estate.ts';
import { waitUntil } from './harness/wait-until.ts';
import { openInZabbix } from './harness/witness.ts';
import { startZabbix } from './harness/zabbix.ts';

test('a real Zabbix opens a problem and closes it again, and holds an open one over a stop of its server', async () => {
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, [
    { host: 'sw-1', group: 'Network', checks: [ping] },
    { host: 'web-1', group: 'Web', checks: [ping, { key: 'http', trigger: 'Web is down', severity: 4, failing: 1 }] },
  ]);
  const openCount = (count: number) => waitUntil({ what: `${count} open problems` }, async () => (await openInZabbix(zabbix)).length === count || undefined);

  await estate.fail(['sw-1', 'icmpping'], ['web-1', 'http']);
  await openCount(2);
  await estate.recover(['web-1', 'http']);
  await openCount(1);

  await zabbix.stopServer();
  await expect(estate.recover(['sw-1', 'icmpping'])).rejects.toThrow();
  await zabbix.startServer();
  expect(await openInZabbix(zabbix)).toHaveLength(1);
  await waitUntil({ what: 'the started server to know its hosts' }, async () => {
    await estate.recover(['sw-1', 'icmpping']);
    return true;
  });
  await openCount(0);
});
