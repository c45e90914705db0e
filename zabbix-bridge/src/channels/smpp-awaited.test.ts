// What the receipts of an SMS come to, in whatever order they come and however often Nabat is started again between them.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { day } from '../model/moment.ts';
import { someNotes } from './builders.ts';
import type { Heard } from './channel.ts';
import { AwaitedReceipts } from './smpp-awaited.ts';

const says = (id: string, state: 'delivered' | 'failed' | 'on-its-way' = 'delivered') => ({ kind: 'receipt', id, state, word: state.toUpperCase() }) as const;

/** When the centre names the message among its receipts, receipts in any order and some of them twice. */
const story = fc.integer({ min: 1, max: 4 }).chain((parts) =>
  fc.record({
    parts: fc.constant(Array.from({ length: parts }, (_, nth) => `a${nth}`)),
    states: fc.array(fc.constantFrom('delivered' as const, 'failed' as const), { minLength: parts, maxLength: parts }),
    order: fc.shuffledSubarray([...Array(parts).keys(), ...Array(parts).keys()], { minLength: 2 * parts }),
    namedAt: fc.nat({ max: parts }),
  }),
);

test('a message fails when any of its parts does, has arrived when all have, and neither is said of another', () => {
  fc.assert(
    fc.property(story, ({ parts, states, order, namedAt }) => {
      const notes = someNotes();
      const heard: Heard[] = [];
      const hear = (each: Heard | undefined): void => void (each && heard.push(each));
      for (const [nth, part] of order.entries()) {
        const awaited = new AwaitedReceipts(notes); // started again
        if (nth === namedAt) hear(awaited.awaits('inc-1/tell/1', parts));
        hear(awaited.heard(says(parts[part] ?? '', states[part])));
      }
      const state = states.includes('failed') ? 'failed' : 'delivered';
      expect(heard.length).toBeGreaterThan(0);
      expect(new Set(heard.map((each) => JSON.stringify([each.id, each.receipt, each.state])))).toEqual(
        new Set([JSON.stringify(['inc-1/tell/1', parts[0], state])]),
      );
    }),
  );
});

test('the last word on a part is the first that is final', () => {
  const awaited = new AwaitedReceipts(someNotes());
  awaited.awaits('inc-1/tell/1', ['a1']);
  expect(awaited.heard(says('a1', 'on-its-way'))).toBeUndefined();
  expect(awaited.heard(says('a1', 'failed'))).toMatchObject({ state: 'failed', says: 'FAILED' });
  expect(awaited.heard(says('a1', 'delivered'))).toBeUndefined();
});

test('a name that may mean two messages means the one that is called so', () => {
  const awaited = new AwaitedReceipts(someNotes());
  awaited.awaits('inc-1/tell/10', ['10']);
  awaited.awaits('inc-1/tell/16', ['16']); // 10 in hexadecimal
  expect(awaited.heard(says('10'))).toMatchObject({ id: 'inc-1/tell/10' });
  expect(awaited.heard(says('0016'))).toMatchObject({ id: 'inc-1/tell/16' });
});

test('a receipt of nothing that was sent is no other message’s a minute later, and three days later nothing is waited for', () => {
  let now = 0;
  const awaited = new AwaitedReceipts(someNotes(() => now));
  awaited.heard(says('a1'));
  now = 60_000;
  expect(awaited.awaits('inc-1/tell/1', ['a1'])).toBeUndefined();
  now += 3 * day;
  expect(awaited.heard(says('a1'))).toBeUndefined();
});
