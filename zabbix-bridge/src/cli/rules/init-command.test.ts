// init command: the promises about a rules folder made from what a Zabbix knows: it loads, it passes check and test, and it says what was not found.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { recordedAnswers } from '../../sources/zabbix/fixtures/recorded-answers.ts';
import { aToken, pretendZabbix, zabbixUrl } from '../../sources/zabbix/pretend-zabbix.ts';
import { rulesCommand } from '../nabat/rules.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'nabat-init-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

async function rules(...words: readonly string[]) {
  const lines: string[] = [];
  let code = 0;
  const command = rulesCommand({
    print: (line) => void lines.push(line),
    printError: (line) => void lines.push(line),
    exit: (given) => {
      code = given;
    },
    env: {},
    now: () => Date.UTC(2026, 10, 28, 12),
    cwd,
    locale: 'en',
    colour: false,
  });
  await command.parseAsync(['node', 'rules', ...words]);
  return { code, text: lines.join('\n') };
}
const at = (path: string) => join(cwd, path);
const textOf = (path: string) => readFileSync(at(path), 'utf8');
/** What was written passes both tools that people would use next. */
async function expectSound(folder: string): Promise<void> {
  expect(await rules('check', at(folder), '--strict')).toEqual({ code: 0, text: 'errors 0, warnings 0' });
  const tested = await rules('test', at(folder));
  expect(tested).toEqual({ code: 0, text: expect.stringContaining('1 scenario') });
}

test('from a real Zabbix its services are written, with what each needs, and the folder passes check and test', async () => {
  writeFileSync(at('nabat.yaml'), `sources:\n  - { source: zabbix-main, kind: zabbix, url: '${zabbixUrl}', tokenFile: token }\n`);
  writeFileSync(at('token'), aToken);
  const { server } = pretendZabbix({ version: '6.0.14', methods: recordedAnswers('topology') });
  server.listen({ onUnhandledFrame: 'error' });
  try {
    const { text } = await rules('init', 'rules', '--from', 'zabbix-main', '--config', at('nabat.yaml'));
    expect(text).toMatchInlineSnapshot(`
     "found: 23 hosts in 5 groups
     found: 6 services of zabbix-main, 1 by tags of hosts, 1 by host groups
     found: 23 hosts of which it is known what they stand on
     not found: who is on call and how to reach them: people/noc.yaml has made-up ones
     rules holds rules to begin with: put your own people into people/noc.yaml, then: nabat rules check rules and nabat rules test rules"
    `);
  } finally {
    server.close();
  }
  expect(textOf('rules/services/services.yaml')).toMatchInlineSnapshot(`
   "# yaml-language-server: $schema=../.schemas/services.json
   # What zabbix-main knew when this was written. Name them as the business does, say how much it hangs on each, and take out what is no service.

   # A service of Zabbix; what is written here is taken instead of what Zabbix says.
   service: shop.warehouse
   name: Warehouse
   owner: logistics
   criticality: key
   match:
     - tags:
         service: "*ware*"
   sla: standard
   # tell: [lead] # who wants to hear of it in business words
   ---
   # A service of Zabbix; what is written here is taken instead of what Zabbix says.
   service: zabbix-main.1
   name: Checkout
   criticality: important
   match:
     - tags:
         service: checkout
   sla: standard
   # tell: [lead] # who wants to hear of it in business words
   ---
   # A service of Zabbix; what is written here is taken instead of what Zabbix says.
   service: zabbix-main.2
   name: Payments
   criticality: important
   match:
     - tags:
         scope: availability
         service: payments
   sla: standard
   # tell: [lead] # who wants to hear of it in business words
   ---
   # A service of Zabbix; what is written here is taken instead of what Zabbix says.
   service: zabbix-main.3
   name: Catalogue
   criticality: important
   match:
     - tags:
         service: catalogue
   sla: standard
   # tell: [lead] # who wants to hear of it in business words
   ---
   # A service of Zabbix; what is written here is taken instead of what Zabbix says.
   service: zabbix-main.4
   name: Online shop
   criticality: important
   needs:
     - any 2 of [zabbix-main.1, zabbix-main.2, zabbix-main.3]
     - any 0 of [zabbix-main.1, zabbix-main.2, zabbix-main.3]
   sla: standard
   # tell: [lead] # who wants to hear of it in business words
   ---
   # A service of Zabbix; what is written here is taken instead of what Zabbix says.
   service: zabbix-main.6
   name: Fulfilment
   tenant: shop
   criticality: important
   needs:
     - share: 51%
       of:
         - shop.warehouse
         - zabbix-main.3
       weights:
         - 3
         - 0
     - any 1 of [shop.warehouse, zabbix-main.3]
   sla: standard
   # tell: [lead] # who wants to hear of it in business words
   ---
   # Hosts and problems with this tag.
   service: network
   name: network
   criticality: important
   match:
     - tags:
         service: network
   sla: standard
   # tell: [lead] # who wants to hear of it in business words
   ---
   # Hosts of this group that no service was about. Is it one? Otherwise take it out.
   service: shop-database
   name: Shop/Database
   criticality: ordinary
   match:
     - host: hv-1
     - host: office-1
     - host: pdu-r03
   sla: standard
   # tell: [lead] # who wants to hear of it in business words
   "
  `);
  expect(textOf('rules/scenarios/first.yaml')).toMatchInlineSnapshot(`
   "# yaml-language-server: $schema=../.schemas/scenarios.json
   # A story that must come out right, whatever is changed in the rules: nabat rules test <folder>
   scenario: a check of Warehouse fails by day and whoever is on call hears of it
   rules: ..
   given:
     at: 2026-11-30T10:00:00Z
     topology:
       hosts:
         - app-1
   signals:
     - at 0s: app-1 "Check of the service failed" opens, severity high, tags service=ware
   expect:
     - at 5m: 1 open incident, incident shop.warehouse is open
     - at 30m: first-line was told
     - never: more than 1 incident
   "
  `);
  expect(await readdir(at('rules/services'))).toEqual(['services.yaml']);
  await expectSound('rules');
});

const hosts = (...names: readonly string[]) => names.map((host) => ({ host, groups: [`Clinic/${host.split('-')[0] ?? ''}`], tags: [] }));
const topologyFile = (content: object): void => writeFileSync(at('topology.json'), JSON.stringify({ version: 1, hosts: [], ...content }));

test('where Zabbix has no services they come from tags of hosts, and for the rest from groups, by the beginning of a name that they share', async () => {
  topologyFile({
    hosts: [
      { host: 'app-1', groups: ['Linux servers'], tags: [{ tag: 'service', value: 'Запись к врачу' }] },
      ...hosts('pacs-1', 'pacs-2', 'lab-1'),
      { host: 'alone', groups: ['Linux servers'], tags: [] },
    ],
  });
  const { text } = await rules('init', 'rules', '--topology', at('topology.json'));
  expect(text).toContain('found: 0 services of');
  expect(text).toContain('not found: a service for 1 hosts: alone');
  expect(textOf('rules/services/services.yaml')).toMatchInlineSnapshot(`
   "# yaml-language-server: $schema=../.schemas/services.json
   # What topology.json knew when this was written. Name them as the business does, say how much it hangs on each, and take out what is no service.

   # Hosts and problems with this tag.
   service: zapis-k-vrachu
   name: Запись к врачу
   criticality: important
   match:
     - tags:
         service: Запись к врачу
   sla: standard
   # tell: [lead] # who wants to hear of it in business words
   ---
   # Hosts of this group that no service was about. Is it one? Otherwise take it out.
   service: clinic-lab
   name: Clinic/lab
   criticality: ordinary
   match:
     - host: lab-1
   sla: standard
   # tell: [lead] # who wants to hear of it in business words
   ---
   # Hosts of this group that no service was about. Is it one? Otherwise take it out.
   service: clinic-pacs
   name: Clinic/pacs
   criticality: ordinary
   match:
     - host: pacs-*
   sla: standard
   # tell: [lead] # who wants to hear of it in business words
   "
  `);
  await expectSound('rules');
});

test('a service of Zabbix to which no problem is tied is left out and said so, and what needed it needs the rest', async () => {
  const of = (id: string, more: object) => ({ id, name: id, ...more });
  topologyFile({
    hosts: hosts('web-1'),
    services: [
      of('portal', { needs: [{ service: 'empty' }, { any: 2, of: ['service:web', 'service:empty'] }] }),
      of('web', { match: [{ tags: { service: 'web' } }] }),
      of('empty', {}),
    ],
  });
  const { text } = await rules('init', 'rules', '--topology', at('topology.json'));
  expect(text).toContain('not found: what these services are about, so that they were left out: empty');
  expect(textOf('rules/services/services.yaml')).toContain('any 1 of [web]');
  await expectSound('rules');
});

test('a Zabbix that knows nothing leaves the usual starter', async () => {
  topologyFile({});
  await rules('init', 'rules', '--topology', at('topology.json'));
  expect(await readdir(at('rules/services'))).toEqual(['mail.yaml']);
  await expectSound('rules');
});

test('what cannot be read writes nothing, and nothing that is there is touched', async () => {
  await expect(rules('init', 'rules', '--topology', at('none.json'))).rejects.toMatchObject({ exitCode: 2 });
  writeFileSync(at('nabat.yaml'), 'sources: []\n');
  await expect(rules('init', 'rules', '--from', 'zabbix-main', '--config', at('nabat.yaml'))).rejects.toThrow('has no source zabbix-main');
  expect(await readdir(cwd)).toEqual(['nabat.yaml']);
  topologyFile({});
  await rules('init', 'rules', '--topology', at('topology.json'));
  await expect(rules('init', 'rules', '--topology', at('topology.json'))).rejects.toThrow('is not empty');
});
