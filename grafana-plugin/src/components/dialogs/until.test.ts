// until.test: until when something is put off.
import { expect, test } from '@jest/globals';
import { localMoment } from '../local-moment.ts';
import { untilOf } from './until.ts';

const now = Date.UTC(2026, 10, 21, 14, 0);

test('half an hour counts from now', () => {
  expect(untilOf({ forMs: 1_800_000 }, now)).toBe(now + 1_800_000);
});

test('a moment to come is taken as it is, and one that has passed is refused', () => {
  expect(untilOf({ local: localMoment(now + 60_000) }, now)).toBe(now + 60_000);
  expect(untilOf({ local: localMoment(now) }, now)).toBeUndefined();
  expect(untilOf({ local: '' }, now)).toBeUndefined();
});
