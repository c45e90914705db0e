// rounds: which storms are measured when seeds are named, and when it is to be quick.
import { expect, test } from '@jest/globals';
import { readSeeds, sizes, stormsOfRound, type Round } from './rounds.ts';

const round = (but: Partial<Round>): Record<number, readonly number[]> => {
  const storms = stormsOfRound({ name: 'held-out', quick: false, sizes, paths: ['known'], afternoons: 1, naming: 'speaking', ...but });
  return Object.fromEntries(
    Map.groupBy(storms, ({ size }) => size)
      .entries()
      .map(([size, each]) => [size, each.map(({ seed }) => seed)]),
  );
};

test('seeds that are named are taken for every size', () => {
  expect(round({ seeds: [7, 9] })).toEqual({ 40: [7, 8, 9], 500: [7, 8, 9], 5_000: [7, 8, 9] });
});

test('a quick round of named seeds takes the first of them and no large storm', () => {
  const { 40: small, 500: middle, ...large } = round({ seeds: [101, 160], quick: true });
  expect([small?.[0], small?.at(-1), middle?.[0], middle?.at(-1)]).toEqual([101, 115, 101, 110]);
  expect(large).toEqual({});
});

test('a quick round takes no more of the named seeds than there are', () => {
  expect(round({ seeds: [3, 4], quick: true })).toEqual({ 40: [3, 4], 500: [3, 4] });
});

test('what judges the engine shares no seed with what it is tuned on', () => {
  const tuned = new Set(Object.values(round({ name: 'tuning' })).flat());
  expect(
    Object.values(round({}))
      .flat()
      .filter((seed) => tuned.has(seed)),
  ).toEqual([]);
});

test.each([
  { text: '5', read: [5, 5] },
  { text: '5..8', read: [5, 8] },
])('seeds may be written as $text', ({ text, read }) => {
  expect(readSeeds(text)).toEqual(read);
});

test.each(['', 'all', '5..', '8..5', '1..2..3'])('seeds that read "%s" are refused with how to write them, and measure nothing', (text) => {
  expect(() => readSeeds(text)).toThrow('write it as 1..20, or 7 for one');
});
