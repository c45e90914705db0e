// While a provider asks to wait nothing is thrown against it: what there is waits for it, a page the least, and goes another way where there is one.
import { expect, test } from '@jest/globals';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import { aLetter } from '../channels/builders.ts';
import type { Channel, Posted } from '../channels/channel.ts';
import { aTelling } from '../journal/builders.ts';
import type { Telling } from '../model/errand.ts';
import { hour, minute, second } from '../model/moment.ts';
import type { Outcome } from '../outbox/outbox.ts';
import { night } from '../readmodel/builders.ts';
import { aLedger, tellerInto } from './a-ledger.ts';
import { gatesOf, heeded } from './gates.ts';

const slowDown = (waitMs: number, whose?: 'address'): Posted => ({ kind: 'later', says: 'slow down', waitMs, ...(whose && { whose }) });

/** @param answers  one after the other, and then that it was sent */
function aChannel(name: string, ...answers: readonly Posted[]): Channel & { readonly posts: string[] } {
  const posts: string[] = [];
  return {
    name,
    posts,
    capabilities: { edits: false, threads: true, buttons: 'none', silent: true, receipt: 'accepted', longest: 1_000, perSecond: 10, everyMs: 0 },
    addressFault: () => undefined,
    post: async ({ id }) => {
      posts.push(id);
      return answers[posts.length - 1] ?? { kind: 'sent' };
    },
    close: async () => undefined,
  };
}

async function aTeller(...channels: readonly Channel[]) {
  const time = virtualTime(night);
  const ledger = await aLedger(time);
  const tell = tellerInto(ledger, channels);
  let n = 0;
  /** Everything that can come to its end has. */
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
  };
  const tries = (more: Partial<Telling> = {}, outcome: unknown = undefined): Promise<Outcome> => {
    const telling = aTelling(`inc-a/tell/${(n += 1)}`, { incident: 'inc-a', at: time.wall(), priority: 'P2', ...more });
    return tell(telling, { outcome, attempts: 0, note: async () => undefined });
  };
  return { tries, settled, passes: (ms: number) => time.passes(ms), now: time.wall, dispatches: ledger.dispatches };
}

test('what comes while the provider asks to wait is not sent, is no attempt, and stands before it a second before it opens', async () => {
  const slack = aChannel('slack', slowDown(30 * second));
  const { tries, passes, dispatches } = await aTeller(slack);
  const first = await tries();
  passes(10 * second);
  const other = await tries();
  expect([first, other]).toMatchObject([
    { kind: 'again', at: night + 29 * second, outcome: { tried: [{ channel: 'slack', attempts: 1 }] } },
    { kind: 'again', at: night + 29 * second, outcome: { tried: [{ channel: 'slack', attempts: 0 }] } },
  ]);
  expect(slack.posts).toEqual(['inc-a/tell/1']);
  expect(await dispatches()).toEqual([]);
});

test('when it opens the page goes first, though all others came before it', async () => {
  const slack = aChannel('slack', slowDown(30 * second));
  const { tries, passes, settled } = await aTeller(slack);
  await tries();
  passes(29 * second);
  const all = [tries(), tries(), tries({ priority: 'P1' })];
  await settled();
  expect(slack.posts).toEqual(['inc-a/tell/1']);
  for (let tenth = 0; tenth < 13; tenth += 1) {
    passes(second / 10);
    await settled();
  }
  await Promise.all(all);
  expect(slack.posts).toEqual(['inc-a/tell/1', 'inc-a/tell/4', 'inc-a/tell/2', 'inc-a/tell/3']);
});

test('a page that would wait for it longer than 45 seconds goes by another channel at once, one that would not waits', async () => {
  for (const [waitMs, byEmail] of [
    [10 * minute, ['inc-a/tell/9']],
    [30 * second, []],
  ] as const) {
    const [slack, email] = [aChannel('slack', slowDown(waitMs)), aChannel('email')];
    const { tries } = await aTeller(slack, email);
    await tries({ to: 'boris' });
    await tries({ id: 'inc-a/tell/9', priority: 'P1', at: night });
    expect([slack.posts.length, email.posts]).toEqual([1, byEmail]);
  }
});

test('a page that is asked to wait itself goes by another channel at once where that would take too long', async () => {
  const [slack, email] = [aChannel('slack', slowDown(10 * minute)), aChannel('email')];
  const { tries } = await aTeller(slack, email);
  const page = { id: 'inc-a/tell/9', priority: 'P1', at: night } as const;
  const first = await tries(page);
  expect(first).toMatchObject({ kind: 'again', at: night });
  expect(await tries(page, first.outcome)).toMatchObject({ kind: 'done' });
  expect([slack.posts.length, email.posts.length]).toEqual([1, 1]);
});

test('where another channel is away, it is tried again and again while the first one is shut', async () => {
  const away: Posted = { kind: 'later', says: 'away' };
  const [slack, email] = [aChannel('slack', slowDown(10 * minute)), aChannel('email', ...Array.from({ length: 9 }, () => away))];
  const { tries, passes, now } = await aTeller(slack, email);
  const page = { id: 'inc-a/tell/9', priority: 'P1', at: night } as const;
  let last = await tries(page);
  while (last.kind === 'again') {
    passes((last.at ?? now()) - now());
    last = await tries(page, last.outcome);
  }
  expect([slack.posts.length, email.posts.length]).toEqual([1, 10]);
  expect(now() - night).toBeLessThan(4 * minute);
});

test('a chat that has had too much keeps no other chat waiting, a provider that asks all to wait keeps each', async () => {
  for (const [whose, others] of [
    ['address', undefined],
    [undefined, night + 30 * second],
  ] as const) {
    const telegram = aChannel('telegram', slowDown(30 * second, whose));
    const time = virtualTime(night);
    const gates = gatesOf(new Map([['telegram', telegram]]), { clock: time.wall, timers: time.timers });
    await heeded(telegram, gates, time.wall).post({ id: 'inc-a/tell/1', address: 'anna', letter: aLetter() });
    const until = (address: string) => gates.get('telegram')?.shutTo(address)?.until;
    expect([until('anna'), until('boris')]).toEqual([night + 30 * second, others]);
  }
});

test('a provider that asks for a day is asked again after a quarter of an hour, and one that asks for no time at all after a second', async () => {
  for (const [asks, waits] of [
    [24 * hour, 15 * minute],
    [0, second],
  ] as const) {
    const { tries } = await aTeller(aChannel('slack', slowDown(asks)));
    expect(await tries()).toMatchObject({ kind: 'again', at: night + waits - second });
  }
});
