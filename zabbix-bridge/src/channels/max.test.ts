// What MAX promises, spoken to a peer that answers as its API documents.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type Answer, type Asked, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { aLetter, someActs, someNotes } from './builders.ts';
import type { Channel, Press } from './channel.ts';
import { maxChannel, type MaxSettings } from './max.ts';
import { channelPromises } from './promises.ts';

const token = 'f9LHodD0cOL-oken-of-a-bot-5Yp4sWNbFSb7DnBL1K2N5O5v';
const secret = 'a-secret-of-this-channel';
const anna = '123456789';
const wayOf = ({ method, path }: Pick<Asked, 'method' | 'path'>): string => `${method} ${path.split('?')[0] ?? ''}`;
const queryOf = ({ path }: Pick<Asked, 'path'>): Record<string, string> => Object.fromEntries(new URLSearchParams(path.split('?')[1]));
const now = Date.UTC(2026, 8, 23, 6, 15);
const dialog = '5501';
let kept: readonly object[] = [];
/** Keeps messages, the latest first, and shows them by the number of their chat. */
function taken(asked: Asked): Answer {
  const query = queryOf(asked);
  if (wayOf(asked) === 'GET /messages') return { status: 200, body: { messages: query['chat_id'] === dialog ? kept.slice(0, 50) : [] } };
  if (wayOf(asked) !== 'POST /messages') return { status: 200, body: { success: true } };
  const { text, attachments } = asked.body;
  const message = {
    recipient: { chat_id: query['user_id'] === undefined ? Number(query['chat_id']) : Number(dialog), chat_type: 'dialog' },
    timestamp: now - 1_000,
    body: { mid: `mid.${peer.asked.length}`, seq: 1, text, attachments },
  };
  kept = [message, ...kept];
  return { status: 200, body: { message } };
}
let peer: HttpPeer;
beforeAll(async () => {
  peer = await anHttpPeer(taken);
});
afterAll(() => peer.stop());
beforeEach(() => {
  peer.asked.length = 0;
  kept = [];
  peer.answers(taken);
});
const aMax = (more: Partial<MaxSettings> = {}) => maxChannel({ api: peer.url, token, secret, notes: someNotes(), ...more }, () => now);
const post = (more: object = {}, channel = aMax()) => channel.post({ id: 'inc-1/tell/1', address: anna, letter: aLetter(), ...more });
const refuses = (status: number, code: string, message: string) => peer.answers(() => ({ status, body: { code, message } }));
const asked = (way: string): readonly Asked[] => peer.asked.filter((each) => wayOf(each) === way);
const textOf = (): string => String(peer.asked.at(-1)?.body['text']);
type Button = { readonly type: string; readonly text: string; readonly payload: string };
type Keyboard = { readonly payload: { readonly buttons: readonly (readonly Button[])[] } };

channelPromises('MAX', {
  open: () => aMax(),
  address: anna,
  badAddress: 'anna',
  read: async () => ({ first: textOf().split('\n')[0] ?? '', text: textOf(), markup: textOf() }),
  refusesAddress: () => refuses(403, 'chat.denied', `error.dialog.suspended: ${anna}`),
  refusesAll: () => refuses(401, 'verify.token', 'Invalid access_token'),
  isBusy: () => refuses(429, 'too.many.requests', 'Too many requests'),
  unreachable: () => aMax({ api: 'http://127.0.0.1:9' }),
  found: () => undefined,
  wire: { peer: () => peer, takesBy: 'body' },
  acts: async () =>
    (peer.asked.at(-1)?.body['attachments'] as readonly Keyboard[]) // as the API has it
      .flatMap(({ payload }) => payload.buttons.flat())
      .map(({ text, payload }) => ({ label: text, leads: payload })),
  has: () => ({ messages: asked('POST /messages').length, rang: peer.asked.at(-1)?.body['notify'] !== false }),
  lost: () =>
    peer.answers((each) => (wayOf(each) === 'PUT /messages' ? { status: 404, body: { code: 'not.found', message: 'message not found' } } : taken(each))),
});

test('a message is HTML, opens no preview, and what makes no sound asks for none', async () => {
  expect(await post({ letter: aLetter({ isSilent: true, news: 'Anna has it', message: 'taken' }) })).toEqual({ kind: 'sent', receipt: 'mid.1' });
  expect(textOf().split('\n').slice(0, 2).join('\n')).toBe('<b>🔴 P1 · Corporate mail is down: dc-01 unreachable</b> (INC-7)\n<b>Anna has it</b>');
  expect(peer.asked[0]).toMatchObject({ headers: { authorization: token }, body: { format: 'html', notify: false } });
});

test.each([
  ['123456789', { user_id: '123456789' }],
  ['-69012345678', { chat_id: '-69012345678' }],
  ['chat:123456', { chat_id: '123456' }],
])('%s is written to as %o', async (address, query) => {
  await post({ address });
  expect(queryOf(peer.asked[0] ?? { path: '' })).toEqual({ ...query, disable_link_preview: 'true' });
});

test('an update answers the first message of its incident', async () => {
  await post({ earlier: 'mid.41' });
  expect(peer.asked[0]?.body).toMatchObject({ link: { type: 'reply', mid: 'mid.41' } });
});

test('an update that is refused with status 200 comes as a message of its own', async () => {
  peer.answers((each) => (wayOf(each) === 'PUT /messages' ? { status: 200, body: { success: false, message: 'too old' } } : taken(each)));
  expect(await post({ edits: 'mid.41' })).toEqual({ kind: 'sent', receipt: 'mid.2' });
});

const press = {
  update_type: 'message_callback',
  timestamp: 1,
  callback: { timestamp: 1, callback_id: 'f9LHodD0', payload: 'a.45.c2lnbmF0dXJl', user: { user_id: 123456789, name: 'Anna' } },
};
/** What is asked over the wire needs the machine's own time. */
async function waitFor(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate);
}

test('where MAX can reach Nabat it is told to call, and a press that it hands in is answered and changes the message', async () => {
  const channel = aMax({ callsAt: 'https://nabat.example.org/api/v1/channels/max/presses' });
  void channel.listen?.(
    async () => ({ isDone: true, says: '' }),
    () => undefined,
  );
  await waitFor(() => asked('POST /subscriptions').length > 0);
  expect(asked('POST /subscriptions')[0]?.body).toEqual({
    url: 'https://nabat.example.org/api/v1/channels/max/presses',
    update_types: ['message_callback'],
    secret,
  });
  const heard: Press[] = [];
  const call = { headers: { 'x-max-bot-api-secret': secret }, body: JSON.stringify(press) };
  const answer = await channel.called?.(call, async (each) => {
    heard.push(each);
    return { isDone: true, says: 'It is yours', letter: aLetter({ news: 'Anna has it' }), acts: someActs() };
  });
  await channel.close();
  expect(answer).toEqual({ status: 200, body: {} });
  expect(heard).toEqual([{ id: 'max/f9LHodD0', press: 'a.45.c2lnbmF0dXJl', who: anna }]);
  expect(queryOf(asked('POST /answers')[0] ?? { path: '' })).toEqual({ callback_id: 'f9LHodD0' });
  expect(asked('POST /answers')[0]?.body).toMatchObject({ notification: 'It is yours', message: { text: expect.stringContaining('Anna has it') } });
});

test.each([
  ['with another secret', { 'x-max-bot-api-secret': 'another' }, secret],
  ['without one', {}, secret],
  ['while there is none', {}, ''],
])('a call %s presses nothing', async (_, headers, its) => {
  let isHeard = false;
  const answer = await aMax({ secret: its }).called?.({ headers, body: JSON.stringify(press) }, async () => {
    isHeard = true;
    return { isDone: true, says: '' };
  });
  expect([answer?.status, isHeard]).toEqual([401, false]);
});

test('where MAX cannot reach Nabat it is asked, and goes on after what was read', async () => {
  peer.answers((each) => {
    if (wayOf(each) !== 'GET /updates') return taken(each);
    return { status: 200, body: queryOf(each)['marker'] === undefined ? { updates: [press], marker: 42 } : { updates: [], marker: 42 } };
  });
  const channel = aMax();
  const heard: Press[] = [];
  void channel.listen?.(
    async (each) => {
      heard.push(each);
      return { isDone: false, says: 'Nobody here is known by that account' };
    },
    () => undefined,
  );
  await waitFor(() => asked('GET /updates').length > 1);
  await channel.close();
  expect(heard).toEqual([{ id: 'max/f9LHodD0', press: 'a.45.c2lnbmF0dXJl', who: anna }]);
  expect(asked('POST /answers')[0]?.body).toEqual({ notification: 'Nobody here is known by that account' });
  expect(queryOf(asked('GET /updates')[1] ?? { path: '' })).toMatchObject({ types: 'message_callback', marker: '42' });
});

/** As MAX has them: from a marker on, and without one the last alone. */
function hasUpdates(...ids: readonly string[]): void {
  peer.answers((each) => {
    if (wayOf(each) !== 'GET /updates') return taken(each);
    const marker = queryOf(each)['marker'];
    if (marker === '7') return { status: 400, body: { code: 'proto.payload', message: 'marker is out of range' } };
    const from = marker === undefined ? -1 : Number(marker) - 100;
    const updates = ids.slice(from).map((callback_id) => ({ ...press, callback: { ...press.callback, callback_id } }));
    return { status: 200, body: { updates: from === ids.length ? [] : updates, marker: 100 + ids.length } };
  });
}
/** Until it has asked once more than it was answered with something. */
async function hears(channel: Channel): Promise<readonly string[]> {
  const heard: string[] = [];
  const before = asked('GET /updates').length;
  void channel.listen?.(
    async ({ id }) => {
      heard.push(id);
      return { isDone: true, says: 'It is yours' };
    },
    () => undefined,
  );
  await waitFor(() => asked('GET /updates').length > before + 2);
  await channel.close();
  return heard;
}

test('what was pressed while Nabat was away is heard when it is started again, by the same bot', async () => {
  const notes = someNotes();
  hasUpdates('a');
  expect(await hears(aMax({ notes }))).toEqual(['max/a']);
  hasUpdates('a', 'b', 'c');
  expect(await hears(aMax({ notes }))).toEqual(['max/b', 'max/c']);
  expect(await hears(aMax({ notes, token: 'another-bot' }))).toEqual(['max/c']);
});

test('a place that MAX no longer knows is let go, and presses are heard', async () => {
  const notes = someNotes();
  notes.set(`marker/${token}`, '7', 1_000);
  hasUpdates('a', 'b');
  expect(await hears(aMax({ notes }))).toEqual(['max/b']);
});

test('the token is in no words and in no address that is asked', async () => {
  refuses(401, 'verify.token', `Invalid access_token ${token}`);
  const refused = await post();
  const away = await post({}, aMax({ api: 'http://127.0.0.1:9' }));
  expect(JSON.stringify([refused, away, peer.asked[0]?.path])).not.toContain(token);
});

test.each<[string, string, boolean, number]>([
  ['to a person to whom nothing was sent since the start, whose dialog has no number yet', anna, true, 0],
  ['without buttons, by which it would be known again', 'chat:5501', false, 0],
  ['in a chat that shows nothing, perhaps because the bot may not read it', 'chat:5501', true, 0],
  ['behind fifty others of the last quarter of an hour', 'chat:5501', true, 50],
])('of a message %s nothing is claimed', async (_, address, hasActs, others) => {
  kept = Array.from({ length: others }, (__, nth) => ({ timestamp: now - 60_000, body: { mid: `mid.${nth}`, attachments: null } }));
  expect(await aMax().find?.({ id: 'inc-1/tell/8', address, letter: aLetter(), ...(hasActs && { acts: someActs() }) })).toEqual({ kind: 'unknown' });
});
