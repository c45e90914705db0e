// bursts: runs of onsets that follow each other closely, counted in hosts, up and down.
import { day, type EpochMs } from '../model/moment.ts';
import { poissonTail } from './chance.ts';

/** A run of onsets with no gap longer than allowed. `before`: how many were down when it began. */
export type Burst = { start: EpochMs; last: EpochMs; count: number; before: number };

/**
 * @param before  how many were already down, for a burst that begins with this onset
 * @param gapMs   a burst ends after so long without a new one
 * @returns the burst with this onset in it; an onset from before its start only moves the start
 */
export function burstWith(burst: Burst | undefined, onset: EpochMs, before: number, gapMs: number): Burst {
  if (!burst || onset > burst.last + gapMs || onset < burst.start - gapMs) return { start: onset, last: onset, count: 1, before };
  burst.start = Math.min(burst.start, onset);
  burst.last = Math.max(burst.last, onset);
  burst.count += 1;
  return burst;
}

/** One that was counted has cleared. */
export function burstWithout(burst: Burst | undefined, onset: EpochMs): void {
  if (burst && onset >= burst.start && onset <= burst.last && burst.count > 0) burst.count -= 1;
}

/**
 * How likely so many are by accident, among `hosts` at `perHostDay`, within the burst's own span but never less than half a minute.
 * @source Poisson; the first one is given, since without it nobody would ask
 */
export function chanceOf(burst: Burst, hosts: number, perHostDay: number): number {
  const expected = (hosts * perHostDay * Math.max(burst.last - burst.start, 30_000)) / day;
  return poissonTail(burst.count - 1, expected);
}
