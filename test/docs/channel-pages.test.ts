// channel-pages.test: what the how-tos of channels offer to copy is taken by the bridge as it stands there: settings, files of secrets, environment, contacts.
import { afterEach, expect, test } from '@jest/globals';
import { readYaml } from '../../alert-rules/src/yaml-places.ts';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { channelsForm, openChannels } from '../../zabbix-bridge/src/channels/all.ts';
import { someNotes } from '../../zabbix-bridge/src/channels/builders.ts';
import { readConfiguration } from '../../zabbix-bridge/src/configuration/configuration.ts';
import { readContacts } from '../../zabbix-bridge/src/configuration/contacts.ts';
import { configurationForm, type Configuration } from '../../zabbix-bridge/src/configuration/form.ts';
import { readSecrets } from '../../zabbix-bridge/src/configuration/secrets.ts';

const docs = join(import.meta.dirname, '../../docs');
const pages = await Promise.all(
  (await readdir(docs, { recursive: true }))
    .filter((path) => path.endsWith('.md') && path !== 'reference/rules.md') // there `sources` is a file of the rules
    .map(async (path) => ({ path, text: await readFile(join(docs, path), 'utf8') })),
);
type Page = (typeof pages)[number];
const page = (name: string): Page => pages.find(({ path }) => path === `how-to/${name}.md`) ?? { path: name, text: '' };

/** Fenced blocks of a language, without what they are indented by. */
const blocks = ({ text }: Page, language: string): readonly string[] =>
  [...text.matchAll(/^( *)```(\w*)\n(.*?)^ *```$/gms)].flatMap(([, indent = '', its = '', body = '']) =>
    its === language ? [body.replaceAll(new RegExp(`^${indent}`, 'gm'), '')] : [],
  );
const valueOf = (text: string): unknown => readYaml({ path: 'fragment.yaml', text }).documents[0]?.value;
const settings = new Set(Object.keys(configurationForm.shape));
const isConfiguration = (text: string): boolean => {
  const value = valueOf(text);
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0 && Object.keys(value).every((key) => settings.has(key));
};
const fragments = pages.flatMap((each) =>
  blocks(each, 'yaml').flatMap((text, nth) => (isConfiguration(text) ? [[`${each.path}, ${nth + 1}`, text] as const] : [])),
);

test.each(fragments)('the configuration takes what stands on the page %s', (_, text) => {
  expect(readConfiguration(text, '/etc/nabat/nabat.yaml')).toMatchObject({ ok: true });
});

/** Each channel, and the pages that say how it is set up. */
const channels = Object.keys(channelsForm.shape).map((name) => [name, { call: ['voice'], sms: ['sms', 'sms-gateway'] }[name] ?? [name]] as const);
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** The fragments of a page in a folder of their own, beside each the secrets that it names: those that the page shows, and made up ones. */
async function setUp(its: Page): Promise<readonly Configuration[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nabat-page-'));
  folders.push(folder);
  return blocks(its, 'yaml').map((text) => {
    const read = readConfiguration(text.replaceAll(': /etc/', ': etc/'), join(folder, 'nabat.yaml'));
    if (!read.ok) throw new Error(JSON.stringify(read));
    return read.value;
  });
}
async function withSecrets(configuration: Configuration, its: Page): Promise<void> {
  const [shown = 'a-secret'] = blocks(its, '');
  const named = JSON.stringify(configuration.channels).matchAll(/"(\w+)File":"([^"]+)"/g);
  for (const [, setting = '', path = ''] of named) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, /s$/.test(setting) ? shown : 'a-secret');
  }
}
const opened = (configuration: Configuration) => {
  const secrets = readSecrets(configuration, {});
  if (!secrets.ok) throw new Error(JSON.stringify(secrets));
  return openChannels(configuration.channels, secrets.value.channels, () => ({ secret: 'a-secret-of-the-house', notes: someNotes() }));
};

test.each(channels.flatMap(([name, its]) => its.map((each) => [each, name] as const)))(
  'the page %s sets the channel %s up, by nothing but settings that there are, and contacts as it writes them are addresses of it',
  async (name, channel) => {
    const its = page(name);
    const configurations = await setUp(its);
    expect(configurations.length).toBeGreaterThan(0);
    const contacts = [...its.text.matchAll(/`(contacts: \{[^`]*\})`/g)].map(([, text = '']) => valueOf(text) as { readonly contacts: Record<string, string> });
    const addresses = contacts.flatMap((each) => each.contacts[channel] ?? []);
    expect(addresses.length).toBeGreaterThan(0);
    // a page may show more than one way to set it up, each with addresses of its own
    const strange = new Set(addresses);
    for (const configuration of configurations) {
      await withSecrets(configuration, its);
      const ways = await opened(configuration);
      expect(Object.keys(configuration.channels)).toEqual([channel]);
      for (const address of addresses) if (ways.get(channel)?.addressFault(address) === undefined) strange.delete(address);
      for (const each of ways.values()) await each.close();
    }
    expect([...strange]).toEqual([]);
  },
);

test.each(channels.flatMap(([, its]) => [...its]))('each secret that the page %s lets stand in the environment is taken from there', async (name) => {
  const its = page(name);
  const configurations = await setUp(its);
  const [shown = 'a-secret'] = blocks(its, '');
  const variables = [...its.text.matchAll(/\bNABAT_[A-Z_]+\b/g)].map(([variable]) => variable);
  // all the others are there, so that what is missing is this one alone, be it one that may be missing
  const readWithout = (left: string | undefined) => {
    const env = Object.fromEntries(variables.flatMap((each) => (each === left ? [] : [[each, shown] as const])));
    return configurations.map((each) => readSecrets(each, env));
  };
  for (const variable of variables) {
    if (variable.startsWith('NABAT_CONTACT_'))
      expect(await readContacts(undefined, { [variable]: 'x@example.org' })).not.toEqual(await readContacts(undefined, {}));
    else expect([variable, readWithout(variable)]).not.toEqual([variable, readWithout(undefined)]);
  }
});

test.each([...channels.flatMap(([, its]) => [...its]), 'act-from-a-message'])('the page %s says against what it was tried', (name) => {
  expect(page(name).text).toMatch(/^(?:Tried (?:against|with) |## Tried$)/m);
});

test('which channels carry links, hear presses or change a message in place is what the page act-from-a-message says', async () => {
  const said = page('act-from-a-message').text.split('## Tried')[0] ?? '';
  const title = {
    email: 'E-mail',
    ntfy: 'ntfy',
    teams: 'Teams',
    webhook: 'webhooks',
    slack: 'Slack',
    telegram: 'Telegram',
    mattermost: 'Mattermost',
    max: 'MAX',
  };
  for (const [name, its] of channels)
    for (const each of its) {
      for (const configuration of await setUp(page(each))) {
        await withSecrets(configuration, page(each));
        for (const way of (await opened(configuration)).values()) {
          const { capabilities } = way;
          const word = Object.entries(title).find(([known]) => known === name)?.[1] ?? '-';
          if (capabilities.edits) expect(said.split('## What is updated in place')[1]).toContain(word);
          if (capabilities.buttons === 'links') expect(said.split('## Links')[1]?.split('\n\n')[1]).toContain(word);
          await way.close();
        }
      }
    }
});

test('the ways by which pages let people be told are channels that there are', () => {
  const ways = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\bby: \[([^\]]+)\]/g)].flatMap(([, list = '']) => list.split(/,\s*/).map((way) => `${path}: ${way}`)),
  );
  expect(ways.length).toBeGreaterThan(5);
  expect(ways.filter((each) => !Object.hasOwn(channelsForm.shape, each.split(': ')[1] ?? ''))).toEqual([]);
});
