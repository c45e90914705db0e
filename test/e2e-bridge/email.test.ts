// From a trigger to a mailbox: the one who is told reads it, once, whatever the mail server does; and the incident knows what became of it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cert, key } from '../../zabbix-bridge/src/api/fixtures/localhost-certificate.ts';
import { anHttpPeer } from '../tools/http-peer.ts';
import { aMailServer, type MailServer } from '../tools/mail-server.ts';
import { aMailbox } from '../tools/mailbox.ts';
import { aNabat, recordedStorm, until, type Nabat } from './a-nabat.ts';
import { aZabbix, zabbixUrl as url } from './a-zabbix.ts';

const [opened] = recordedStorm();
let server: MailServer;
beforeEach(async () => {
  server = await aMailServer();
});
afterEach(() => server.stop());
const settings = () => `channels: {email: {host: 127.0.0.1, port: ${server.port}, security: none, from: nabat@example.org}}
telling: {to: {email: noc@example.org}}
grafanaUrl: https://grafana.example.org`;

async function fails(more: { readonly folder?: string; readonly time?: Nabat['time']; readonly more?: string } = {}): Promise<Nabat> {
  const zabbix = more.folder === undefined ? aZabbix([opened ?? {}]) : undefined;
  const nabat = await aNabat({ url, more: settings(), ...more });
  zabbix?.has([opened ?? {}]);
  if (zabbix) expect(await nabat.posts(opened ?? {})).toBe(202);
  return nabat;
}
const became = async (nabat: Nabat) =>
  (await nabat.incidents()).every(({ number }) => number === undefined)
    ? []
    : (await nabat.timeline('INC-1'))
        .filter(({ kind }) => kind === 'dispatched')
        .map((it) => (it as unknown as { readonly state: string; readonly attempt: number }).state);

test('what is told is in the mailbox once, with the way to its incident, and stands in the timeline as sent', async () => {
  const nabat = await fails();
  await until(nabat, () => server.mails.length > 0);
  await until(nabat, async () => (await became(nabat)).length > 0);
  const [mail] = server.mails;
  expect(mail?.subject).toBe('[P2] shop works badly: web-06 unreachable (INC-1)');
  expect(mail?.text).toContain('https://grafana.example.org/a/nabat-incidents-app/incident/INC-1');
  expect(await became(nabat)).toEqual(['sent']);
  expect(server.mails).toHaveLength(1);
});

test('while the mail server is away nothing is lost, and when it is back each message comes once and says that it is late', async () => {
  await server.stop();
  const nabat = await fails();
  await until(nabat, () => nabat.logged.some(({ msg }) => msg === 'a message did not get through and is tried again'));
  await nabat.passes(200);
  await server.start();
  await until(nabat, () => server.mails.length > 0, { seconds: 900 });
  expect(server.mails[0]?.text).toMatch(/This message is .* late/);
  await until(nabat, async () => (await became(nabat)).includes('sent'));
  expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(server.mails.length);
});

test('a mailbox that there is not is said in the timeline as failed, with the server’s words and without the address', async () => {
  server.refuse('recipient', 550, 'no such mailbox noc@example.org');
  const nabat = await fails();
  await until(nabat, async () => (await became(nabat)).length > 0);
  const [failed] = (await nabat.timeline('INC-1')).filter(({ kind }) => kind === 'dispatched');
  expect(failed).toMatchObject({ state: 'failed', channel: 'email', says: expect.stringContaining('no such mailbox') });
  expect(JSON.stringify(failed)).not.toContain('noc@example.org');
});

test('after a restart what was sent is not sent again', async () => {
  const first = await fails();
  await until(first, async () => (await became(first)).includes('sent'));
  await first.stop();
  const sent = server.mails.length;
  const second = await fails({ folder: first.folder, time: first.time });
  await second.passes(30);
  expect(server.mails).toHaveLength(sent);
});

test('a test message is in the mailbox at once, says that it is one, and what came back is the answer', async () => {
  const nabat = await fails();
  const answer = await nabat.ask<{ readonly rows: readonly object[] }>('/api/v1/channels/test', { to: 'fallback' });
  expect(answer.rows).toMatchObject([{ channel: 'email', state: 'sent' }]);
  expect(server.mails.at(-1)?.text).toMatch(/This is a test of Nabat/);
});

test('a message that may not have arrived goes by the next channel too, and the ledger says both', async () => {
  const desk = await anHttpPeer(() => ({ status: 204, body: {} }));
  desk.answers('breaks');
  const nabat = await fails({
    more: `channels:
  email: {host: 127.0.0.1, port: ${server.port}, security: none, from: nabat@example.org}
  webhook: {endpoints: {desk: "${desk.url}/"}}
telling: {to: {webhook: desk, email: noc@example.org}}`,
  });
  await until(nabat, () => server.mails.length > 0);
  await until(nabat, async () => (await became(nabat)).includes('sent'));
  expect(await became(nabat)).toEqual(['ambiguous', 'sent']);
  expect([desk.asked.length, server.mails.length]).toEqual([1, 1]);
  await desk.stop();
});

test('a mail that its server reports back, in a mailbox behind TLS, goes by the next channel while nobody has the incident, and the ledger says all three', async () => {
  const login = { user: 'bounces', password: 'not-to-be-read' };
  const mailbox = await aMailbox({ ...login, tls: { cert, key } });
  const desk = await anHttpPeer(() => ({ status: 204, body: {} }));
  const folder = mkdtempSync(join(tmpdir(), 'nabat-bounces-'));
  for (const [name, secret] of Object.entries({ password: login.password, ca: cert })) writeFileSync(join(folder, name), secret);
  const nabat = await fails({
    more: `channels:
  email:
    host: 127.0.0.1
    port: ${server.port}
    security: none
    from: nabat@example.org
    bounces: {host: 127.0.0.1, port: ${mailbox.port}, user: ${login.user}, passwordFile: ${folder}/password, caFile: ${folder}/ca}
  webhook: {endpoints: {desk: "${desk.url}/"}}
telling: {to: {email: noc@example.org, webhook: desk}}`,
  });
  await until(nabat, async () => (await became(nabat)).includes('sent'));
  expect(desk.asked).toHaveLength(0);
  const { messageId = '' } = server.mails[0] ?? {};
  const report = readFileSync(new URL('../../zabbix-bridge/src/channels/fixtures/bounces/postfix.eml', import.meta.url), 'utf8');
  mailbox.arrives(report.replace(/^Original-Envelope-Id: .*\n/m, '').replace(/^Message-ID: <i-.*$/m, `Message-ID: ${messageId}`));
  await until(nabat, async () => (await became(nabat)).length === 3);
  expect(await became(nabat)).toEqual(['sent', 'failed', 'sent']);
  expect([desk.asked.length, server.mails.length]).toEqual([1, 1]);
  expect(mailbox.flags()).toEqual([expect.arrayContaining(['\\Seen'])]);
  await nabat.stop();
  await Promise.all([desk.stop(), mailbox.stop()]);
  rmSync(folder, { recursive: true });
});
