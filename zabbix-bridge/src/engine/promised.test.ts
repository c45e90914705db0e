// promised.test: what was promised is remembered by when it held.
import { expect, test } from '@jest/globals';
import { day } from '../model/moment.ts';
import { promisedAfter } from './promised.ts';
import { someRules } from './rules-of-a-shift.ts';

const promising = (service: string) => someRules({ promises: [{ service, tell: [], beatMs: 0 }] });

test('other promises begin when they come into force, the same ones go on, and other holidays are no other promise', () => {
  const first = promisedAfter([], promising('mail'), 1_000);
  const same = promisedAfter(first, { ...promising('mail'), calendars: [] }, 2_000);
  expect(same).toMatchObject([{ from: 1_000, calendars: [] }]);
  expect(promisedAfter(same, promising('shop'), 3_000)).toMatchObject([
    { from: 1_000, promises: [{ service: 'mail' }] },
    { from: 3_000, promises: [{ service: 'shop' }] },
  ]);
});

test('what ended 400 days ago is forgotten, what still held then is not', () => {
  const before = promisedAfter(promisedAfter([], promising('a'), 0), promising('b'), day);
  const froms = (now: number) => promisedAfter(before, promising('c'), now).map(({ from }) => from / day);
  expect(froms(401 * day)).toEqual([1, 401]);
  expect(froms(401 * day - 1).slice(0, 2)).toEqual([0, 1]);
});
