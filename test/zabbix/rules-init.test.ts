// Rules to begin with, from a real Zabbix: its services become rules files that pass check and test.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { buildEstate, ping } from './harness/estate.ts';
import { openRunFolder } from './harness/run-folder.ts';
import { startZabbix } from './harness/zabbix.ts';

const run = promisify(execFile);
const entry = join(import.meta.dirname, '../../zabbix-bridge/src/cli/nabat.ts');

test('the services of a real Zabbix are written as rules, one that needs the others too, and both tools find nothing wrong', async () => {
  await using zabbix = await startZabbix();
  await buildEstate(zabbix, [
    { host: 'exch-1', group: 'Mail', checks: [ping] },
    { host: 'pacs-1', group: 'Clinic/Images', checks: [ping] },
  ]);
  const make = (name: string, more: object) =>
    zabbix.api<{ serviceids: string[] }>('service.create', { name, algorithm: 2, sortorder: 0, ...more }).then(({ serviceids: [id = ''] }) => id);
  const mail = await make('Mail', { tags: [{ tag: 'service-id', value: 'mail' }], problem_tags: [{ tag: 'service', operator: 0, value: 'mail' }] });
  const web = await make('Web', { problem_tags: [{ tag: 'service', operator: 2, value: 'web' }] });
  await make('Office', { children: [{ serviceid: mail }, { serviceid: web }] });

  const folder = await openRunFolder();
  const nabat = async (...words: readonly string[]) => (await run(process.execPath, [entry, ...words], { cwd: folder.path })).stdout;
  try {
    await writeFile(join(folder.path, 'password'), 'zabbix', { mode: 0o600 });
    await writeFile(
      join(folder.path, 'nabat.yaml'),
      `sources:\n  - { source: zabbix-main, kind: zabbix, url: '${zabbix.apiUrl}', user: Admin, passwordFile: password }\n`,
    );
    const said = await nabat('rules', 'init', 'rules', '--from', 'zabbix-main');
    expect(said).toContain('found: 3 services of zabbix-main');
    const services = await readFile(join(folder.path, 'rules/services/services.yaml'), 'utf8');
    expect(services).toContain('service: mail\nname: Mail');
    expect(services).toMatch(/name: Office\ncriticality: important\nneeds:\n {2}- mail\n {2}- zabbix-main\.\d+/);
    expect(services).toContain('service: "*web*"');
    expect(services).toContain('name: Clinic/Images');
    expect(await nabat('rules', 'check', 'rules', '--strict')).toContain('errors 0, warnings 0');
    expect(await nabat('rules', 'test', 'rules')).toContain('1 scenario');
  } finally {
    await folder.remove();
  }
});
