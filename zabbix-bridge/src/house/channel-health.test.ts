// That a channel lets nothing through is said once and taken back once, and only where it is the channel's fault.
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import { OpenProblemsNow } from '../bridge/open-problems.ts';
import type { Posted } from '../channels/channel.ts';
import { createEngine } from '../engine/engine.ts';
import type { Signal } from '../model/signal.ts';
import { night } from '../readmodel/builders.ts';
import { channelHealth } from './channel-health.ts';

const down: Posted = { kind: 'later', says: 'no contact' };
const badToken: Posted = { kind: 'refused', whose: 'channel', says: 'Slack: invalid_auth' };
const sent: Posted = { kind: 'sent' };

/** What is said is decided by a real engine, and what is open follows from its decisions. */
function aNight(open = new OpenProblemsNow()) {
  const time = virtualTime(night);
  const engine = createEngine();
  const said: string[] = [];
  let isBusy = false;
  const intake = {
    accept: async (signals: readonly Signal[]) => {
      for (const signal of signals) {
        if (!isBusy) open.follow(engine.decide(signal));
        said.push(signal.kind === 'problem-opened' ? signal.problem.name : signal.kind);
      }
      return { first: 1, last: 1 };
    },
  };
  const { heard } = channelHealth({ intake, open, clock: time.wall, locale: 'en', log: pino({ level: 'silent' }) });
  return { open, heard, passes: (seconds: number) => time.passes(seconds * 1_000), said: () => said.splice(0), decidesLater: () => void (isBusy = true) };
}

test('what is refused to everybody is said at once and once, and is over with the next message that gets through', async () => {
  const { heard, said } = aNight();
  await heard('slack', badToken);
  expect(said()).toEqual(['Messages by Slack do not get through: Slack: invalid_auth']);
  await heard('slack', badToken);
  await heard('email', sent);
  expect(said()).toEqual([]);
  await heard('slack', sent);
  expect(said()).toEqual(['problem-resolved']);
  await heard('slack', sent);
  expect(said()).toEqual([]);
});

test('a provider that is away is told of after half a minute and a second attempt, one that hiccups is not', async () => {
  const { heard, passes, said } = aNight();
  await heard('slack', down);
  passes(10);
  await heard('slack', down);
  passes(10);
  await heard('slack', sent);
  await heard('slack', down);
  passes(29);
  await heard('slack', down);
  expect(said()).toEqual([]);
  passes(1);
  await heard('slack', down);
  expect(said()).toEqual(['Messages by Slack do not get through: no contact']);
});

test.each<[string, Posted]>([
  ['an address that is wrong', { kind: 'refused', whose: 'address', says: 'no such mailbox' }],
  ['a provider that asks to wait', { kind: 'later', says: 'slow down', waitMs: 60_000 }],
  ['a telephone that is busy', { kind: 'later', says: 'busy', whose: 'address' }],
  ['who hangs up', { kind: 'ambiguous', says: 'hung up before all was said', whose: 'address' }],
])('%s is no fault of the channel', async (_, posted) => {
  const { heard, passes, said } = aNight();
  for (let times = 0; times < 5; times += 1) {
    await heard('email', posted);
    passes(60);
  }
  expect(said()).toEqual([]);
});

test('a provider that takes everything and answers nothing is told of after five minutes and a third attempt, one that answered in between is not', async () => {
  const hangs: Posted = { kind: 'ambiguous', says: 'no answer' };
  const { heard, passes, said } = aNight();
  await heard('slack', hangs);
  passes(200);
  await heard('slack', sent);
  await heard('slack', hangs);
  passes(299);
  await heard('slack', hangs);
  await heard('slack', hangs);
  expect(said()).toEqual([]);
  passes(1);
  await heard('slack', hangs);
  expect(said()).toEqual(['Messages by Slack do not get through: no answer']);
});

test('a provider that does nothing but ask to wait is told of after a quarter of an hour and a third attempt, and is not away before', async () => {
  const slowDown: Posted = { kind: 'later', says: 'slow down', waitMs: 450_000 };
  const { heard, passes, said } = aNight();
  await heard('slack', slowDown);
  passes(450);
  await heard('slack', slowDown);
  await heard('slack', down);
  passes(449);
  await heard('slack', slowDown);
  expect(said()).toEqual([]);
  passes(1);
  await heard('slack', slowDown);
  expect(said()).toEqual(['Messages by Slack do not get through: slow down']);
});

test('a message that gets through before what was said is decided ends it all the same', async () => {
  const { heard, said, decidesLater } = aNight();
  decidesLater();
  await heard('slack', badToken);
  await heard('slack', sent);
  expect(said()).toEqual(['Messages by Slack do not get through: Slack: invalid_auth', 'problem-resolved']);
});

test('what was said before a restart is not said again, and is over when the channel works', async () => {
  const before = aNight();
  await before.heard('slack', badToken);
  const after = aNight(before.open);
  await after.heard('slack', badToken);
  expect(after.said()).toEqual([]);
  await after.heard('slack', sent);
  expect(after.said()).toEqual(['problem-resolved']);
});
