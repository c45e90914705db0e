// What Telegram promises, spoken to a peer that answers as the Bot API documents.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { aLetter } from './builders.ts';
import { channelPromises } from './promises.ts';
import { telegramChannel } from './telegram.ts';

const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const taken = () => ({ status: 200, body: { ok: true, result: { message_id: peer.asked.length, chat: { id: 7 } } } });
let peer: HttpPeer;
beforeAll(async () => {
  peer = await anHttpPeer(taken);
});
afterAll(() => peer.stop());
beforeEach(() => {
  peer.asked.length = 0;
  peer.answers(taken);
});
const aTelegram = (api = peer.url) => telegramChannel({ api, token });
const textOf = (): string => String(peer.asked.at(-1)?.body['text']);
const refuses = (status: number, description: string, more = {}) =>
  peer.answers(() => ({ status, body: { ok: false, error_code: status, description, ...more } }));

channelPromises('Telegram', {
  open: () => aTelegram(),
  address: '123456789',
  badAddress: 'anna',
  read: async () => ({ first: textOf().split('\n')[0] ?? '', text: textOf(), markup: textOf() }),
  refusesAddress: () => refuses(403, 'Forbidden: bot was blocked by the user 123456789'),
  refusesAll: () => refuses(401, 'Unauthorized'),
  isBusy: () => refuses(502, 'Bad Gateway'),
  unreachable: () => aTelegram('http://127.0.0.1:9'),
});

test('the first line is bold, links lead to the incident, and what makes no sound asks for none', async () => {
  await aTelegram().post({ id: 'inc-1/tell/1', address: '123456789', letter: aLetter({ isSilent: true, news: 'Anna has it', message: 'taken' }) });
  expect(textOf()).toBe(`<b>🔴 P1 · Corporate mail is down: dc-01 unreachable</b> (INC-7)
<b>Anna has it</b>
Since 23 September, 09:14 · 3 hosts · pharma
reaction 6 min left, resolution 51 min left
Why P1: a key service is down
Nobody has it yet
<a href="https://grafana.example.org/a/nabat-incidents-app/incident/INC-7">Open</a>
<i>Why you: on call in line-1 until 23 September, 20:00</i>`);
  expect(peer.asked[0]?.body).toMatchObject({ disable_notification: true, parse_mode: 'HTML' });
});

test('an update answers the first message of its incident', async () => {
  await aTelegram().post({ id: 'inc-1/tell/2', address: '123456789', letter: aLetter(), earlier: '41' });
  expect(peer.asked[0]?.body).toMatchObject({ reply_parameters: { message_id: 41, allow_sending_without_reply: true } });
});

test('when Telegram asks for a pause, the message waits just as long', async () => {
  refuses(429, 'Too Many Requests: retry after 17', { parameters: { retry_after: 17 } });
  expect(await aTelegram().post({ id: 'inc-1/tell/1', address: '123456789', letter: aLetter() })).toMatchObject({ kind: 'later', waitMs: 17_000 });
});

test('the token is in no words, whatever goes wrong', async () => {
  refuses(404, `Not Found: /bot${token}/sendMessage`);
  const refused = await aTelegram().post({ id: 'inc-1/tell/1', address: '123456789', letter: aLetter() });
  const away = await aTelegram('http://127.0.0.1:9').post({ id: 'inc-1/tell/1', address: '123456789', letter: aLetter() });
  expect(refused).toMatchObject({ kind: 'refused', whose: 'channel' });
  expect(JSON.stringify([refused, away])).not.toContain(token);
});
