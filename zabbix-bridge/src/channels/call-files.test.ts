// What calls by call files promise, put into a spool that is worked off as Asterisk does it.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aCallSpool, type CallSpool } from '../../../test/tools/call-spool.ts';
import { heard, speaker } from '../../../test/tools/hear.ts';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import type { Timers } from '../model/clock.ts';
import { second } from '../model/moment.ts';
import { sentence } from '../words/spoken.ts';
import { aLetter } from './builders.ts';
import { callFilesChannel, callFilesForm, type CallFilesSettings } from './call-files.ts';
import { channelPromises } from './promises.ts';

let asterisk: CallSpool;
beforeAll(async () => {
  asterisk = await aCallSpool();
});
afterAll(() => asterisk.stop());
beforeEach(() => {
  asterisk.calls.length = 0;
  asterisk.becomes('Completed');
});
/** However short the time between two looks of Nabat: Asterisk has looked into its spool meanwhile. */
const timers: Timers = {
  after(_, run) {
    let isOff = false;
    void asterisk.looks().then(() => isOff || run());
    return () => (isOff = true);
  },
};
const aCaller = (more: Partial<CallFilesSettings> = {}, its = timers) => {
  const { spoolFolder, archiveFolder, soundFolder } = asterisk;
  const settings = { spoolFolder, archiveFolder, soundFolder, dial: 'PJSIP/{number}@trunk', callerId: '"Nabat" <+74951234567>' };
  return callFilesChannel({ ...settings, ringSeconds: 30, calls: 3, tries: 1, speak: [process.execPath, speaker], timeoutMs: 120 * second, ...more }, its);
};
const anna = '+7 916 123-45-67';
const post = (channel: ReturnType<typeof aCaller>, letter = aLetter()) => channel.post({ id: 'inc-1/tell/1', address: anna, letter });
const said = (): string => heard(asterisk.calls.at(-1)?.sounds[0]);

channelPromises('Calls by call files', {
  open: () => aCaller(),
  address: anna,
  badAddress: 'anna',
  read: async () => ({ first: said(), text: said(), markup: said() }),
  writes: (text) => sentence(text, 'en').replace(/\.$/, ''),
  refusesAll: () => asterisk.becomes('Failed'),
  isBusy: () => asterisk.becomes('Expired'),
  unreachable: () => aCaller({ spoolFolder: '/nowhere/outgoing' }),
});

test('Asterisk finds a whole file, which calls the number, says it twice and goes into the archive', async () => {
  expect(await post(aCaller())).toEqual({ kind: 'delivered', says: 'answered' });
  const { name, settings, sounds } = asterisk.calls[0] ?? {};
  expect(name).toBe('nabat-inc-1-tell-1.call');
  expect(settings).toMatchObject({
    Channel: 'PJSIP/79161234567@trunk',
    CallerID: '"Nabat" <+74951234567>',
    MaxRetries: '0',
    RetryTime: '30',
    WaitTime: '30',
    Application: 'Playback',
    Archive: 'yes',
  });
  expect(sounds).toHaveLength(2);
  expect(said()).toMatch(/^Nabat, P one\. Corporate mail is down: D C zero one unreachable\./);
});

test('what is said is gone from the disk when the call is over', async () => {
  await post(aCaller());
  expect([...(await readdir(asterisk.soundFolder)), ...(await readdir(asterisk.archiveFolder))]).toEqual([]);
});

test('a file that Asterisk does not take is taken back, so that nobody is called hours later', async () => {
  asterisk.becomes('asleep');
  expect(await post(aCaller())).toMatchObject({ kind: 'later', says: 'Asterisk does not take files out of its spool' });
  expect(await readdir(asterisk.spoolFolder)).toEqual([]);
});

test('a call that comes to no end is in doubt, and is not made a second time when Nabat has been started again', async () => {
  asterisk.becomes('rings');
  expect(await post(aCaller())).toMatchObject({ kind: 'ambiguous' });
  await writeFile(join(asterisk.archiveFolder, 'nabat-inc-1-tell-1.call'), 'Channel: PJSIP/79161234567@trunk\nStatus: Completed\n');
  expect(await post(aCaller())).toEqual({ kind: 'delivered', says: 'answered' });
  expect(asterisk.calls).toHaveLength(1);
  await rm(join(asterisk.spoolFolder, 'nabat-inc-1-tell-1.call'));
});

test('three are called at once: one that rings without end keeps neither of the others waiting, and each hears his own', async () => {
  const time = virtualTime();
  const channel = aCaller({}, time.timers);
  asterisk.becomes((dialled) => (dialled.includes('79160000001') ? 'rings' : 'Completed'));
  const call = (address: string, headline: string) =>
    channel.post({ id: `inc-3/tell/${address.slice(-1)}`, address, letter: aLetter({ headline }) }).then(({ kind }) => kind);
  let isRinging = true;
  const rings = call('+79160000001', 'Mail is down').finally(() => (isRinging = false));
  const others = [call('+79160000002', 'Telephony is down'), call('+79160000003', 'Storage is down')];
  while (time.armed() < 3) await new Promise(setImmediate);
  await asterisk.looks();
  time.passes(second);
  expect([await Promise.all(others), isRinging]).toEqual([['delivered', 'delivered'], true]);
  while (isRinging) {
    if (time.armed() > 0) time.passes(second);
    await new Promise(setImmediate);
  }
  expect(await rings).toBe('ambiguous');
  const heardBy = (number: string) => heard(asterisk.calls.find(({ settings }) => settings['Channel']?.includes(number))?.sounds[0]);
  expect([heardBy('79160000002'), heardBy('79160000003')]).toEqual([expect.stringContaining('Telephony is down'), expect.stringContaining('Storage is down')]);
  await rm(join(asterisk.spoolFolder, 'nabat-inc-3-tell-1.call'));
});

test('how many are called at once is a setting, three unless said, and no less than one', () => {
  const settings = { by: 'call-files', dial: 'PJSIP/{number}@trunk', speak: ['espeak-ng'], soundFolder: '/var/lib/nabat/sounds' };
  expect(callFilesForm.parse(settings).calls).toBe(3);
  expect(aCaller({ calls: 5 }).capabilities).toMatchObject({ atOnce: 5, perSecond: 5 });
  expect(callFilesForm.safeParse({ ...settings, calls: 0 }).error?.issues).toMatchObject([{ path: ['calls'], message: 'is less than 1; write 1 to 100' }]);
});

test('a voice that does not speak is the channel’s fault, in its own words', async () => {
  expect(await post(aCaller({ speak: [process.execPath, speaker, '8000', 'fails'] }))).toEqual({
    kind: 'refused',
    whose: 'channel',
    says: `${process.execPath}: ended with 3: no such voice`,
  });
  expect(await post(aCaller({ speak: ['no-such-program'] }))).toMatchObject({ kind: 'refused', whose: 'channel', says: expect.stringContaining('ENOENT') });
  expect(await post(aCaller({ speak: ['cat'] }))).toMatchObject({ kind: 'refused', says: 'cat gave no WAV of 16 bits' });
});

test('no setting can bring a second line into a call file', () => {
  const wrong = callFilesForm.safeParse({
    by: 'call-files',
    dial: 'PJSIP/{number}\nApplication: System',
    callerId: 'a\nb',
    speak: ['espeak-ng'],
    soundFolder: '/var/lib/nabat/sounds',
  });
  expect(wrong.error?.issues.map(({ path }) => path.join('.'))).toEqual(['dial', 'callerId']);
});
