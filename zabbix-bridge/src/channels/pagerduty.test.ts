// What PagerDuty promises, spoken to a peer that takes events of version 2 as they are documented.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { aLetter, anAbout } from './builders.ts';
import { pagerdutyChannel } from './pagerduty.ts';
import { channelPromises } from './promises.ts';

const key = 'e93facc04764012d7bfb002500d5d1a6';
const taken = () => ({ status: 202, body: { status: 'success', message: 'Event processed', dedup_key: 'nabat/inc-1' } });
let peer: HttpPeer;
beforeAll(async () => {
  peer = await anHttpPeer(taken);
});
afterAll(() => peer.stop());
beforeEach(() => {
  peer.asked.length = 0;
  peer.answers(taken);
});
const aPagerduty = (api = peer.url) => pagerdutyChannel({ api, routingKeys: { noc: key } });
const opened = aLetter({ about: anAbout() });
const post = (letter = opened, earlier?: string) =>
  aPagerduty().post({ id: 'inc-1/tell/1', address: 'noc', letter, ...(earlier !== undefined && { earlier }) });
const refuses = (status: number, message: string, errors: readonly string[] = []) =>
  peer.answers(() => ({ status, body: { status: 'invalid event', message, errors } }));
const actions = () => peer.asked.map(({ body }) => body['event_action']);
/** The last alert as it was triggered. */
const payload = (): { readonly summary: string; readonly custom_details: { readonly facts: readonly string[] } } =>
  peer.asked.findLast(({ body }) => body['event_action'] === 'trigger')?.body['payload'] as ReturnType<typeof payload>; // as events have it

channelPromises('PagerDuty', {
  open: () => aPagerduty(),
  address: 'noc',
  badAddress: 'nowhere',
  // Fields of a machine hold no markup.
  read: async () => ({ first: payload().summary, text: [payload().summary, ...payload().custom_details.facts].join('\n'), markup: '' }),
  refusesAddress: () => refuses(400, 'Event object is invalid', [`'routing_key' ${key} is invalid`]),
  refusesAll: () => refuses(403, 'Forbidden'),
  isBusy: () => refuses(429, 'Too many requests'),
  unreachable: () => aPagerduty('http://127.0.0.1:9'),
  wire: { peer: () => peer, takesBy: 'body' },
});

test('who takes with 200 has to say that it was taken', async () => {
  peer.answers(() => ({ status: 200, body: { status: 'success' } }));
  expect(await post()).toMatchObject({ kind: 'sent' });
  peer.answers(() => ({ status: 200, body: { status: 'error', message: 'maintenance' } }));
  expect(await post()).toMatchObject({ kind: 'ambiguous', says: expect.stringMatching(/maintenance/) });
});

test('an incident that opens triggers an alert, with what is known of it in fields', async () => {
  expect(await post()).toEqual({ kind: 'sent', receipt: 'nabat/inc-1' });
  expect(peer.asked.map(({ path }) => path)).toEqual(['/v2/enqueue']);
  expect(peer.asked[0]?.body).toEqual({
    routing_key: key,
    event_action: 'trigger',
    dedup_key: 'nabat/inc-1',
    client: 'Nabat',
    client_url: 'https://grafana.example.org/a/nabat-incidents-app/incident/INC-7',
    links: [{ href: 'https://grafana.example.org/a/nabat-incidents-app/incident/INC-7', text: 'Open' }],
    payload: {
      summary: '🔴 P1 · Corporate mail is down: dc-01 unreachable',
      source: 'dc-01',
      severity: 'critical',
      timestamp: '2026-09-23T06:14:00.000Z',
      group: 'pharma',
      class: 'opened',
      custom_details: {
        incident: 'INC-7',
        priority: 'P1',
        state: 'open',
        services: [{ name: 'Corporate mail', state: 'down' }],
        tenants: ['pharma'],
        facts: opened.facts,
        why: opened.foot,
      },
    },
  });
});

test.each([
  ['P1', 'critical'],
  ['P2', 'error'],
  ['P3', 'warning'],
] as const)('%s is %s', async (priority, severity) => {
  await post(aLetter({ priority, about: anAbout() }));
  expect(peer.asked[0]?.body).toMatchObject({ payload: { severity } });
});

test.each([
  ['open', 'nabat/inc-1', ['trigger']],
  ['acknowledged', 'nabat/inc-1', ['acknowledge']],
  ['stabilised', 'nabat/inc-1', ['acknowledge']],
  ['resolved', 'nabat/inc-1', ['resolve']],
  ['merged', 'nabat/inc-1', ['resolve']],
  ['acknowledged', undefined, ['trigger', 'acknowledge']],
  ['resolved', undefined, ['trigger', 'resolve']],
] as const)('an incident that is %s, told before as %s, is %o by one key', async (state, earlier, expected) => {
  await post(aLetter({ about: anAbout({ state }), message: 'taken' }), earlier);
  expect(actions()).toEqual(expected);
  expect(new Set(peer.asked.map(({ body }) => body['dedup_key']))).toEqual(new Set(['nabat/inc-1']));
});

test('what is about no incident, as a test or a digest, is an alert of its own, resolved at once', async () => {
  await post(aLetter({ number: '', thread: 'test' }));
  expect(actions()).toEqual(['trigger', 'resolve']);
  expect(peer.asked.map(({ body }) => body['dedup_key'])).toEqual(['nabat/inc-1/tell/1', 'nabat/inc-1/tell/1']);
  expect(peer.asked[0]?.body).toMatchObject({ payload: { severity: 'info', source: 'nabat' } });
});

test('the routing key is in no words', async () => {
  refuses(400, 'Event object is invalid', [`'routing_key' ${key} is invalid`]);
  expect(await post()).toEqual({ kind: 'refused', whose: 'address', says: "PagerDuty: status 400, Event object is invalid; 'routing_key' … is invalid" });
});
