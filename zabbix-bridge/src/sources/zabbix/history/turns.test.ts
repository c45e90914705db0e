// turns.test: a few at once, the others in their order, and a line that has an end.
import { expect, test } from '@jest/globals';
import { Turns } from './turns.ts';

test('two work at once, the others in the order in which they came, and one that fails lets the next in', async () => {
  const turns = new Turns(2, 10);
  const begun: number[] = [];
  const ends: ((fails?: boolean) => void)[] = [];
  const work = (n: number) =>
    turns
      .take(() => {
        begun.push(n);
        return new Promise<void>((resolve, reject) => ends.push((fails) => (fails ? reject(new Error('broke')) : resolve())));
      })
      .catch(() => undefined);
  const all = [1, 2, 3, 4].map(work);
  expect([begun, turns.running, turns.waiting]).toEqual([[1, 2], 2, 2]);
  ends[0]?.(true);
  await all[0];
  expect([begun, turns.running, turns.waiting]).toEqual([[1, 2, 3], 2, 1]);
  ends[1]?.();
  await all[1];
  for (const end of ends) end();
  await Promise.all(all.slice(0, 3));
  ends[3]?.();
  await Promise.all(all);
  expect([begun, turns.running, turns.waiting]).toEqual([[1, 2, 3, 4], 0, 0]);
});

test('who comes when the line is full is turned away, and told which limit it was', async () => {
  const turns = new Turns(1, 1);
  const never = () => new Promise<void>(() => {});
  void turns.take(never);
  void turns.take(never);
  await expect(turns.take(never)).rejects.toMatchObject({ code: 'overloaded', mend: expect.stringContaining('limits.metricWaiting') });
});
