// readiness.test: when the house says that it is not at work.
import { expect, test } from '@jest/globals';
import { notReadyWords, stillDoneWords } from '../words/readiness.ts';
import { readinessOf } from './readiness.ts';

const journal = { commits: 1, commitMs: 1, lastCommitMs: 1, waiting: 0, bytes: 1 };
const well = { journal, decideLagMs: 30_000 };

type Asked = Parameters<typeof readinessOf>;
/** What a machine reads that watches the house. */
const inWords = (...asked: Asked) => {
  const { missing, meanwhile } = readinessOf(...asked);
  return { missing: missing.map((why) => notReadyWords(why, 'en')), meanwhile: meanwhile.map((what) => stillDoneWords(what, 'en')) };
};

test.each([
  ['it starts', { isReady: false }, well, ['the bridge is still starting']],
  ['it works', { isReady: true }, well, []],
  ['it broke down', { isReady: true, broken: new Error('x') }, well, ['the bridge broke down']],
  [
    'the disk is full',
    { isReady: true },
    { ...well, journal: { ...journal, trouble: 'no room to write /var/lib/nabat/journal.db' } },
    ['the journal could not be written when it was tried last, and nothing is taken that cannot be kept'],
  ],
  ['it falls behind', { isReady: true }, { ...well, decideLagMs: 31_000 }, ['what came 31 s ago is not decided yet']],
])('when %s', (_, state, stats, missing) => {
  expect(inWords(state, stats)).toEqual({ missing, meanwhile: [] });
});

test('a history that is being filled in keeps nobody from anything, and is told of', () => {
  const filling = { state: 'under-way', seq: 21_500, of: 71_790 } as const;
  expect(inWords({ isReady: true }, well, filling)).toEqual({
    missing: [],
    meanwhile: ['the history is still being filled in: 21500 of 71790 signals are taken in'],
  });
  expect(inWords({ isReady: true }, well, { ...filling, state: 'failed' }).meanwhile).toEqual([
    'the history could not be filled in beyond signal 21500, and is tried again within the hour; the log says why',
  ]);
});

test('a rules folder that is refused keeps nobody from anything, and is told of until it can be used again', () => {
  const since = Date.UTC(2026, 11, 1, 1, 20);
  expect(inWords({ isReady: true }, well, undefined, since)).toEqual({
    missing: [],
    meanwhile: [
      'the rules folder cannot be used as it stands, since 2026-12-01T01:20:00.000Z: the rules of before stay in force; `nabat rules check` and the log say what is wrong',
    ],
  });
});

test('a certificate that runs out keeps nobody from anything, and is told of', () => {
  const at = Date.UTC(2026, 11, 8);
  expect(inWords({ isReady: true }, well, undefined, undefined, at)).toEqual({
    missing: [],
    meanwhile: ['the TLS certificate is valid until 2026-12-08T00:00:00.000Z; put a new one in its place, it is taken by itself'],
  });
});
