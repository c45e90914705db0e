// rules.test: what check says of the starter folder and of a broken one, as the reference shows it; and that init begins with a folder without fault.
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { checkedRules } from '../../rules/check-rules.ts';
import type { Locale } from '../../words/locale.ts';
import { rulesCommand } from './rules.ts';

const alertRules = (name: string) => fileURLToPath(new URL(`../../../../alert-rules/${name}`, import.meta.url));
const page = await readFile(new URL('../../../../docs/reference/rules-check.md', import.meta.url), 'utf8');

/** Saturday, 28 November 2026, noon. */
const now = Date.UTC(2026, 10, 28, 12);
const run = (...words: readonly string[]) => runIn(folder, ...words);
const runIn = (cwd: string, ...words: readonly string[]) => runBy({ cwd, locale: 'en' }, words);
async function runBy({ cwd, locale }: { readonly cwd: string; readonly locale: Locale }, words: readonly string[]) {
  const lines: string[] = [];
  let code = 0;
  const command = rulesCommand({
    print: (line) => void lines.push(line),
    exit: (given) => {
      code = given;
    },
    env: {},
    now: () => now,
    printError: (line) => void lines.push(line),
    cwd,
    locale,
    colour: false,
  });
  for (const each of [command, ...command.commands]) each.exitOverride().configureOutput({ writeErr: () => {} });
  await command.parseAsync(['node', 'rules', ...words]);
  return { code, text: lines.join('\n') };
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nabat-rules-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the starter folder has nothing doubtful, as the reference shows', async () => {
  const { code, text } = await run('check', alertRules('starter'), '--strict');
  expect({ code, text }).toEqual({ code: 0, text: 'errors 0, warnings 0' });
  expect(page).toContain(`nabat rules check alert-rules/starter\n${text}\n`);
});

test('the broken folder fails with everything that is wrong with it, as the reference shows', async () => {
  const { code, text } = await run('check', alertRules('starter-broken'));
  expect(code).toBe(1);
  expect(page).toContain(`nabat rules check alert-rules/starter-broken\n${text}\n`);
});

test.each([
  ['starter', 0],
  ['starter-broken', 1],
])('the scenarios of the %s folder are played as the reference shows', async (name, expected) => {
  const scenarios = await readFile(new URL('../../../../docs/reference/scenarios.md', import.meta.url), 'utf8');
  const { code, text } = await runIn(alertRules('..'), 'test', `alert-rules/${name}`);
  expect(code).toBe(expected);
  expect(scenarios).toContain(`$ nabat rules test alert-rules/${name}\n${text}\n`);
});

test('each rule of check is found in the broken folder or told of as one of loading, and stands in the reference', async () => {
  const { text } = await run('check', alertRules('starter-broken'), '--json');
  const found = new Set(text.split('\n').map((line) => (JSON.parse(line) as { readonly rule: string }).rule));
  const elsewhere = ['does-not-load', 'doubtful', 'nobody-told', 'channel-not-set-up'];
  expect(Object.keys(checkedRules).filter((rule) => !found.has(rule))).toEqual(elsewhere);
  for (const [rule, means] of Object.entries(checkedRules)) expect(page).toMatch(new RegExp(`\\| \`${rule}\` +\\| ${means} *\\|`));
});

test('whoever reads Russian is told in Russian what is wrong; as JSON and SARIF it is English, for programs compare it', async () => {
  await writeFile(join(folder, 'routing.yaml'), 'route: { urgncy: call }\n');
  const russian = (...more: readonly string[]) => runBy({ cwd: folder, locale: 'ru' }, ['check', folder, ...more]);
  expect((await russian()).text).toBe('routing.yaml:1:10  здесь такого поля нет: urgncy\n    может быть, urgency?  [does-not-load]\nошибок 1, сомнительного 0');
  for (const form of ['--json', '--sarif']) expect((await russian(form)).text).toBe((await run('check', folder, form)).text);
  expect(JSON.parse((await russian('--json')).text)).not.toHaveProperty('ru');
  const broken = await runBy({ cwd: folder, locale: 'ru' }, ['check', alertRules('starter-broken')]);
  expect(broken.text).toContain(
    'сомнительно: никто не дежурит с 2026-11-28 12:00 (UTC) до 2026-11-30 09:00 (UTC), и ещё столько раз за восемь недель: 40: schedule',
  );
});

test('what does not load fails with its places, and SARIF carries them', async () => {
  await writeFile(join(folder, 'routing.yaml'), 'route: { urgncy: call }\n');
  expect((await run('check', folder)).text).toBe(
    'routing.yaml:1:10  is not known here: urgncy\n    did you mean urgency?  [does-not-load]\nerrors 1, warnings 0',
  );
  const { code, text } = await run('check', folder, '--sarif');
  expect(code).toBe(1);
  expect(JSON.parse(text)).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        results: [
          {
            ruleId: 'does-not-load',
            level: 'error',
            locations: [{ physicalLocation: { artifactLocation: { uri: 'routing.yaml' }, region: { startLine: 1, startColumn: 10 } } }],
          },
        ],
      },
    ],
  });
});

test('a tree of routes without an escalation is told of: nobody would hear', async () => {
  await writeFile(join(folder, 'routing.yaml'), 'route: { urgency: call }\n');
  expect((await run('check', folder)).text).toContain('[nobody-told]');
});

test('routing.yaml that is called otherwise is said of both: of the file that is not read, and of the one that is not there', async () => {
  await aFolderIn(folder);
  await rename(join(folder, 'routing.yaml'), join(folder, 'routing.yml'));
  const { text } = await run('check', folder);
  expect(text).toContain(
    'routing.yaml:1:1  warning: is not there, so that nobody but the log is told\n    write it, with route: { escalation: … } in it  [nobody-told]',
  );
  expect(text).toContain('routing.yml:1:1  warning: is not read\n    call it routing.yaml  [doubtful]');
});

test('a folder without any rules is doubtful as a whole, in SARIF too', async () => {
  expect((await run('check', folder)).text).toMatch(/^warning: there are no rules in this folder\n.*\nerrors 0, warnings 1$/s);
  expect((JSON.parse((await run('check', folder, '--sarif')).text) as { runs: unknown[] }).runs).toMatchObject([
    { results: [{ ruleId: 'doubtful', locations: [] }] },
  ]);
});

test.each([
  ['tell: anna', false],
  ['owner: Anna', false],
  ['owner: somebody else', true],
  ['criticality: key', true],
])('works that are to be told ahead are told to nobody where all that a service says is %s: %s', async (says, isTold) => {
  await mkdir(join(folder, 'services'));
  await mkdir(join(folder, 'people'));
  await writeFile(join(folder, 'services/mail.yaml'), `service: mail\nmatch: [{ host: exch-01 }]\n${says}\n`);
  await writeFile(join(folder, 'people/anna.yaml'), 'person: anna\ncontacts: { email: a@example.org }\n');
  await writeFile(join(folder, 'routing.yaml'), 'route: { also: anna }\nannounce: [1d]\n');
  expect((await run('check', folder)).text.includes('[works-told-to-nobody]')).toBe(isTold);
});

test.each([
  ['{ email: a@example.org }', true],
  ['{ email: a@example.org, telegram: "1" }', false],
  ['{ email: a@example.org, call: "+10000000001" }', false],
])('of who is to be called and has %o it is told that nothing wakes him: %s', async (contacts, isTold) => {
  await mkdir(join(folder, 'people'));
  await writeFile(
    join(folder, 'people/anna.yaml'),
    `person: anna\ncontacts: ${contacts}\n---\nescalation: first\nsteps: [{ tell: anna, repeat: every 15m }]\n`,
  );
  await writeFile(join(folder, 'routing.yaml'), "route: { escalation: first, children: [{ when: incident.priority == 'P1', urgency: call }] }\n");
  expect((await run('check', folder)).text.includes('[never-woken]')).toBe(isTold);
});

test.each([
  ['contacts: { webhook: anna }', ''],
  ['contacts: { ntfy: anna }\nby: { message: [telegram] }', ''],
  ['', '[unreachable-person]'],
])('of whoever has “%s” check says what the bridge does: any contact there is reaches, and without one nothing', async (written, told) => {
  await mkdir(join(folder, 'people'));
  await writeFile(join(folder, 'people/anna.yaml'), `person: anna\n${written}\n---\nescalation: first\nsteps: [{ tell: anna, repeat: every 15m }]\n`);
  await writeFile(join(folder, 'routing.yaml'), "route: { escalation: first, children: [{ when: incident.priority == 'P1', urgency: call }] }\n");
  const { text } = await run('check', folder);
  expect(/\[unreachable-person\]|\[escalation-ends-nowhere\]|\[never-woken\]/.exec(text)?.[0] ?? '').toBe(told);
});

const person = 'person: anna\n---\nescalation: first\nsteps: [{ tell: anna, repeat: every 15m }]\n';
async function aFolderIn(place: string): Promise<void> {
  await mkdir(join(place, 'people'), { recursive: true });
  await writeFile(join(place, 'people/anna.yaml'), person);
  await writeFile(join(place, 'routing.yaml'), 'route: { escalation: first }\n');
}

test('without a folder that of the configuration is checked, with its contacts, and it is said which', async () => {
  await aFolderIn(join(folder, 'noc/rules-of-ours'));
  await writeFile(join(folder, 'noc/contacts.yaml'), 'anna: { email: anna@example.org }\n');
  await writeFile(
    join(folder, 'noc/nabat.yaml'),
    'rulesFolder: rules-of-ours\ncontactsFile: contacts.yaml\nchannels:\n  email: { host: mail.example.org, from: nabat@example.org }\n',
  );
  const said = `checks ${join('noc', 'rules-of-ours')}, the rulesFolder of ${join('noc', 'nabat.yaml')}`;
  expect(await runIn(folder, 'check', '--config', 'noc/nabat.yaml')).toEqual({ code: 0, text: `${said}\nerrors 0, warnings 0` });
  expect((await runIn(join(folder, 'noc'), 'check')).text).toContain('checks rules-of-ours, the rulesFolder of nabat.yaml\n');
});

test('a folder that is given is checked whatever the configuration names, and without its contacts', async () => {
  await aFolderIn(join(folder, 'mine'));
  await writeFile(join(folder, 'contacts.yaml'), 'anna: { email: anna@example.org }\n');
  await writeFile(join(folder, 'nabat.yaml'), 'rulesFolder: rules\ncontactsFile: contacts.yaml\n');
  expect((await runIn(folder, 'check', join(folder, 'mine'))).text).toContain('[unreachable-person]');
});

test('a folder that is given is checked with the contacts of the configuration that names it, and of one that is named beside it', async () => {
  await aFolderIn(join(folder, 'mine'));
  await writeFile(join(folder, 'contacts.yaml'), 'anna: { email: anna@example.org }\n');
  await writeFile(join(folder, 'nabat.yaml'), 'rulesFolder: mine\ncontactsFile: contacts.yaml\n');
  await writeFile(join(folder, 'other.yaml'), 'contactsFile: contacts.yaml\n');
  const said = async (...args: readonly string[]) => (await runIn(folder, 'check', 'mine', ...args)).text;
  expect(await said()).not.toContain('[unreachable-person]');
  await rm(join(folder, 'nabat.yaml'));
  expect(await said()).toContain('[unreachable-person]');
  expect(await said('-c', 'other.yaml')).not.toContain('[unreachable-person]');
});

test.each([undefined, 'language: en\n'])('where no configuration names a folder, as with %o, rules in this folder is checked', async (configuration) => {
  if (configuration !== undefined) await writeFile(join(folder, 'nabat.yaml'), configuration);
  await aFolderIn(join(folder, 'rules'));
  expect((await runIn(folder, 'check')).text).toMatch(/^checks rules\n.*\[unreachable-person\]/s);
});

test('where there is no folder at all it is a wrong question, and says what to do', async () => {
  await expect(runIn(folder, 'check')).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(/no nabat\.yaml here.*nabat rules init/s) });
  await writeFile(join(folder, 'nabat.yaml'), 'language: en\n');
  await expect(runIn(folder, 'check')).rejects.toThrow('nabat.yaml names no rulesFolder');
});

test('a folder that is not there is a wrong question, and not a clean one', async () => {
  await expect(run('check', join(folder, 'none'))).rejects.toMatchObject({ exitCode: 2 });
});

test('each file of the starter says where its schema lies, and init puts it there', async () => {
  const fresh = join(folder, 'rules');
  await run('init', fresh);
  const files = (await readdir(fresh, { recursive: true })).filter((name) => name.endsWith('.yaml'));
  expect(files.length).toBeGreaterThan(6);
  for (const file of files) {
    const [first = ''] = (await readFile(join(fresh, file), 'utf8')).split('\n');
    const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)$/.exec(first) ?? [];
    expect(JSON.parse(await readFile(join(fresh, dirname(file), schema), 'utf8'))).toMatchObject({ $schema: expect.stringContaining('2020-12') });
  }
});

test('schema prints one, lists all, and writes them beside rules that are there already', async () => {
  expect(JSON.parse((await run('schema', 'routing')).text)).toMatchObject({ properties: { route: {} } });
  expect((await run('schema')).text).toContain('people');
  expect((await run('schema', '--write', folder)).text).toContain('.schemas');
  expect(await readdir(join(folder, '.schemas'))).toContain('services.json');
  await expect(run('schema', 'weather')).rejects.toThrow();
});

test('init writes a folder that check has nothing to say of, and touches none that holds something', async () => {
  const fresh = join(folder, 'rules');
  await run('init', fresh);
  expect(await run('check', fresh, '--strict')).toEqual({ code: 0, text: 'errors 0, warnings 0' });
  await expect(run('init', fresh)).rejects.toThrow('is not empty');
});

test('with the configuration it is said whom none of its channels reaches, who is called by none, and which escalation ends so', async () => {
  await mkdir(join(folder, 'rules/people'), { recursive: true });
  await writeFile(
    join(folder, 'rules/people/p.yaml'),
    `person: anna
contacts: { call: '+4911' }
---
person: boris
contacts: { call: '+4912', email: boris@example.org }
---
room: desk
contacts: { telegram: desk }
---
escalation: e
steps: [{ tell: boris, wait: 5m }, { tell: anna, repeat: 15m }]
`,
  );
  await writeFile(join(folder, 'rules/routing.yaml'), 'route: { escalation: e, urgency: call, also: desk }\n');
  await writeFile(join(folder, 'nabat.yaml'), 'rulesFolder: rules\nchannels:\n  email: { host: mail.example.org, from: nabat@example.org }\n');
  const said = (lines: string) => lines.split('\n').filter((line) => !line.startsWith('    '));
  const { code, text } = await run('check');
  expect(said(text)).toEqual([
    'checks rules, the rulesFolder of nabat.yaml',
    'people/p.yaml:1:1  warning: cannot be reached: of its channels (call) none is set up in the configuration of the bridge: person: anna…',
    'people/p.yaml:4:1  warning: is to be called, and what would ring is not set up in the configuration of the bridge: person: boris…',
    'people/p.yaml:7:1  warning: cannot be reached: of its channels (telegram) none is set up in the configuration of the bridge: room: desk…',
    'people/p.yaml:11:36  ends nowhere: of its last step anna cannot be reached: { tell: anna, repeat: 15m }',
    'errors 1, warnings 3',
  ]);
  expect(code).toBe(1);
  const russian = await runBy({ cwd: folder, locale: 'ru' }, ['check']);
  expect(russian.text).toContain('связаться нельзя: из каналов (call) в настройках моста нет ни одного');
  expect((await runIn(join(folder, 'rules'), 'check', '.')).text).toBe('errors 0, warnings 0');
});

test('a folder that is not there is said to be so, in either language', async () => {
  const none = join(folder, 'none');
  await expect(run('check', none)).rejects.toThrow(`${none} cannot be read: there is no such folder`);
  await expect(runBy({ cwd: folder, locale: 'ru' }, ['check', none])).rejects.toThrow(`${none} прочитать нельзя: такой папки нет`);
});
