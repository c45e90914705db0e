// From a message to Zabbix: whoever presses a button or opens a signed link has the incident, under his own name, and nobody else does.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as passes } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aFolder } from '../tools/a-folder.ts';
import { anHttpPeer, type Asked, type HttpPeer } from '../tools/http-peer.ts';
import { aMailServer, type MailServer } from '../tools/mail-server.ts';
import { aNabat, recordedStorm, until, type Nabat } from './a-nabat.ts';
import { aZabbix, zabbixUrl as url, type Zabbix } from './a-zabbix.ts';

const tokenFile = join(aFolder({ 'telegram.token': '123456:a-token' }), 'telegram.token');
const people = `person: anna
name: Anna Petrova
contacts: { telegram: '1001', email: anna@example.org }
---
person: boris
name: Boris Orlov
contacts: { telegram: '1002' }
---
person: director
name: The Director
contacts: { telegram: '1003' }
---
schedule: line-1
turns: [anna]
every: week
from: 2025-09-01T09:00
---
schedule: line-2
turns: [boris]
every: week
from: 2025-09-01T09:00
---
escalation: lines
steps:
  - { tell: on call in line-1, by: [CHANNEL], wait: 30m }
  - { tell: on call in line-2, by: [telegram], wait: 30m }
`;
let rules = '';
const rulesBy = (channel: string): string => {
  rules = aFolder({ 'people/people.yaml': people.replace('CHANNEL', channel), 'routing.yaml': 'route: { escalation: lines }\n' });
  return rules;
};

const [opened = {}] = recordedStorm();
let telegram: HttpPeer;
let mail: MailServer;
let zabbix: Zabbix;
let presses: object[] = [];
/** How long Telegram takes to answer what was pressed. */
let takesMs = 0;
const methodOf = ({ path }: Asked): string => path.slice(path.lastIndexOf('/') + 1);
const asked = (method: string): readonly Asked['body'][] => telegram.asked.filter((each) => methodOf(each) === method).map(({ body }) => body);
beforeEach(async () => {
  [presses, takesMs] = [[], 0];
  telegram = await anHttpPeer(async (it) => {
    if (methodOf(it) !== 'getUpdates') return { status: 200, body: { ok: true, result: { message_id: 41 } } };
    const from = Math.max(0, Number(it.body['offset']) - 900);
    await passes(presses.length === from ? 20 : takesMs); // held, as Telegram does
    return { status: 200, body: { ok: true, result: presses.map((callback_query, nth) => ({ update_id: 900 + nth, callback_query })).slice(from) } };
  });
  mail = await aMailServer();
  zabbix = aZabbix([opened]);
});
afterEach(async () => {
  await Promise.all([telegram.stop(), mail.stop()]);
});

/** @param stopped  the same one, started anew */
async function started(channel: 'telegram' | 'email', stopped?: Nabat): Promise<Nabat> {
  return aNabat({
    url,
    ...(stopped && { folder: stopped.folder, time: stopped.time }),
    more: `channels:
  telegram: {api: "${telegram.url}", tokenFile: "${tokenFile}"}
  email: {host: 127.0.0.1, port: ${mail.port}, security: none, from: nabat@example.org}
publicUrl: https://nabat.example.org
rulesFolder: ${rulesBy(channel)}`,
  });
}
async function fails(channel: 'telegram' | 'email'): Promise<Nabat> {
  const nabat = await started(channel);
  zabbix.has([opened]);
  expect(await nabat.posts(opened)).toBe(202);
  return nabat;
}
type Row = readonly { readonly text: string; readonly callback_data: string }[];
const buttonsOf = (body: Asked['body'] | undefined): Row => (body?.['reply_markup'] as { readonly inline_keyboard: readonly Row[] }).inline_keyboard.flat(); // as the Bot API has it
const press = (label: string, by: number): void => {
  const data = buttonsOf(asked('sendMessage').at(-1)).find(({ text }) => text === label)?.callback_data;
  presses.push({ id: `press-${presses.length}`, from: { id: by }, data, message: { message_id: 41, chat: { id: 1001 } } });
};
const owner = async (nabat: Nabat) => (await nabat.incidents())[0]?.owner;

test('whoever presses “I take it” in Telegram has it, his message says so, and Zabbix has it acknowledged in his name', async () => {
  const nabat = await fails('telegram');
  await until(nabat, () => asked('sendMessage').length > 0);
  const [message] = asked('sendMessage');
  expect(buttonsOf(message).map(({ text }) => text)).toEqual(['I take it', 'Pass on', 'Snooze 30 min']);
  for (const { callback_data } of buttonsOf(message)) expect(Buffer.byteLength(callback_data)).toBeLessThanOrEqual(64);
  press('I take it', 1001);
  await until(nabat, () => asked('editMessageText').length > 0 && zabbix.written.length > 0);
  expect(await owner(nabat)).toBe('anna');
  expect(zabbix.written).toEqual([{ events: [opened['event_id']], message: expect.stringContaining('anna') }]);
  expect(asked('answerCallbackQuery')).toEqual([{ callback_query_id: 'press-0', text: 'Anna Petrova has it', show_alert: false }]);
  const edited = asked('editMessageText').at(-1);
  expect(edited).toMatchObject({ chat_id: '1001', message_id: 41, text: expect.stringContaining('Anna Petrova has it') });
  expect(buttonsOf(edited).map(({ text }) => text)).toEqual(['Pass on']);
});

test('what was pressed while nobody listened counts before the step that has fallen due meanwhile: the next line is left in peace', async () => {
  const nabat = await fails('telegram');
  await until(nabat, () => asked('sendMessage').length > 0);
  await nabat.stop();
  press('I take it', 1001);
  takesMs = 500;
  nabat.time.passes(31 * 60_000);
  const again = await started('telegram', nabat);
  await until(again, async () => (await owner(again)) === 'anna');
  await again.passes(60);
  expect(asked('sendMessage').map(({ chat_id }) => chat_id)).toEqual(['1001']);
});

test('a stranger, and one who is on no shift, are refused politely, and what was made up is known as such', async () => {
  const nabat = await fails('telegram');
  await until(nabat, () => asked('sendMessage').length > 0);
  press('I take it', 666);
  press('I take it', 1003);
  presses.push({ id: 'forged', from: { id: 1001 }, data: 'a.1.AAAAAAAAAAAAAAAAAAAAAA', message: { message_id: 41, chat: { id: 1001 } } });
  await until(nabat, () => asked('answerCallbackQuery').length === 3);
  expect(asked('answerCallbackQuery').map(({ text, show_alert }) => [text, show_alert])).toEqual([
    [expect.stringContaining('Nabat knows nobody by this account'), true],
    [expect.stringContaining('Only who is on call'), true],
    [expect.stringContaining('does not know this button'), true],
  ]);
  expect([await owner(nabat), zabbix.written, asked('editMessageText')]).toEqual([undefined, [], []]);
});

test('what is passed on reaches the next line at once, and a taken one is told so without a sound, in the message that there is', async () => {
  const nabat = await fails('telegram');
  await until(nabat, () => asked('sendMessage').length > 0);
  press('Pass on', 1001);
  await until(nabat, () => asked('sendMessage').length > 1);
  expect(asked('sendMessage').at(-1)).toMatchObject({ chat_id: '1002', disable_notification: false, text: expect.stringContaining('passed it on to you') });
  press('I take it', 1002);
  await until(nabat, () => asked('editMessageText').some(({ chat_id, text }) => chat_id === '1001' && String(text).includes('Boris Orlov has it')));
  expect(await owner(nabat)).toBe('boris');
  expect(asked('sendMessage')).toHaveLength(2);
});

const links = (): readonly string[] =>
  [...(mail.mails[0]?.text ?? '').matchAll(/https:\/\/nabat\.example\.org(\/api\/v1\/acts\/\S+)/g)].map(([, path = '']) => path);

test('a link in a mail asks once more: looking at it does nothing however often, its button does it once', async () => {
  const nabat = await fails('email');
  await until(nabat, () => mail.mails.length > 0);
  const [take = '', pass = ''] = links();
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(`${nabat.url}${take}`, { method });
  const page = await fetch(`${nabat.url}${take}`);
  const shown = await page.text();
  expect([page.status, shown]).toEqual([200, expect.stringMatching(/<form method="post" enctype="text\/plain">\s*<button type="submit">I take it<\/button>/)]);
  expect(shown).toContain('Anna Petrova, do you take <span>INC-1</span>?');
  expect(shown).not.toMatch(/<script|src=|href=/);
  expect(Object.fromEntries(page.headers)).toMatchObject({
    'cache-control': 'no-store',
    'x-robots-tag': expect.stringContaining('noindex'),
    'referrer-policy': 'no-referrer',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  expect(await owner(nabat)).toBeUndefined();
  const send = () => fetch(`${nabat.url}${take}`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '' });
  const done = await send();
  expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('Anna Petrova has it')]);
  expect(await owner(nabat)).toBe('anna');
  await until(nabat, () => zabbix.written.length > 0);
  await nabat.ask('/api/v1/commands/unacknowledge', { incident: 'INC-1' });
  const again = await send();
  expect([again.status, await again.text()]).toEqual([410, expect.stringContaining('has been used')]);
  expect(await owner(nabat)).toBeUndefined();
  nabat.time.passes(25 * 3_600_000);
  const old = await fetch(`${nabat.url}${pass}`);
  expect([old.status, await old.text()]).toEqual([410, expect.stringContaining('too old')]);
  expect((await fetch(`${nabat.url}${take.slice(0, -3)}abc`)).status).toBe(404);
});

test('who has left since takes nothing any more: neither by the link in his mail nor by a button in his chat', async () => {
  const nabat = await fails('email');
  await until(nabat, () => mail.mails.length > 0);
  const [take = ''] = links();
  const left = people
    .replace('CHANNEL', 'telegram')
    .replace(/^person: anna[^-]+---\n/, '')
    .replaceAll('[anna]', '[boris]');
  expect(left).not.toContain('anna');
  writeFileSync(join(rules, 'people/people.yaml'), left);
  await until(nabat, async () => (await fetch(`${nabat.url}${take}`)).status === 404);
  expect((await fetch(`${nabat.url}${take}`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '' })).status).toBe(404);
  await nabat.ask('/api/v1/commands/pass-on', { incident: 'INC-1' });
  await until(nabat, () => asked('sendMessage').length > 0);
  press('I take it', 1001);
  await until(nabat, () => asked('answerCallbackQuery').length > 0);
  expect(asked('answerCallbackQuery')[0]).toMatchObject({ show_alert: true });
  expect(await owner(nabat)).toBeUndefined();
  expect(zabbix.written).toEqual([]);
});
