// clock: how time and chance are handed to the parts that live, so that a test can hand them its own.
import type { EpochMs } from './moment.ts';

export type Clock = () => EpochMs;

/** A number from 0 up to, and without, 1. */
export type Chance = () => number;

/** `after` runs something once in `ms`; what it returns calls it off, and does no harm when it has run already. */
export type Timers = { after(ms: number, run: () => void): () => void };
