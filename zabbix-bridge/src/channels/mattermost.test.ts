// What Mattermost promises, spoken to a peer that answers as its API documents.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type Answer, type Asked, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { aLetter, someActs } from './builders.ts';
import type { Press } from './channel.ts';
import { mattermostChannel } from './mattermost.ts';
import { channelPromises } from './promises.ts';

const room = 'qnkyxmiwpbgjxq9ur8gwuoyzjr';
const posts = new Map<string, Asked['body']>();
/** Keeps posts, and gives the channel of the bot and `anna` where that is asked for. */
function taken({ method, path, body }: Asked): Answer {
  if (path.endsWith('/users/me')) return { status: 200, body: { id: 'b'.repeat(26) } };
  if (path.endsWith('/channels/direct')) return { status: 201, body: { id: room } };
  if (method === 'GET') return { status: 200, body: { posts: Object.fromEntries([...posts].map(([id, { props }]) => [id, { id, props }])) } };
  const id = method === 'PUT' ? (/posts\/([^/]+)\/patch/.exec(path)?.[1] ?? '') : `post-${peer.asked.length}`;
  posts.set(id, body);
  return { status: method === 'PUT' ? 200 : 201, body: { id, channel_id: room, root_id: body['root_id'] ?? '' } };
}
let peer: HttpPeer;
beforeAll(async () => {
  peer = await anHttpPeer(taken);
});
afterAll(() => peer.stop());
beforeEach(() => {
  peer.asked.length = 0;
  posts.clear();
  peer.answers(taken);
});
const around = { callsAt: 'https://nabat.example.org/api/v1/channels/mattermost/presses', secret: 'the-secret-of-its-buttons' };
const aMattermost = (url = peer.url) => mattermostChannel({ url, token: 'xoxb-a-token-of-26-characters', ...around });
const message = (): string => String(peer.asked.at(-1)?.body['message']);
const refuses = (status: number, says: string) => peer.answers(() => ({ status, body: { id: 'api.error', message: says, status_code: status } }));
type Shown = { readonly id: string; readonly name: string; readonly integration: { readonly url: string; readonly context: { readonly press: string } } };
const shownActs = (): readonly Shown[] =>
  (peer.asked.at(-1)?.body['props'] as { readonly attachments: readonly { readonly actions: readonly Shown[] }[] }).attachments.flatMap(
    ({ actions }) => actions,
  ); // as its API has it
/** As it is shown: escapes are not seen. */
const shown = (): string => message().replaceAll(/\\(.)/g, '$1');

channelPromises('Mattermost', {
  open: () => aMattermost(),
  address: room,
  badAddress: 'noc-room',
  read: async () => ({ first: shown().split('\n')[0] ?? '', text: message(), markup: message().replaceAll(/\\./g, '') }),
  refusesAddress: () => refuses(403, `You do not have the appropriate permissions in ${room}.`),
  refusesAll: () => refuses(401, 'Invalid or expired session, please login again.'),
  isBusy: () => refuses(503, 'Service Unavailable'),
  unreachable: () => aMattermost('http://127.0.0.1:9'),
  wire: { peer: () => peer, takesBy: 'body' },
  acts: async () => shownActs().map(({ name: label, integration }) => ({ label, leads: integration.context.press })),
  has: () => ({ messages: posts.size, rang: peer.asked.at(-1)?.method === 'POST' && !('silent' in (peer.asked.at(-1)?.body['props'] as object)) }),
  lost: () => peer.answers((asked) => (asked.method === 'PUT' ? { status: 404, body: { message: 'Unable to find the post.' } } : taken(asked))),
  found: () => undefined,
});

test('all that is said of one incident is one thread, whichever post was answered', async () => {
  const first = await aMattermost().post({ id: 'inc-1/tell/1', address: room, letter: aLetter() });
  expect(first).toEqual({ kind: 'sent', receipt: 'post-1' });
  expect(await aMattermost().post({ id: 'inc-1/tell/2', address: room, letter: aLetter(), earlier: 'post-1' })).toEqual({ kind: 'sent', receipt: 'post-2' });
  expect(peer.asked[1]?.body).toMatchObject({ root_id: 'post-1' });
});

test('nobody is called by an @ in the name of a trigger', async () => {
  await aMattermost().post({ id: 'inc-1/tell/1', address: room, letter: aLetter({ facts: ['look @channel, @here and @anna'] }) });
  expect(message()).not.toContain('@');
});

test('a post that is sent again after a crash has the name by which the server knows it', async () => {
  await aMattermost().post({ id: 'inc-1/tell/1', address: room, letter: aLetter() });
  expect(peer.asked[0]?.body).toMatchObject({ pending_post_id: 'nabat:inc-1/tell/1' });
});

const anna = 'a'.repeat(26);
const aCall = (more: object = {}) => ({
  headers: {},
  body: JSON.stringify({ user_id: anna, trigger_id: 'trigger-1', context: { press: 'a.45.c2lnbmF0dXJl', secret: around.secret }, ...more }),
});

test('a press is taken with the secret that the server keeps, by who has the channel with the bot for himself, and the post says what is so now', async () => {
  const pressed: Press[] = [];
  const answer = await aMattermost().called?.(aCall(), async (press) => {
    pressed.push(press);
    return { isDone: true, says: 'Anna has it', letter: aLetter({ news: 'Anna has it' }), acts: [] };
  });
  expect(pressed).toEqual([{ id: 'trigger-1', press: 'a.45.c2lnbmF0dXJl', who: room }]);
  expect(answer).toMatchObject({
    status: 200,
    body: { ephemeral_text: 'Anna has it', update: { message: expect.stringContaining('Anna has it'), props: { attachments: [] } } },
  });
  expect(peer.asked.map(({ path, body }) => [path, body])).toEqual([
    ['/api/v4/users/me', {}],
    ['/api/v4/channels/direct', ['b'.repeat(26), anna]],
  ]);
});

test('what does not show the secret presses nothing, and nobody is asked about it', async () => {
  const calls = [aCall({ context: { press: 'a.45.c2lnbmF0dXJl', secret: 'another' } }), aCall({ context: {} }), { headers: {}, body: 'no json' }];
  for (const call of calls)
    expect(
      await aMattermost().called?.(call, () => {
        throw new Error('it was pressed');
      }),
    ).toMatchObject({ status: 401 });
  expect(peer.asked).toEqual([]);
});

test('without an address of ours there are no buttons that would lead nowhere', async () => {
  const channel = mattermostChannel({ url: peer.url, token: 'xoxb', secret: 'x' });
  await channel.post({ id: 'inc-1/tell/1', address: room, letter: aLetter(), acts: someActs() });
  expect([channel.capabilities.buttons, shownActs()]).toEqual(['none', []]);
});
