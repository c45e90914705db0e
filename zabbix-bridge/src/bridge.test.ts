// What the bridge promises between a signal's arrival and those who follow its decision.
import { expect, test } from '@jest/globals';
import { eggTimers, opened, resolved } from '../../test/tools/egg-timer-engine.ts';
import { aFollower, aHouse, crash, told } from '../../test/tools/house.ts';
import type { Followed } from './bridge/follower.ts';
import type { Journal } from './journal/journal.ts';
import { listed } from './journal/builders.ts';
import { Failure } from './model/failure.ts';

test('decide answers with one decision for each signal, in order, once they are durable and the followers have followed', async () => {
  const follower = aFollower();
  const { bridge, journal, time } = await aHouse({ followers: [follower] });
  await bridge.start();
  const answers = await Promise.all([bridge.decide([opened('1', time.wall()), opened('2', time.wall())]), bridge.decide([resolved('1', time.wall())])]);
  expect(answers.flat().map(({ seq, decision }) => [seq, decision.changes[0]])).toMatchObject([
    [1, { problem: { event: '1' } }],
    [2, { problem: { event: '2' } }],
    [3, { problem: { event: '1', resolvedAt: time.wall() } }],
  ]);
  expect(follower.seqs).toEqual([1, 2, 3]);
  expect(journal.head).toEqual({ appended: 3, decided: 3 });
});

test('what is open is known per source, and stays known over a restart', async () => {
  const house = await aHouse();
  await house.bridge.start();
  await house.bridge.decide([opened('1'), opened('2'), opened('3'), resolved('2')]);
  expect([...house.bridge.of('zabbix-main').keys()]).toEqual(['1', '3']);
  await house.bridge.stop();
  await crash(house);
  const later = await aHouse({ file: house.file });
  await later.bridge.start();
  expect([...later.bridge.of('zabbix-main').keys()]).toEqual(['1', '3']);
  expect([...later.bridge.of('somewhere else')]).toEqual([]);
});

test('a timer fires at its time and not a moment sooner', async () => {
  const { bridge, journal, time } = await aHouse();
  await bridge.start();
  await bridge.decide([opened('1', time.wall())]);
  time.passes(29_999);
  await bridge.decide([resolved('other', time.wall())]);
  expect(await told(journal)).toEqual([]);
  time.passes(1);
  await bridge.decide([resolved('other', time.wall())]);
  expect(await told(journal)).toEqual(['tell/1/1/3']);
});

test('a signal that lies behind gets the time of the one before it, and nothing has reached us in the future', async () => {
  const { bridge, journal, time } = await aHouse();
  await bridge.start();
  time.passes(60_000);
  const now = time.wall();
  await bridge.decide([opened('1', now - 10), opened('2', now - 50_000), opened('3', now + 50_000)]);
  expect((await listed(journal.signalsAfter(0))).map(({ signal }) => signal.at)).toEqual([now - 10, now - 10, now]);
});

test('when the clock is set an hour back, time in the journal does not, and timers fire all the same', async () => {
  const { bridge, journal, time } = await aHouse();
  await bridge.start();
  await bridge.decide([opened('1', time.wall())]);
  time.setWall(time.wall() - 3_600_000);
  await bridge.decide([opened('2', time.wall())]);
  time.passes(40_000);
  await bridge.decide([resolved('other', time.wall())]);
  time.passes(10_000);
  await bridge.decide([resolved('other', time.wall())]);
  const ats = (await listed(journal.signalsAfter(0))).map(({ signal }) => signal.at);
  expect(ats).toEqual([...ats].sort((a, b) => a - b));
  expect((await told(journal)).map((id) => id.split('/')[2])).toEqual(['1', '2']);
});

test('beyond the limit of waiting signals more are refused with words, and taken again when there is room', async () => {
  const { bridge } = await aHouse({ limits: { waitingSignals: 3 } });
  await bridge.start();
  const first = bridge.decide([opened('1'), opened('2'), opened('3')]);
  await expect(bridge.accept([opened('4')])).rejects.toMatchObject({ code: 'overloaded', message: expect.stringContaining('over the limit of 3') });
  await first;
  expect(await bridge.accept([opened('4')])).toEqual({ first: 4, last: 4 });
  expect(bridge.stats().overloaded).toBe(1);
});

test('a follower with a position is handed what it missed; one without only what is new', async () => {
  const house = await aHouse();
  await house.bridge.start();
  await house.bridge.decide([opened('1'), opened('2'), opened('3')]);
  await crash(house);
  const [readModel, stream] = [aFollower(() => 1), aFollower()];
  const later = await aHouse({ file: house.file, followers: [readModel, stream] });
  await later.bridge.start();
  await later.bridge.decide([opened('4')]);
  expect([readModel.seqs, stream.seqs]).toEqual([[2, 3, 4], [4]]);
});

test('a follower that fails delays no other, and catches up from the journal a second later', async () => {
  const seqs: number[] = [];
  let fails = false;
  const follow = (batch: readonly Followed[]): void => {
    if (fails) throw new Error('database is locked');
    seqs.push(...batch.map(({ seq }) => seq));
  };
  const steady = aFollower();
  const { bridge, time, troubles } = await aHouse({ followers: [{ name: 'read model', position: () => seqs.at(-1) ?? 0, follow }, steady] });
  await bridge.start();
  await bridge.decide([opened('1')]);
  fails = true;
  await bridge.decide([opened('2')]);
  await bridge.decide([opened('3')]);
  expect([seqs, steady.seqs]).toEqual([[1], [1, 2, 3]]);
  expect(bridge.stats().behind['read model']).toBe(2);
  while (troubles.length === 0) await new Promise(setImmediate);
  expect(troubles).toEqual(['read model could not follow what comes after signal 1']);
  fails = false;
  time.passes(1_000);
  while (bridge.stats().behind['read model'] !== 0) await new Promise(setImmediate);
  await bridge.decide([opened('4')]);
  expect(seqs.slice(0, 4)).toEqual([1, 2, 3, 4]);
});

test('a signal counts as undecided from the moment in which it is offered until its decision is durable', async () => {
  const { bridge } = await aHouse();
  await bridge.start();
  const decided = bridge.decide([opened('1'), opened('2')]);
  expect(bridge.stats().undecided).toBe(2);
  await decided;
  expect(bridge.stats().undecided).toBe(0);
});

test('an engine that throws ends the process: nothing is decided past it, and those who wait are told', async () => {
  const { bridge, journal, impossible } = await aHouse({ engines: eggTimers('2') });
  await bridge.start();
  await bridge.decide([opened('1')]);
  await expect(bridge.decide([opened('2')])).rejects.toThrow('the engine could not decide signal 2 (problem-opened)');
  expect(impossible).toHaveLength(1);
  await expect(bridge.accept([opened('3')])).rejects.toThrow('signal 2');
  expect(journal.head).toEqual({ appended: 2, decided: 1 });
});

test('ten thousand signals from many hands are decided in the order in which they became durable', async () => {
  const { bridge, journal } = await aHouse();
  await bridge.start();
  const ranges = await Promise.all(Array.from({ length: 1000 }, (_, hand) => bridge.accept(Array.from({ length: 10 }, (_, n) => opened(`${hand}-${n}`)))));
  await bridge.decide([]);
  await bridge.decide([opened('last')]);
  expect(ranges.map(({ first }) => first)).toEqual(ranges.map((_, index) => index * 10 + 1));
  expect(journal.head).toEqual({ appended: 10_001, decided: 10_001 });
  expect(bridge.stats()).toMatchObject({ undecided: 0, signals: { 'problem-opened': 10_001 } });
  expect(journal.stats().commits).toBeLessThan(200);
});

test('when there is no room for decisions they are tried again every second, and nobody hears of them before they are written', async () => {
  const { journal, time } = await aHouse();
  let isFull = false;
  const record: Journal['record'] = (decided) =>
    isFull ? Promise.reject(new Failure('journal-unwritable', 'no room', 'free some space')) : journal.record(decided);
  const filling = new Proxy(journal, {
    get: (target, name): unknown => {
      const member: unknown = name === 'record' ? record : Reflect.get(target, name, target);
      return typeof member === 'function' ? (...given: unknown[]): unknown => Reflect.apply(member, target, given) : member;
    },
  });
  const follower = aFollower();
  const { bridge, troubles } = await aHouse({ journal: filling, time, followers: [follower] });
  await bridge.start();
  isFull = true;
  const decided = bridge.decide([opened('1', time.wall())]);
  while (troubles.length < 2) {
    await new Promise(setImmediate);
    if (troubles.length === 1) time.passes(1_000);
  }
  expect([follower.seqs, journal.head.decided]).toEqual([[], 0]);
  expect(troubles[0]).toBe('decisions could not be written and are tried again');
  isFull = false;
  await new Promise(setImmediate);
  time.passes(1_000);
  await decided;
  expect([follower.seqs, journal.head.decided]).toEqual([[1], 1]);
});

test('a journal that will not be written any more ends the process, which used to go on and take nothing', async () => {
  const { journal, time } = await aHouse();
  const gone = new Failure('journal-unwritable', 'the disk refused', 'start again', { lasting: true });
  const refusing = new Proxy(journal, {
    get: (target, name): unknown => {
      if (name === 'append') return () => Promise.reject(gone);
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? (...given: unknown[]): unknown => Reflect.apply(member, target, given) : member;
    },
  });
  const { bridge, impossible } = await aHouse({ journal: refusing, time });
  await bridge.start();
  await expect(bridge.accept([opened('1')])).rejects.toBe(gone);
  expect(impossible).toEqual([gone]);
});
