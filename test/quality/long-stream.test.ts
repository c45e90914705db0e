// long stream: what is learned over hours of storms makes the next of them no harder to see.
import { expect, test } from '@jest/globals';
import { drive } from './drive.ts';
import { startMethod } from './methods.ts';
import { shapeOf } from './rounds.ts';
import { addUp, f1, judge } from './score.ts';
import { makeStorm } from './storm/storm.ts';
import type { Paths } from './storm/topology.ts';

/** How right four afternoons in one stream are in the end, and as announced, over two estates of 500 hosts. */
function rightOver(paths: Paths): { readonly inTheEnd: number; readonly announced: number } {
  const scores = [5, 9].map((seed) => {
    const storm = makeStorm({ size: 500, shape: shapeOf(seed), paths, seed, afternoons: 4 });
    return judge(storm, drive(startMethod('Nabat'), storm.signals)).score;
  });
  const all = addUp(scores);
  if (!all) throw new Error('no storm was measured');
  return { inTheEnd: f1(all.found, all.standing, all.failures), announced: f1(all.found, all.announced, all.failures) };
}

test.each([
  { paths: 'nothing', aim: { inTheEnd: 0.8, announced: 0.75 } },
  { paths: 'known', aim: { inTheEnd: 0.9, announced: 0.88 } },
] as const)('ten hours of storms with paths $paths are as right as an afternoon', ({ paths, aim }) => {
  const right = rightOver(paths);
  expect(right.inTheEnd).toBeGreaterThanOrEqual(aim.inTheEnd);
  expect(right.announced).toBeGreaterThanOrEqual(aim.announced);
});
