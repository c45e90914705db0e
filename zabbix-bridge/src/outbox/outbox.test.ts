// What the outbox promises about errands that succeed, fail and wait.
import { expect, test } from '@jest/globals';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import type { Errand, Telling, WriteBack } from '../model/errand.ts';
import { Outbox, type ErrandStore, type Handlers, type Outcome } from './outbox.ts';

const start = Date.UTC(2026, 8, 22);
const aTelling = (id: string, more: Partial<Telling> = {}): Telling => ({
  kind: 'tell',
  id,
  at: start,
  incident: 'i-1',
  number: 'INC-1',
  to: 'noc',
  priority: 'P2',
  interrupts: true,
  why: { kind: 'by-hand', by: 'anna' },
  ...more,
});
const aWriteBack = (id: string, source = 'zabbix-main'): WriteBack => ({
  kind: 'write-back',
  id,
  at: start,
  incident: 'i-1',
  source,
  events: ['1'],
  by: 'anna',
  action: 'acknowledge',
});

/** An errand store in memory, keeping what the journal would. */
function aStore(errands: readonly Errand[] = []) {
  const settled: string[] = [];
  const outcomes: unknown[] = [];
  let fails = 0;
  const store: ErrandStore = {
    errandsDue: async (_now, kinds) => errands.filter(({ kind }) => kinds.includes(kind)).map((errand) => ({ errand, attempts: 0, notBefore: errand.at })),
    errand: async (id) => errands.map((errand) => ({ errand, state: 'done' as const, attempts: 1 })).find(({ errand }) => errand.id === id),
    settleErrand: async (id, { state, attempts, outcome }) => {
      if (fails-- > 0) throw new Error('no room');
      outcomes.push(outcome);
      settled.push(`${id} ${state} ${attempts}`);
    },
  };
  return { store, settled, outcomes, failsNext: (times: number) => (fails = times) };
}
/** Lets all that can go on without time passing go on. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
};
function anOutbox(handlers: Handlers, errands: readonly Errand[] = [], onGivenUp?: (errand: Errand, why: unknown, attempts: number) => Promise<void>) {
  const time = virtualTime(start);
  const kept = aStore(errands);
  const troubles: string[] = [];
  const outbox = new Outbox({
    store: kept.store,
    handlers,
    clock: time.wall,
    timers: time.timers,
    chance: () => 1,
    onTrouble: (says) => troubles.push(says),
    ...(onGivenUp && { onGivenUp }),
  });
  return { outbox, time, troubles, ...kept };
}
const done = async (): Promise<Outcome> => ({ kind: 'done' });

test('what waited when the last process ended is done, and what comes is done at once', async () => {
  const { outbox, settled } = anOutbox({ tell: done }, [aTelling('a')]);
  await outbox.start();
  await settle();
  outbox.add([aTelling('b')]);
  await settle();
  expect(settled).toEqual(['a done 1', 'b done 1']);
  expect(outbox.stats()).toMatchObject({ waiting: 0, done: 2, attempts: 2 });
});

test('an errand that is both in the journal and handed over is done once', async () => {
  const { outbox, settled } = anOutbox({ tell: done }, [aTelling('a')]);
  outbox.add([aTelling('a')]);
  await outbox.start();
  outbox.add([aTelling('a')]);
  await settle();
  expect(settled).toEqual(['a done 1']);
});

test('a failed attempt is repeated after a second, then two, and no sooner', async () => {
  const tries: number[] = [];
  const { outbox, time, settled } = anOutbox({
    tell: async () => {
      tries.push(time.wall() - start);
      return tries.length < 3 ? { kind: 'again', outcome: 'no answer', waits: 'errand' } : { kind: 'done' };
    },
  });
  await outbox.start();
  outbox.add([aTelling('a')]);
  for (let passed = 0; passed < 50; passed += 1) {
    await settle();
    time.passes(100);
  }
  expect(tries).toEqual([0, 1_000, 3_000]);
  expect(settled).toEqual(['a waiting 1', 'a waiting 2', 'a done 3']);
});

test('a source that does not answer delays no other, and what goes to it keeps its order', async () => {
  let isAway = true;
  const began: string[] = [];
  const { outbox, time, settled } = anOutbox({
    'write-back': async ({ id, source }) => {
      began.push(id);
      if (source === 'away' && isAway) throw new Error('ETIMEDOUT');
      return { kind: 'done' };
    },
  });
  await outbox.start();
  outbox.add([aWriteBack('ack', 'away'), aWriteBack('unack', 'away'), aWriteBack('other', 'here')]);
  await settle();
  expect(began).toEqual(['ack', 'other']);
  isAway = false;
  time.passes(1_000);
  await settle();
  expect(began).toEqual(['ack', 'other', 'ack', 'unack']);
  expect(settled.filter((each) => !each.startsWith('other'))).toEqual(['ack waiting 1', 'ack done 2', 'unack done 1']);
});

test('one at a time goes to one recipient, and a page of P1 waits for none of it', async () => {
  const began: string[] = [];
  const ends: (() => void)[] = [];
  const { outbox } = anOutbox({
    tell: ({ id }) => {
      began.push(id);
      return new Promise((resolve) => ends.push(() => resolve({ kind: 'done' })));
    },
  });
  await outbox.start();
  outbox.add([aTelling('first'), aTelling('second'), aTelling('update', { priority: 'P1', interrupts: false })]);
  outbox.add([aTelling('page', { priority: 'P1' })]);
  await settle();
  expect(began).toEqual(['first', 'page']);
  for (const end of [0, 1, 2]) {
    ends[end]?.();
    await settle();
  }
  expect(began).toEqual(['first', 'page', 'second', 'update']);
});

test('what can never succeed fails at once, and what could not succeed for a day is given up; both are told', async () => {
  const givenUp: string[] = [];
  const { outbox, time, settled } = anOutbox(
    {
      tell: async () => ({ kind: 'again', outcome: 'no answer', waits: 'errand' }),
      'write-back': async () => ({ kind: 'failed', outcome: 'there is no such event' }),
    },
    [],
    async ({ id }, why, attempts) => void givenUp.push(`${id} after ${attempts}: ${String(why)}`),
  );
  await outbox.start();
  outbox.add([aWriteBack('bad'), aTelling('old', { at: start - 86_399_000 })]);
  await settle();
  expect(settled).toEqual(['old waiting 1', 'bad failed 1']);
  time.passes(1_000);
  await settle();
  expect(settled).toEqual(['old waiting 1', 'bad failed 1', 'old failed 2']);
  expect(givenUp).toEqual(['bad after 1: there is no such event', 'old after 2: no answer']);
});

test('whoever wants to know hears of what is given up, and keeps nothing up when that fails', async () => {
  const heard: unknown[] = [];
  const { outbox, settled, troubles } = anOutbox({ 'write-back': async () => ({ kind: 'failed', outcome: 'no such event' }) }, [], async ({ id }, why) => {
    heard.push([id, why]);
    throw new Error('no room');
  });
  await outbox.start();
  outbox.add([aWriteBack('bad')]);
  await settle();
  expect([heard, settled]).toEqual([[['bad', 'no such event']], ['bad failed 1']]);
  expect(troubles.at(-1)).toBe('that errand bad was given up could not be told');
});

test('the write-backs of an incident can be seen while they wait, with how often they were tried', async () => {
  const { outbox } = anOutbox({ 'write-back': async () => ({ kind: 'again', outcome: 'away', waits: 'lane' }) });
  await outbox.start();
  outbox.add([aWriteBack('a'), aWriteBack('b', 'zabbix-dr')]);
  await settle();
  expect(outbox.underWay('write-back', 'i-1')).toMatchObject([
    { errand: { id: 'a' }, attempts: 1 },
    { errand: { id: 'b' }, attempts: 1 },
  ]);
  expect(outbox.underWay('write-back', 'i-2')).toEqual([]);
});

test('what was done is not done again when its outcome cannot be kept: only the writing is repeated', async () => {
  let sent = 0;
  const { outbox, time, settled, failsNext } = anOutbox({
    tell: async () => {
      sent += 1;
      return { kind: 'done' };
    },
  });
  await outbox.start();
  failsNext(2);
  outbox.add([aTelling('a'), aTelling('b')]);
  await settle();
  expect([sent, settled]).toEqual([1, []]);
  time.passes(1_000);
  await settle();
  time.passes(1_000);
  await settle();
  expect([sent, settled]).toEqual([2, ['a done 1', 'b done 1']]);
});

test('what waits for its far end holds what the same recipient is told after it, but nothing louder', async () => {
  const began: string[] = [];
  const { outbox, time } = anOutbox({
    tell: async ({ id }) => {
      began.push(id);
      const at = start + (id === 'a' ? 35_000 : 30_000);
      return time.wall() < start + 30_000 ? { kind: 'again', outcome: 'away', waits: 'those-after', at } : { kind: 'done' };
    },
  });
  await outbox.start();
  outbox.add([aTelling('a', { interrupts: false }), aTelling('b', { interrupts: false }), aTelling('c'), aTelling('page', { priority: 'P1' })]);
  for (let passed = 0; passed < 40; passed += 1) {
    await settle();
    time.passes(1_000);
  }
  await settle();
  expect(began.filter((id) => id !== 'page')).toEqual(['a', 'c', 'c', 'a', 'b']);
  expect(began.indexOf('page')).toBeLessThanOrEqual(1);
});

test('what had been tried when the last process ended holds what comes after it', async () => {
  const began: string[] = [];
  const time = virtualTime(start);
  const handler = async ({ id }: Errand): Promise<Outcome> => {
    began.push(id);
    return { kind: 'done' };
  };
  const store: ErrandStore = { ...aStore().store, errandsDue: async () => [{ errand: aTelling('a'), attempts: 3, notBefore: start + 5_000 }] };
  const outbox = new Outbox({ store, handlers: { tell: handler }, clock: time.wall, timers: time.timers, chance: () => 1, onTrouble: () => undefined });
  await outbox.start();
  outbox.add([aTelling('b')]);
  await settle();
  expect(began).toEqual([]);
  time.passes(5_000);
  await settle();
  expect(began).toEqual(['a', 'b']);
});

test('kinds that nobody handles are left for those who will', async () => {
  const { outbox, settled } = anOutbox({ tell: done }, [aWriteBack('ack')]);
  await outbox.start();
  outbox.add([aWriteBack('later')]);
  await settle();
  expect(settled).toEqual([]);
  expect(outbox.stats().waiting).toBe(0);
});

test('stop waits for what is under way and begins nothing more', async () => {
  let end = (): void => undefined;
  const began: string[] = [];
  const { outbox, settled } = anOutbox({
    tell: ({ id }) => {
      began.push(id);
      return new Promise((resolve) => (end = () => resolve({ kind: 'done' })));
    },
  });
  await outbox.start();
  outbox.add([aTelling('a'), aTelling('b')]);
  const stopped = outbox.stop();
  end();
  await stopped;
  expect([began, settled]).toEqual([['a'], ['a done 1']]);
});

test('stop waits five seconds for what hangs and not longer: nothing more is written of it, and what it was about to begin does not begin', async () => {
  const went: string[] = [];
  let goOn = (): void => undefined;
  const { outbox, time, settled } = anOutbox({
    tell: async ({ id }, { note }) => {
      if (id === 'waits') await new Promise<void>((resolve) => (goOn = resolve));
      await note({ under: id });
      went.push(id);
      return id === 'hangs' ? new Promise(() => undefined) : { kind: 'done' };
    },
  });
  await outbox.start();
  outbox.add([aTelling('hangs', { to: 'anna' }), aTelling('waits', { to: 'boris' })]);
  await settle();
  let isOver = false;
  const stopped = outbox.stop().then(() => (isOver = true));
  time.passes(4_999);
  await settle();
  expect(isOver).toBe(false);
  time.passes(1);
  await stopped;
  goOn();
  await settle();
  expect(went).toEqual(['hangs']);
  expect(settled).toEqual(['hangs waiting 0']);
});

test('what a handler noted of an errand survives what it throws after that, here and in the journal', async () => {
  const seen: unknown[] = [];
  const { outbox, time, outcomes } = anOutbox({
    tell: async (_, { outcome, note }) => {
      seen.push(outcome);
      if (seen.length === 1) await note({ tried: ['email'] });
      if (seen.length < 3) throw new Error('the read model is away');
      return { kind: 'done' };
    },
  });
  await outbox.start();
  outbox.add([aTelling('a')]);
  await settle();
  for (const ms of [1_000, 2_000]) {
    time.passes(ms);
    await settle();
  }
  expect(seen).toEqual([undefined, { tried: ['email'] }, { tried: ['email'] }]);
  expect(outcomes.slice(0, 3)).toEqual([{ tried: ['email'] }, { tried: ['email'] }, { tried: ['email'] }]);
});

test('what was given up is taken up again when somebody asks, once, with what its handler is to find', async () => {
  const found: unknown[] = [];
  const ends: (() => void)[] = [];
  const given = aTelling('a');
  const { outbox, settled } = anOutbox(
    {
      tell: (_, { outcome }) => {
        found.push(outcome);
        return new Promise((resolve) => ends.push(() => resolve(found.length === 1 ? { kind: 'failed', outcome: 'blocked' } : { kind: 'done' })));
      },
    },
    [given],
  );
  await outbox.start();
  await settle();
  expect(await outbox.again('a', 'anew')).toBe('under-way');
  ends[0]?.();
  await settle();
  expect([await outbox.again('a', 'anew'), await outbox.again('a', 'anew'), await outbox.again('nobody', 'anew')]).toEqual(['taken', 'under-way', 'unknown']);
  await settle();
  ends[1]?.();
  await settle();
  expect([found, settled]).toEqual([
    [undefined, 'anew'],
    ['a failed 1', 'a waiting 1', 'a done 2'],
  ]);
});
