// What Telegram promises, spoken to a peer that answers as the Bot API documents.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type Asked, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { aLetter } from './builders.ts';
import { channelPromises } from './promises.ts';
import type { Press } from './channel.ts';
import { telegramChannel } from './telegram.ts';

const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const methodOf = ({ path }: Pick<Asked, 'path'>): string => path.slice(path.lastIndexOf('/') + 1);
const taken = (asked: Asked) => ({
  status: 200,
  body: { ok: true, result: { message_id: methodOf(asked) === 'editMessageText' ? asked.body['message_id'] : peer.asked.length, chat: { id: 7 } } },
});
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
type Button = { readonly text: string; readonly callback_data: string };
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
  wire: { peer: () => peer, takesBy: 'body' },
  acts: async () => {
    const { inline_keyboard: rows } = peer.asked.at(-1)?.body['reply_markup'] as { readonly inline_keyboard: readonly (readonly Button[])[] }; // as the Bot API has it
    return rows.flat().map(({ text, callback_data: leads }) => ({ label: text, leads }));
  },
  has: () => ({
    messages: peer.asked.filter((asked) => methodOf(asked) === 'sendMessage').length,
    rang: methodOf(peer.asked.at(-1) ?? { path: '' }) === 'sendMessage' && peer.asked.at(-1)?.body['disable_notification'] !== true,
  }),
  lost: () =>
    peer.answers((asked) =>
      methodOf(asked) === 'editMessageText'
        ? { status: 400, body: { ok: false, error_code: 400, description: 'Bad Request: message to edit not found' } }
        : taken(asked),
    ),
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

test('when Telegram asks for a pause, that chat waits just as long', async () => {
  refuses(429, 'Too Many Requests: retry after 17', { parameters: { retry_after: 17 } });
  expect(await aTelegram().post({ id: 'inc-1/tell/1', address: '123456789', letter: aLetter() })).toMatchObject({
    kind: 'later',
    waitMs: 17_000,
    whose: 'address',
  });
});

test('a group is written to twenty times in a minute at most, a person once in a second', () => {
  const { everyMs } = aTelegram().capabilities;
  expect(['-1001234567890', '@noc_alarms', '123456789'].map((address) => typeof everyMs === 'function' && everyMs(address))).toEqual([3_000, 3_000, 1_000]);
});

test('the token is in no words, whatever goes wrong', async () => {
  refuses(404, `Not Found: /bot${token}/sendMessage`);
  const refused = await aTelegram().post({ id: 'inc-1/tell/1', address: '123456789', letter: aLetter() });
  const away = await aTelegram('http://127.0.0.1:9').post({ id: 'inc-1/tell/1', address: '123456789', letter: aLetter() });
  expect(refused).toMatchObject({ kind: 'refused', whose: 'channel' });
  expect(JSON.stringify([refused, away])).not.toContain(token);
});

test('an edit whose answer was lost is known by Telegram saying that nothing is new', async () => {
  refuses(400, 'Bad Request: message is not modified: specified new message content and reply markup are exactly the same');
  const posted = await aTelegram().post({ id: 'inc-1/tell/2', address: '123456789', letter: aLetter(), earlier: '41', edits: '41' });
  expect(posted).toEqual({ kind: 'sent', receipt: '41' });
  expect(peer.asked).toHaveLength(1);
});

/** Telegram with one press in store, given until it is confirmed. */
function hasPressed(query: object): void {
  peer.answers((asked) => {
    if (methodOf(asked) !== 'getUpdates') return taken(asked);
    const isConfirmed = Number(asked.body['offset']) > 900;
    return { status: 200, body: { ok: true, result: isConfirmed ? [] : [{ update_id: 900, callback_query: query }] } };
  });
}
const noTrouble = (trouble: string | undefined): void => {
  if (trouble !== undefined) throw new Error(trouble);
};
const asked = (method: string): readonly Asked[] => peer.asked.filter((each) => methodOf(each) === method);
const query = { id: '4382bfdwdsb323b2d9', from: { id: 123456789 }, data: 'a.45.c2lnbmF0dXJl', message: { message_id: 41, chat: { id: -100 } } };

test('a press comes in with the number of who pressed, is answered at once, and its message says what is so now', async () => {
  hasPressed(query);
  const channel = aTelegram();
  const pressed: Press[] = [];
  await new Promise<void>(
    (done) =>
      void channel.listen?.(async (press) => {
        pressed.push(press);
        setImmediate(done);
        return { isDone: true, says: 'It is yours', letter: aLetter({ news: 'Anna has it' }) };
      }, noTrouble),
  );
  await waitFor(() => asked('editMessageText').length > 0 && asked('getUpdates').length > 1);
  await channel.close();
  expect(pressed).toEqual([{ id: 'telegram/4382bfdwdsb323b2d9', press: 'a.45.c2lnbmF0dXJl', who: '123456789' }]);
  expect(asked('answerCallbackQuery')[0]?.body).toEqual({ callback_query_id: '4382bfdwdsb323b2d9', text: 'It is yours', show_alert: false });
  expect(asked('editMessageText')[0]?.body).toMatchObject({ chat_id: '-100', message_id: 41, text: expect.stringContaining('Anna has it') });
  expect(asked('getUpdates').at(1)?.body).toMatchObject({ offset: 901, allowed_updates: ['callback_query'] });
});

test('who may not is told so in a box of its own, and the message stays as it is', async () => {
  hasPressed(query);
  const channel = aTelegram();
  void channel.listen?.(async () => ({ isDone: false, says: 'Nobody here is known by that account' }), noTrouble);
  await waitFor(() => asked('answerCallbackQuery').length > 0);
  await channel.close();
  expect(asked('answerCallbackQuery')[0]?.body).toMatchObject({ show_alert: true });
  expect(asked('editMessageText')).toEqual([]);
});

/** How hearing presses fares, from the beginning on. */
function fares(channel: ReturnType<typeof aTelegram>): readonly (string | undefined)[] {
  const fared: (string | undefined)[] = [];
  void channel.listen?.(
    async () => ({ isDone: true, says: '' }),
    (trouble) => void fared.push(trouble),
  );
  return fared;
}

test('that presses are heard is told once, however often is asked', async () => {
  peer.answers(() => ({ status: 200, body: { ok: true, result: [] } }));
  const channel = aTelegram();
  const fared = fares(channel);
  await waitFor(() => asked('getUpdates').length > 2);
  await channel.close();
  expect(fared).toEqual([undefined]);
});

test('that presses cannot be read is said once, in Telegram’s words and without the token', async () => {
  peer.answers(() => ({ status: 409, body: { ok: false, description: `Conflict: terminated by other getUpdates request to ${token}` } }));
  const channel = aTelegram();
  const said = fares(channel);
  await waitFor(() => said.length > 0);
  await channel.close();
  expect(said).toEqual([expect.stringMatching(/^Telegram: Conflict: terminated by other getUpdates request/)]);
  expect(said.join()).not.toContain(token);
});

/** What is asked over the wire needs the machine's own time. */
async function waitFor(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate);
}
