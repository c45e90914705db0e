// What a test message shows of a way to somebody: at once, and by what the provider says of it later.
import { expect, test } from '@jest/globals';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import type { Channel, Heard, Posted } from '../channels/channel.ts';
import { day } from '../model/moment.ts';
import { night } from '../readmodel/builders.ts';
import { NoteStore } from './notes.ts';
import { testMessages } from './test-messages.ts';

/** @param during  what happens between the provider's taking it and its answer */
function aTester(posted: Posted, during: (id: string) => void = () => undefined) {
  const time = virtualTime(night);
  const notes = new NoteStore(':memory:', {
    now: time.wall,
    onTrouble: (_, cause) => {
      throw cause;
    },
  });
  const ids: string[] = [];
  const email: Channel = {
    name: 'email',
    capabilities: { edits: false, threads: true, buttons: 'none', silent: true, receipt: 'accepted', longest: 1_000, perSecond: 1_000, everyMs: 0 },
    addressFault: () => undefined,
    async post({ id }) {
      ids.push(id);
      during(id);
      return posted;
    },
    close: async () => undefined,
  };
  const open = () =>
    testMessages({
      channels: new Map([['email', email]]),
      rules: () => undefined,
      usual: { locale: 'en', zone: 'UTC', to: { email: 'noc@example.org' } },
      clock: time.wall,
      notes,
      keptMs: 400 * day,
    });
  return { time, open, id: () => ids.at(-1) ?? '' };
}
const says = (id: string, state: Heard['state']): Heard => ({ id, state, says: `it is ${state}` });
const fallback = { recipient: { kind: 'fallback', id: 'fallback' }, channel: 'email' };
const sends = { to: 'fallback', by: 'anna' };

test('what was taken and does not get through after all failed, when that is said, however often', async () => {
  const { time, open, id } = aTester({ kind: 'sent' });
  await open().test(sends);
  expect(open().tested()).toEqual([{ ...fallback, worked: { at: night, state: 'sent' } }]);
  time.passes(1_000);
  expect(open().heard('email', says(id(), 'delayed'))).toBe('noted');
  expect(open().heard('email', says(id(), 'failed'))).toBe('noted');
  time.passes(1_000);
  expect(open().heard('email', says(id(), 'failed'))).toBe('noted');
  expect(open().tested()).toEqual([{ ...fallback, worked: { at: night, state: 'sent' }, failed: { at: night + 1_000, says: 'it is failed' } }]);
});

test('that it arrived is more than that it was taken, also where nobody could say whether it was', async () => {
  const { open, id } = aTester({ kind: 'ambiguous', says: 'no answer' });
  await open().test(sends);
  expect(open().tested()).toEqual([fallback]);
  open().heard('email', says(id(), 'delivered'));
  expect(open().tested()).toEqual([{ ...fallback, worked: { at: night, state: 'delivered' } }]);
});

test('a last word that is quicker than the answer stands', async () => {
  const tester = aTester({ kind: 'sent' }, (id) => tester.open().heard('email', says(id, 'failed')));
  await tester.open().test(sends);
  expect(tester.open().tested()).toEqual([{ ...fallback, failed: { at: night, says: 'it is failed' } }]);
});

test('of another channel, of another Nabat and of a week ago nothing is known, and an incident’s message is none of it', async () => {
  const { time, open, id } = aTester({ kind: 'sent' });
  await open().test(sends);
  expect(open().heard('sms', says(id(), 'failed'))).toBe('unknown');
  expect(open().heard('email', says('test/1/1', 'failed'))).toBe('unknown');
  expect(open().heard('email', says('inc-1/tell/1', 'failed'))).toBeUndefined();
  time.passes(7 * day);
  expect(open().heard('email', says(id(), 'failed'))).toBe('unknown');
});
