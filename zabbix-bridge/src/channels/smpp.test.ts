// What SMS by SMPP promise, spoken to a centre that speaks the protocol.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { anSmsCentre, type SmsCentre } from '../../../test/tools/sms-centre.ts';
import { virtualTime, type VirtualTime } from '../../../test/tools/virtual-time.ts';
import { day, second } from '../model/moment.ts';
import { aLetter, someActs, someNotes } from './builders.ts';
import type { Channel, Heard, OnHeard, Press } from './channel.ts';
import { channelPromises } from './promises.ts';
import { partWaitMs, smppChannel, type SmppChannelSettings } from './smpp.ts';
import { answerMs, enquireEveryMs } from './smpp-session.ts';

let centre: SmsCentre;
let time: VirtualTime;
const opened: Channel[] = [];
beforeAll(async () => {
  centre = await anSmsCentre();
});
afterAll(() => centre.stop());
beforeEach(() => {
  time = virtualTime();
  centre.messages.length = 0;
  centre.submitted.length = 0;
  centre.answered.length = 0;
  centre.answers(() => undefined);
  centre.letsIn(() => undefined);
});
afterEach(() => Promise.all(opened.splice(0).map((channel) => channel.close())));

const anSms = (more: Partial<SmppChannelSettings> = {}, timers = time.timers): Channel => {
  const at = { host: '127.0.0.1', port: centre.port, tls: false, systemId: 'nabat', password: 'geheim12', from: 'Nabat' };
  const channel = smppChannel({ ...at, parts: 1, long: 'udh', perSecond: 5, notes: someNotes(), ...more }, timers);
  opened.push(channel);
  return channel;
};
const anna = '+79161234567';
const post = (channel: Channel, letter = aLetter(), acts = someActs()) => channel.post({ id: 'inc-1/tell/1', address: anna, letter, acts });
const russian = aLetter({ locale: 'ru', headline: 'Почта не работает: dc-01 недоступен', facts: ['фарма, 70 чел.', 'С 23 сентября, 09:14'] });
const last = () => centre.messages.at(-1);
/** What is asked over the wire needs the machine's own time. */
async function waitFor(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate);
}
/** Hands in each press, and says that it is done. */
function presses(channel: Channel): Press[] {
  const heard: Press[] = [];
  void channel.listen?.(
    async (press) => {
      heard.push(press);
      return { isDone: true, says: 'It is yours' };
    },
    () => undefined,
  );
  return heard;
}

channelPromises('SMS by SMPP', {
  open: () => anSms(),
  address: anna,
  badAddress: '8 916 123',
  read: async () => ({ first: last()?.text ?? '', text: last()?.text ?? '', markup: '' }),
  refusesAddress: () => centre.answers(() => 'ESME_RINVDSTADR'),
  refusesAll: () => centre.letsIn(() => 'ESME_RINVPASWD'),
  isBusy: () => centre.answers(() => 'ESME_RTHROTTLED'),
  unreachable: () => anSms({ port: 9 }),
  acts: async () => {
    const offered = /Answer (.+)$/.exec(last()?.text ?? '')?.[1]?.split(', ') ?? [];
    const channel = anSms();
    const heard = presses(channel);
    await post(channel);
    for (const [nth] of offered.entries()) {
      centre.delivers({ source_addr: '79161234567', short_message: `${nth + 1}` });
      await waitFor(() => heard.length > nth);
    }
    return offered.map((offer, nth) => ({ label: offer.replace(/^\d - /, ''), leads: heard[nth]?.press ?? '' }));
  },
});

test('an SMS in Cyrillic arrives whole, in UCS-2, as one message of 70 at most', async () => {
  expect(await post(anSms(), russian, [])).toEqual({ kind: 'sent', receipt: 'a1' });
  expect(last()).toMatchObject({ to: '79161234567', from: 'Nabat', coding: 8, parts: 1 });
  expect(last()?.text).toMatchInlineSnapshot(`"P1 Почта не работает: dc-01 недоступен. фарма, 70 чел."`);
  expect(centre.submitted[0]).toMatchObject({ registered_delivery: 1, source_addr_ton: 5, dest_addr_ton: 1, dest_addr_npi: 1 });
});

test('an SMS in Latin letters goes in GSM 03.38, whose signs are read as they were written', async () => {
  await post(anSms(), aLetter({ headline: 'noc@example_1 [dc-01] ~ 5 €: down', facts: [] }), []);
  expect(last()).toMatchObject({ text: 'P1 noc@example_1 [dc-01] ~ 5 €: down', coding: 0 });
});

test.each(['udh', 'payload'] as const)('what needs several SMS arrives as one message, by %s', async (long) => {
  const facts = Array.from({ length: 9 }, (_, nth) => `${nth + 1}-я линия: ещё никто не взял`);
  await post(anSms({ parts: 3, long }), { ...russian, facts }, []);
  expect(last()?.text).toMatch(/^P1 Почта не работает: dc-01 недоступен\. 1-я линия.*5-я линия: ещё никто не взял$/);
  expect(last()?.parts).toBe(long === 'udh' ? 3 : 1);
});

test('a later part that the centre has no room for is tried again, and the message arrives once', async () => {
  centre.answers((nth) => (nth === 2 ? 'ESME_RTHROTTLED' : undefined));
  const beforeNext = virtualTime();
  const channel = anSms({ parts: 2 }, { after: (ms, run) => (ms === partWaitMs ? beforeNext : time).timers.after(ms, run) });
  const posted = post(channel, { ...russian, facts: ['Почему: ключевой сервис «Почта» не работает, ждут 70 человек'] }, []);
  await waitFor(() => beforeNext.armed() > 0);
  beforeNext.passes(partWaitMs);
  expect(await posted).toMatchObject({ kind: 'sent' });
  expect(centre.messages).toHaveLength(1);
  expect(centre.submitted).toHaveLength(3);
});

test('when the centre asks for fewer messages, the message waits two seconds', async () => {
  centre.answers(() => 'ESME_RTHROTTLED');
  expect(await post(anSms())).toEqual({ kind: 'later', says: 'ESME_RTHROTTLED', waitMs: 2_000 });
});

test('a centre that takes a message and says nothing leaves it in doubt', async () => {
  centre.answers(() => 'silent');
  const posted = post(anSms());
  await waitFor(() => centre.submitted.length > 0);
  time.passes(answerMs);
  expect(await posted).toMatchObject({ kind: 'ambiguous' });
});

test('a connection that breaks is made anew, and the next message goes over it', async () => {
  const channel = anSms();
  await post(channel);
  const before = centre.binds();
  centre.breaksOff();
  await waitFor(() => centre.bound().length === 0);
  expect(await post(channel)).toMatchObject({ kind: 'sent' });
  expect(centre.binds()).toBe(before + 1);
});

test('a centre that no longer answers is found out by asking, and bound to again', async () => {
  const channel = anSms();
  await post(channel);
  const before = centre.binds();
  for (const session of centre.bound()) session.removeAllListeners('enquire_link');
  time.passes(enquireEveryMs);
  time.passes(answerMs);
  await waitFor(() => centre.bound().length === 0);
  time.passes(second);
  await waitFor(() => centre.binds() > before);
});

test('who answers with the number of an act has done it under his own number, and reads that it is done', async () => {
  const channel = anSms();
  const heard = presses(channel);
  await waitFor(() => centre.bound().length > 0);
  await post(channel);
  centre.delivers({ source_addr: '+79161234567', short_message: ' 1. ' });
  await waitFor(() => centre.messages.length > 1);
  expect(heard).toMatchObject([{ press: someActs()[0]?.press, who: anna }]);
  expect(last()).toMatchObject({ to: '79161234567', text: 'It is yours' });
});

test('what is no answer, and an answer from where nothing was sent, does nothing', async () => {
  const channel = anSms();
  const heard = presses(channel);
  await post(channel);
  centre.delivers({ source_addr: '79161234567', short_message: 'who is this?' });
  centre.delivers({ source_addr: '79990000000', short_message: '1' });
  centre.delivers({ source_addr: '79161234567', short_message: '2' });
  await waitFor(() => heard.length > 0);
  expect(heard.map(({ press }) => press)).toEqual([someActs()[1]?.press]);
});

test('whether answers and receipts can be heard is told of each: why not, without the password, and when they are heard again', async () => {
  centre.letsIn(() => 'ESME_RINVPASWD');
  const channel = anSms();
  const fared: Record<'presses' | 'outcomes', (string | undefined)[]> = { presses: [], outcomes: [] };
  channel.follow?.(
    async () => 'noted',
    (trouble) => void fared.outcomes.push(trouble),
  );
  void channel.listen?.(
    async () => ({ isDone: true, says: '' }),
    (trouble) => void fared.presses.push(trouble),
  );
  await waitFor(() => fared.presses.length > 0 && fared.outcomes.length > 0);
  centre.letsIn(() => undefined);
  time.passes(2 * second);
  await waitFor(() => fared.presses.length > 1 && fared.outcomes.length > 1);
  const expected = [expect.stringMatching(/^127\.0\.0\.1:\d+: ESME_RINVPASWD$/), undefined];
  expect(fared).toEqual({ presses: expected, outcomes: expected });
});

/** As when Nabat is stopped, and the centre has seen it go. */
async function stopped(): Promise<void> {
  await Promise.all(opened.splice(0).map((channel) => channel.close()));
  await waitFor(() => centre.bound().length === 0);
}

test('an answer is as good when Nabat has been started again, and does nothing a week after its message', async () => {
  let now = 0;
  const notes = someNotes(() => now);
  await post(anSms({ notes }));
  await stopped();
  const heard = presses(anSms({ notes }));
  await waitFor(() => centre.bound().length > 0);
  centre.delivers({ source_addr: '79161234567', short_message: '2' });
  await waitFor(() => centre.messages.length > 1);
  expect(heard).toMatchObject([{ press: someActs()[1]?.press, who: anna }]);
  now = 7 * day;
  centre.delivers({ source_addr: '79161234567', short_message: '2' });
  await waitFor(() => centre.answered.length > 1);
  expect(heard).toHaveLength(1);
});

/** Hands in what is heard of each message later, and says what became of that. */
function follows(channel: Channel, becomes: () => Awaited<ReturnType<OnHeard>> = () => 'noted'): Heard[] {
  const heard: Heard[] = [];
  channel.follow?.(
    async (each) => {
      heard.push(each);
      return becomes();
    },
    () => undefined,
  );
  return heard;
}
const receiptFor = (id: string, stat: string) => ({
  esm_class: 4,
  source_addr: '79161234567',
  short_message: `id:${id} sub:001 dlvrd:001 submit date:2609230914 done date:2609230915 stat:${stat} err:000 text:P1`,
});

test('when the phone has it the centre says so, by a text or by fields, and that it is on its way is not said', async () => {
  const channel = anSms();
  const heard = follows(channel);
  const first = await channel.post({ id: 'inc-1/tell/1', address: anna, letter: aLetter() });
  const second = await channel.post({ id: 'inc-1/tell/2', address: anna, letter: aLetter() });
  centre.delivers(receiptFor('receipt' in first ? (first.receipt ?? '') : '', 'ACCEPTD'));
  centre.delivers(receiptFor('receipt' in first ? (first.receipt ?? '') : '', 'DELIVRD'));
  centre.delivers({ esm_class: 4, source_addr: '79161234567', receipted_message_id: 'receipt' in second ? second.receipt : '', message_state: 5 });
  await waitFor(() => heard.length > 1);
  expect(heard).toEqual([
    { id: 'inc-1/tell/1', receipt: 'a1', state: 'delivered' },
    { id: 'inc-1/tell/2', receipt: 'a2', state: 'failed', says: 'UNDELIV' },
  ]);
});

test('a message of three parts has arrived when all three have, also where the centre counts in decimal what it named in hexadecimal', async () => {
  const channel = anSms({ parts: 3 });
  const heard = follows(channel);
  const facts = Array.from({ length: 9 }, (_, nth) => `${nth + 1}-я линия: ещё никто не взял`);
  await post(channel, { ...russian, facts }, []);
  for (const id of ['161', '163', '161']) centre.delivers(receiptFor(id, 'DELIVRD'));
  centre.delivers(receiptFor('999', 'DELIVRD'));
  await waitFor(() => centre.answered.length === 4);
  expect(heard).toEqual([]);
  centre.delivers(receiptFor('162', 'DELIVRD'));
  await waitFor(() => heard.length > 0);
  expect(heard).toEqual([{ id: 'inc-1/tell/1', receipt: 'a1', state: 'delivered' }]);
});

test('a receipt that comes when Nabat has been started again is that of its message, part by part', async () => {
  const notes = someNotes();
  const channel = anSms({ parts: 3, notes });
  const facts = Array.from({ length: 9 }, (_, nth) => `${nth + 1}-я линия: ещё никто не взял`);
  expect(follows(channel)).toEqual([]);
  await post(channel, { ...russian, facts }, []);
  centre.delivers(receiptFor('a1', 'DELIVRD'));
  await waitFor(() => centre.answered.length > 0);
  await stopped();
  const heard = follows(anSms({ notes }));
  await waitFor(() => centre.bound().length > 0);
  centre.delivers(receiptFor('a2', 'DELIVRD'));
  centre.delivers(receiptFor('a3', 'DELIVRD'));
  await waitFor(() => heard.length > 0);
  expect(heard).toEqual([{ id: 'inc-1/tell/1', receipt: 'a1', state: 'delivered' }]);
});

test('a receipt that is quicker than the answers to all parts counts', async () => {
  centre.answers((nth) => {
    if (nth === 2) centre.delivers(receiptFor('a1', 'UNDELIV'));
    return undefined;
  });
  const channel = anSms({ parts: 3 });
  const heard = follows(channel);
  const facts = Array.from({ length: 9 }, (_, nth) => `${nth + 1}-я линия: ещё никто не взял`);
  await post(channel, { ...russian, facts }, []);
  expect(heard).toEqual([{ id: 'inc-1/tell/1', receipt: 'a1', state: 'failed', says: 'UNDELIV' }]);
});

test('what cannot be noted now, and what comes before Nabat listens, the centre is asked to hand in again', async () => {
  let becomes: 'later' | 'noted' = 'later';
  const channel = anSms();
  await post(channel);
  centre.delivers(receiptFor('a1', 'DELIVRD'));
  centre.delivers({ source_addr: '79161234567', short_message: '1' });
  await waitFor(() => centre.answered.length > 1);
  const heard = follows(channel, () => becomes);
  centre.delivers(receiptFor('a1', 'DELIVRD'));
  await waitFor(() => centre.answered.length > 2);
  becomes = 'noted';
  centre.delivers(receiptFor('a1', 'DELIVRD'));
  await waitFor(() => centre.answered.length > 3);
  expect(centre.answered).toEqual(['ESME_RX_T_APPN', 'ESME_RX_T_APPN', 'ESME_RX_T_APPN', 'ESME_ROK']);
  expect(heard).toHaveLength(2);
});

test('neither password nor number is in any words', async () => {
  centre.letsIn(() => 'ESME_RINVSYSID');
  const posted = await post(anSms());
  expect(posted).toMatchObject({ kind: 'refused', whose: 'channel' });
  expect(JSON.stringify(posted)).not.toMatch(/geheim|7916/);
});
