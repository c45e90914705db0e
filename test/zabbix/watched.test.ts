// Zabbix watches Nabat, by the template that comes with it: a dead Nabat cannot tell of its own death.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { startNabat } from './harness/nabat.ts';
import { waitUntil } from './harness/wait-until.ts';
import { startZabbix } from './harness/zabbix.ts';

const template = readFileSync(new URL('../../alert-rules/zabbix/template.yaml', import.meta.url), 'utf8');
const all = { createMissing: true };

test('the template is imported as it is, and its items see that Nabat lives and is ready, and that it does not', async () => {
  await using zabbix = await startZabbix();
  const { api } = zabbix;
  await using nabat = await startNabat(zabbix);
  expect(await api('configuration.import', { format: 'yaml', source: template, rules: { groups: all, templates: all, items: all, triggers: all } })).toBe(true);
  const [made] = await api<{ templateid: string; triggers: { description: string }[] }[]>('template.get', {
    output: ['templateid'],
    filter: { host: 'Nabat by HTTP' },
    selectTriggers: ['description'],
  });
  expect(made?.triggers.map(({ description }) => description).sort()).toEqual([
    'Nabat does not answer',
    'Nabat is not watched',
    'Nabat lives but is not ready',
  ]);
  const [group] = await api<{ groupid: string }[]>('hostgroup.get', { output: ['groupid'], limit: 1 });
  const { hostids } = await api<{ hostids: string[] }>('host.create', { host: 'nabat-01', groups: [group], templates: [{ templateid: made?.templateid }] });

  const seen = async (wanted: string): Promise<true | undefined> => {
    const items = await api<{ lastvalue: string }[]>('item.get', { output: ['lastvalue'], hostids });
    return (items.length === 2 && items.every(({ lastvalue }) => lastvalue === wanted)) || undefined;
  };
  await waitUntil({ what: 'Zabbix to see that Nabat lives and is ready', every: 1_000 }, () => seen('200'));
  await nabat.stop();
  await waitUntil({ what: 'Zabbix to see that Nabat does not answer', every: 1_000 }, () => seen('0'));
});
