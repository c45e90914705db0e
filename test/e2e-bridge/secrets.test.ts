// Secrets stay where they are: whatever a provider says, none is in the log, in an answer, in the figures or in the journal.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { channelsForm } from '../../zabbix-bridge/src/channels/all.ts';
import { namesFile } from '../../zabbix-bridge/src/configuration/secrets.ts';
import { listed } from '../../zabbix-bridge/src/journal/builders.ts';
import { openSqliteJournal } from '../../zabbix-bridge/src/journal/sqlite.ts';
import { filesOf } from '../../zabbix-bridge/src/configuration/data-folder.ts';
import { anHttpPeer } from '../tools/http-peer.ts';
import { aNabat, recordedStorm, secret as ofWebhooks, until } from './a-nabat.ts';
import { ask, contract, type JsonSchema } from './operations.ts';

const folder = mkdtempSync(join(tmpdir(), 'nabat-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hex = (nth: number): string => `${nth}`.padStart(2, '5').repeat(16);
/** What stands in each file; a keyring holds a name before it. Certificates are no secrets. */
const secrets: Readonly<Record<string, string>> = {
  'alertmanager.receiversFile': '',
  'alertmanager.tokenFile': `alertmanager-${hex(1)}`,
  'call.passwordFile': `ari-${hex(2)}`,
  'email.passwordFile': `mail-${hex(3)}`,
  'email.bounces.passwordFile': `bounces-${hex(4)}`,
  'gotify.applicationsFile': `A${hex(5)}`.slice(0, 15),
  'gotify.clientsFile': `C${hex(6)}`.slice(0, 15),
  'mattermost.tokenFile': `m${hex(7)}`.slice(0, 26),
  'max.tokenFile': `max-${hex(8)}`,
  'ntfy.tokenFile': `tk_${hex(9)}`,
  'pagerduty.routingKeysFile': `e93facc04764012d7bfb002500d5d1a7`,
  'slack.tokenFile': `xoxb-${hex(11)}`,
  'slack.signingSecretFile': hex(12),
  'sms.passwordFile': `sms-${hex(13)}`,
  'teams.workflowsFile': '',
  'telegram.tokenFile': `987654321:AA${hex(15)}`,
  'webhook.secretFile': `webhook-${hex(16)}`,
};

/** Every setting of a channel that names a file with a secret. */
function fileSettings(schema: JsonSchema, path: string): readonly string[] {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return alternatives.flatMap((each) => fileSettings(each, path));
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return namesFile(name) && name !== 'caFile' ? [here] : fileSettings(inner, here);
  });
}

test('every secret of every channel is tried here', () => {
  const schema = z.toJSONSchema(channelsForm, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema; // the library's own type is wider
  expect([...new Set(fileSettings(schema, ''))].sort()).toEqual(Object.keys(secrets).sort());
});

test('no secret of any channel is in the log at its most talkative, in any answer, in the figures or in the journal, though each provider repeats what it was sent', async () => {
  // The worst provider: its refusal holds all that it was given.
  const peer = await anHttpPeer(({ headers, path, text }) => {
    const said = JSON.stringify({ headers, path, text });
    return { status: 400, body: { ok: false, error: said, description: said, message: said, errors: [said], errorDescription: said } };
  });
  const { host } = new URL(peer.url);
  const receivers = `http://desk:receiver-${hex(20)}@${host}/alerts`;
  const workflow = `https://${host}/workflows/${hex(14)}?sig=workflow-${hex(21)}`;
  const texts: Readonly<Record<string, string>> = {
    ...secrets,
    'alertmanager.receiversFile': `desk ${receivers}`,
    'teams.workflowsFile': `desk ${workflow}`,
    'gotify.applicationsFile': `desk ${secrets['gotify.applicationsFile']}`,
    'gotify.clientsFile': `desk ${secrets['gotify.clientsFile']}`,
    'pagerduty.routingKeysFile': `desk ${secrets['pagerduty.routingKeysFile']}`,
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), `${text}\n`);
  const file = (name: string): string => JSON.stringify(join(folder, name));
  const channels = [
    `alertmanager: {receiversFile: ${file('alertmanager.receiversFile')}, tokenFile: ${file('alertmanager.tokenFile')}}`,
    `call: {by: ari, url: "${peer.url}/ari", user: nabat, passwordFile: ${file('call.passwordFile')}, dial: "PJSIP/{number}", speak: [cat], soundFolder: "${folder}"}`,
    `email: {host: 127.0.0.1, port: 9, from: nabat@example.org, user: nabat, passwordFile: ${file('email.passwordFile')}, bounces: {host: 127.0.0.1, port: 9, user: nabat, passwordFile: ${file('email.bounces.passwordFile')}}}`,
    `gotify: {url: "${peer.url}", applicationsFile: ${file('gotify.applicationsFile')}, clientsFile: ${file('gotify.clientsFile')}}`,
    `mattermost: {url: "${peer.url}", tokenFile: ${file('mattermost.tokenFile')}}`,
    `max: {api: "${peer.url}", tokenFile: ${file('max.tokenFile')}}`,
    `ntfy: {url: "${peer.url}", tokenFile: ${file('ntfy.tokenFile')}}`,
    `pagerduty: {api: "${peer.url}", routingKeysFile: ${file('pagerduty.routingKeysFile')}}`,
    `slack: {api: "${peer.url}", tokenFile: ${file('slack.tokenFile')}, signingSecretFile: ${file('slack.signingSecretFile')}}`,
    `sms: {by: http, url: "${peer.url}/send?to={phone}&key={password}&text={text}", passwordFile: ${file('sms.passwordFile')}}`,
    `teams: {workflowsFile: ${file('teams.workflowsFile')}}`,
    `telegram: {api: "${peer.url}", tokenFile: ${file('telegram.tokenFile')}}`,
    `webhook: {endpoints: {desk: "${peer.url}/hook?key=endpoint-${hex(22)}"}, secretFile: ${file('webhook.secretFile')}}`,
  ];
  const contacts =
    'alertmanager: desk, call: "+70000000001", email: noc@example.org, gotify: desk, mattermost: abcdefghijklmnopqrstuvwxyz, max: "100", ntfy: noc-room, pagerduty: desk, slack: C0123456789, sms: "+70000000001", teams: desk, telegram: "-100500", webhook: desk';
  mkdirSync(join(folder, 'rules/people'), { recursive: true });
  writeFileSync(join(folder, 'rules/routing.yaml'), 'route: { escalation: all, urgency: call }\n');
  writeFileSync(
    join(folder, 'rules/people/all.yaml'),
    `room: everywhere\ncontacts: { ${contacts} }\n---\nescalation: all\nsteps:\n  - { tell: everywhere, repeat: every 5m }\n`,
  );
  const more = `channels:\n${channels.map((each) => `  ${each}`).join('\n')}\nrulesFolder: "${join(folder, 'rules')}"\npublicUrl: "http://127.0.0.1:9/"`;
  const nabat = await aNabat({ folder: join(folder, 'data'), more, level: 'trace' });
  const [opened = {}] = recordedStorm();
  expect(await nabat.posts(opened)).toBe(202);
  await nabat.passes(360);
  let isAnswered = false;
  const test = nabat.ask('/api/v1/channels/test', { to: 'everywhere' }).then(
    () => (isAnswered = true),
    () => (isAnswered = true),
  );
  // Each was really asked, and of the incident; only the one that speaks SMTP and the one that wants TLS reach nobody here.
  const providers = ['/ari', '/alerts', '/message', '/api/v4', '/messages', '/v2/enqueue', '/chat.postMessage', '/send', '/hook', '/bot'];
  const asked = (part: string): boolean => peer.asked.some(({ path }) => path.includes(part));
  await until(nabat, () => isAnswered && providers.every(asked) && peer.asked.some(({ text }) => text.includes('INC-1')), { seconds: 3_600 });
  await test;

  const said: string[] = [];
  const { token: own } = JSON.parse(readFileSync(filesOf(nabat.folder).profile, 'utf8')) as { readonly token: string };
  for (const it of contract.filter(({ method }) => method === 'GET')) {
    const asked = [{ query: { from: 0, until: 4_000_000_000_000 } }, {}, { params: { incident: 'INC-1', notification: 'N-1' } }];
    for (const sent of asked) said.push((await ask(nabat.url, it, sent, { authorization: `Bearer ${own}` })).text);
  }
  await nabat.stop();
  const journal = await openSqliteJournal({ file: filesOf(nabat.folder).journal });
  const kept = [await listed(journal.signalsAfter(0)), await listed(journal.decisionsAfter(0))];
  const errands = await journal.errandsDue(Number.MAX_SAFE_INTEGER, ['tell', 'digest', 'write-back', 'works'], 10_000);
  await journal[Symbol.asyncDispose]();

  const everything = { log: JSON.stringify(nabat.logged), answers: said.join('\n'), journal: JSON.stringify([kept, errands]) };
  const all = [...Object.values(secrets), `receiver-${hex(20)}`, `workflow-${hex(21)}`, `endpoint-${hex(22)}`, hex(14), own, ofWebhooks].filter(Boolean);
  const found = Object.entries(everything).flatMap(([where, text]) =>
    all.flatMap((one) => (text.includes(one) || text.includes(Buffer.from(one).toString('base64').slice(2, -4)) ? [`${one} in the ${where}`] : [])),
  );
  expect(found).toEqual([]);
  expect(everything.answers).toContain('INC-1');
  await peer.stop();
});
