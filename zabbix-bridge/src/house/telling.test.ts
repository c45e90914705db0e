// What becomes of one message on its way: noted where nothing is lost, sent once, by the next way when the first will not do.
import type { Template } from '@nabat/alert-rules';
import { rulesOfNothing } from '@nabat/alert-rules/folder';
import { expect, test } from '@jest/globals';
import pino from 'pino';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import type { Channel, Posted } from '../channels/channel.ts';
import type { Telling } from '../model/errand.ts';
import type { Incident } from '../model/incident.ts';
import { day, minute } from '../model/moment.ts';
import type { Outcome } from '../outbox/outbox.ts';
import { anew, noProgress } from '../outbox/ways.ts';
import { happened, incidentChanged, night } from '../readmodel/builders.ts';
import { aLedger, tellerInto } from './a-ledger.ts';

const telling: Telling = {
  kind: 'tell',
  id: 'inc-a/tell/1',
  at: night,
  incident: 'inc-a',
  number: 'INC-1',
  to: 'noc',
  priority: 'P1',
  interrupts: true,
  why: { kind: 'by-hand', by: 'anna' },
};

/** A provider that answers what the test says, the last answer again and again. */
function aChannel(name: string, ...answers: readonly Posted[]): Channel & { readonly posts: string[] } {
  const posts: string[] = [];
  return {
    name,
    posts,
    capabilities: { edits: false, threads: true, buttons: 'none', silent: true, receipt: 'accepted', longest: 1_000, perSecond: 1_000, everyMs: 0 },
    addressFault: () => undefined,
    post: async ({ id }) => {
      posts.push(id);
      return answers[Math.min(posts.length, answers.length) - 1] ?? { kind: 'sent' };
    },
    close: async () => undefined,
  };
}

/** One that rings and cannot do without, as the telephone. */
const aPhone = (...answers: readonly Posted[]): Channel & { readonly posts: string[] } => {
  const channel = aChannel('call', ...answers);
  return { ...channel, capabilities: { ...channel.capabilities, silent: false } };
};

async function aTeller(channels: readonly Channel[], templates: readonly Template[] = []) {
  const logged: string[] = [];
  const time = virtualTime(night);
  const ledger = await aLedger(time);
  let isFull = false;
  const notes: unknown[] = [];
  const tell = tellerInto(ledger, channels, {
    log: pino({}, { write: (line: string) => void logged.push(line) }),
    rules: () => (templates.length === 0 ? undefined : { ...rulesOfNothing({ today: '2025-09-22' }), templates }),
    intake: {
      accept: async (signals) => {
        if (isFull) throw new Error('too much is waiting');
        return ledger.accept(signals);
      },
    },
  });
  return {
    time,
    notes,
    logged,
    /** What the provider says later. */
    fails: async (channel: string, attempt: number, says: string): Promise<void> =>
      ledger.follows(
        happened(telling.incident, { kind: 'dispatched', telling: telling.id, to: telling.to, channel, attempt, state: 'failed', says }, time.wall()),
      ),
    /** The incident goes on. */
    becomes: async (but: Partial<Incident>): Promise<void> => ledger.follows(incidentChanged(but)),
    isFull: (is: boolean) => (isFull = is),
    tries: async (outcome: unknown, more: Partial<Telling> = {}): Promise<Outcome> =>
      tell({ ...telling, ...more }, { outcome, attempts: 0, note: async (noted) => void notes.push(noted) }),
    became: async () => (await ledger.dispatches()).map(({ channel, state, says }) => [channel, state, says]).reverse(),
  };
}

test('that it is about to go out is noted before it does, and what became of it after', async () => {
  const email = aChannel('email', { kind: 'sent', receipt: '<1>' });
  const { tries, notes, became } = await aTeller([email]);
  expect(await tries(undefined)).toMatchObject({ kind: 'done' });
  expect(notes).toEqual([{ tried: [], under: { channel: 'email', attempt: 1 } }]);
  expect(await became()).toEqual([['email', 'sent', undefined]]);
});

test('a message of which nobody can say whether it arrived is a warning in the log, and not said to be sent', async () => {
  const { tries, logged } = await aTeller([aChannel('webhook', { kind: 'ambiguous', says: 'no answer within 15 s' })]);
  await tries(undefined, { interrupts: false });
  expect(logged.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    {
      level: 40,
      channel: 'webhook',
      state: 'ambiguous',
      says: 'no answer within 15 s',
      msg: 'a message left, no answer came, and nobody can say whether it arrived',
    },
  ]);
});

test('a template that fails keeps nobody from reading, and the ledger says which failed', async () => {
  const { tries, became } = await aTeller([aChannel('email')], [{ id: 'own', text: '{% for i in (1..99999999) %}{% endfor %}' }]);
  expect(await tries(undefined)).toMatchObject({ kind: 'done' });
  expect(await became()).toEqual([
    ['email', 'sent', expect.stringMatching(/^the template own failed in its text, so these are Nabat’s own words: takes too much/)],
  ]);
});

test('an attempt that a stop cut off before it was noted is made once more, and the ledger says that the one before may have arrived', async () => {
  const email = aChannel('email');
  const { tries, notes, became } = await aTeller([email]);
  await tries({ tried: [], under: { channel: 'email', attempt: 1 } });
  expect(notes).toEqual([expect.objectContaining({ under: { channel: 'email', attempt: 2 } })]);
  expect(await became()).toEqual([['email', 'sent', 'an attempt before was cut off by a stop and may have arrived too']]);
});

test('an attempt that was noted before the stop is not made again', async () => {
  const email = aChannel('email');
  const { tries, notes } = await aTeller([email]);
  await tries(undefined);
  expect(await tries(notes[0])).toMatchObject({ kind: 'done' });
  expect(email.posts).toHaveLength(1);
});

test('one that was noted as failed before the stop goes on by the next channel', async () => {
  const [telegram, email] = [aChannel('telegram', { kind: 'refused', whose: 'address', says: 'blocked' }), aChannel('email')];
  const { tries, notes, became } = await aTeller([telegram, email]);
  await tries(undefined);
  await tries(notes[0]);
  expect([telegram.posts.length, email.posts.length]).toEqual([1, 1]);
  expect(await became()).toEqual([
    ['telegram', 'failed', 'blocked'],
    ['email', 'sent', undefined],
  ]);
});

test('what went out and could not be noted does not go out again: the noting alone is repeated', async () => {
  const email = aChannel('email');
  const { tries, isFull, became } = await aTeller([email]);
  isFull(true);
  const first = await tries(undefined);
  expect(first).toMatchObject({ kind: 'again', waits: 'errand' });
  isFull(false);
  expect(await tries(first.outcome)).toMatchObject({ kind: 'done' });
  expect(email.posts).toHaveLength(1);
  expect(await became()).toEqual([['email', 'sent', undefined]]);
});

test('what interrupts and may not have arrived goes by the next channel too; what makes no sound does not', async () => {
  for (const [interrupts, sent] of [
    [true, 1],
    [false, 0],
  ] as const) {
    const [webhook, email] = [aChannel('webhook', { kind: 'ambiguous', says: 'no answer' }), aChannel('email')];
    const { tries } = await aTeller([webhook, email]);
    const first = await tries(undefined, { interrupts });
    if (first.kind === 'again') await tries(first.outcome, { interrupts });
    expect([webhook.posts.length, email.posts.length]).toEqual([1, sent]);
  }
});

test('what was taken and failed after all goes by the next channel, and by none when it got through another way', async () => {
  const [email, telegram] = [aChannel('email', { kind: 'sent', receipt: '<1>' }), aChannel('telegram')];
  const { tries, fails, became } = await aTeller([email, telegram]);
  await tries(undefined);
  await fails('email', 1, 'no such mailbox');
  expect(await tries({ tried: [{ channel: 'email', attempts: 1, since: night, over: 'no such mailbox' }] })).toMatchObject({ kind: 'done' });
  expect(await tries(noProgress)).toMatchObject({ kind: 'done' });
  expect([email.posts.length, telegram.posts.length]).toEqual([1, 1]);
  expect(await became()).toEqual([
    ['email', 'sent', undefined],
    ['email', 'failed', 'no such mailbox'],
    ['telegram', 'sent', undefined],
  ]);
});

test('who waited behind others for a channel that fails has waited long enough: after one attempt of its own it goes by the next', async () => {
  const [email, telegram] = [aChannel('email', { kind: 'later', says: 'no route' }), aChannel('telegram')];
  const { tries, time } = await aTeller([email, telegram]);
  time.passes(minute);
  expect(await tries(undefined)).toMatchObject({ kind: 'again', waits: 'those-after', at: night + minute });
});

test.each<[string, Partial<Incident>]>([
  ['that somebody has taken since', { state: 'acknowledged', acknowledgedAt: night + 1, owner: 'boris' }],
  ['that is over', { state: 'resolved', resolvedAt: night + 1 }],
])('nobody is rung for an incident %s: the ledger says so, and no other way is gone', async (_, but) => {
  const [call, email] = [aPhone({ kind: 'later', says: 'busy', whose: 'address' }), aChannel('email')];
  const { tries, becomes, became, time } = await aTeller([call, email]);
  const first = await tries(undefined);
  time.passes(20_000);
  await becomes(but);
  expect(await tries('outcome' in first ? first.outcome : undefined)).toMatchObject({ kind: 'done' });
  expect([call.posts.length, email.posts.length]).toEqual([1, 0]);
  expect(await became()).toEqual([['call', 'needless', undefined]]);
});

test.each<[string, Partial<Incident>, Partial<Telling>]>([
  ['was taken before it was decided, as when it is given to somebody', { state: 'acknowledged', acknowledgedAt: night }, {}],
  ['went into another', { state: 'merged', mergedInto: 'inc-b', resolvedAt: night + 1 }, {}],
  ['was raised and wants a new acknowledgement', { state: 'open', acknowledgedAt: night + 1 }, {}],
])('what %s is rung for', async (_, but, more) => {
  const call = aPhone();
  const { tries, becomes } = await aTeller([call]);
  await becomes(but);
  await tries(undefined, more);
  expect(call.posts).toHaveLength(1);
});

test('by what need not ring it is sent though somebody has taken the incident since', async () => {
  const email = aChannel('email');
  const { tries, becomes } = await aTeller([email]);
  await becomes({ state: 'acknowledged', acknowledgedAt: night + 1, owner: 'boris' });
  await tries(undefined);
  expect(email.posts).toHaveLength(1);
});

test('whoever waits for a line that is busy is not rung when the incident was taken meanwhile', async () => {
  let ends: () => void = () => undefined;
  const call = {
    ...aPhone(),
    post: async ({ id }: { readonly id: string }): Promise<Posted> => {
      rung.push(id);
      await new Promise<void>((resolve) => (ends = resolve));
      return { kind: 'delivered' };
    },
  };
  const rung: string[] = [];
  const { tries, becomes, became, time } = await aTeller([call]);
  const first = tries(undefined, { priority: 'P2' });
  while (rung.length === 0) await new Promise(setImmediate);
  const second = tries(undefined, { priority: 'P2', id: 'inc-a/tell/2' });
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  time.passes(minute);
  await becomes({ state: 'acknowledged', acknowledgedAt: night + 30_000, owner: 'boris' });
  ends();
  await Promise.all([first, second]);
  expect(rung).toEqual(['inc-a/tell/1']);
  expect((await became()).map(([, state]) => state)).toEqual(['delivered', 'needless']);
});

test('a telephone that rings is ended when the incident is taken meanwhile, the ledger says so, and no other way is gone', async () => {
  const rung: AbortSignal[] = [];
  const call: Channel = {
    ...aPhone(),
    post: ({ needless }) =>
      new Promise((resolve) => {
        if (!needless) throw new Error('nothing tells it when nobody need answer');
        rung.push(needless);
        needless.addEventListener('abort', () => resolve({ kind: 'needless', says: 'hung up' }));
      }),
  };
  const email = aChannel('email');
  const { tries, becomes, became, time } = await aTeller([call, email]);
  const rings = tries(undefined);
  while (rung.length === 0) await new Promise(setImmediate);
  time.passes(10_000);
  await becomes({ priority: 'P1' });
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  expect(rung[0]?.aborted).toBe(false);
  await becomes({ state: 'acknowledged', acknowledgedAt: time.wall(), owner: 'boris' });
  expect(await rings).toMatchObject({ kind: 'done' });
  expect(email.posts).toEqual([]);
  expect(await became()).toEqual([['call', 'needless', 'hung up']]);
});

test('words of an error that were kept in place of how far it had come begin it anew', async () => {
  const email = aChannel('email');
  const { tries } = await aTeller([email]);
  expect(await tries('the read model is away')).toMatchObject({ kind: 'done' });
  expect(email.posts).toHaveLength(1);
});

test('what left and was never answered is asked for where that can be: what is there was sent, what is not goes again', async () => {
  const left: Posted = { kind: 'ambiguous', says: 'no answer' };
  for (const [found, outcome, ledger] of [
    [{ kind: 'arrived', receipt: '41' }, 'done', [['mattermost', 'sent', 'no answer; asked, the provider has it']]],
    [{ kind: 'absent' }, 'again', []],
    [{ kind: 'unknown' }, 'done', [['mattermost', 'ambiguous', 'no answer']]],
  ] as const) {
    const { tries, became } = await aTeller([{ ...aChannel('mattermost', left), find: async () => found }]);
    expect(await tries(undefined)).toMatchObject({ kind: outcome });
    expect(await became()).toEqual(ledger);
  }
});

test('an attempt that a stop cut off is asked for first, and what is there does not go again', async () => {
  const mattermost = { ...aChannel('mattermost'), find: async () => ({ kind: 'arrived', receipt: '41' }) as const };
  const { tries, became } = await aTeller([mattermost]);
  await tries({ tried: [], under: { channel: 'mattermost', attempt: 1 } });
  expect(mattermost.posts).toEqual([]);
  expect(await became()).toMatchObject([['mattermost', 'sent', expect.stringContaining('the provider has it')]]);
});

test('a message that is sent again by hand days later is tried for another day', async () => {
  const email = aChannel('email', { kind: 'later', says: 'away' });
  const { tries, time } = await aTeller([email]);
  time.passes(3 * day);
  const first = await tries(anew([{ channel: 'email', attempt: 1 }], time.wall()));
  expect(first).toMatchObject({ kind: 'again' });
  time.passes(day - minute);
  const second = await tries(first.outcome);
  expect(second).toMatchObject({ kind: 'again' });
  time.passes(minute);
  expect(await tries(second.outcome)).toMatchObject({ kind: 'failed' });
});

// On a slow disk it was written anew, beside the thread: the read model had not followed yet what became of the one before.
test('the next message to a reader goes into the thread of the one before, however long it takes to decide what became of that', async () => {
  const time = virtualTime(night);
  const ledger = await aLedger(time);
  const earlier: (string | undefined)[] = [];
  const email: Channel = {
    ...aChannel('email'),
    post: async (post) => ({ kind: 'sent', receipt: `<${earlier.push(post.earlier)}>` }),
  };
  const tell = tellerInto(ledger, [email], {
    intake: {
      accept: async (signals) => {
        const seq = ledger.decided() + 1;
        setTimeout(() => void ledger.accept(signals), 1);
        return { first: seq, last: seq };
      },
    },
  });
  const kept = { outcome: undefined, attempts: 0, note: async () => undefined };
  await tell(telling, kept);
  time.passes(minute);
  await tell({ ...telling, id: 'inc-a/tell/2' }, kept);
  expect(earlier).toEqual([undefined, '<1>']);
});
