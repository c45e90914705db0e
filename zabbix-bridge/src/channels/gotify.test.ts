// What Gotify promises, spoken to a peer that answers as its server documents.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { aLetter } from './builders.ts';
import { gotifyChannel } from './gotify.ts';
import { channelPromises } from './promises.ts';

const token = 'AxBcD1eFgHiJkLm';
const taken = () => ({ status: 200, body: { id: peer.asked.length, appid: 5, date: '2026-09-23T06:14:00Z' } });
let peer: HttpPeer;
beforeAll(async () => {
  peer = await anHttpPeer(taken);
});
afterAll(() => peer.stop());
beforeEach(() => {
  peer.asked.length = 0;
  peer.answers(taken);
});
const aGotify = (url = peer.url) => gotifyChannel({ url, applications: { anna: token } });
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
