// remembered.test: one question for all who ask, and an old answer with a note rather than none.
import { expect, test } from '@jest/globals';
import { aShiftOfTime } from '../shift-of-time.ts';
import { Remembered } from './remembered.ts';

function aMemory({ mostWeight = 100 } = {}) {
  const shift = aShiftOfTime();
  const memory = new Remembered<number[]>({ clock: shift.clock, timers: shift.timers, patienceMs: 3_000, mostWeight, weigh: (list) => list.length });
  const reads: { resolve: (value: number[]) => void; reject: (error: Error) => void }[] = [];
  const ask = (key = 'a', family = key) =>
    memory.ask({ key, family, freshMs: 10_000, read: () => new Promise<number[]>((resolve, reject) => reads.push({ resolve, reject })) });
  return { ...shift, memory, reads, ask, lastly: () => reads[reads.length - 1] };
}

test('ten who ask the same at once are answered by one read, and who asks within ten seconds by none', async () => {
  const { ask, reads, passes, memory } = aMemory();
  const answers = Array.from({ length: 10 }, () => ask());
  expect(reads).toHaveLength(1);
  reads[0]?.resolve([1]);
  expect(new Set((await Promise.all(answers)).map(({ value }) => value)).size).toBe(1);
  await passes(9_999);
  expect(await ask()).toMatchObject({ value: [1] });
  expect(reads).toHaveLength(1);
  await passes(1);
  void ask();
  expect(reads).toHaveLength(2);
  expect(memory.figures()).toMatchObject({ read: 2, shared: 9, kept: 1 });
});

test('while a new answer takes longer than three seconds the old one is given, and the new one once it has come', async () => {
  const { ask, reads, passes, waiting } = aMemory();
  const first = ask();
  reads[0]?.resolve([1]);
  await first;
  await passes(60_000);
  const second = ask();
  await passes(3_000);
  expect(await second).toMatchObject({ value: [1], stale: { why: 'slow' } });
  reads[1]?.resolve([2]);
  await passes(0);
  const third = await ask();
  expect(third).toMatchObject({ value: [2] });
  expect(third).not.toHaveProperty('stale');
  expect(waiting()).toBe(0);
});

test('when a read fails the old answer says so, of another span of the same item too; where there is none it fails', async () => {
  const { ask, reads } = aMemory();
  const first = ask('hour 1', 'item 7');
  reads[0]?.resolve([1]);
  await first;
  const [same, other] = [ask('hour 2', 'item 7'), ask('hour 2', 'item 8')]; // the same key is asked for once, whatever the family
  reads[1]?.reject(new Error('away'));
  expect(await same).toMatchObject({ value: [1], stale: { why: 'failed' } });
  await expect(other).rejects.toThrow('away');
});

test('what failed is asked again after five seconds and not a millisecond sooner', async () => {
  const { ask, reads, passes } = aMemory();
  const first = ask();
  reads[0]?.reject(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await passes(4_999);
  await expect(ask()).rejects.toThrow('away');
  expect(reads).toHaveLength(1);
  await passes(1);
  void ask();
  expect(reads).toHaveLength(2);
});

test('no more is kept than was agreed, and the longest unused goes first', async () => {
  const { ask, reads, passes, lastly } = aMemory({ mostWeight: 4 });
  for (const key of ['a', 'b']) {
    const answer = ask(key);
    lastly()?.resolve([1, 2]);
    await answer;
  }
  await passes(1);
  await ask('a');
  const third = ask('c');
  lastly()?.resolve([1, 2]);
  await third;
  expect(reads).toHaveLength(3);
  await ask('a'); // still there
  expect(reads).toHaveLength(3);
  void ask('b');
  expect(reads).toHaveLength(4);
});
