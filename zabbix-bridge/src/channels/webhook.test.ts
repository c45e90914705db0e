// What a webhook promises, spoken to a plain HTTP receiver.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { aLetter } from './builders.ts';
import { channelPromises } from './promises.ts';
import { webhookChannel } from './webhook.ts';

const secret = 'a-secret-of-a-webhook';
const now = Date.UTC(2026, 8, 22);
const taken = () => ({ status: 204, body: {} });
let peer: HttpPeer;
beforeAll(async () => {
  peer = await anHttpPeer(taken);
});
afterAll(() => peer.stop());
beforeEach(() => {
  peer.asked.length = 0;
  peer.answers(taken);
});
const aWebhook = (url = `${peer.url}/hook/1f9d-token`) => webhookChannel({ endpoints: { desk: url }, secret }, () => now);
const said = (): Readonly<Record<string, unknown>> => peer.asked.at(-1)?.body ?? {};
const answers = (status: number) => peer.answers(() => ({ status, body: {} }));

channelPromises('a webhook', {
  open: () => aWebhook(),
  address: 'desk',
  badAddress: 'nowhere',
  read: async () => ({ first: String(said()['headline']), text: String(said()['text']), markup: '' }),
  refusesAddress: () => answers(410),
  refusesAll: () => answers(403),
  isBusy: () => answers(503),
  unreachable: () => aWebhook('http://127.0.0.1:9/hook'),
  wire: { peer: () => peer, takesBy: 'status' },
  acts: async () => (said()['acts'] as readonly { readonly label: string; readonly url: string }[]).map(({ label, url: leads }) => ({ label, leads })), // as the how-to has it
});

test('the body is signed, so that the receiver knows from whom it is and how old', async () => {
  await aWebhook().post({ id: 'inc-1/tell/1', address: 'desk', letter: aLetter() });
  const [asked] = peer.asked;
  const expected = createHmac('sha256', secret)
    .update(`${now / 1_000}.${asked?.text ?? ''}`)
    .digest('hex');
  expect(asked?.headers).toMatchObject({
    'x-nabat-timestamp': `${now / 1_000}`,
    'x-nabat-signature': `sha256=${expected}`,
    'x-nabat-notification': 'inc-1/tell/1',
  });
  expect(asked?.body).toMatchObject({ version: 1, incident: 'INC-7', priority: 'P1', headline: 'Corporate mail is down: dc-01 unreachable' });
});

test('the address of an endpoint is in no words, for it may be a secret', async () => {
  answers(404);
  const posted = await aWebhook().post({ id: 'inc-1/tell/1', address: 'desk', letter: aLetter() });
  expect(posted).toEqual({ kind: 'refused', whose: 'address', says: 'the endpoint answered 404' });
});

test.each([
  ['in so many seconds', { 'retry-after': '30' }],
  ['at a time by its own clock', { date: 'Tue, 22 Sep 2026 06:00:00 GMT', 'retry-after': 'Tue, 22 Sep 2026 06:00:30 GMT' }],
])('a receiver that says when to come again, %s, is asked again then', async (_, headers) => {
  peer.answers(() => ({ status: 429, body: {}, headers }));
  expect(await aWebhook().post({ id: 'inc-1/tell/1', address: 'desk', letter: aLetter() })).toMatchObject({ kind: 'later', waitMs: 30_000 });
});
