// connection.test: what the browser does when the stream ends, breaks, cannot be had, or the bridge is gone.
import { expect, test } from '@jest/globals';
import { begun, follow, isBack, nextStep, pollEveryMs, streamAgainMs, type ConnectionSignal } from './connection.ts';

const after = (...signals: ConnectionSignal[]) => signals.reduce(follow, begun);
const trying = { kind: 'trying', at: 0 } as const;
const broken = { kind: 'stream-failed', at: 1_000, because: 'no-contact' } as const;
const gone = { kind: 'poll-failed', at: 1_000, because: 'no-contact' } as const;

test('while the stream is heard it is as of the last sign of life, and knows where to go on', () => {
  const connection = after(trying, { kind: 'heard', at: 500, upTo: 70 }, { kind: 'heard', at: 15_500 });
  expect(connection).toMatchObject({ how: 'streaming', after: 70, asOf: 15_500, failures: 0 });
});

test('a stream that came to its end is opened again after a second', () => {
  expect(nextStep(after(trying, { kind: 'ended', at: 600_000 }), 'ended', 600_000, true)).toEqual({ act: 'stream', inMs: 1_000 });
});

test('a stream that broke is followed by a poll at once, and is not yet called lost', () => {
  const connection = after(trying, { kind: 'heard', at: 500, upTo: 70 }, broken);
  expect(connection.how).toBe('streaming');
  expect(nextStep(connection, 'stream-failed', 1_000, true)).toEqual({ act: 'poll', inMs: 0 });
});

test('when polling works and the stream does not, it polls every 5 s and tries the stream again after a minute', () => {
  const connection = after(trying, broken, { kind: 'polled', at: 1_100, upTo: 71 });
  expect(connection).toMatchObject({ how: 'polling', after: 71, asOf: 1_100 });
  expect(nextStep(connection, 'polled', 1_100, true)).toEqual({ act: 'poll', inMs: pollEveryMs });
  expect(nextStep(connection, 'polled', streamAgainMs - 1, true).act).toBe('poll');
  expect(nextStep(connection, 'polled', streamAgainMs, true)).toEqual({ act: 'stream', inMs: 0 });
});

test('when polling fails too the bridge is lost, and what was known last keeps its moment', () => {
  expect(after({ kind: 'heard', at: 500, upTo: 70 }, broken, gone)).toMatchObject({ how: 'lost', after: 70, asOf: 500, because: 'no-contact' });
});

test('the bridge is back with what is heard or polled after it was lost, and not before', () => {
  const lost = after(trying, broken, gone);
  expect(isBack(lost, after(trying, broken, gone, broken, gone))).toBe(false);
  expect(isBack(lost, after(trying, broken, gone, { kind: 'heard', at: 9 }))).toBe(true);
  expect(isBack(lost, after(trying, broken, gone, { kind: 'polled', at: 9, upTo: 1 }))).toBe(true);
  expect(isBack(begun, after({ kind: 'heard', at: 9 }))).toBe(false);
});

test('a lost bridge is tried again after 2, 4, 8 and then every 10 s', () => {
  const waits = [1, 2, 3, 4, 5, 6].map((rounds) => {
    const connection = after(...Array.from({ length: rounds }, () => [trying, broken, gone]).flat());
    return nextStep(connection, 'poll-failed', 0, true).inMs;
  });
  expect(waits).toEqual([2_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
});

test('tabs that cannot agree on one reader never open a stream', () => {
  expect(nextStep(begun, undefined, 0, false).act).toBe('poll');
  expect(nextStep(after({ kind: 'polled', at: 0, upTo: 7 }), 'polled', streamAgainMs, false).act).toBe('poll');
  expect(nextStep(after(gone), 'poll-failed', 0, false)).toEqual({ act: 'poll', inMs: 2_000 });
});
