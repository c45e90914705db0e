// world: time and chance as the machine has them, for the one process that runs for real.
import { randomBytes } from 'node:crypto';
import type { Chance, Clock, Timers } from '../model/clock.ts';

export type World = {
  /** `elapsed` counts ms from any moment and is never set; the wall may jump. */
  readonly time: { readonly wall: Clock; readonly elapsed: Clock; readonly timers: Timers };
  readonly chance: Chance;
  /** Unguessable bytes. */
  readonly random: (bytes: number) => Uint8Array;
};

export const realWorld: World = {
  time: {
    wall: () => Date.now(),
    elapsed: () => performance.now(),
    timers: {
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
  },
  chance: () => Math.random(),
  random: (bytes) => randomBytes(bytes),
};
