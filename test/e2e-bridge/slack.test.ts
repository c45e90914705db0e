// From a trigger to Slack and back: a button that a member pressed takes the incident in his name, once, and the message says so; and what is not thrown against Slack when it asks to wait.
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aFolder } from '../tools/a-folder.ts';
import { anHttpPeer, type HttpPeer } from '../tools/http-peer.ts';
import { aNabat, recordedStorm, until, type Nabat } from './a-nabat.ts';
import { aZabbix, zabbixUrl as url } from './a-zabbix.ts';

const [opened] = recordedStorm();
const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
const rulesFor = (...people: readonly string[]): string =>
  [
    ...people.map((person, nth) => `person: ${person}\ncontacts: { slack: U012AB3C${'DEF'.charAt(nth)} }\nby: { message: slack }\n`),
    `escalation: line\nsteps:\n  - { tell: [${people.join(', ')}], repeat: every 30m }\n`,
  ].join('---\n');
let peer: HttpPeer;
const folder = aFolder({
  token: 'xoxb-a-token',
  signing: signingSecret,
  'rules/routing.yaml': 'route: { escalation: line, urgency: message }\n',
  'rules/people/anna.yaml': rulesFor('anna'),
  'three/routing.yaml': 'route: { escalation: line, urgency: message }\n',
  'three/people/all.yaml': rulesFor('anna', 'boris', 'vera'),
});
beforeEach(async () => {
  peer = await anHttpPeer(({ body }) => ({ status: 200, body: { ok: true, channel: 'D024BFF1M', ts: body['ts'] ?? '1503435956.000001' } }));
});
afterEach(() => peer.stop());

const asked = (method: string) => peer.asked.filter(({ path }) => path === `/${method}`);
type Button = { readonly type: string; readonly value?: string };
const buttons = () =>
  (asked('chat.postMessage')[0]?.body['blocks'] as readonly { readonly elements?: readonly Button[] }[]) // as Block Kit has it
    .flatMap(({ elements = [] }) => elements)
    .filter(({ type }) => type === 'button');

function presses(nabat: Nabat, value: string, secret = signingSecret): Promise<Response> {
  const payload = {
    type: 'block_actions',
    user: { id: 'U012AB3CD' },
    channel: { id: 'D024BFF1M' },
    message: { ts: '1503435956.000001' },
    actions: [{ action_ts: '1503435999.000100', value }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const at = Math.floor(Date.now() / 1_000);
  return fetch(`${nabat.url}/api/v1/channels/slack/presses`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': `${at}`,
      'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`,
    },
  });
}

async function fails(its: string): Promise<Nabat> {
  const zabbix = aZabbix([opened ?? {}]);
  const channel = `{api: "${peer.url}", tokenFile: "${join(folder, 'token')}", signingSecretFile: "${join(folder, 'signing')}"}`;
  const nabat = await aNabat({ url, more: `channels: {slack: ${channel}}\npublicUrl: https://nabat.example.org\nrulesFolder: "${join(folder, its)}"` });
  zabbix.has([opened ?? {}]);
  expect(await nabat.posts(opened ?? {})).toBe(202);
  return nabat;
}

test('a member presses “I take it” in Slack: the incident is hers, and the message says so; another signature takes nothing', async () => {
  const nabat = await fails('rules');
  await until(nabat, () => asked('chat.postMessage').length > 0);
  const take = buttons()[0]?.value ?? '';
  expect((await presses(nabat, take, 'another secret')).status).toBe(401);
  expect((await nabat.incidents())[0]).toMatchObject({ state: 'open' });
  expect((await presses(nabat, take)).status).toBe(200);
  await until(nabat, () => asked('chat.update').length > 0 && asked('chat.postEphemeral').length > 0, { seconds: 60 });
  expect((await nabat.incidents())[0]).toMatchObject({ state: 'acknowledged', owner: 'anna' });
  expect(asked('chat.postEphemeral')[0]?.body).toMatchObject({ user: 'U012AB3CD', text: 'anna has it' });
  expect(asked('chat.update')[0]?.body).toMatchObject({ channel: 'D024BFF1M', ts: '1503435956.000001', text: expect.stringContaining('anna has it') });
});

test('when Slack asks to wait, three people cost it one request and not three; the channel says until when, and then all three read it', async () => {
  const isWaiting = () => asked('chat.postMessage').length < 2;
  peer.answers(({ body }) =>
    isWaiting()
      ? { status: 429, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': '60' } }
      : { status: 200, body: { ok: true, channel: 'D024BFF1M', ts: body['ts'] ?? '1503435956.000001' } },
  );
  const nabat = await fails('three');
  type Channels = { readonly rows: readonly { readonly waits?: object }[] };
  const channels = async () => (await nabat.ask<Channels>('/api/v1/channels')).rows;
  await until(nabat, async () => (await channels())[0]?.waits !== undefined); // Slack's answer has come
  await nabat.passes(40);
  expect(asked('chat.postMessage')).toHaveLength(1);
  expect(await channels()).toMatchObject([{ name: 'slack', waits: { until: expect.any(Number), says: 'Slack: ratelimited' } }]);
  await until(nabat, () => asked('chat.postMessage').length === 4, { seconds: 40 });
  expect(new Set(asked('chat.postMessage').map(({ body }) => body['channel']))).toEqual(new Set(['U012AB3CD', 'U012AB3CE', 'U012AB3CF']));
  await nabat.passes(2);
  expect((await channels())[0]).not.toHaveProperty('waits');
});
