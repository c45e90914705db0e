// What the bridge promises over a stop, a crash and a start.
import { expect, test } from '@jest/globals';
import { eggTimers, opened, resolved } from '../../test/tools/egg-timer-engine.ts';
import { aFollower, aHouse, crash, told } from '../../test/tools/house.ts';
import { virtualTime } from '../../test/tools/virtual-time.ts';
import { createEngine, restoreEngine } from './engine/engine.ts';
import { engineVersion } from './engine/version.ts';
import { listed } from './journal/builders.ts';

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
    create: () => ({
      decide: () => ({ changes: [], errands: [] }),
      nextDueAt: () => undefined,
      isWaiting: () => false,
      rules: () => undefined,
      living: () => [],
      knows: () => false,
      snapshot: () => ({}),
    }),
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

/** One that can begin with what lives, once it is two signals behind. */
function aBeginner(reached = 0, fails = false) {
  const begun: number[] = [];
  const follower = aFollower(() => begun.at(-1) ?? reached);
  const beginning = {
    beyond: 2,
    with: async (living: readonly { readonly seq: number }[]) => {
      if (fails) throw new Error('the disk is full');
      begun.push(living.at(-1)?.seq ?? 0);
    },
  };
  return { ...follower, begun, beginning };
}

test.each([
  ['two signals behind follows them', 1, [], [2, 3]],
  ['three signals behind begins with what lives', 0, [3], []],
])('a follower that is %s before anything is taken', async (_, reached, begun, seqs) => {
  const house = await aHouse();
  await house.bridge.start();
  await house.bridge.decide(['1', '2', '3'].map((event) => opened(event, house.time.wall())));
  await house.bridge.stop();
  await crash(house);
  const beginner = aBeginner(reached);
  const later = await aHouse({ file: house.file, followers: [beginner] });
  await later.bridge.start();
  expect(beginner.begun).toEqual(begun);
  expect(beginner.seqs).toEqual(seqs);
  await later.bridge.decide([opened('4', later.time.wall())]);
  expect(beginner.seqs.at(-1)).toBe(4);
  expect(later.bridge.stats().behind).toEqual({ 'read model': 0 });
});

test('a follower that the journal no longer tells what comes next begins with what lives, however little it is behind', async () => {
  const time = virtualTime();
  const house = await aHouse({ time, limits: { snapshotSignals: 1, keepSignalsMs: 1_000, keepChangesMs: 1_000, pruneEveryMs: 0 } });
  await house.bridge.start();
  for (let n = 1; n <= 8; n += 1) {
    await house.bridge.decide([opened(`${n}`, time.wall())]);
    time.passes(1_000);
  }
  await house.bridge.stop();
  await crash(house);
  const kept = await aHouse({ file: house.file, time });
  const [first = 0] = (await listed(kept.journal.decisionsAfter(0))).map(({ seq }) => seq);
  await crash(kept);
  expect(first).toBeGreaterThan(1);

  for (const [reached, begun] of [
    [first - 2, [8]],
    [first - 1, []],
  ] as const) {
    const beginner = aBeginner(reached);
    const later = await aHouse({ file: house.file, time, followers: [{ ...beginner, beginning: { ...beginner.beginning, beyond: 100 } }] });
    await later.bridge.start();
    expect(beginner.begun).toEqual(begun);
    await crash(later);
  }
});

test('one that cannot begin with what lives follows everything, and that is told', async () => {
  const house = await aHouse();
  await house.bridge.start();
  await house.bridge.decide(['1', '2', '3'].map((event) => opened(event, house.time.wall())));
  await crash(house);
  const beginner = aBeginner(0, true);
  const later = await aHouse({ file: house.file, followers: [beginner] });
  await later.bridge.start();
  expect(beginner.seqs).toEqual([1, 2, 3]);
  expect(later.troubles).toEqual(['read model could not begin with what lives, and follows all 3 signals first']);
});

test('what a snapshot of an older Nabat does not hold of what lives is read from the journal when it is needed', async () => {
  const [opens, ack] = [opened('1'), { kind: 'commanded', id: 'c-1', by: 'anna', order: { command: 'acknowledge', incident: 'INC-1' } } as const];
  const engines = { version: engineVersion, create: () => createEngine(), restore: (state: unknown) => restoreEngine(state) };
  const house = await aHouse({ engines });
  await house.bridge.start();
  const at = house.time.wall();
  await house.bridge.decide([
    { ...opens, at },
    { kind: 'ticked', at: at + 1 },
    { ...ack, at: at + 2 },
  ]);
  await house.bridge.stop();
  const kept = await house.journal.lastSnapshot();
  const { lately: _, ...older } = kept?.state as { readonly lately: unknown };
  if (kept) await house.journal.saveSnapshot({ ...kept, state: older });
  await crash(house);

  const living: (readonly [number, string])[] = [];
  const with_ = async (all: readonly { readonly seq: number; readonly changes: readonly { readonly kind: string }[] }[]) =>
    void living.push(...all.flatMap(({ seq, changes }) => changes.map(({ kind }) => [seq, kind] as const)));
  const later = await aHouse({ file: house.file, engines, followers: [{ ...aFollower(() => 0), beginning: { beyond: 1, with: with_ } }] });
  await later.bridge.start();
  expect(living).toContainEqual([3, 'command-refused']);
  expect(later.troubles).toEqual([]);
});

test('a follower that has less than a journal which has forgotten all of it does not keep the bridge from its start', async () => {
  const house = await aHouse();
  await house.bridge.start();
  await house.bridge.decide([opened('1', 0)]); // of 1970, and so forgotten at the stop
  await house.bridge.stop();
  await crash(house);
  const later = await aHouse({ file: house.file, followers: [aFollower(() => 0)] });
  await later.bridge.start();
  expect(later.bridge.stats().behind).toEqual({ 'read model': 0 });
});
