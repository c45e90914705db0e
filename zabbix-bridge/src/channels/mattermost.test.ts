// What Mattermost promises, spoken to a peer that answers as its API documents.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type Asked, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { aLetter } from './builders.ts';
import { mattermostChannel } from './mattermost.ts';
import { channelPromises } from './promises.ts';

const room = 'qnkyxmiwpbgjxq9ur8gwuoyzjr';
const taken = ({ body }: Asked) => ({ status: 201, body: { id: `post-${peer.asked.length}`, channel_id: room, root_id: body['root_id'] ?? '' } });
let peer: HttpPeer;
beforeAll(async () => {
  peer = await anHttpPeer(taken);
});
afterAll(() => peer.stop());
beforeEach(() => {
  peer.asked.length = 0;
  peer.answers(taken);
});
const aMattermost = (url = peer.url) => mattermostChannel({ url, token: 'xoxb-a-token-of-26-characters' });
const message = (): string => String(peer.asked.at(-1)?.body['message']);
const refuses = (status: number, says: string) => peer.answers(() => ({ status, body: { id: 'api.error', message: says, status_code: status } }));
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
});

test('all that is said of one incident is one thread, whichever post was answered', async () => {
  const first = await aMattermost().post({ id: 'inc-1/tell/1', address: room, letter: aLetter() });
  expect(first).toEqual({ kind: 'sent', receipt: 'post-1' });
  expect(await aMattermost().post({ id: 'inc-1/tell/2', address: room, letter: aLetter(), earlier: 'post-1' })).toEqual({ kind: 'sent', receipt: 'post-1' });
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
