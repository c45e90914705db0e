// seldom: what is said of that which happens often.
import { expect, test } from '@jest/globals';
import { minute } from '../model/moment.ts';
import { Seldom } from './seldom.ts';

test('it is said at once, then after a while with how often it was not, each thing by itself', () => {
  const seldom = new Seldom(minute);
  expect([0, 1_000, 59_999].map((at) => seldom.unsaid('disk', at))).toEqual([0, undefined, undefined]);
  expect(seldom.unsaid('signature', 30_000)).toBe(0);
  expect([minute, minute + 1, 5 * minute].map((at) => seldom.unsaid('disk', at))).toEqual([2, undefined, 1]);
});

test('a clock that was set back keeps nothing quiet', () => {
  const seldom = new Seldom(minute);
  seldom.unsaid('disk', 60 * minute);
  expect(seldom.unsaid('disk', 0)).toBe(0);
});
