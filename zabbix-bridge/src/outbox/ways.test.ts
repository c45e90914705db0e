// By which channel a message is tried, and when.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { day, minute, second } from '../model/moment.ts';
import { defaultRetry } from './retry.ts';
import { nextWay, noProgress, patienceOf, triedAgainAt, triedOn } from './ways.ts';

const now = Date.UTC(2026, 8, 22);
const page = patienceOf({ interrupts: true, priority: 'P1' });
const both = ['call', 'telegram'];
const asked = { channels: both, channel: 'call', decidedAt: now, patienceMs: page, chance: 1, policy: defaultRetry };

test('the preferred channel comes first, and the next one when it will not do', () => {
  expect(nextWay(noProgress, both, now, page)).toEqual({ kind: 'try', channel: 'call', attempt: 1 });
  expect(nextWay(triedOn(noProgress, 'call', now, 'number unknown'), both, now, page)).toEqual({ kind: 'try', channel: 'telegram', attempt: 1 });
});

test('a page changes the channel after 45 seconds of trying, a message after three minutes', () => {
  const tried = triedOn(noProgress, 'call', now);
  expect(nextWay(tried, both, now + 44 * second, page)).toMatchObject({ channel: 'call', attempt: 2 });
  expect(nextWay(tried, both, now + 45 * second, page)).toMatchObject({ channel: 'telegram' });
  expect(nextWay(tried, both, now + 2 * minute, patienceOf({ interrupts: true, priority: 'P3' }))).toMatchObject({ channel: 'call' });
});

test('a wait that the provider asks for and that would outlast the patience is not begun when there is another channel', () => {
  const tried = triedOn(noProgress, 'call', now);
  const opensAt = (waitMs: number) => (channel: string) => (channel === 'call' ? now + waitMs : undefined);
  expect(triedAgainAt(tried, { ...asked, now, waitMs: 10 * minute })).toBe(now);
  expect(nextWay(tried, both, now, page, opensAt(10 * minute))).toMatchObject({ channel: 'telegram' });
  expect(triedAgainAt(tried, { ...asked, now, waitMs: 30 * second })).toBe(now + 29 * second);
  expect(nextWay(tried, both, now, page, opensAt(30 * second))).toMatchObject({ channel: 'call' });
  expect(triedAgainAt(tried, { ...asked, channels: ['call'], now, waitMs: 10 * minute })).toBe(now + 10 * minute - second);
});

test('when all have been tried long enough, each has its turn again', () => {
  const tried = triedOn(triedOn(triedOn(noProgress, 'call', now), 'call', now), 'telegram', now);
  expect(nextWay(tried, both, now + 10 * minute, page)).toMatchObject({ channel: 'telegram', attempt: 2 });
});

test('nothing is left when every channel has been let go of, and the words say why of each', () => {
  const tried = triedOn(triedOn(noProgress, 'call', now, 'no such number'), 'telegram', now, 'blocked');
  expect(nextWay(tried, both, now, page)).toEqual({ kind: 'none', says: 'call: no such number; telegram: blocked' });
  expect(nextWay(noProgress, [], now, page)).toEqual({ kind: 'none', says: 'no channel is left' });
});

test('after a day it is not tried again', () => {
  expect(triedAgainAt(triedOn(noProgress, 'call', now), { ...asked, now: now + day })).toBeUndefined();
});

test('while any channel may still work, the message is always tried again, and never before it is due', () => {
  const outcome = fc.constantFrom<'again' | 'over'>('again', 'again', 'over');
  fc.assert(
    fc.property(
      fc.array(outcome, { maxLength: 40 }),
      fc.uniqueArray(fc.constantFrom('call', 'sms', 'telegram', 'email'), { minLength: 1 }),
      (outcomes, channels) => {
        let [progress, at] = [noProgress, now];
        for (const each of outcomes) {
          const way = nextWay(progress, channels, at, page);
          if (way.kind === 'none') return progress.tried.length === channels.length && progress.tried.every(({ over }) => over !== undefined);
          progress = triedOn(progress, way.channel, at, each === 'over' ? 'refused' : undefined);
          const next = each === 'over' ? at : triedAgainAt(progress, { ...asked, channels, channel: way.channel, now: at });
          if (next === undefined) return at - now >= day;
          if (next < at) return false;
          at = next;
        }
        return true;
      },
    ),
  );
});
