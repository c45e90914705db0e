// retry: when an errand that could not be done is tried again, or given up.
import { hour, minute, second, type EpochMs } from '../model/moment.ts';

/** The wait doubles from `firstMs` up to `longestMs`; an errand older than `giveUpMs` is not tried again. */
export type RetryPolicy = { readonly firstMs: number; readonly longestMs: number; readonly giveUpMs: number };

export const defaultRetry: RetryPolicy = { firstMs: second, longestMs: 5 * minute, giveUpMs: 24 * hour };

/**
 * @param attempts  how many have failed, at least 1
 * @param at        when the errand was decided
 * @param chance    0 up to 1: half of the wait is left to it, so that those who failed together do not come back together
 * @returns when to try again; undefined when it is to be given up
 */
export function nextAttempt(policy: RetryPolicy, attempts: number, at: EpochMs, now: EpochMs, chance: number): EpochMs | undefined {
  if (now - at >= policy.giveUpMs) return undefined;
  const wait = Math.min(policy.longestMs, policy.firstMs * 2 ** Math.min(attempts - 1, 40));
  return now + Math.round(wait * (0.5 + chance / 2));
}
