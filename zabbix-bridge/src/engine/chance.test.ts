// chance: the chances are those of the Poisson distribution, for few and for many, far below the mean and far above it.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { poissonTail } from './chance.ts';

test('three where one is expected come together in 8.03 % of all cases', () => {
  expect(poissonTail(3, 1)).toBeCloseTo(0.080301, 6);
});

test('thirty where one is expected keep all digits of a chance that is nearly nothing', () => {
  expect(poissonTail(30, 1) / 1.4329e-33).toBeCloseTo(1, 2);
});

test('19 where 6,970 are expected are no surge: at least so many come always, and not never', () => {
  expect(poissonTail(19, 6_970)).toBe(1);
  expect(poissonTail(6_970, 6_970)).toBeCloseTo(0.502, 2);
  expect(poissonTail(7_400, 6_970)).toBeLessThan(1e-6);
  expect(poissonTail(7_400, 6_970)).toBeGreaterThan(0);
});

test('one more is never likelier, and a larger mean makes as many never less likely', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), fc.double({ min: 0.01, max: 5_000, noNaN: true }), (k, mu) => {
      const tail = poissonTail(k, mu);
      expect(tail).toBeGreaterThanOrEqual(0);
      expect(tail).toBeLessThanOrEqual(1);
      expect(poissonTail(k + 1, mu)).toBeLessThanOrEqual(tail + 1e-9);
      expect(poissonTail(k, mu * 1.1)).toBeGreaterThanOrEqual(tail - 1e-9);
    }),
  );
});
