// new contacts: a message that waited goes by the contacts that hold when it leaves, and of one that nothing takes it is said so.
import { expect, test } from '@jest/globals';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import type { Channel } from '../channels/channel.ts';
import { aPerson, someRules } from '../engine/rules-of-a-shift.ts';
import type { Delivery, Telling } from '../model/errand.ts';
import { night } from '../readmodel/builders.ts';
import { anew } from '../outbox/ways.ts';
import { aLedger, tellerInto } from './a-ledger.ts';

const aChannel = (name: string, silent = true): Channel => ({
  name,
  capabilities: { edits: false, threads: true, buttons: 'none', silent, receipt: 'accepted', longest: 1_000, perSecond: 1_000, everyMs: 0 },
  addressFault: () => undefined,
  post: async () => ({ kind: 'sent' }),
  close: async () => undefined,
});
const delivery: Delivery = {
  recipient: { kind: 'person', id: 'anna' },
  channels: ['telegram'],
  urgency: 'message',
  message: 'opened',
  audience: 'shift',
  via: { kind: 'named' },
};
/** Decided while Anna had Telegram alone. */
const telling: Telling = {
  kind: 'tell',
  id: 'inc-a/tell/1',
  at: night,
  incident: 'inc-a',
  number: 'INC-1',
  to: 'Anna',
  priority: 'P2',
  interrupts: true,
  why: { kind: 'by-hand', by: 'boris' },
  delivery,
};

async function aDay(contacts: Readonly<Record<string, string>>) {
  const ledger = await aLedger(virtualTime(night));
  const tell = tellerInto(ledger, [aChannel('telegram'), aChannel('email'), aChannel('call', false)], {
    rules: () => someRules({ people: [aPerson('anna', { contacts })] }),
  });
  return {
    tells: async (more: Partial<Telling> = {}, outcome?: unknown) =>
      (await tell({ ...telling, ...more }, { outcome, attempts: 0, note: async () => undefined })).kind,
    became: async () => (await ledger.dispatches()).map(({ channel, attempt, state, says }) => [channel, attempt, state, says]).reverse(),
  };
}
const nothing = 'no channel that is set up reaches this recipient';
const quietNothing = 'no channel that is set up and makes no sound reaches this recipient';

test('what waited while the contact became another goes by the way that there is now', async () => {
  const { tells, became } = await aDay({ email: 'anna@example.org' });
  expect(await tells()).toBe('done');
  expect(await became()).toEqual([['email', 1, 'sent', undefined]]);
});

test('the ways that were decided on are kept to as long as one of them is there', async () => {
  const { tells, became } = await aDay({ email: 'anna@example.org', telegram: '@anna' });
  expect(await tells()).toBe('done');
  expect(await became()).toEqual([['telegram', 1, 'sent', undefined]]);
});

test('what nothing takes has failed, with a sound or without, and again when it is sent again', async () => {
  const { tells, became } = await aDay({});
  expect(await tells({ interrupts: false, delivery: { ...delivery, message: 'digest' } })).toBe('failed');
  expect(await tells({}, anew([{ channel: 'telegram', attempt: 1 }], night))).toBe('failed');
  expect(await became()).toEqual([
    ['telegram', 1, 'failed', nothing],
    ['telegram', 2, 'failed', nothing],
  ]);
});

test('an answer in a thread is needless to whoever has nothing but what rings, and a digest fails there', async () => {
  const { tells, became } = await aDay({ call: '+100' });
  expect(await tells({ interrupts: false, delivery: { ...delivery, message: 'taken' } })).toBe('done');
  expect(await became()).toEqual([['telegram', 1, 'needless', quietNothing]]);
  expect(await tells({ id: 'inc-a/tell/2', interrupts: false, delivery: { ...delivery, message: 'digest' } })).toBe('failed');
  expect((await became()).at(-1)).toEqual(['telegram', 1, 'failed', quietNothing]);
});
