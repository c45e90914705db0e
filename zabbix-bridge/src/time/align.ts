// align: a span of time on a grid, so that those who look at nearly the same hour ask for the very same.
import { day, hour, minute, second } from '../model/moment.ts';
import type { EpochMs } from '../model/moment.ts';

/** `from` inclusive, `until` exclusive, both on the grid; one bucket of `stepMs` after the other fills it. */
export type AlignedRange = { readonly from: EpochMs; readonly until: EpochMs; readonly stepMs: number };

const minutes = [1, 2, 5, 10, 15, 30].map((n) => n * minute);
/** Steps that clocks show, each a multiple of the one before it or of the one before that; from a second to a quarter of a year. */
const steps = [1, 2, 5, 10, 15, 30]
  .map((n) => n * second)
  .concat(
    minutes,
    [1, 2, 3, 6, 12].map((n) => n * hour),
    [1, 2, 7, 30, 90].map((n) => n * day),
  );
/** A range begins and ends at multiples of this at least, however short its steps: within so long all ask for the same. */
const gridMs = 10 * second;

/** @returns the shortest step of the ladder by which the span has at most so many; the longest there is when none is long enough */
export const stepFor = (spanMs: number, points: number): number => steps.find((step) => spanMs / step <= points) ?? 90 * day;

/** @returns the range that holds from … until, widened to the grid of its step. The steps are at most `points`, and two more at the ends. */
export function align(from: EpochMs, until: EpochMs, points: number): AlignedRange {
  return onGrid(from, until, stepFor(until - from, points));
}

/** @returns the same range with steps of at least so long */
export const withStep = (range: AlignedRange, leastMs: number): AlignedRange => (range.stepMs >= leastMs ? range : onGrid(range.from, range.until, leastMs));

function onGrid(from: EpochMs, until: EpochMs, stepMs: number): AlignedRange {
  const grid = Math.max(stepMs, gridMs);
  return { from: Math.floor(from / grid) * grid, until: Math.ceil(until / grid) * grid, stepMs };
}
