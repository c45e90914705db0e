// NabatData.test: what the store of answers does by itself.
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { QueryObserver } from '@tanstack/react-query';
import { BridgeFailure, type FailureKind } from './failure.ts';
import { askAgainWhatFailed } from './live/live.ts';
import { newCache } from './NabatData.tsx';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** @returns what is on the screen, and how often it was asked for, of an answer that fails as `refuses` says */
function asking(refuses: () => FailureKind | undefined, cache = newCache()) {
  let asked = 0;
  const queryFn = () => {
    asked += 1;
    const kind = refuses();
    return kind === undefined ? Promise.resolve('figures') : Promise.reject(new BridgeFailure(kind, kind));
  };
  const observer = new QueryObserver(cache, { queryKey: ['figures'], queryFn });
  const leave = observer.subscribe(() => undefined);
  return { shown: () => observer.getCurrentResult().data, asked: () => asked, leave };
}

test('what is refused while history is filled in appears by itself once it is there, and is not asked for any more then', async () => {
  let refuses: FailureKind | undefined = 'filling';
  const { shown, asked, leave } = asking(() => refuses);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(shown()).toBeUndefined();
  refuses = undefined;
  await jest.advanceTimersByTimeAsync(30_000);
  expect(shown()).toBe('figures');
  const before = asked();
  await jest.advanceTimersByTimeAsync(600_000);
  expect(asked()).toBe(before);
  leave();
});

test('what nobody answered is asked for at once when the bridge is back, also while it waits for its next turn', async () => {
  const cache = newCache();
  let refuses: FailureKind | undefined = 'no-contact';
  const { shown, leave } = asking(() => refuses, cache);
  await jest.advanceTimersByTimeAsync(100);
  expect(shown()).toBeUndefined();
  refuses = undefined;
  askAgainWhatFailed(cache);
  await jest.advanceTimersByTimeAsync(1);
  expect(shown()).toBe('figures');
  leave();
});

test('what is refused for good is not asked for again by itself', async () => {
  const { asked, leave } = asking(() => 'refused');
  await jest.advanceTimersByTimeAsync(600_000);
  expect(asked()).toBe(1);
  leave();
});
