// When an errand is tried again.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextAttempt, type RetryPolicy } from './retry.ts';

const policy: RetryPolicy = { firstMs: 1_000, longestMs: 300_000, giveUpMs: 86_400_000 };

test('the wait doubles from one second to five minutes', () => {
  const waits = [1, 2, 3, 4, 9, 10, 100, 10_000].map((attempts) => nextAttempt(policy, attempts, 0, 0, 1));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 256_000, 300_000, 300_000, 300_000]);
});

test('an errand of a day is given up, and one a millisecond younger is not', () => {
  expect(nextAttempt(policy, 5, 0, 86_399_999, 0)).toBe(86_399_999 + 8_000);
  expect(nextAttempt(policy, 5, 0, 86_400_000, 0)).toBeUndefined();
});

test('whatever the chance, the wait is at least half of the agreed and at most all of it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
      const full = Math.min(300_000, 1_000 * 2 ** (attempts - 1));
      const wait = nextAttempt(policy, attempts, 0, 0, chance) ?? 0;
      expect(wait).toBeGreaterThanOrEqual(full / 2);
      expect(wait).toBeLessThanOrEqual(full);
    }),
  );
});
