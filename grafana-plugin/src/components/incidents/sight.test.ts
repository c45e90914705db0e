// sight.test: when a row counts as seen, and how far it has to be scrolled to be.
import { expect, test } from '@jest/globals';
import { distanceInto, isSeen } from './sight.ts';

const area = { top: 100, bottom: 700 };
const rowAt = (top: number, height = 100) => ({ top, bottom: top + height });

test('a row that is wholly there is not moved', () => {
  expect([distanceInto(rowAt(100), area), distanceInto(rowAt(600), area)]).toEqual([0, 0]);
});

test('a row that is cut or away is moved just as far as it has to be', () => {
  expect([distanceInto(rowAt(640), area), distanceInto(rowAt(900), area), distanceInto(rowAt(40), area)]).toEqual([40, 300, -60]);
});

test('of a row that is higher than the area its top is shown', () => {
  expect(distanceInto(rowAt(300, 1_000), area)).toBe(200);
});

test('a row is seen with half of it, and not with less', () => {
  expect([isSeen(rowAt(650), area), isSeen(rowAt(651), area), isSeen(rowAt(50), area), isSeen(rowAt(49), area)]).toEqual([true, false, true, false]);
});

test('a row that is higher than the area is seen when it fills half of it', () => {
  expect([isSeen(rowAt(-1_000, 3_000), area), isSeen(rowAt(401, 3_000), area)]).toEqual([true, false]);
});
