// administration.test: what a setup makes is kept where nobody else can read it, and is in use at once.
import { mkdtempSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { SetupOrder } from '../api/deps.ts';
import { Refused } from '../api/refused.ts';
import { configurationForm, zabbixForm } from '../configuration/form.ts';
import { readSecrets } from '../configuration/secrets.ts';
import { aPassword, aToken, LostContact, pretendZabbix, Refusal, zabbixUrl } from '../sources/zabbix/pretend-zabbix.ts';
import type { ReconcileStatus } from '../sources/zabbix/keep-reconciled.ts';
import { administrationOf } from './administration.ts';
import type { KnownSource } from './webhooks.ts';

let folder = '';
const closing: (() => void)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nabat-administration-'));
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
  rmSync(folder, { recursive: true });
});

/** A Zabbix 6.0.14 that answers as it did when it was bare. */
const bare = JSON.parse(readFileSync(new URL('../sources/zabbix/fixtures/zabbix-6.0/setup.bare.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, unknown>
>;
const made = { roleids: ['1'], usrgrpids: ['2'], mediatypeids: ['3'], userids: ['4'], tokenids: ['5'] };
const makes = [
  ...['role.create', 'role.update', 'usergroup.create', 'mediatype.create', 'user.create', 'usermacro.createglobal', 'action.create', 'token.create'],
];
const order: SetupOrder = {
  credential: { kind: 'login', username: 'Admin', password: aPassword },
  nabat: 'http://nabat.test:8480',
  ...{ dryRun: false, plainUser: false, readOnly: false, renewToken: false, locale: 'en' },
};

function anAdministration(
  methods: Parameters<typeof pretendZabbix>[0]['methods'] = {},
  but: Partial<KnownSource> = {},
  { reconcile, webhookAt }: { readonly reconcile?: ReconcileStatus; readonly webhookAt?: number } = {},
) {
  let roles = 0;
  const zabbix = pretendZabbix({
    version: '6.0.14',
    methods: {
      ...Object.fromEntries(Object.entries(bare).map(([method, answer]) => [method, () => answer])),
      ...Object.fromEntries(makes.map((method) => [method, () => made])),
      'role.get': () => (roles++ === 0 ? [] : [{ rules: {} }]),
      'token.generate': () => [{ token: aToken }],
      ...methods,
    },
  });
  zabbix.server.listen({ onUnhandledFrame: 'error' });
  closing.push(() => zabbix.server.close());
  const settings = zabbixForm.parse({ kind: 'zabbix', source: 'zabbix-main', url: zabbixUrl });
  const known = new Map<string, KnownSource>([['zabbix-main', { settings, secrets: { webhookSecrets: [] }, ...but }]]);
  const restarted: string[] = [];
  const administration = administrationOf({
    dataFolder: folder,
    known,
    random: randomBytes,
    isReady: () => true,
    status: (source) => reconcile && { source, reconcile, topology: {}, written: { done: 0, refused: 0 } },
    webhookAt: () => webhookAt,
    refused: () => undefined,
    restart: async (source) => void restarted.push(source),
  });
  const lines: string[] = [];
  return { administration, known, restarted, lines, print: (line: string) => void lines.push(line), heard: zabbix.heard };
}

test('a setup makes token and secret, keeps both for the owner alone, and lets the source run with them', async () => {
  const { administration, known, restarted, lines, print } = anAdministration();
  expect(await administration.setUp('zabbix-main', order, print)).toBe(9);
  const [tokenFile, secretFile] = [join(folder, 'secrets/zabbix-main.token'), join(folder, 'secrets/zabbix-main.webhook')];
  expect([tokenFile, secretFile].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  const secret = readFileSync(secretFile, 'utf8').trim();
  expect(known.get('zabbix-main')?.secrets).toEqual({ webhookSecrets: [secret], credential: { kind: 'token', token: aToken } });
  expect(restarted).toEqual(['zabbix-main']);
  expect(lines.at(-1)).toBe(`The new token is in ${tokenFile} and in use. A token in the environment would win at the next start.`);
  expect(lines.join()).not.toMatch(new RegExp(`${aToken}|${aPassword}|${secret}`));

  // The next start finds both by itself.
  const configuration = configurationForm.parse({ dataFolder: folder, sources: [{ kind: 'zabbix', source: 'zabbix-main', url: zabbixUrl }] });
  expect(readSecrets(configuration, {})).toEqual({ ok: true, value: { channels: {}, sources: { 'zabbix-main': known.get('zabbix-main')?.secrets } } });
});

test('a dry run says the same steps in the reader’s language, changes nothing in Zabbix and writes nothing down', async () => {
  const { administration, known, restarted, lines, print, heard } = anAdministration();
  expect(await administration.setUp('zabbix-main', { ...order, dryRun: true, locale: 'ru' }, print)).toBe(9);
  expect(lines[0]).toBe('создали бы роль Nabat: наименьшие права: не больше тринадцати вызовов API, ни одной страницы веб-интерфейса');
  expect(lines.slice(0, 9).join('')).not.toMatch(/would|created/);
  expect(heard.filter(({ method }) => /create|update|generate/.test(method))).toEqual([]);
  expect(existsSync(join(folder, 'secrets'))).toBe(false);
  expect([restarted, known.get('zabbix-main')?.secrets.webhookSecrets]).toEqual([[], []]);
});

test('a source that Nabat logs in to with a password is not set up with a token, which is said in the language of who reads it', async () => {
  const settings = zabbixForm.parse({ kind: 'zabbix', source: 'zabbix-main', url: zabbixUrl, user: 'nabat', passwordFile: 'secret' });
  const { administration, print } = anAdministration({}, { settings });
  const refused = await administration.setUp('zabbix-main', order, print).catch((error: unknown) => error);
  if (!(refused instanceof Refused)) throw new Error('it was not refused');
  expect(refused.details('1', { locale: 'en' })).toMatchObject({ detail: 'Nabat logs in to zabbix-main as nabat, and a setup makes a token.' });
  expect(refused.details('1', { locale: 'ru' })).toMatchObject({
    detail: 'Nabat входит в zabbix-main как nabat, а настройка создаёт токен.',
    mend: 'уберите user и passwordFile у zabbix-main из настроек моста',
  });
});

test('files that the configuration names are the ones that are written', async () => {
  const tokenFile = join(folder, 'elsewhere/token');
  const settings = zabbixForm.parse({ kind: 'zabbix', source: 'zabbix-main', url: zabbixUrl, tokenFile });
  const { administration, print } = anAdministration({}, { settings, secrets: { webhookSecrets: ['shared'] } });
  await administration.setUp('zabbix-main', order, print);
  expect(readFileSync(tokenFile, 'utf8')).toBe(`${aToken}\n`);
  expect(existsSync(join(folder, 'secrets'))).toBe(false);
});

test('a setup that stops half-way leaves what it has done told, and the secret for the next one', async () => {
  const { administration, known, lines, print } = anAdministration({
    'user.create': () => {
      throw new Refusal(-32500, 'Password must be longer.');
    },
  });
  await expect(administration.setUp('zabbix-main', order, print)).rejects.toMatchObject({
    message: expect.stringContaining('could not create the user "nabat"'),
  });
  expect(lines.map((line) => line.split(':')[0])).toEqual(['created the role Nabat', 'created the user group Nabat', 'created the media type Nabat']);
  expect(known.get('zabbix-main')?.secrets.webhookSecrets).toHaveLength(1);
});

test('one setup at a time for each source, none of a source that logs in as a user, and nothing for one there is not', async () => {
  const { administration, print } = anAdministration();
  const first = administration.setUp('zabbix-main', order, print);
  await expect(administration.setUp('zabbix-main', order, print)).rejects.toMatchObject({ code: 'unavailable' });
  await first;
  expect(await administration.setUp('none', order, print)).toBeUndefined();
  expect(await administration.check('none')).toBeUndefined();
  const settings = zabbixForm.parse({ kind: 'zabbix', source: 'zabbix-main', url: zabbixUrl, user: 'nabat' });
  const other = anAdministration({}, { settings }).administration;
  await expect(other.setUp('zabbix-main', order, print)).rejects.toMatchObject({ code: 'command-not-possible' });
});

const reads = ['event', 'history', 'hostgroup', 'item', 'maintenance', 'problem', 'proxy', 'service', 'trend', 'trigger'].map((it) => `${it}.get`);
const allowed = Object.fromEntries(reads.map((method) => [method, () => []]));
const withToken = { secrets: { webhookSecrets: ['shared'], credential: { kind: 'token' as const, token: aToken } } };

test('a check tries every call that Nabat reads with, and tells which of them is refused', async () => {
  const refuses = () => {
    throw new Refusal(-32500, 'No permissions to call "trend.get".');
  };
  const { administration, heard } = anAdministration({ ...allowed, 'host.get': () => '41', 'trend.get': refuses }, withToken);
  const checked = await administration.check('zabbix-main');
  expect(checked).toMatchObject({ access: true, webhooks: true, writesBack: true, found: { reached: true, version: '6.0.14', hosts: 41 } });
  const calls = checked?.found?.reached === true ? checked.found.calls : [];
  expect(calls.map(({ call }) => call)).toEqual(['host.get', ...reads]);
  expect(calls.filter(({ refused }) => refused !== undefined)).toEqual([{ call: 'trend.get', refused: expect.stringContaining('No permissions') }]);
  expect(heard.every(({ method }) => /\.(get|version)$/.test(method))).toBe(true);
});

test('a Zabbix that is away, and one that does not know the token, are found out, and are no error', async () => {
  const lost = anAdministration(
    {
      'host.get': () => {
        throw new LostContact();
      },
    },
    withToken,
  );
  expect((await lost.administration.check('zabbix-main'))?.found).toMatchObject({ reached: false, says: expect.stringContaining('host.get') });
  closing.splice(0).forEach((close) => close());
  const stranger = anAdministration({}, { secrets: { webhookSecrets: [], credential: { kind: 'token', token: 'f'.repeat(64) } } });
  expect((await stranger.administration.check('zabbix-main'))?.found).toMatchObject({ reached: false, mend: expect.stringContaining('token') });
});

test('how a source is heard is told of its webhooks and of its API by themselves, before anything came of either too', () => {
  const ways = (...[, but, came]: Parameters<typeof anAdministration>) => anAdministration({}, but, came).administration.ways();
  expect(ways({}, {}, { webhookAt: 7 })).toEqual([{ source: 'zabbix-main', webhookAt: 7, api: { state: 'no-access' } }]);
  expect(ways({}, withToken)).toEqual([{ source: 'zabbix-main', api: { state: 'waits' } }]);
  expect(ways({}, withToken, { reconcile: { reconciledAt: 5 } })).toEqual([{ source: 'zabbix-main', api: { state: 'answers', since: 5 } }]);
  const trouble = { kind: 'credential', says: 'Not authorised.', since: 6 } as const;
  expect(ways({}, withToken, { reconcile: { reconciledAt: 5, trouble }, webhookAt: 7 })).toEqual([
    { source: 'zabbix-main', webhookAt: 7, api: { state: 'fails', since: 6, trouble } },
  ]);
});
