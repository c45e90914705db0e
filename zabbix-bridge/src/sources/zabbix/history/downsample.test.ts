// downsample.test: few points that hide no peak.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { downsample, within } from './downsample.ts';

const reading = (at: number, value: number) => ({ at, min: value, avg: value, max: value, num: 1 });
const range = { from: 0, until: 30, stepMs: 10 };

test('each bucket has the least, the mean and the greatest of what fell into it, and one without a value is not there', () => {
  const readings = [reading(21, 5), reading(3, 1), reading(0, 2), reading(9, 9)];
  expect(downsample(readings, range)).toEqual({ at: [0, 20], min: [1, 5], avg: [4, 5], max: [9, 5] });
});

test('the mean of hours is weighted by how many values stand behind each', () => {
  const hours = [
    { at: 0, min: 0, avg: 10, max: 20, num: 3 },
    { at: 5, min: -4, avg: 50, max: 50, num: 1 },
  ];
  expect(downsample(hours, range)).toEqual({ at: [0], min: [-4], avg: [20], max: [50] });
});

test('a range begins with its first millisecond and ends before its last', () => {
  expect(downsample([reading(-1, 1), reading(0, 2), reading(29, 3), reading(30, 4)], range)).toMatchObject({ at: [0, 20], avg: [2, 3] });
  expect(within(downsample([reading(0, 1), reading(10, 2), reading(20, 3)], range), { from: 10, until: 20 })).toEqual({
    at: [10],
    min: [2],
    avg: [2],
    max: [2],
  });
});

test('whatever the values and their order, no peak is lost, the mean lies between, and there are no more points than buckets', () => {
  const readings = fc.array(fc.tuple(fc.nat(999), fc.integer({ min: -1e6, max: 1e6 })), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(readings, fc.integer({ min: 1, max: 200 }), (list, stepMs) => {
      const { at, min, avg, max } = downsample(
        list.map(([when, value]) => reading(when, value)),
        { from: 0, until: 1_000, stepMs },
      );
      const values = list.map(([, value]) => value);
      expect(Math.max(...max)).toBe(Math.max(...values));
      expect(Math.min(...min)).toBe(Math.min(...values));
      expect(at.length).toBeLessThanOrEqual(Math.ceil(1_000 / stepMs));
      at.forEach((_, n) => {
        expect(avg[n]).toBeGreaterThanOrEqual((min[n] ?? NaN) - 1e-6);
        expect(avg[n]).toBeLessThanOrEqual((max[n] ?? NaN) + 1e-6);
      });
    }),
  );
});
