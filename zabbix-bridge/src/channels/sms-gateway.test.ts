// What SMS by an HTTP gateway promise, spoken to gateways as several providers document theirs.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anHttpPeer, type HttpPeer } from '../../../test/tools/http-peer.ts';
import { aLetter } from './builders.ts';
import { channelPromises } from './promises.ts';
import { smsGatewayChannel, smsGatewayForm } from './sms-gateway.ts';

const password = 'geheim & secret';
const anna = '+79161234567';
const taken = () => ({ status: 200, body: { status: 'OK', messages: [{ id: 'sms-17', code: 100 }] } });
let peer: HttpPeer;
beforeAll(async () => {
  peer = await anHttpPeer(taken);
});
afterAll(() => peer.stop());
beforeEach(() => {
  peer.asked.length = 0;
  peer.answers(taken);
});
const json = {
  by: 'http',
  headers: { Authorization: 'Bearer {password}' },
  body: '{"to": "{phone}", "text": "{text}", "ref": "{id}"}',
  answerAt: 'messages.0.code',
  successIs: '^100$',
  numberFaultIs: '^(202|207)$',
  busyIs: '^500$',
  receiptAt: 'messages.0.id',
};
const aGateway = (more: object = {}, url = `${peer.url}/send`) => smsGatewayChannel({ ...smsGatewayForm.parse({ ...json, url, ...more }), password });
const post = (letter = aLetter(), channel = aGateway()) => channel.post({ id: 'inc-1/tell/1', address: anna, letter });
const says = (code: number, status = 200) => peer.answers(() => ({ status, body: { status: 'ERROR', messages: [{ code }] } }));
const russian = aLetter({ locale: 'ru', headline: 'Почта не работает: "dc-01" недоступен', facts: ['фарма, 70 чел.'] });
const textOf = (): string => String(peer.asked.at(-1)?.body['text']);

channelPromises('SMS by a gateway', {
  open: () => aGateway(),
  address: anna,
  badAddress: '8 916 123',
  read: async () => ({ first: textOf(), text: textOf(), markup: '' }),
  refusesAddress: () => says(202),
  refusesAll: () => says(300),
  isBusy: () => says(500),
  unreachable: () => aGateway({}, 'http://127.0.0.1:9/send'),
  wire: { peer: () => peer, takesBy: 'status' },
});

test('JSON: number, text and id stand where the body has them, quotes in the text end nothing, and the gateway’s name of it is kept', async () => {
  expect(await post(russian)).toEqual({ kind: 'sent', receipt: 'sms-17' });
  expect(peer.asked[0]).toMatchObject({
    path: '/send',
    headers: { authorization: `Bearer ${password}`, 'content-type': 'application/json' },
    body: { to: '79161234567', text: 'P1 Почта не работает: "dc-01" недоступен. фарма, 70 чел.', ref: 'inc-1/tell/1' },
  });
});

test('an address alone: what is put in is written as addresses have it', async () => {
  const url = `${peer.url}/sms?to={+phone}&msg={text}&key={password}`;
  await post(russian, aGateway({ method: 'GET', body: undefined, headers: {} }, url));
  expect(peer.asked[0]?.method).toBe('GET');
  const query = new URLSearchParams(peer.asked[0]?.path.split('?')[1]);
  expect(Object.fromEntries(query)).toEqual({ to: anna, msg: 'P1 Почта не работает: "dc-01" недоступен. фарма, 70 чел.', key: password });
});

test.each([
  ['application/x-www-form-urlencoded', 'to={phone}&text={text}', 'to=79161234567&text=P1%20a%20%26%20%3Cb%3E'],
  ['text/xml', '<sms to="{phone}">{text}</sms>', '<sms to="79161234567">P1 a &amp; &lt;b&gt;</sms>'],
  ['text/plain', '{phone} {text}', '79161234567 P1 a & <b>'],
])('%s: what is put in is written as it wants it', async (type, body, sent) => {
  await post(aLetter({ headline: 'a & <b>', facts: [] }), aGateway({ headers: { 'Content-Type': type }, body }));
  expect(peer.asked[0]?.text).toBe(sent);
});

test.each([
  [taken, { successIs: undefined, receiptAt: undefined }, { kind: 'sent' }],
  [() => ({ status: 200, body: 'OK: 17' }), { answerAt: undefined, successIs: '^OK' }, { kind: 'sent' }],
  [
    () => ({ status: 200, body: 'ERROR 5' }),
    { answerAt: undefined, successIs: '^OK' },
    { kind: 'refused', whose: 'channel', says: 'SMS gateway: status 200, ERROR 5' },
  ],
  [() => ({ status: 400, body: {} }), {}, { kind: 'refused', whose: 'address' }],
  [() => ({ status: 402, body: {} }), {}, { kind: 'refused', whose: 'channel' }],
  [() => ({ status: 429, body: {}, headers: { 'retry-after': '7' } }), {}, { kind: 'later', waitMs: 7_000 }],
])('an answer is read as the configuration says, %#', async (answer, more, meaning) => {
  peer.answers(answer);
  expect(await post(aLetter(), aGateway(more))).toMatchObject(meaning);
});

test('a message in Cyrillic is one SMS of 70 letters, and of several only when more are allowed', async () => {
  const long = aLetter({ headline: 'ж'.repeat(100), facts: [] });
  await post(long);
  expect(textOf()).toHaveLength(70);
  await post(long, aGateway({ parts: 2 }));
  expect(textOf()).toHaveLength(103);
  expect(aGateway().shows?.(long)).toMatchObject({ length: 70, parts: 1 });
});

test('neither number nor password is in any words, also where they stand in the address', async () => {
  const url = `${peer.url}/sms?to={phone}&msg={text}&key={password}`;
  peer.answers(({ path }) => ({ status: 400, body: `bad request: ${path}` }));
  const refused = await post(aLetter(), aGateway({ method: 'GET', body: undefined, answerAt: undefined }, url));
  for (const secret of ['79161234567', password, encodeURIComponent(password)]) expect(JSON.stringify(refused)).not.toContain(secret);
});

test.each([
  [{ body: '{"to": "{phone}"}' }, 'has no {text}'],
  [{ body: '{"text": "{text}"}' }, 'has no {phone}'],
  [{ successIs: '(' }, 'is no regular expression'],
  [{ url: 'gateway.example.org' }, 'is no address'],
])('a configuration that can send nothing is refused with the mend: %o', (more, fault) => {
  const read = smsGatewayForm.safeParse({ ...json, url: 'https://gateway.example.org/send', ...more });
  expect(read.error?.issues.map(({ message }) => message).join('\n')).toContain(fault);
});
