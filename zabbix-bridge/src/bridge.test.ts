// What the bridge promises between a signal's arrival and those who follow its decision.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { eggTimers, opened, resolved } from '../../test/tools/egg-timer-engine.ts';
import { virtualTime, type VirtualTime } from '../../test/tools/virtual-time.ts';
import type { Followed, Follower } from './bridge/follower.ts';
import type { BridgeParts } from './bridge/parts.ts';
import { Bridge } from './bridge.ts';
import { listed } from './journal/promises.ts';
import { openSqliteJournal } from './journal/sqlite.ts';
import type { Journal } from './journal/journal.ts';
import { createEngine, engineVersion, restoreEngine } from './engine/engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'nabat-bridge-'));
afterAll(() => rmSync(folder, { recursive: true }));
const toClose: AsyncDisposable[] = [];
afterEach(async () => {
  for (const each of toClose.splice(0).reverse()) await each[Symbol.asyncDispose]();
});

let files = 0;
type House = {
  readonly bridge: Bridge;
  readonly journal: Journal;
  readonly time: VirtualTime;
  readonly troubles: string[];
  readonly impossible: unknown[];
  readonly file: string;
};
/** A bridge on a journal of its own, or on the one at `file`; not yet started. */
async function aHouse(more: Partial<Omit<BridgeParts, 'time'>> & { readonly file?: string; readonly time?: VirtualTime } = {}): Promise<House> {
  const { file = join(folder, `${(files += 1)}.db`), time = virtualTime(), journal = await openSqliteJournal({ file }), ...parts } = more;
  const troubles: string[] = [];
  const impossible: unknown[] = [];
  const bridge = new Bridge({
    journal,
    engines: eggTimers(),
    time,
    onTrouble: (says) => troubles.push(says),
    onImpossible: (error) => impossible.push(error),
    ...parts,
  });
  toClose.push(journal, bridge);
  return { bridge, journal, time, troubles, impossible, file };
}
/** As `kill -9` would leave it: nothing is stopped in order, only the file is let go. */
const crash = async ({ journal }: House): Promise<void> => {
  toClose.splice(0);
  await journal[Symbol.asyncDispose]();
};
const told = async (journal: Journal): Promise<string[]> => (await journal.errandsDue(Number.MAX_SAFE_INTEGER, ['tell'], 1000)).map(({ errand }) => errand.id);
function aFollower(position?: () => number): Follower & { readonly seqs: number[] } {
  const seqs: number[] = [];
  return { name: position ? 'read model' : 'stream', seqs, ...(position && { position }), follow: (batch) => void seqs.push(...batch.map(({ seq }) => seq)) };
}

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

test('a restart after the clock was set back goes on from the time of the last signal', async () => {
  const house = await aHouse();
  await house.bridge.start();
  await house.bridge.decide([opened('1', house.time.wall())]);
  const at = house.bridge.now();
  await crash(house);
  const later = await aHouse({ file: house.file, time: virtualTime(at - 3_600_000) });
  await later.bridge.start();
  expect(later.bridge.now()).toBe(at);
  later.time.passes(34_000); // a clock that is ahead goes a tenth slower
  await later.bridge.decide([resolved('other', 0)]);
  expect(await told(later.journal)).toHaveLength(1);
});

test('what was durable but not decided when the process died is decided at the start, before anything else', async () => {
  const house = await aHouse();
  await house.journal.append([opened('1', house.time.wall()), opened('2', house.time.wall())]);
  const follower = aFollower();
  const { bridge } = await aHouse({ journal: house.journal, followers: [follower] });
  await bridge.start();
  expect(house.journal.head).toEqual({ appended: 2, decided: 2 });
  expect(follower.seqs).toEqual([1, 2]);
  expect(bridge.of('zabbix-main').size).toBe(2);
});

test('after a crash the engine stands where it stood: the same errands as without the crash', async () => {
  const story = async (crashAfter: number): Promise<unknown[]> => {
    let house = await aHouse({ limits: { snapshotSignals: 3 } });
    await house.bridge.start();
    for (let n = 1; n <= 8; n += 1) {
      await house.bridge.decide([opened(`${n}`, house.time.wall())]);
      house.time.passes(9_000);
      if (n !== crashAfter) continue;
      await house.bridge.decide([resolved('barrier', house.time.wall())]);
      await crash(house);
      house = await aHouse({ file: house.file, time: house.time });
      await house.bridge.start();
    }
    await house.bridge.decide([resolved('barrier', house.time.wall())]);
    expect(house.troubles).toEqual([]);
    return (await listed(house.journal.decisionsAfter(0))).flatMap(({ decision }) => decision.errands.map(({ id }) => id.split('/').slice(0, 3).join('/')));
  };
  const undisturbed = await story(0);
  expect(undisturbed.length).toBeGreaterThan(3);
  for (const crashAfter of [1, 4, 7]) expect(await story(crashAfter)).toEqual(undisturbed);
});

test('recorded decisions stand when the engine would now decide otherwise, and that is told', async () => {
  const house = await aHouse();
  await house.bridge.start();
  await house.bridge.decide([opened('1', house.time.wall())]);
  await crash(house);
  const silent = {
    ...eggTimers(),
    create: () => ({ decide: () => ({ changes: [], errands: [] }), nextDueAt: () => undefined, isWaiting: () => false, snapshot: () => ({}) }),
  };
  const later = await aHouse({ file: house.file, engines: silent });
  await later.bridge.start();
  expect(later.bridge.of('zabbix-main').size).toBe(1);
  expect(later.troubles).toEqual(['signal 1 is decided otherwise than it is recorded; the record stands']);
  expect(later.bridge.stats().diverged).toBe(1);
});

test('the sources reconcile before an overdue timer fires: nobody is told of what has cleared meanwhile', async () => {
  const house = await aHouse();
  await house.bridge.start();
  await house.bridge.decide([opened('1', house.time.wall()), opened('2', house.time.wall())]);
  await crash(house);
  house.time.passes(600_000);
  const later = await aHouse({
    file: house.file,
    time: house.time,
    beforeTimers: async () => void (await later.bridge.decide([resolved('1', later.time.wall())])),
  });
  await later.bridge.start();
  later.time.passes(1_000);
  await later.bridge.decide([resolved('other', later.time.wall())]);
  expect((await told(later.journal)).map((id) => id.split('/')[2])).toEqual(['2']);
});

test('a source that does not answer holds timers up for 30 s and no longer', async () => {
  const time = virtualTime();
  const { bridge, journal } = await aHouse({ time, beforeTimers: () => new Promise(() => undefined) });
  await journal.append([opened('1', time.wall())]);
  time.passes(60_000);
  const started = bridge.start();
  while (time.armed() === 0) await new Promise(setImmediate);
  time.passes(29_999);
  await bridge.decide([resolved('other', time.wall())]);
  expect(await told(journal)).toEqual([]);
  time.passes(1);
  await started;
  time.passes(0);
  await bridge.decide([resolved('other', time.wall())]);
  expect(await told(journal)).toHaveLength(1);
});

test('a clean stop leaves a snapshot, so that the next start decides nothing over', async () => {
  const house = await aHouse();
  await house.bridge.start();
  await house.bridge.decide([opened('1', house.time.wall()), opened('2', house.time.wall())]);
  await house.bridge.stop();
  expect(await house.journal.lastSnapshot()).toMatchObject({ seq: 2, engineVersion: 1 });
  await expect(house.bridge.accept([opened('3')])).rejects.toThrow('the bridge is stopping');
});

test('a snapshot is taken after the agreed number of signals, of what is recorded and nothing more', async () => {
  const { bridge, journal } = await aHouse({ limits: { snapshotSignals: 10 } });
  await bridge.start();
  for (let n = 1; n <= 25; n += 1) await bridge.decide([opened(`${n}`)]);
  expect((await journal.lastSnapshot())?.seq).toBe(20);
});

test('a snapshot of a newer engine is refused with words', async () => {
  const house = await aHouse({ engines: { ...eggTimers(), version: 2 } });
  await house.bridge.start();
  await house.bridge.decide([opened('1')]);
  await house.bridge.stop();
  await crash(house);
  const later = await aHouse({ file: house.file });
  await expect(later.bridge.start()).rejects.toMatchObject({ code: 'journal-newer', message: expect.stringContaining('taken by engine 2') });
});

test('old signals are forgotten once a snapshot covers them, and the start still finds its way', async () => {
  const time = virtualTime();
  const house = await aHouse({ time, limits: { snapshotSignals: 1, keepSignalsMs: 1_000, keepChangesMs: 5_000, pruneEveryMs: 0 } });
  await house.bridge.start();
  for (let n = 1; n <= 10; n += 1) {
    await house.bridge.decide([opened(`${n}`, time.wall())]);
    time.passes(1_000);
  }
  await house.bridge.stop();
  await crash(house);
  const later = await aHouse({ file: house.file, time });
  expect((await listed(later.journal.signalsAfter(0))).at(0)?.seq).toBeGreaterThan(1);
  await later.bridge.start();
  expect(later.bridge.of('zabbix-main').size).toBe(10);
  expect(await later.bridge.decide([opened('11')])).toMatchObject([{ seq: 11 }]);
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
  expect(seqs).toEqual([1, 2, 3, 4]);
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

test('with the real engine a lone problem is told once, and a crash before or after changes nothing of that', async () => {
  const engines = { version: engineVersion, create: () => createEngine(), restore: (state: unknown) => restoreEngine(state) };
  const house = await aHouse({ engines });
  await house.bridge.start();
  await house.bridge.decide([opened('1', house.time.wall())]);
  await crash(house);
  house.time.passes(10_000);
  const second = await aHouse({ engines, file: house.file, time: house.time });
  await second.bridge.start();
  for (let passed = 0; passed < 300; passed += 1) {
    second.time.passes(1_000);
    await second.bridge.decide([{ kind: 'reconciled', at: second.time.wall(), source: 'zabbix-main', open: ['1'] }]);
  }
  expect(second.troubles).toEqual([]);
  expect(await told(second.journal)).toHaveLength(1);
  await second.bridge.stop();
  await crash(second);
  const third = await aHouse({ engines, file: house.file, time: house.time });
  await third.bridge.start();
  third.time.passes(1_000);
  await third.bridge.decide([]);
  expect(third.troubles).toEqual([]);
  expect(await told(third.journal)).toHaveLength(1);
});
