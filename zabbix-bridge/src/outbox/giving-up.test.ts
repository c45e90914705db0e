// When an errand is given up: after a day, or when its handler says so where that says when it is tried next.
import { expect, test } from '@jest/globals';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import type { Digest } from '../model/errand.ts';
import { day, type EpochMs } from '../model/moment.ts';
import { Outbox, type Outcome } from './outbox.ts';

const start = Date.UTC(2026, 8, 22);
const old: Digest = { kind: 'digest', id: 'digest/3', at: start - 3 * day, to: 'noc', incidents: ['inc-a'], problems: 1 };

/** @param at  when it is tried next, as its handler says; undefined: it does not say */
async function triedOnce(at?: EpochMs): Promise<readonly string[]> {
  const time = virtualTime(start);
  const settled: string[] = [];
  const away: Outcome = { kind: 'again', outcome: 'away', waits: 'errand', ...(at !== undefined && { at }) };
  const outbox = new Outbox({
    store: {
      errandsDue: async () => [{ errand: old, attempts: 1, notBefore: start }],
      errand: async () => undefined,
      settleErrand: async (_, { state, notBefore }) => void settled.push(`${state}${notBefore === undefined ? '' : ` until ${notBefore - start}`}`),
    },
    handlers: { digest: async () => away },
    clock: time.wall,
    timers: time.timers,
    chance: () => 1,
    onTrouble: () => undefined,
  });
  await outbox.start();
  while (settled.length === 0) await new Promise(setImmediate);
  return settled;
}

test('what is older than a day is given up where its handler leaves to the outbox when it is tried next', async () => {
  expect(await triedOnce()).toEqual(['failed']);
});

test('a handler that says when it is tried next also says when it is given up', async () => {
  expect(await triedOnce(start + day)).toEqual([`waiting until ${day}`]);
});
