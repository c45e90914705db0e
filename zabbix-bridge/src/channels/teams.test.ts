// What Teams promises, spoken to a peer that answers as the webhook of a workflow does.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { aLetter, someActs } from './builders.ts';
import { channelPromises } from './promises.ts';
import { teamsChannel } from './teams.ts';

const sig = 'gh9cWGYrXm2Qn3d5u7bJ0vE1tK8sLpR4';
const way = `/workflows/9f1c/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${sig}`;
const taken = () => ({ status: 202, body: '' });
let peer: HttpPeer;
beforeAll(async () => {
  peer = await anHttpPeer(taken);
});
afterAll(() => peer.stop());
beforeEach(() => {
  peer.asked.length = 0;
  peer.answers(taken);
});
const aTeams = (url = peer.url) => teamsChannel({ noc: `${url}${way}` });
const post = (more: object = {}, channel = aTeams()) => channel.post({ id: 'inc-1/tell/1', address: 'noc', letter: aLetter(), ...more });
const refuses = (status: number, code: string) => peer.answers(() => ({ status, body: { error: { code, message: `refused: ${sig}` } } }));

type Run = { readonly type: string; readonly text: string };
type Card = {
  readonly type: string;
  readonly body: readonly { readonly type: string; readonly inlines: readonly Run[] }[];
  readonly actions: readonly { readonly type: string; readonly title: string; readonly url: string }[];
};
const card = (): Card => (peer.asked.at(-1)?.body['attachments'] as readonly { readonly content: Card }[])[0]?.content ?? { type: '', body: [], actions: [] }; // as we send it
const lines = (): readonly string[] => card().body.map(({ inlines }) => inlines.map(({ text }) => text).join(''));

channelPromises('Teams', {
  open: () => aTeams(),
  address: 'noc',
  badAddress: 'nowhere',
  // Runs of text hold no markup.
  read: async () => ({ first: lines()[0] ?? '', text: lines().join('\n'), markup: '' }),
  refusesAddress: () => refuses(404, 'WorkflowNotFound'),
  refusesAll: () => refuses(403, 'IPFilteringForbidden'),
  isBusy: () => refuses(502, 'NoResponse'),
  unreachable: () => aTeams('http://127.0.0.1:9'),
  wire: { peer: () => peer, takesBy: 'status' },
  acts: async () => card().actions.flatMap(({ title, url }) => (title === 'Open' ? [] : [{ label: title, leads: url }])),
});

test('a card has the headline, the facts line by line, why this reader, and what leads on, all as text', async () => {
  await post({ letter: aLetter({ news: 'Anna has it', message: 'taken' }), acts: someActs('https://nabat.example.org') });
  expect(peer.asked[0]?.path).toBe(way);
  expect(peer.asked[0]?.body).toMatchObject({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', version: '1.4' } }],
  });
  expect(lines().join('\n')).toBe(`🔴 P1 · Corporate mail is down: dc-01 unreachable (INC-7)
Anna has it
Since 23 September, 09:14 · 3 hosts · pharma
reaction 6 min left, resolution 51 min left
Why P1: a key service is down
Nobody has it yet
Why you: on call in line-1 until 23 September, 20:00`);
  expect(card().body.flatMap(({ type, inlines }) => [type, ...inlines.map((run) => run.type)])).not.toContain('TextBlock');
  expect(card().actions.map(({ type, title }) => `${type} ${title}`)).toEqual([
    'Action.OpenUrl I take it',
    'Action.OpenUrl Snooze 30 min',
    'Action.OpenUrl Open',
  ]);
});

test.each([
  ['short lines', Array.from({ length: 3_000 }, () => 'ж')],
  ['one long line', ['漢'.repeat(30_000)]],
  ['lines of signs that JSON escapes', Array.from({ length: 300 }, () => '"\\'.repeat(500))],
])('a message of %s keeps within the 28 KB that Teams takes', async (_, facts) => {
  await post({ letter: aLetter({ facts }), acts: someActs('https://nabat.example.org') });
  expect(Buffer.byteLength(peer.asked[0]?.text ?? '')).toBeLessThan(28 * 1_024);
  expect(lines().at(-1)).toContain('Why you');
});

test('a signature that does not count any more is the fault of that workflow alone, and stands in no words', async () => {
  refuses(401, 'AuthorizationFailed');
  const refused = await post();
  const away = await post({}, aTeams('http://127.0.0.1:9'));
  expect(refused).toEqual({ kind: 'refused', whose: 'address', says: 'Teams: AuthorizationFailed' });
  expect(JSON.stringify([refused, away])).not.toContain(sig);
});

test('what a preview shows is what the card shows', async () => {
  await post();
  expect(aTeams().shows?.(aLetter()).text).toBe(lines().join('\n'));
});
