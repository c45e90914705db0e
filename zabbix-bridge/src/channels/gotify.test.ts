// What Gotify promises, spoken to a peer that answers as its server documents.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type Answer, type Asked, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { aLetter } from './builders.ts';
import { gotifyChannel } from './gotify.ts';
import { channelPromises } from './promises.ts';

const token = 'AxBcD1eFgHiJkLm';
const clientToken = 'CxYzD1eFgHiJkLm';
const now = Date.UTC(2026, 8, 23, 6, 15);
const date = '2026-09-23T06:14:00.123+00:00';
let kept: readonly object[] = [];
/** Keeps messages, the latest first, and shows them and its applications to the client of their owner alone. */
function taken({ method, path, body, headers }: Asked): Answer {
  const id = peer.asked.length;
  if (method === 'POST') {
    kept = [{ id, appid: 5, date, ...body }, ...kept];
    return { status: 200, body: { id, appid: 5, date } };
  }
  if (headers['x-gotify-key'] === 'CofAnother1234' && path === '/application') return { status: 200, body: [{ id: 4, token: 'of-another' }] };
  if (headers['x-gotify-key'] !== clientToken) return { status: 401, body: { error: 'Unauthorized', errorCode: 401, errorDescription: 'no' } };
  if (path === '/application')
    return {
      status: 200,
      body: [
        { id: 4, token: 'of-another' },
        { id: 5, token, name: 'Nabat' },
      ],
    };
  return { status: 200, body: { paging: { size: kept.length, limit: 100 }, messages: path.startsWith('/application/5/message') ? kept.slice(0, 100) : [] } };
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
const aGotify = (url = peer.url, clients: Readonly<Record<string, string>> = { anna: clientToken }) =>
  gotifyChannel({ url, applications: { anna: token }, clients }, () => now);
const post = (letter = aLetter(), channel = aGotify()) => channel.post({ id: 'inc-1/tell/1', address: 'anna', letter });
const refuses = (status: number, error: string, errorDescription: string) =>
  peer.answers(() => ({ status, body: { error, errorCode: status, errorDescription } }));

channelPromises('Gotify', {
  open: () => aGotify(),
  address: 'anna',
  badAddress: 'boris',
  read: async () => ({
    first: String(peer.asked.at(-1)?.body['title']),
    text: `${String(peer.asked.at(-1)?.body['title'])}\n${String(peer.asked.at(-1)?.body['message'])}`,
    // Shown as plain text.
    markup: '',
  }),
  refusesAddress: () => refuses(401, 'Unauthorized', 'you need to provide a valid access token or user credentials to access this api'),
  refusesAll: () => refuses(403, 'Forbidden', 'you are not allowed to access this api'),
  isBusy: () => refuses(503, 'Service Unavailable', 'try again'),
  unreachable: () => aGotify('http://127.0.0.1:9'),
  found: () => undefined,
  wire: { peer: () => peer, takesBy: 'body' },
});

test.each([
  [{ priority: 'P1' }, 10],
  [{ priority: 'P2' }, 8],
  [{ priority: 'P3' }, 5],
  [{ priority: 'P1', isSilent: true }, 2],
] as const)('%o has the priority %i, is plain text, and a tap opens the incident', async (letter, priority) => {
  expect(await post(aLetter(letter))).toEqual({ kind: 'sent', receipt: '1' });
  expect(peer.asked[0]).toMatchObject({
    path: '/message',
    headers: { 'x-gotify-key': token },
    body: {
      priority,
      extras: {
        'client::display': { contentType: 'text/plain' },
        'client::notification': { click: { url: 'https://grafana.example.org/a/nabat-incidents-app/incident/INC-7' } },
      },
    },
  });
});

test('what is read is the headline as its title, then news, facts and why this reader', async () => {
  await post(aLetter({ news: 'Anna has it', message: 'taken', isSilent: true }));
  expect(`${String(peer.asked[0]?.body['title'])}\n${String(peer.asked[0]?.body['message'])}`).toBe(`🔴 P1 · Corporate mail is down: dc-01 unreachable
Anna has it
Since 23 September, 09:14 · 3 hosts · pharma
reaction 6 min left, resolution 51 min left
Why P1: a key service is down
Nobody has it yet
INC-7 · Why you: on call in line-1 until 23 September, 20:00`);
});

test('the token is in no words, and never in an address that is asked', async () => {
  refuses(400, 'Bad Request', `no application with the token ${token}`);
  const refused = await post();
  const away = await post(aLetter(), aGotify('http://127.0.0.1:9'));
  expect(JSON.stringify([refused, away, peer.asked[0]?.path])).not.toContain(token);
});

test.each<[string, Readonly<Record<string, string>>, number]>([
  ['of a client that Gotify does not know', { anna: 'CunknownToAll' }, 0],
  ['of a client that owns another application', { anna: 'CofAnother1234' }, 0],
  ['where so many came within a quarter of an hour that it may stand behind them', { anna: clientToken }, 100],
])('%s nothing is claimed', async (_, clients, others) => {
  kept = Array.from({ length: others }, (__, nth) => ({ id: nth, appid: 5, date, extras: null }));
  expect(await aGotify(peer.url, clients).find?.({ id: 'inc-1/tell/8', address: 'anna', letter: aLetter() })).toEqual({ kind: 'unknown' });
});

test('a hundred messages that reach back further than a quarter of an hour hide none that has just been sent', async () => {
  kept = Array.from({ length: 100 }, (_, nth) => ({ id: nth, appid: 5, date: '2026-09-23T05:59:59Z' }));
  expect(await aGotify().find?.({ id: 'inc-1/tell/8', address: 'anna', letter: aLetter() })).toEqual({ kind: 'absent' });
});

test('without a client’s token nobody is asked', () => {
  expect('find' in aGotify(peer.url, {})).toBe(false);
});
