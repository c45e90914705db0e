// What a provider that fails costs those who wait for its messages: outbox, telling and gate together, in virtual time.
import { expect, test } from '@jest/globals';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import type { Channel, Posted } from '../channels/channel.ts';
import { aTelling } from '../journal/builders.ts';
import type { Telling } from '../model/errand.ts';
import { hour, minute, second } from '../model/moment.ts';
import { Outbox, type ErrandStore } from '../outbox/outbox.ts';
import { night } from '../readmodel/builders.ts';
import { aLedger, tellerInto } from './a-ledger.ts';

type Post = { readonly id: string; readonly at: number; readonly got: boolean };

/** A provider of which the test says, of each attempt, what it answers. */
function aProvider(name: string, answers: (attempt: number) => Posted, now: () => number): Channel & { readonly posts: Post[] } {
  const posts: Post[] = [];
  return {
    name,
    posts,
    capabilities: { edits: false, threads: true, buttons: 'none', silent: true, receipt: 'accepted', longest: 1_000, perSecond: 20, everyMs: 0 },
    addressFault: () => undefined,
    post: async ({ id }) => {
      const posted = answers(posts.length + 1);
      posts.push({ id: id.slice(id.lastIndexOf('/') + 1), at: now() - night, got: posted.kind === 'sent' });
      return posted;
    },
    close: async () => undefined,
  };
}

async function aHouse(answers: (attempt: number, now: number) => Posted) {
  const time = virtualTime(night);
  const ledger = await aLedger(time);
  const email = aProvider('email', (attempt) => answers(attempt, time.wall() - night), time.wall);
  let made = 0;
  const store: ErrandStore = {
    errandsDue: async () => [],
    errand: async () => undefined,
    settleErrand: async () => undefined,
  };
  const tell = tellerInto(ledger, [email]);
  const outbox = new Outbox({ store, handlers: { tell }, clock: time.wall, timers: time.timers, chance: () => 1, onTrouble: () => undefined });
  await outbox.start();
  return {
    email,
    time,
    tells: (more: Partial<Telling> = {}): void => {
      const telling = aTelling(`inc-a/tell/${(made += 1)}`, { incident: 'inc-a', at: time.wall(), priority: 'P2', ...more });
      outbox.add([telling]);
    },
    /** Lets time pass in small steps, and all that it starts go on. */
    passes: async (ms: number, step = second): Promise<void> => {
      for (let left = ms; left > 0; left -= step) {
        for (let turn = 0; turn < 8; turn += 1) await new Promise(setImmediate);
        time.passes(Math.min(step, left));
      }
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    },
    got: (): readonly string[] => email.posts.filter(({ got }) => got).map(({ id }) => id),
  };
}

const gone: Posted = { kind: 'later', says: 'no route' };
const sent: Posted = { kind: 'sent' };

test('a network that is gone for an hour loses nothing, doubles nothing and keeps the order of what is equally loud, and a page of a P1 is out within half a minute of its return', async () => {
  const { tells, passes, got, email } = await aHouse((_, now) => (now < hour ? gone : sent));
  for (let nth = 1; nth <= 6; nth += 1) {
    tells({ interrupts: nth % 2 === 0 });
    await passes(7 * minute, 5 * second);
  }
  tells({ priority: 'P1' });
  await passes(18 * minute, 5 * second);
  expect(got()).toEqual([]);
  await passes(6 * minute);
  expect(got().filter((id) => '246'.includes(id))).toEqual(['2', '4', '6']); // what makes a sound waits for nothing that makes none
  expect(got().filter((id) => '135'.includes(id))).toEqual(['1', '3', '5']);
  expect(got().filter((id) => id === '7')).toHaveLength(1);
  expect((email.posts.find(({ id, got: isThere }) => isThere && id === '7')?.at ?? 0) - hour).toBeLessThanOrEqual(30 * second);
});

test('a provider that asks to wait is not asked again before, by whoever waits in its line, and then each message goes once', async () => {
  const { tells, passes, got, email } = await aHouse((attempt) => (attempt === 1 ? { kind: 'later', says: '429', waitMs: 90 * second } : sent));
  tells();
  tells();
  await passes(3 * minute);
  expect(got()).toEqual(['1', '2']);
  expect(email.posts[1]?.at).toBeGreaterThanOrEqual(90 * second);
});

test('half an answer is no receipt: it may have arrived, is said so, and does not go again by the same way', async () => {
  const { tells, passes, email } = await aHouse(() => ({ kind: 'ambiguous', says: 'the answer broke off' }));
  tells();
  await passes(10 * minute, 5 * second);
  expect(email.posts).toHaveLength(1);
});

test('a clock that is set an hour ahead or back in the middle of waiting loses nothing and doubles nothing', async () => {
  for (const jump of [hour, -hour]) {
    const { tells, passes, time, got } = await aHouse((attempt) => (attempt < 4 ? gone : sent));
    tells();
    await passes(2 * second);
    time.setWall(time.wall() + jump);
    tells();
    await passes(hour + 10 * minute, 5 * second);
    expect([...got()].sort()).toEqual(['1', '2']);
  }
});
