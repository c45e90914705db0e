// real-timers: how long a channel waits for its provider, by this machine's own clock; a test hands in its own.
import type { Timers } from '../model/clock.ts';

export const realTimers: Timers = {
  after(ms, run) {
    const alarm = setTimeout(run, ms);
    return () => clearTimeout(alarm);
  },
};

/** @returns what waits so long; ends at once, and is no error, when the signal is aborted */
export const passes = (timers: Timers, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const over = (): void => {
      callOff();
      signal.removeEventListener('abort', over);
      resolve();
    };
    const callOff = timers.after(ms, over);
    signal.addEventListener('abort', over);
  });
