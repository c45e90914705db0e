// What calls by ARI promise, spoken to a double of Asterisk's REST interface.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anAri, type Ari } from '../../../test/tools/ari.ts';
import { heard, speaker } from '../../../test/tools/hear.ts';
import { virtualTime, type VirtualTime } from '../../../test/tools/virtual-time.ts';
import type { Timers } from '../model/clock.ts';
import { second } from '../model/moment.ts';
import { sentence } from '../words/spoken.ts';
import { ariChannel, graceMs, keyMs, type AriSettings } from './ari.ts';
import { aLetter, someActs } from './builders.ts';
import type { Channel, Press, Pressed } from './channel.ts';
import { channelPromises } from './promises.ts';

let asterisk: Ari;
let soundFolder: string;
let time: VirtualTime;
/** Whoever has heard it and presses no key at once presses none: that wait is over on the next turn. All others are when the test lets time pass. */
const timers: Timers = {
  after(ms, run) {
    if (ms !== keyMs) return time.timers.after(ms, run);
    const soon = setImmediate(run);
    return () => clearImmediate(soon);
  },
};
const opened: Channel[] = [];
beforeAll(async () => {
  [asterisk, soundFolder] = await Promise.all([anAri(), mkdtemp(join(tmpdir(), 'nabat-sounds-'))]);
});
afterAll(async () => {
  await asterisk.stop();
  await rm(soundFolder, { recursive: true });
});
beforeEach(() => {
  time = virtualTime();
  for (const list of [asterisk.dialled, asterisk.played, asterisk.hungUp]) list.length = 0;
  asterisk.isBack();
  asterisk.becomes('answers');
  asterisk.does(() => 'listens');
});
afterEach(() => Promise.all(opened.splice(0).map((channel) => channel.close())));

const aCaller = (more: Partial<AriSettings> = {}): Channel => {
  const settings = { url: asterisk.url, user: 'nabat', password: 'geheim', app: 'nabat', dial: 'PJSIP/{number}@trunk', ringSeconds: 30, calls: 3 };
  const channel = ariChannel({ ...settings, speak: [process.execPath, speaker], soundFolder, timeoutMs: 120 * second, ...more }, timers);
  opened.push(channel);
  return channel;
};
const anna = '+79161234567';
const boris = '+79160000002';
const acts = someActs();
/** What a call of 30 seconds is waited for. */
const waitedMs = 30 * second + graceMs;
/** Until so many have been dialled and are waited for. */
async function ringing(calls: number): Promise<void> {
  while (asterisk.dialled.length < calls || time.armed() < calls) await new Promise(setImmediate);
}
const post = (channel: Channel, letter = aLetter()) => channel.post({ id: 'inc-1/tell/1', address: anna, letter, acts });
const said = (nth = 0): string => heard(asterisk.played[nth]?.sound);
function presses(channel: Channel, pressed: Pressed = { isDone: true, says: 'It is yours' }): Press[] {
  const all: Press[] = [];
  void channel.listen?.(
    async (press) => {
      all.push(press);
      return pressed;
    },
    () => undefined,
  );
  return all;
}
/** Presses the keys one after the other, a new one each time it is said again. */
const keys = (...all: readonly string[]) => asterisk.does((_, nth) => (all[nth - 1] === undefined ? 'listens' : { key: all[nth - 1] ?? '' }));

channelPromises('Calls by ARI', {
  open: () => aCaller(),
  address: anna,
  badAddress: 'anna',
  read: async () => ({ first: said(), text: said(), markup: said() }),
  writes: (text) => sentence(text, 'en').replace(/\.$/, ''),
  refusesAddress: () => asterisk.becomes(1),
  refusesAll: () => asterisk.refuses(401, 'Authentication required'),
  isBusy: () => asterisk.becomes(17),
  unreachable: () => aCaller({ url: 'http://127.0.0.1:9/ari' }),
  acts: async () => {
    const spoken = /Press (.+)\. \w+: say it again\.$/.exec(said())?.[1]?.split('. ') ?? [];
    const leads: string[] = [];
    for (const [nth] of spoken.entries()) {
      const channel = aCaller();
      const all = presses(channel);
      asterisk.played.length = 0;
      keys(String(nth + 1));
      await post(channel);
      leads.push(all[0]?.press ?? '');
    }
    const named = new Map(acts.map(({ label }) => [sentence(label, 'en').replace(/\.$/, '').toLowerCase(), label]));
    return spoken.map((each, nth) => ({ label: named.get(each.replace(/^\w+: /, '').toLowerCase()) ?? each, leads: leads[nth] ?? '' }));
  },
});

test('whoever answers hears the incident, and a key takes it under his own number; he hears that it is his and the call ends', async () => {
  const channel = aCaller({ callerId: '"Nabat" <+74951234567>' });
  const pressed = presses(channel);
  keys('1');
  expect(await post(channel)).toEqual({ kind: 'delivered', says: 'answered, key 1: It is yours' });
  expect(pressed).toMatchObject([{ press: acts[0]?.press, who: anna }]);
  expect(asterisk.dialled[0]?.body).toEqual({ endpoint: 'PJSIP/79161234567@trunk', app: 'nabat', timeout: 30, callerId: '"Nabat" <+74951234567>' });
  expect(said(0)).toMatch(/^Nabat, P one\. Corporate mail is down.* Press one: I take it\. Two: snooze thirty minutes\. Three: say it again\.$/);
  expect(said(1)).toBe('It is yours.');
  expect(asterisk.hungUp).toHaveLength(1);
  expect(await readdir(soundFolder)).toEqual([]);
});

test('in Russian it is said in Russian, and so is the answer to a key', async () => {
  const channel = aCaller();
  presses(channel, { isDone: true, says: 'INC-7 теперь у вас' });
  keys('1');
  await post(channel, aLetter({ locale: 'ru', headline: 'Почта не работает: dc-01 недоступен', facts: ['С 09:14 · 3 хоста'] }));
  expect(said(0)).toMatch(/^Набат, пэ один\. Почта не работает: ди си ноль один недоступен\. С девяти четырнадцати, три хоста\./);
  expect(said(1)).toBe('Инцидент семь теперь у вас.');
});

test('the key after the last act says it again, and a key that is none does nothing', async () => {
  const channel = aCaller();
  const pressed = presses(channel);
  keys('3', '3', '2');
  expect(await post(channel)).toMatchObject({ says: 'answered, key 2: It is yours' });
  expect(asterisk.played.map((_, nth) => said(nth) === said(0))).toEqual([true, true, true, false]);
  expect(pressed.map(({ press }) => press)).toEqual([acts[1]?.press]);
});

test('without a key it is said twice, and that nobody pressed one stands in the ledger', async () => {
  expect(await post(aCaller())).toEqual({ kind: 'delivered', says: 'answered, no key was pressed' });
  expect(asterisk.played).toHaveLength(2);
});

test('who hangs up before all was said may not have heard it', async () => {
  asterisk.does(() => 'hangs up');
  expect(await post(aCaller())).toEqual({ kind: 'ambiguous', says: 'answered, but hung up before all was said', whose: 'address' });
});

test.each([
  [17, 'later', 'busy', 'address'],
  [19, 'later', 'nobody answered', 'address'],
  [21, 'later', 'the call was declined', 'address'],
  [34, 'later', 'no line is free (Circuit/channel congestion)', undefined],
  [1, 'refused', 'no such number (Unallocated (unassigned) number)', 'address'],
] as const)('a call that ends by cause %i is %s: %s', async (cause, kind, says, whose) => {
  asterisk.becomes(cause);
  expect(await post(aCaller())).toEqual({ kind, says, ...(whose && { whose }) });
});

test('what Asterisk cannot dial is everybody’s fault but the person’s', async () => {
  const channel = aCaller();
  await post(channel);
  asterisk.refuses(400, 'Invalid parameter: endpoint PJSIP/79161234567@trunk');
  expect(await post(channel)).toEqual({ kind: 'refused', whose: 'channel', says: 'ARI: Invalid parameter: endpoint PJSIP/…@trunk' });
});

test('a connection that breaks while it rings leaves the call in doubt, and stands again for the next one', async () => {
  const channel = aCaller();
  asterisk.becomes('silence');
  const ringing = post(channel);
  while (asterisk.dialled.length === 0) await new Promise(setImmediate);
  asterisk.breaksOff();
  expect(await ringing).toEqual({ kind: 'ambiguous', says: 'the connection to Asterisk broke while it rang' });
  asterisk.becomes('answers');
  const before = asterisk.subscribed();
  expect(await post(channel)).toMatchObject({ kind: 'delivered' });
  expect(asterisk.subscribed()).toBe(before + 1);
});

test('three people are called at once: each hears his own incident, and a key counts for nobody else’s call', async () => {
  const channel = aCaller();
  const pressed: Press[] = [];
  void channel.listen?.(
    async (press) => {
      pressed.push(press);
      return { isDone: true, says: `done for ${press.who}` };
    },
    () => undefined,
  );
  const vera = '+79160000003';
  const whose = (id: string): string => String(asterisk.dialled.find((each) => each.channel === id)?.body['endpoint']);
  // All three are on the line before anybody does anything; then the one who was called last is the first to press.
  asterisk.does(({ channel: id }, nth) => (nth > 1 || whose(id).includes('79161234567') ? 'listens' : { key: whose(id).includes('79160000002') ? '2' : '1' }));
  const call = (address: string, headline: string, press: string) =>
    channel.post({ id: `inc-1/tell/${press}`, address, letter: aLetter({ headline }), acts: acts.map((act) => ({ ...act, press: `${press}-${act.press}` })) });
  const ended = await Promise.all([call(anna, 'Mail is down', 'a'), call(boris, 'Telephony is down', 'b'), call(vera, 'Storage is down', 'v')]);
  expect(ended.map((each) => 'says' in each && each.says)).toEqual([
    'answered, no key was pressed',
    `answered, key 2: done for ${boris}`,
    `answered, key 1: done for ${vera}`,
  ]);
  expect(pressed.map(({ press, who }) => [press, who]).sort()).toEqual([
    [`b-${acts[1]?.press ?? ''}`, boris],
    [`v-${acts[0]?.press ?? ''}`, vera],
  ]);
  const heardBy = (number: string) => asterisk.played.filter(({ channel: id }) => whose(id).includes(number)).map(({ sound }) => heard(sound));
  expect(heardBy('79161234567').every((words) => words.includes('Mail is down'))).toBe(true);
  expect(heardBy('79160000002')[0]).toContain('Telephony is down');
  expect(heardBy('79160000003')[0]).toContain('Storage is down');
});

test('a telephone that still rings when nobody need answer any more is hung up, and who has answered hears it all', async () => {
  const channel = aCaller();
  const nobody = new AbortController();
  let picksUp: (what: 'answers') => void = () => undefined;
  asterisk.becomes((number) => (boris.endsWith(number) ? 'silence' : new Promise((resolve) => (picksUp = resolve))));
  const call = (address: string) => channel.post({ id: 'inc-1/tell/1', address, letter: aLetter(), acts, needless: nobody.signal });
  const [rings, talks] = [call(boris), call(anna)];
  await ringing(2);
  asterisk.does(() => {
    nobody.abort();
    return 'listens';
  });
  picksUp('answers');
  expect(await rings).toEqual({ kind: 'needless', says: 'hung up before anybody answered' });
  expect(await talks).toEqual({ kind: 'delivered', says: 'answered, no key was pressed' });
  expect(asterisk.hungUp).toHaveLength(2);
  expect(time.armed()).toBe(0);
});

test('nobody is rung when it was known before that nobody need be', async () => {
  expect(await aCaller().post({ id: 'inc-1/tell/1', address: anna, letter: aLetter(), needless: AbortSignal.abort() })).toEqual({ kind: 'needless' });
  expect(asterisk.dialled).toEqual([]);
});

const toBoris = (channel: Channel) => channel.post({ id: 'inc-1/tell/2', address: boris, letter: aLetter(), acts });

test('a line of which nothing is heard any more ends no other conversation', async () => {
  const channel = aCaller();
  presses(channel);
  asterisk.becomes((number) => (boris.endsWith(number) ? 'silence' : 'answers'));
  let isOver = false;
  const rings = toBoris(channel).finally(() => (isOver = true));
  await ringing(1);
  const before = asterisk.subscribed();
  let hasTaken = false;
  // Anna has it said again and again until nobody waits for the other line any more.
  asterisk.does((_, nth) => {
    if (nth <= 8) time.passes(waitedMs / 8);
    if (!isOver) return { key: '3' };
    if (hasTaken) return 'listens';
    hasTaken = true;
    return { key: '1' };
  });
  expect(await post(channel)).toEqual({ kind: 'delivered', says: 'answered, key 1: It is yours' });
  expect(await rings).toEqual({ kind: 'later', says: 'nobody answered', whose: 'address' });
  expect(asterisk.subscribed()).toBe(before);
});

// All were in doubt, and hung up while they were rung.
test('a line of which nothing is heard any more leaves who is still being rung the whole of his time', async () => {
  const channel = aCaller();
  let picksUp: (what: 'answers') => void = () => undefined;
  asterisk.becomes((number) => (boris.endsWith(number) ? 'silence' : new Promise((resolve) => (picksUp = resolve))));
  const rings = toBoris(channel);
  await ringing(1);
  time.passes(waitedMs / 2);
  const later = post(channel);
  await ringing(2);
  time.passes(waitedMs / 2);
  expect(await rings).toEqual({ kind: 'later', says: 'nobody answered', whose: 'address' });
  picksUp('answers');
  expect(await later).toMatchObject({ kind: 'delivered' });
});

test('where Asterisk says nothing of anything, all calls are in doubt at once, and the connection is made anew for the next one', async () => {
  const channel = aCaller();
  asterisk.becomes('silence');
  const rings = toBoris(channel);
  await ringing(1);
  time.passes(waitedMs / 2);
  const later = post(channel);
  await ringing(2);
  asterisk.fallsSilent();
  time.passes(waitedMs / 2);
  while (time.armed() < 2) await new Promise(setImmediate); // it is asked whether it still says anything
  time.passes(graceMs);
  expect(await rings).toEqual({ kind: 'later', says: 'nobody answered', whose: 'address' });
  expect(await later).toEqual({ kind: 'ambiguous', says: 'the connection to Asterisk broke while it rang' });
  const before = asterisk.subscribed();
  asterisk.becomes('answers');
  expect(await post(channel)).toMatchObject({ kind: 'delivered' });
  expect(asterisk.subscribed()).toBe(before + 1);
});

test('a call that a stop of Nabat left behind is hung up before the next one is made, and nobody else’s call is', async () => {
  const left = 'nabat-7d444840-9dc0-11d1-b245-5ffdce74fad2';
  for (const each of [left, 'nabat-2-7d444840-9dc0-11d1-b245-5ffdce74fad2', '1790140000.17']) asterisk.has(each);
  const channel = aCaller();
  await post(channel);
  expect(asterisk.hungUp).toEqual([left, asterisk.dialled[0]?.channel]);
  asterisk.has(left);
  await post(channel);
  expect(asterisk.hungUp).toHaveLength(3);
});

test('the password is in no address and in no words', async () => {
  asterisk.refuses(401, 'geheim');
  const posted = await post(aCaller());
  expect(posted).toMatchObject({ kind: 'refused', whose: 'channel' });
  expect(JSON.stringify([posted, asterisk.dialled])).not.toContain('geheim');
});
