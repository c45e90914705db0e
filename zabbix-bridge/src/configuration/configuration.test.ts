// What a configuration may say, and what is said of one that is wrong.
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { cert, key } from '../api/fixtures/localhost-certificate.ts';
import { durationForm, durationText } from './duration.ts';
import { readConfiguration } from './configuration.ts';
import { configurationReference } from './reference.ts';
import { readSecrets } from './secrets.ts';
import type { Configuration } from './form.ts';

const fixtures = new URL('./fixtures/', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'nabat-configuration-'));
afterAll(() => rmSync(folder, { recursive: true }));

function aConfiguration(text: string): Configuration {
  const read = readConfiguration(text, join(folder, 'nabat.yaml'));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

test('an empty file is all defaults, with the data beside it', () => {
  expect(aConfiguration('')).toMatchObject({
    dataFolder: join(folder, 'data'),
    language: 'en',
    shadow: false,
    listen: { host: '127.0.0.1', port: 8480 },
    sources: [],
    telling: { remindEvery: 900_000 },
    retention: { signals: 35 * 86_400_000 },
    limits: { waitingSignals: 50_000, reconcileAtStart: 30_000 },
  });
});

test('a file of remarks alone is an empty one, and JSON is as good as YAML', () => {
  expect(aConfiguration('# nothing yet\n')).toEqual(aConfiguration('{}'));
});

test('every file that it names is looked for beside it', () => {
  const { sources, rulesFolder } = aConfiguration(
    'rulesFolder: rules\nsources: [{source: a, kind: zabbix, url: "http://z/api_jsonrpc.php", tokenFile: /etc/token, caFile: ca.pem}]',
  );
  expect([rulesFolder, sources[0]?.tokenFile, sources[0]?.caFile]).toEqual([join(folder, 'rules'), '/etc/token', join(folder, 'ca.pem')]);
});

test.each(readdirSync(fixtures).filter((name) => name.endsWith('.yaml')))('%s is refused with every fault, its place and its mend', (name) => {
  const read = readConfiguration(readFileSync(new URL(name, fixtures), 'utf8'), name);
  const said = read.ok ? 'it was taken' : read.error.faults.map(({ place, says, mend }) => `${place}  ${says}\n    ${mend ?? ''}`).join('\n');
  expect(`${said}\n`).toBe(readFileSync(new URL(name.replace('.yaml', '.txt'), fixtures), 'utf8'));
});

test('a second document is refused', () => {
  expect(readConfiguration('language: en\n---\nlanguage: ru\n', 'nabat.yaml')).toMatchObject({ ok: false });
});

test('no source is called as Nabat calls itself', () => {
  const read = readConfiguration('sources: [{source: nabat, kind: zabbix, url: "http://z/api_jsonrpc.php", tokenFile: token}]', 'nabat.yaml');
  expect(read).toMatchObject({ ok: false, error: { faults: [{ says: expect.stringContaining('is what Nabat calls itself') }] } });
});

test('a span is a number with its unit, and is written back in the greatest that fits', () => {
  expect(['30s', '1.5h', '250ms', '35d', '5 min'].map((text) => durationForm.parse(text))).toEqual([30_000, 5_400_000, 250, 3_024_000_000, 300_000]);
  expect([30_000, 5_400_000, 250, 3_024_000_000].map(durationText)).toEqual(['30s', '90m', '250ms', '35d']);
  for (const wrong of ['30', '', 's', '-1s', 30]) expect(durationForm.safeParse(wrong).success).toBe(false);
});

const withFiles =
  'sources: [{source: zabbix-main, kind: zabbix, url: "http://z/api_jsonrpc.php", tokenFile: token, webhookSecretFile: new, oldWebhookSecretFile: old}]';

test('secrets come from their files, the new one of two first, and the environment wins', () => {
  for (const [name, text] of [
    ['token', 'from-file\n'],
    ['new', 'secret-2\n'],
    ['old', 'secret-1\n'],
  ] as const)
    writeFileSync(join(folder, name), text);
  expect(readSecrets(aConfiguration(withFiles), { NABAT_ZABBIX_MAIN_TOKEN: 'from-environment' })).toEqual({
    ok: true,
    value: { channels: {}, sources: { 'zabbix-main': { credential: { kind: 'token', token: 'from-environment' }, webhookSecrets: ['secret-2', 'secret-1'] } } },
  });
});

test('a section of a channel has secrets of its own, beside the file that names it or from the environment', () => {
  writeFileSync(join(folder, 'bounces'), 'one\n');
  const within = (more: string) => `channels: {email: {host: h, from: nabat@example.org, bounces: {host: i, user: u${more}}}}\nsources: []`;
  const read = (more: string, env: Record<string, string> = {}) => readSecrets(aConfiguration(within(more)), env);
  expect(read(', passwordFile: bounces')).toMatchObject({ ok: true, value: { channels: { email: { bouncesPassword: 'one' } } } });
  expect(read('', { NABAT_EMAIL_BOUNCES_PASSWORD: 'two' })).toMatchObject({ ok: true, value: { channels: { email: { bouncesPassword: 'two' } } } });
  expect(read(', passwordFile: nowhere')).toMatchObject({ ok: false, error: { faults: [{ place: 'channels.email.bounces.passwordFile' }] } });
});

test('what is wrong with the files of channels is told together with all else, once each, and no secret is in the words', () => {
  writeFileSync(join(folder, 'workflows'), 'noc https://a.example.org/?sig=nobody-sees\nnobody-sees\nboss ftp://nobody-sees\n');
  const text = `channels:
  teams: {workflowsFile: workflows}
  pagerduty: {}
  telegram: {}
  slack: {tokenFile: nowhere}
  email: {host: h, from: nabat@example.org, bounces: {host: i, user: u}}
heartbeatUrlFile: nowhere
sources: []`;
  const read = readSecrets(aConfiguration(text), { NABAT_TELEGRAM_TOKEN: '' });
  expect(read.ok ? [] : read.error.faults.map(({ place, says }) => `${place}: ${says.replace(`${folder}/`, '')}`).sort()).toEqual([
    'channels.email.bounces.passwordFile: there is no password',
    'channels.pagerduty.routingKeysFile: there is no routing key',
    'channels.slack.tokenFile: nowhere is not there',
    'channels.teams.workflowsFile: line 2 is not what it should be',
    'channels.teams.workflowsFile: line 3 is not what it should be',
    'channels.telegram.tokenFile: there is no token',
    'heartbeatUrlFile: nowhere is not there',
  ]);
  expect(JSON.stringify(read)).not.toContain('nobody-sees');
  expect(readSecrets(aConfiguration('channels: {telegram: {}}\nsources: []'), { NABAT_TELEGRAM_TOKEN: '1:a' })).toMatchObject({ ok: true });
});

test('files that are not there or empty are all named at once, and no secret is in the words', () => {
  writeFileSync(join(folder, 'token'), 'a-token-that-nobody-sees');
  writeFileSync(join(folder, 'new'), ' \n');
  rmSync(join(folder, 'old'));
  const read = readSecrets(aConfiguration(withFiles), {});
  expect(read).toMatchObject({
    ok: false,
    error: { faults: [{ says: expect.stringContaining('new is empty') }, { says: expect.stringContaining('old is not there') }] },
  });
  expect(JSON.stringify(read)).not.toContain('nobody-sees');
});

test('a certificate and a key that do not belong together, and files that hold neither, are told before anything listens', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const read = (certificate: string, keyText: string) => {
    writeFileSync(join(folder, 'cert.pem'), certificate);
    writeFileSync(join(folder, 'key.pem'), keyText);
    const secrets = readSecrets(aConfiguration('listen: {tls: {certificateFile: cert.pem, keyFile: key.pem}}'), {});
    return secrets.ok ? [] : secrets.error.faults.map(({ place, says }) => `${place} ${says}`);
  };
  expect(read(cert, key)).toEqual([]);
  expect(read(cert, other)).toEqual(['listen.tls.certificateFile is not the certificate of the key in listen.tls.keyFile']);
  expect(read(key, cert)).toEqual(['listen.tls.certificateFile holds no certificate', 'listen.tls.keyFile holds no key that can be read without a passphrase']);
});

test('the address of the dead man’s switch is a secret: from a file or the environment, and never in the words of a refusal', () => {
  writeFileSync(join(folder, 'beat'), 'https://hc.example.org/ping/6d3f\n');
  const read = (env: Record<string, string> = {}) => readSecrets(aConfiguration('heartbeatUrlFile: beat\nsources: []'), env);
  expect(read()).toMatchObject({ ok: true, value: { heartbeatUrl: 'https://hc.example.org/ping/6d3f' } });
  expect(read({ NABAT_HEARTBEAT_URL: 'http://127.0.0.1/beat' })).toMatchObject({ ok: true, value: { heartbeatUrl: 'http://127.0.0.1/beat' } });
  writeFileSync(join(folder, 'beat'), 'ftp-6d3f\n');
  expect(read()).toMatchObject({ ok: false, error: { faults: [{ place: 'heartbeatUrlFile', says: 'what is given is no address' }] } });
  expect(JSON.stringify(read())).not.toContain('6d3f');
});

test('docs/reference/configuration.md is as the form says: `npm run docs` writes it anew', () => {
  expect(readFileSync(new URL('../../../docs/reference/configuration.md', import.meta.url), 'utf8')).toBe(configurationReference());
});
