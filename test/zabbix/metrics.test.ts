// What fired can be looked at: the item's values around the incident, read from a real Zabbix through the API.
import { expect, test } from '@jest/globals';
import { buildEstate, ping } from './harness/estate.ts';
import { source } from './harness/nabat-api.ts';
import { startNabat } from './harness/nabat.ts';
import { settled } from './harness/settled.ts';
import { waitUntil } from './harness/wait-until.ts';
import { startZabbix } from './harness/zabbix.ts';

test('the item that fired has a history through the API, from well to failing, and its host a list of items', async () => {
  await using zabbix = await startZabbix();
  const estate = await buildEstate(zabbix, [{ host: 'web-1', group: 'Web', checks: [ping] }]);
  await using nabat = await startNabat(zabbix);
  await estate.fail(['web-1', 'icmpping']);
  const [incident] = await settled(nabat);

  const { series, without } = await waitUntil({ what: 'both values to be in the history' }, async () => {
    const answer = await nabat.metricHistory({ incident: incident?.id ?? '', points: '2000' });
    return answer.series.some(({ min, max }) => Math.min(...min) === 0 && Math.max(...max) === 1) ? answer : undefined;
  });
  expect(series).toMatchObject([
    { source, host: 'web-1', key: 'icmpping', valueType: 'unsigned', store: 'history', problems: [incident?.headline], stale: false },
  ]);
  expect(without).toEqual([]);
  expect(await nabat.metricHistory({ source, host: 'web-1', match: 'icmp*' })).toMatchObject({ series: [{ item: series[0]?.item }] });
});
