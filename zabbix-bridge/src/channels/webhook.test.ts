// What a webhook promises, spoken to a plain HTTP receiver.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { aLetter } from './builders.ts';
import { channelPromises } from './promises.ts';
import { webhookChannel, webhookForm } from './webhook.ts';

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

test('each endpoint is a server of its own: as many may be on their way as there are, so that one that hangs keeps none of the others waiting', () => {
  const endpoints = { desk: 'https://desk.example.org/', chat: 'https://chat.example.org/', wall: 'https://wall.example.org/' };
  expect(webhookChannel({ endpoints }).capabilities.atOnce).toBe(3);
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

const nasty = aLetter({ headline: 'disk "C:\\" </b> {priority} is full', facts: ['a\nb'] });

test('an endpoint is posted a body of the configuration’s own, signed as it goes, and nothing in a trigger’s name ends the text that it stands in', async () => {
  const bodies = { desk: '{"content": "{headline}", "about": {"incident": "{incident}", "facts": "{facts}"}, "other": "{nothing}"}\n' };
  const channel = webhookChannel({ endpoints: { desk: `${peer.url}/hook` }, bodies, secret }, () => now);
  expect(await channel.post({ id: 'inc-1/tell/1', address: 'desk', letter: nasty })).toEqual({ kind: 'sent' });
  const [asked] = peer.asked;
  expect(asked?.body).toEqual({ content: nasty.headline, about: { incident: 'INC-7', facts: 'a\nb' }, other: '{nothing}' });
  const expected = createHmac('sha256', secret)
    .update(`${now / 1_000}.${asked?.text ?? ''}`)
    .digest('hex');
  expect(asked?.headers).toMatchObject({ 'x-nabat-signature': `sha256=${expected}`, 'content-type': 'application/json' });
});

test('a body may be XML too, and other endpoints keep the form that is Nabat’s', async () => {
  const settings = { endpoints: { desk: `${peer.url}/desk`, bus: `${peer.url}/bus` }, bodies: { bus: '<say>{headline}</say>' }, bodyType: 'text/xml' };
  const channel = webhookChannel(settings, () => now);
  for (const address of ['bus', 'desk']) await channel.post({ id: 'inc-1/tell/1', address, letter: nasty });
  expect(peer.asked.map(({ path, headers }) => `${path} ${String(headers['content-type'])}`)).toEqual(['/bus text/xml', '/desk application/json']);
  expect(peer.asked[0]?.text).toBe('<say>disk &quot;C:\\&quot; &lt;/b&gt; {priority} is full</say>');
});

test.each([
  [{ desk: '{"content": {text}}' }, 'is no JSON once it is filled in; write each place within quotes, as {"content": "{text}"}'],
  [{ desk: '{"content": "down"}' }, 'says nothing of the message; write {text} or {headline} where it belongs'],
  [{ dusk: '{"content": "{text}"}' }, 'is no endpoint; write one of endpoints: desk'],
])('a body that would reach nobody is refused with the mend: %o', (bodies, says) => {
  const read = webhookForm.safeParse({ endpoints: { desk: 'https://desk.example.org/' }, bodies });
  expect(read.error?.issues.map(({ message }) => message)).toEqual([says]);
});
