// downsample: many values as few buckets, each with the least, the greatest and the mean of what fell into it.
import type { EpochMs } from '../../../model/moment.ts';
import type { AlignedRange } from '../../../time/align.ts';

/** One value, or what Zabbix made of the `num` values of an hour. */
export type Reading = { readonly at: EpochMs; readonly min: number; readonly avg: number; readonly max: number; readonly num: number };
/** Column by column, oldest first; `at` is where the bucket begins. A bucket without a value is not there. */
export type Buckets = { readonly at: readonly EpochMs[]; readonly min: readonly number[]; readonly avg: readonly number[]; readonly max: readonly number[] };

/**
 * Peaks survive: a bucket's `min` and `max` are those of its values, and only `avg` smooths (the mean, weighted by how many values
 * stand behind each reading).
 *
 * @param readings  in any order; what lies outside the range is left out
 */
export function downsample(readings: Iterable<Reading>, { from, until, stepMs }: AlignedRange): Buckets {
  const buckets = new Map<EpochMs, { min: number; max: number; sum: number; num: number }>();
  for (const { at, min, avg, max, num } of readings) {
    if (at < from || at >= until) continue;
    const start = Math.floor(at / stepMs) * stepMs;
    const bucket = buckets.get(start);
    if (!bucket) buckets.set(start, { min, max, sum: avg * num, num });
    else {
      bucket.min = Math.min(bucket.min, min);
      bucket.max = Math.max(bucket.max, max);
      bucket.sum += avg * num;
      bucket.num += num;
    }
  }
  const inOrder = [...buckets].sort(([one], [other]) => one - other);
  return {
    at: inOrder.map(([at]) => at),
    min: inOrder.map(([, { min }]) => min),
    avg: inOrder.map(([, { sum, num }]) => sum / num),
    max: inOrder.map(([, { max }]) => max),
  };
}

/** @returns those buckets that lie in the range */
export function within({ at, min, avg, max }: Buckets, { from, until }: Pick<AlignedRange, 'from' | 'until'>): Buckets {
  const fits = (_: unknown, n: number): boolean => (at[n] ?? until) >= from && (at[n] ?? until) < until;
  return { at: at.filter(fits), min: min.filter(fits), avg: avg.filter(fits), max: max.filter(fits) };
}
