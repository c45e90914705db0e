// What becomes of one message on its way: noted where nothing is lost, sent once, by the next way when the first will not do.
import { rulesOfNothing, type Template } from '@nabat/alert-rules';
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import type { Channel, Posted } from '../channels/channel.ts';
import type { Telling } from '../model/errand.ts';
import { minute } from '../model/moment.ts';
import type { Signal } from '../model/signal.ts';
import type { Outcome } from '../outbox/outbox.ts';
import { defaultRetry } from '../outbox/retry.ts';
import { noProgress } from '../outbox/ways.ts';
import { night, twoTenants } from '../readmodel/builders.ts';
import { openReadModel } from '../readmodel/readmodel.ts';
import { gatesOf } from './gates.ts';
import { teller } from './telling.ts';

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

async function aTeller(channels: readonly Channel[], templates: readonly Template[] = []) {
  const time = virtualTime(night);
  const readModel = openReadModel(':memory:');
  await readModel.follow(1, night, twoTenants());
  let seq = 1;
  let isFull = false;
  const notes: unknown[] = [];
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const tell = teller({
    channels: byName,
    gates: gatesOf(byName, { clock: time.wall, timers: time.timers }),
    rules: () => (templates.length === 0 ? undefined : { ...rulesOfNothing({ today: '2025-09-22' }), templates }),
    usual: { locale: 'en', zone: 'Europe/Moscow', to: Object.fromEntries(channels.map(({ name }) => [name, 'noc'])) },
    readModel,
    intake: {
      accept: async (signals: readonly Signal[]) => {
        if (isFull) throw new Error('too much is waiting');
        const changes = signals.flatMap((signal) => {
          if (signal.kind !== 'dispatched') return [];
          const { at, incident, ...what } = signal;
          return [{ kind: 'happened' as const, incident, at, what }];
        });
        await readModel.follow((seq += 1), time.wall(), changes);
        return { first: seq, last: seq };
      },
    },
    decided: () => seq,
    clock: time.wall,
    timers: time.timers,
    chance: () => 1,
    retry: defaultRetry,
    pageOf: () => undefined,
    acts: () => [],
    log: pino({ level: 'silent' }),
  });
  /** What the provider says later. */
  const fails = async (channel: string, attempt: number, says: string): Promise<void> =>
    readModel.follow((seq += 1), time.wall(), [
      {
        kind: 'happened',
        incident: telling.incident,
        at: time.wall(),
        what: { kind: 'dispatched', telling: telling.id, to: telling.to, channel, attempt, state: 'failed', says },
      },
    ]);
  return {
    time,
    notes,
    fails,
    isFull: (is: boolean) => (isFull = is),
    tries: async (outcome: unknown, more: Partial<Telling> = {}): Promise<Outcome> => {
      if (!tell) throw new Error('there is no channel');
      return tell({ ...telling, ...more }, { outcome, attempts: 0, note: async (noted) => void notes.push(noted) });
    },
    became: async () => ((await readModel.ledger(undefined, 'inc-a'))?.dispatches ?? []).map(({ channel, state, says }) => [channel, state, says]).reverse(),
  };
}

test('that it is about to go out is noted before it does, and what became of it after', async () => {
  const email = aChannel('email', { kind: 'sent', receipt: '<1>' });
  const { tries, notes, became } = await aTeller([email]);
  expect(await tries(undefined)).toMatchObject({ kind: 'done' });
  expect(notes).toEqual([{ tried: [], under: { channel: 'email', attempt: 1 } }]);
  expect(await became()).toEqual([['email', 'sent', undefined]]);
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
