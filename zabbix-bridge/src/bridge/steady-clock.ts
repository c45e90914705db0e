// steady-clock: the time of day that never goes back and never stands still, whatever is done to the machine's clock.
import type { Clock } from '../model/clock.ts';
import type { EpochMs } from '../model/moment.ts';

/** While the wall lies behind, a second of ours takes this much longer than a real one, so that the two meet again. */
const slower = 1.1;

export type SteadyClock = {
  /** Never less than it was before; the wall's time wherever that is ahead. */
  now(): EpochMs;
  /** From here on it is at least `at`: what was written at `at` shall not have happened in the future. */
  atLeast(at: EpochMs): void;
};

/**
 * @param wall     the machine's time of day, ms since the epoch; may jump
 * @param elapsed  ms since some moment, from a clock that nobody sets (`performance.now`)
 */
export function steadyClock(wall: Clock, elapsed: Clock): SteadyClock {
  let anchor = wall();
  let anchoredAt = elapsed();
  const now = (): EpochMs => {
    const [told, ran] = [wall(), elapsed()];
    const went = anchor + Math.max(0, ran - anchoredAt) / slower;
    if (told >= went) [anchor, anchoredAt] = [told, ran];
    return Math.floor(Math.max(told, went));
  };
  return {
    now,
    atLeast: (at) => {
      if (at > now()) [anchor, anchoredAt] = [at, elapsed()];
    },
  };
}
