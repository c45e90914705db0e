// What becomes of a message about no incident: noted before it goes out and after, by one way after the other, and through a stop in the middle.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pino } from 'pino';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import type { Channel, Found, Posted } from '../channels/channel.ts';
import { day, hour, minute, second } from '../model/moment.ts';
import type { Outcome } from '../outbox/outbox.ts';
import { quietOf, sentAnew } from '../outbox/quiet.ts';
import { defaultRetry } from '../outbox/retry.ts';
import { night } from '../readmodel/builders.ts';
import { aLetter } from '../channels/builders.ts';
import { gatesOf } from './gates.ts';
import { postQuietly } from './quietly.ts';

type Given = { readonly answers?: Posted; readonly finds?: Found; readonly perSecond?: number };
function aChannel(name: string, { answers = { kind: 'sent', receipt: '<1>' }, finds, perSecond = 1_000 }: Given = {}) {
  const posts: string[] = [];
  let answer = answers;
  const channel: Channel = {
    name,
    capabilities: { edits: false, threads: true, buttons: 'none', silent: true, receipt: 'accepted', longest: 1_000, perSecond, everyMs: 0 },
    addressFault: () => undefined,
    post: async ({ id }) => {
      posts.push(id);
      return answer;
    },
    ...(finds && { find: async () => finds }),
    close: async () => undefined,
  };
  return { ...channel, posts, answers: (next: Posted) => void (answer = next) };
}

function aNight(...channels: readonly Channel[]) {
  const time = virtualTime(night);
  const gates = gatesOf(new Map(channels.map((channel) => [channel.name, channel])), { clock: time.wall, timers: time.timers });
  const notes: unknown[] = [];
  const tries = (outcome?: unknown, note: (noted: unknown) => Promise<void> = async (noted) => void notes.push(noted)): Promise<Outcome> =>
    postQuietly(
      {
        id: 'works/7',
        at: night,
        reach: channels.map((channel) => ({ channel, address: 'noc' })),
        write: () => ({ letter: aLetter() }),
        what: 'planned works',
        about: {},
      },
      { outcome, attempts: 0, note },
      { gates, clock: time.wall, chance: () => 1, retry: defaultRetry, log: pino({ level: 'silent' }) },
    );
  return { time, gates, notes, tries };
}
const becameOf = ({ outcome }: Outcome) => quietOf(outcome).became.map(({ at: _, ...rest }) => rest);

test('that it is about to go out is noted before it does, and what became of it after, with the provider’s receipt', async () => {
  const { tries, notes } = aNight(aChannel('email'));
  const outcome = await tries();
  const became = [{ at: night, channel: 'email', attempt: 1, state: 'sent', receipt: '<1>' }];
  const tried = [{ channel: 'email', attempts: 1, since: night }];
  expect(notes).toEqual([
    { tried: [], became: [], under: { channel: 'email', attempt: 1 } },
    { tried, became, isOver: true },
  ]);
  expect(outcome).toEqual({ kind: 'done', outcome: { tried, became } });
});

// On a slow disk two of one channel came twice after a crash: the second had left while the first was still being noted.
test('the next message of a channel leaves only when what became of the one before would survive a crash', async () => {
  const email = aChannel('email');
  const { time, tries } = aNight(email);
  const written = Promise.withResolvers<void>();
  const first = tries(undefined, async (noted) => (quietOf(noted).isOver ? written.promise : undefined));
  const next = tries();
  await new Promise(setImmediate);
  time.passes(second);
  await new Promise(setImmediate);
  expect(email.posts).toHaveLength(1);
  written.resolve();
  await first;
  time.passes(second);
  await next;
  expect(email.posts).toHaveLength(2);
});

test.each(['sent', 'ambiguous'] as const)('what was noted as %s before a stop is done with after it, and goes out no more', async (state) => {
  const email = aChannel('email');
  const { tries, notes } = aNight(email);
  const kept = { tried: [{ channel: 'email', attempts: 1, since: night }], became: [{ at: night, channel: 'email', attempt: 1, state }] };
  expect(await tries({ ...kept, isOver: true })).toEqual({ kind: 'done', outcome: kept });
  expect([email.posts, notes]).toEqual([[], []]);
});

test('what left without an answer and cannot be asked for is ambiguous, and goes by no second channel', async () => {
  const [email, telegram] = [aChannel('email', { answers: { kind: 'ambiguous', says: 'no answer' } }), aChannel('telegram')];
  const outcome = await aNight(email, telegram).tries();
  expect([outcome.kind, becameOf(outcome)]).toEqual(['done', [{ channel: 'email', attempt: 1, state: 'ambiguous', says: 'no answer' }]]);
  expect(telegram.posts).toEqual([]);
});

test('what left without an answer is asked for where that can be: there it is sent, not there it goes out again', async () => {
  const lost: Posted = { kind: 'ambiguous', says: 'no answer' };
  const there = await aNight(aChannel('slack', { answers: lost, finds: { kind: 'arrived', receipt: '17' } })).tries();
  expect([there.kind, becameOf(there)]).toEqual([
    'done',
    [{ channel: 'slack', attempt: 1, state: 'sent', receipt: '17', says: 'no answer; asked, the provider has it' }],
  ]);
  const absent = await aNight(aChannel('slack', { answers: lost, finds: { kind: 'absent' } })).tries();
  expect(absent).toMatchObject({ kind: 'again', at: night + second, outcome: { became: [], says: 'no answer; asked, the provider does not have it' } });
});

test('after a stop in the middle the provider is asked first, and what it has is not sent again', async () => {
  const slack = aChannel('slack', { finds: { kind: 'arrived', receipt: '17' } });
  const { tries } = aNight(slack);
  const outcome = await tries({ tried: [], became: [], under: { channel: 'slack', attempt: 1 } });
  expect(slack.posts).toEqual([]);
  expect(becameOf(outcome)).toMatchObject([
    { channel: 'slack', attempt: 2, state: 'sent', receipt: '17', says: expect.stringContaining('the provider has it') },
  ]);
});

test('where it cannot be asked it is sent once more after a stop in the middle, and what is kept says that it may be there twice', async () => {
  const email = aChannel('email');
  const outcome = await aNight(email).tries({ tried: [], became: [], under: { channel: 'email', attempt: 1 } });
  expect(email.posts).toHaveLength(1);
  expect(becameOf(outcome)).toEqual([
    { channel: 'email', attempt: 2, state: 'sent', receipt: '<1>', says: 'an attempt before was cut off by a stop and may have arrived too' },
  ]);
});

test('what one channel refuses goes by the next at once, and what all refuse has failed, with what each said', async () => {
  const [slack, email] = [
    aChannel('slack', { answers: { kind: 'refused', whose: 'channel', says: 'invalid_auth' } }),
    aChannel('email', { answers: { kind: 'refused', whose: 'address', says: 'no such mailbox' } }),
  ];
  const { tries } = aNight(slack, email);
  const first = await tries();
  expect(first).toMatchObject({ kind: 'again', at: night });
  const second = await tries(first.outcome);
  expect([second.kind, becameOf(second)]).toEqual([
    'failed',
    [
      { channel: 'slack', attempt: 1, state: 'failed', says: 'invalid_auth' },
      { channel: 'email', attempt: 1, state: 'failed', says: 'no such mailbox' },
    ],
  ]);
});

test('a channel that is away is tried again for an hour and holds what comes after; then the next is used', async () => {
  const [slack, email] = [aChannel('slack', { answers: { kind: 'later', says: 'away' } }), aChannel('email')];
  const { tries, time } = aNight(slack, email);
  const first = await tries();
  expect(first).toMatchObject({ kind: 'again', waits: 'those-after', at: night + second, outcome: { says: 'away' } });
  time.passes(hour - minute);
  const second1 = await tries(first.outcome);
  expect([slack.posts.length, email.posts.length]).toEqual([2, 0]);
  time.passes(minute);
  expect(await tries(second1.outcome)).toMatchObject({ kind: 'done', outcome: { became: [{ channel: 'email' }] } });
});

test('after a day it is given up, and what kept it from being sent is kept', async () => {
  const { tries, time } = aNight(aChannel('slack', { answers: { kind: 'later', says: 'away' } }));
  const first = await tries();
  time.passes(24 * hour);
  expect(await tries(first.outcome)).toMatchObject({ kind: 'failed', outcome: { became: [{ channel: 'slack', attempt: 2, state: 'failed', says: 'away' }] } });
});

test('where nothing reaches the recipient it has failed, in words', async () => {
  expect(await aNight().tries()).toMatchObject({ kind: 'failed', outcome: { says: 'no channel that is set up and makes no sound reaches this recipient' } });
});

test('sent again by hand it goes by every channel anew, attempts go on counting, and what was before stays', async () => {
  const email = aChannel('email', { answers: { kind: 'refused', whose: 'address', says: 'no such mailbox' } });
  const { tries, time } = aNight(email);
  const failed = await tries();
  email.answers({ kind: 'sent' });
  time.passes(second);
  const again = await tries(sentAnew(failed.outcome, { at: night, by: 'anna' }));
  expect(becameOf(again)).toMatchObject([
    { attempt: 1, state: 'failed' },
    { attempt: 2, state: 'sent' },
  ]);
  expect(again.outcome).toMatchObject({ asked: [{ by: 'anna' }] });
});

test('sent again by hand days later it is tried for another day', async () => {
  const slack = aChannel('slack', { answers: { kind: 'later', says: 'away' } });
  const { tries, time } = aNight(slack);
  time.passes(3 * day);
  const first = await tries(sentAnew(undefined, { at: time.wall(), by: 'anna' }));
  expect(first).toMatchObject({ kind: 'again' });
  time.passes(day - minute);
  const second = await tries(first.outcome);
  expect(second).toMatchObject({ kind: 'again' });
  time.passes(minute);
  expect(await tries(second.outcome)).toMatchObject({ kind: 'failed' });
});

test('it waits its turn behind what is on its way by that channel, so that a crash leaves one message in doubt and not two', async () => {
  const email = aChannel('email');
  const { tries, gates, time } = aNight(email);
  let ends = (): void => undefined;
  const before = gates.get('email')?.through(false, 'anna', () => new Promise<void>((end) => (ends = end)));
  const quiet = tries();
  await new Promise(setImmediate);
  expect(email.posts).toEqual([]);
  ends();
  await before;
  time.passes(second);
  expect((await quiet).kind).toBe('done');
});

test('while the provider asks to wait it is not tried, and what it waits for is kept with it', async () => {
  const email = aChannel('email');
  const { tries, gates } = aNight(email);
  gates.get('email')?.shut(night + minute, 'slow down');
  const outcome = await tries();
  expect(outcome).toMatchObject({ kind: 'again', waits: 'those-after', at: night + minute - second, outcome: { became: [], says: 'slow down' } });
  expect(email.posts).toEqual([]);
});

test('wherever it is stopped it arrives, and at most once more than it was stopped in the middle; a provider that can be asked gets it once', async () => {
  // per start: it runs through, or is stopped before it was sent, or after it was sent and before that is kept
  const stops = fc.array(fc.constantFrom('before', 'after'), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(stops, fc.boolean(), async (each, canBeAsked) => {
      const there: string[] = [];
      let [kept, isKilled]: [unknown, 'before' | 'after' | undefined] = [undefined, undefined];
      const base = aChannel('slack');
      const slack: Channel = {
        ...base,
        post: async ({ id }) => {
          if (isKilled === 'before') throw new Error('killed');
          there.push(id);
          if (isKilled === 'after') throw new Error('killed');
          return { kind: 'sent' };
        },
        ...(canBeAsked && { find: async (): Promise<Found> => (there.length > 0 ? { kind: 'arrived' } : { kind: 'absent' }) }),
      };
      const run = async (): Promise<Outcome | undefined> => {
        const { tries, notes } = aNight(slack);
        try {
          return await tries(kept);
        } catch {
          kept = notes.at(-1);
          return undefined;
        }
      };
      for (isKilled of each) await run();
      isKilled = undefined;
      expect(await run()).toMatchObject({ kind: 'done' });
      const inTheMiddle = each.filter((stop) => stop === 'after').length;
      expect(there.length).toBeGreaterThanOrEqual(1);
      expect(there.length).toBeLessThanOrEqual(canBeAsked ? 1 : 1 + inTheMiddle);
    }),
  );
});
