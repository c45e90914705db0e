// What Slack promises, spoken to a peer that answers as its Web API documents.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type Asked, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { aLetter, someActs } from './builders.ts';
import type { Press } from './channel.ts';
import { channelPromises } from './promises.ts';
import { slackChannel } from './slack.ts';

const token = 'xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy';
const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
const now = Date.UTC(2026, 8, 23, 6);
const room = 'C024BE91L';
const anna = 'U012AB3CD';
const direct = 'D024BFF1M';
const methodOf = ({ path }: Pick<Asked, 'path'>): string => path.slice(1).split('?')[0] ?? '';
/** A member is written to in a channel that the answer names. */
const taken = (asked: Asked) => {
  const ts = methodOf(asked) === 'chat.update' ? asked.body['ts'] : `1503435956.${String(peer.asked.length).padStart(6, '0')}`;
  const channel = asked.body['channel'] === anna ? direct : asked.body['channel'];
  return { status: 200, body: { ok: true, channel, ts } };
};
let peer: HttpPeer;
beforeAll(async () => {
  peer = await anHttpPeer(taken);
});
afterAll(() => peer.stop());
beforeEach(() => {
  peer.asked.length = 0;
  peer.answers(taken);
});
const aSlack = (api = peer.url) => slackChannel({ api, token, signingSecret }, () => now);
const linking = () => slackChannel({ api: peer.url, token }, () => now);
const post = (more: object = {}, channel = aSlack()) => channel.post({ id: 'inc-1/tell/1', address: room, letter: aLetter(), ...more });
const refuses = (error: string, status = 200, headers = {}) => peer.answers(() => ({ status, body: { ok: false, error }, headers }));
const asked = (method: string): readonly Asked[] => peer.asked.filter((each) => methodOf(each) === method);

type TextObject = { readonly type: string; readonly text: string };
type Button = { readonly text: TextObject; readonly value?: string; readonly url?: string };
type Block = { readonly type: string; readonly text?: TextObject; readonly elements?: readonly (TextObject | Button)[] };
const blocks = (): readonly Block[] => peer.asked.at(-1)?.body['blocks'] as readonly Block[]; // as Block Kit has it
const texts = (): readonly TextObject[] =>
  blocks().flatMap(({ type, text, elements = [] }) => [...(text ? [text] : []), ...(type === 'context' ? (elements as readonly TextObject[]) : [])]); // of a context
const buttons = (): readonly Button[] => blocks().flatMap(({ type, elements = [] }) => (type === 'actions' ? (elements as readonly Button[]) : [])); // of actions

channelPromises('Slack', {
  open: () => aSlack(),
  address: room,
  badAddress: '#noc',
  read: async () => ({
    first: texts()[0]?.text ?? '',
    text: texts()
      .map(({ text }) => text)
      .join('\n'),
    // Plain text objects hold none.
    markup: [String(peer.asked.at(-1)?.body['text']), ...texts().flatMap(({ type, text }) => (type === 'mrkdwn' ? [text] : []))].join('\n'),
  }),
  refusesAddress: () => refuses('channel_not_found'),
  refusesAll: () => refuses('invalid_auth'),
  isBusy: () => refuses('service_unavailable'),
  unreachable: () => aSlack('http://127.0.0.1:9'),
  wire: { peer: () => peer, takesBy: 'body' },
  acts: async () => buttons().map(({ text, value = '' }) => ({ label: text.text, leads: value })),
  has: () => ({ messages: asked('chat.postMessage').length, rang: methodOf(peer.asked.at(-1) ?? { path: '/' }) === 'chat.postMessage' }),
  found: keeps,
  lost: () => peer.answers((each) => (methodOf(each) === 'chat.update' ? { status: 200, body: { ok: false, error: 'message_not_found' } } : taken(each))),
});

/** Slack with what it took, given to who asks for it; to others what a member of the workspace would be refused. */
function keeps(): void {
  const messages = asked('chat.postMessage').map(({ body }, nth) => ({
    type: 'message',
    ts: `1503435956.${String(nth + 1).padStart(6, '0')}`,
    metadata: body['metadata'],
  }));
  peer.answers((each) => {
    if (methodOf(each) === 'conversations.open') return { status: 200, body: { ok: true, channel: { id: direct } } };
    return { status: 200, body: { ok: true, messages, has_more: false } };
  });
}

test('whether a message to a member arrived is asked where Slack keeps it, in its thread, and where Slack does not say nothing is claimed', async () => {
  await post({ address: anna });
  keeps();
  const question = { id: 'inc-1/tell/1', address: anna, letter: aLetter() };
  expect(await aSlack().find?.(question)).toEqual({ kind: 'arrived', receipt: `${direct}/1503435956.000001` });
  expect(await aSlack().find?.({ ...question, earlier: `${direct}/1503435956.000001` })).toMatchObject({ kind: 'arrived' });
  expect(peer.asked.at(-1)?.path).toMatch(new RegExp(`^/conversations.replies[?]channel=${direct}&.*ts=1503435956.000001`));
  refuses('missing_scope');
  expect(await aSlack().find?.(question)).toEqual({ kind: 'unknown' });
});

test('the headline is a header, all else is plain text, and only what leads to the incident is a link', async () => {
  await post({ letter: aLetter({ news: 'Anna has it', message: 'taken' }) });
  expect(
    texts()
      .map(({ type, text }) => `${type} ${text}`)
      .join('\n'),
  ).toBe(`plain_text 🔴 P1 · Corporate mail is down: dc-01 unreachable (INC-7)
plain_text Anna has it
plain_text Since 23 September, 09:14 · 3 hosts · pharma
reaction 6 min left, resolution 51 min left
Why P1: a key service is down
Nobody has it yet
mrkdwn <https://grafana.example.org/a/nabat-incidents-app/incident/INC-7|Open>
plain_text Why you: on call in line-1 until 23 September, 20:00`);
  expect(peer.asked[0]?.body).toMatchObject({ channel: room, parse: 'none', link_names: false, unfurl_links: false });
  expect(peer.asked[0]?.headers).toMatchObject({ authorization: `Bearer ${token}` });
});

test('a headline that is longer than a header may be is whole, as a section', async () => {
  await post({ letter: aLetter({ headline: 'a'.repeat(200) }) });
  expect(blocks()[0]).toMatchObject({ type: 'section', text: { text: expect.stringContaining('a'.repeat(200)) } });
});

test('all that is said of one incident is one thread', async () => {
  expect(await post()).toEqual({ kind: 'sent', receipt: '1503435956.000001' });
  await post({ id: 'inc-1/tell/2', earlier: '1503435956.000001' });
  expect(peer.asked[1]?.body).toMatchObject({ channel: room, thread_ts: '1503435956.000001' });
});

test('a member is written to by his own id, and changed and answered where Slack put the message', async () => {
  expect(await post({ address: anna })).toEqual({ kind: 'sent', receipt: `${direct}/1503435956.000001` });
  const receipt = `${direct}/1503435956.000001`;
  expect(await post({ address: anna, edits: receipt })).toEqual({ kind: 'sent', receipt });
  expect(peer.asked[1]).toMatchObject({ path: '/chat.update', body: { channel: direct, ts: '1503435956.000001' } });
  await post({ address: anna, earlier: receipt });
  expect(peer.asked[2]).toMatchObject({ path: '/chat.postMessage', body: { channel: anna, thread_ts: '1503435956.000001' } });
});

test.each([
  ['channel_not_found', { kind: 'refused', whose: 'address' }],
  ['not_in_channel', { kind: 'refused', whose: 'address' }],
  ['is_archived', { kind: 'refused', whose: 'address' }],
  ['invalid_auth', { kind: 'refused', whose: 'channel' }],
  ['missing_scope', { kind: 'refused', whose: 'channel' }],
  ['ratelimited', { kind: 'later' }],
  ['fatal_error', { kind: 'ambiguous' }],
])('what Slack refuses as %s is %o, though the status is 200', async (error, meaning) => {
  refuses(error);
  expect(await post()).toMatchObject({ ...meaning, says: `Slack: ${error}` });
});

test('when Slack asks for a pause, the message waits just as long', async () => {
  refuses('ratelimited', 429, { 'retry-after': '30' });
  expect(await post()).toMatchObject({ kind: 'later', waitMs: 30_000 });
});

test('without a signing secret buttons are links, for those alone who have one', async () => {
  expect(linking().capabilities.buttons).toBe('links');
  expect('called' in linking()).toBe(false);
  await post({ acts: someActs('https://nabat.example.org') }, linking());
  expect(buttons().map(({ url }) => url)).toEqual(someActs('https://nabat.example.org').map(({ url }) => url));
  await post({ acts: someActs() }, linking());
  expect(buttons()).toEqual([]);
});

const pressed = {
  type: 'block_actions',
  user: { id: anna, username: 'anna' },
  channel: { id: room },
  message: { ts: '1503435956.000001' },
  actions: [{ action_id: 'act-0', action_ts: '1503435999.000100', value: 'a.45.c2lnbmF0dXJl' }],
};
function aCall(payload: object, { secret = signingSecret, at = now / 1_000 } = {}) {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
  return { headers: { 'x-slack-request-timestamp': `${at}`, 'x-slack-signature': signature }, body };
}
/** What is asked over the wire needs the machine's own time. */
async function waitFor(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate);
}

test('a press that Slack signed is done in the name of who pressed, who alone is answered, and the message says what is so now', async () => {
  const heard: Press[] = [];
  const answer = await aSlack().called?.(aCall(pressed), async (press) => {
    heard.push(press);
    return { isDone: true, says: 'It is <yours>', letter: aLetter({ news: 'Anna has it' }) };
  });
  expect(answer).toEqual({ status: 200, body: {} });
  expect(heard).toEqual([{ id: `slack/${anna}/1503435999.000100`, press: 'a.45.c2lnbmF0dXJl', who: anna }]);
  await waitFor(() => asked('chat.update').length > 0 && asked('chat.postEphemeral').length > 0);
  expect(asked('chat.postEphemeral')[0]?.body).toMatchObject({ channel: room, user: anna, text: 'It is &lt;yours&gt;' });
  expect(asked('chat.update')[0]?.body).toMatchObject({ channel: room, ts: '1503435956.000001', text: expect.stringContaining('Anna has it') });
});

test.each([
  ['that another secret signed', aCall(pressed, { secret: 'another' })],
  ['older than five minutes', aCall(pressed, { at: now / 1_000 - 301 })],
  ['without a signature', { headers: {}, body: aCall(pressed).body }],
])('a press %s presses nothing', async (_, call) => {
  let isHeard = false;
  const answer = await aSlack().called?.(call, async () => {
    isHeard = true;
    return { isDone: true, says: '' };
  });
  expect([answer?.status, isHeard]).toEqual([401, false]);
});

test('the token is in no words, whatever goes wrong', async () => {
  refuses(`invalid_auth ${token}`);
  const refused = await post();
  const away = await post({}, aSlack('http://127.0.0.1:9'));
  expect(JSON.stringify([refused, away])).not.toContain(token);
});

test('what a preview shows is what is read, links with their address', () => {
  expect(aSlack().shows?.(aLetter()).text).toBe(`🔴 P1 · Corporate mail is down: dc-01 unreachable (INC-7)
Since 23 September, 09:14 · 3 hosts · pharma
reaction 6 min left, resolution 51 min left
Why P1: a key service is down
Nobody has it yet
Open: https://grafana.example.org/a/nabat-incidents-app/incident/INC-7
Why you: on call in line-1 until 23 September, 20:00`);
});
