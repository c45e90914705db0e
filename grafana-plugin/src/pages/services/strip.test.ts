// strip.test: the strip is filled without holes, and claims nothing that is not known.
import { expect, test } from '@jest/globals';
import { stripOf, timeIn } from './strip.ts';

test('spans are cut to the strip, and the last one goes on until now', () => {
  const history = [
    { state: 'ok' as const, from: -100, until: 40 },
    { state: 'down' as const, from: 40 },
  ];
  expect(stripOf(history, 0, 100)).toEqual([
    { state: 'ok', from: 0, until: 40 },
    { state: 'down', from: 40, until: 100 },
  ]);
});

test('a time of which nothing is known is a piece of its own', () => {
  expect(stripOf([{ state: 'ok', from: 30, until: 60 }], 0, 100)).toEqual([
    { state: undefined, from: 0, until: 30 },
    { state: 'ok', from: 30, until: 60 },
    { state: undefined, from: 60, until: 100 },
  ]);
  expect(stripOf([], 0, 100)).toEqual([{ state: undefined, from: 0, until: 100 }]);
});

test('what lies before the strip or after it is left out', () => {
  const history = [
    { state: 'down' as const, from: -50, until: 0 },
    { state: 'ok' as const, from: 0, until: 100 },
    { state: 'down' as const, from: 100 },
  ];
  expect(stripOf(history, 0, 100)).toEqual([{ state: 'ok', from: 0, until: 100 }]);
});

test('the times in each state are summed up', () => {
  const pieces = stripOf(
    [
      { state: 'ok', from: 0, until: 30 },
      { state: 'down', from: 30, until: 40 },
      { state: 'ok', from: 40 },
    ],
    0,
    100,
  );
  expect([...timeIn(pieces)]).toEqual([
    ['ok', 90],
    ['down', 10],
  ]);
});
