// What ntfy promises, spoken to a peer that answers as its server documents.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type Answer, type Asked, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { aLetter, someActs } from './builders.ts';
import { channelPromises } from './promises.ts';
import { ntfyChannel } from './ntfy.ts';

const kept: Asked['body'][] = [];
/** Keeps messages under the name that they are given, as servers from 2.16 on do, and gives them out line by line. */
function taken({ method, body }: Asked): Answer {
  if (method === 'GET')
    return { status: 200, body: kept.map((each) => JSON.stringify({ ...each, event: 'message' })).join('\n'), type: 'application/x-ndjson' };
  kept.push(body);
  return { status: 200, body: { id: 'hwQ2YpKdmg', event: 'message' } };
}
let peer: HttpPeer;
beforeAll(async () => {
  peer = await anHttpPeer(taken);
});
afterAll(() => peer.stop());
beforeEach(() => {
  peer.asked.length = 0;
  kept.length = 0;
  peer.answers(taken);
});
const anNtfy = (url = peer.url) => ntfyChannel({ url, token: 'tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2' });
const shown = (): string => `${String(peer.asked.at(-1)?.body['title'])}\n${String(peer.asked.at(-1)?.body['message'])}`;
const refuses = (status: number, error: string) => peer.answers(() => ({ status, body: { code: status * 100, http: status, error } }));

channelPromises('ntfy', {
  open: () => anNtfy(),
  address: 'noc-anna',
  badAddress: 'noc anna',
  read: async () => ({ first: String(peer.asked.at(-1)?.body['title']), text: shown(), markup: '' }),
  refusesAddress: () => refuses(403, 'forbidden: noc-anna'),
  refusesAll: () => refuses(401, 'unauthorized'),
  isBusy: () => refuses(429, 'limit reached'),
  unreachable: () => anNtfy('http://127.0.0.1:9'),
  wire: { peer: () => peer, takesBy: 'body' },
  acts: async () =>
    ((peer.asked.at(-1)?.body['actions'] ?? []) as readonly { readonly label: string; readonly url: string }[]).map(({ label, url: leads }) => ({
      label,
      leads,
    })), // as ntfy has it
  has: () => ({ messages: new Set(kept.map(({ sequence_id }) => sequence_id)).size, rang: Number(peer.asked.at(-1)?.body['priority']) > 2 }),
  found: () => undefined,
});

test.each([
  [{ priority: 'P1' }, 5],
  [{ priority: 'P2' }, 4],
  [{ priority: 'P3' }, 3],
  [{ priority: 'P1', isSilent: true }, 2],
] as const)('%o has the priority %i, and a tap opens the incident', async (letter, priority) => {
  await anNtfy().post({ id: 'inc-1/tell/1', address: 'noc-anna', letter: aLetter(letter) });
  expect(peer.asked[0]?.body).toMatchObject({ topic: 'noc-anna', priority, click: expect.stringContaining('/incident/INC-7') });
});

test('a message in Cyrillic is cut by bytes, as ntfy counts', async () => {
  await anNtfy().post({ id: 'inc-1/tell/1', address: 'noc-anna', letter: aLetter({ facts: ['ж'.repeat(4_000)] }) });
  expect(Buffer.byteLength(String(peer.asked[0]?.body['message']))).toBeLessThanOrEqual(4_096);
});

test('what is pressed is posted by the phone itself, and the message goes away', async () => {
  await anNtfy().post({ id: 'inc-1/tell/1', address: 'noc-anna', letter: aLetter(), acts: someActs('https://nabat.example.org') });
  expect(peer.asked[0]?.body['actions']).toContainEqual(expect.objectContaining({ action: 'http', method: 'POST', clear: true, label: 'I take it' }));
});

test('a server that keeps no names of ours cannot be asked what arrived', async () => {
  peer.answers(() => ({ status: 200, body: { id: 'x', event: 'message', message: 'something' } }));
  expect(await anNtfy().find?.({ id: 'inc-1/tell/1', address: 'noc-anna', letter: aLetter() })).toEqual({ kind: 'unknown' });
});
