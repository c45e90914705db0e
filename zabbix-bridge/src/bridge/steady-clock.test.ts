// What the steady clock promises when the machine's clock is set.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import { steadyClock } from './steady-clock.ts';

const noon = Date.UTC(2026, 8, 22, 12);

test('it is the time of the wall while nobody sets that', () => {
  const time = virtualTime(noon);
  const clock = steadyClock(time.wall, time.elapsed);
  time.passes(90_000);
  expect(clock.now()).toBe(noon + 90_000);
});

test('when the wall is set an hour back it goes on, a tenth slower, until the two meet', () => {
  const time = virtualTime(noon);
  const clock = steadyClock(time.wall, time.elapsed);
  time.setWall(noon - 3_600_000);
  time.passes(11_000);
  expect(clock.now()).toBe(noon + 10_000);
  time.passes(12 * 3_600_000);
  expect(clock.now()).toBe(time.wall());
});

test('when the wall jumps ahead it goes along', () => {
  const time = virtualTime(noon);
  const clock = steadyClock(time.wall, time.elapsed);
  time.setWall(noon + 3_600_000);
  expect(clock.now()).toBe(noon + 3_600_000);
});

test('what was written in the future by an earlier process is not ahead of it', () => {
  const time = virtualTime(noon);
  const clock = steadyClock(time.wall, time.elapsed);
  clock.atLeast(noon + 60_000);
  time.passes(1_100);
  expect(clock.now()).toBe(noon + 61_000);
});

test('whatever is done to the wall, it never goes back and never stands still for long', () => {
  const step = fc.record({ passes: fc.integer({ min: 0, max: 100_000 }), set: fc.option(fc.integer({ min: -10_000_000, max: 10_000_000 })) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const time = virtualTime(noon);
      const clock = steadyClock(time.wall, time.elapsed);
      for (const { passes, set } of steps) {
        const before = clock.now();
        if (set !== null) time.setWall(time.wall() + set);
        time.passes(passes);
        expect(clock.now()).toBeGreaterThanOrEqual(before + Math.floor(passes / 1.1) - 1);
        expect(clock.now()).toBeGreaterThanOrEqual(time.wall());
      }
    }),
  );
});
