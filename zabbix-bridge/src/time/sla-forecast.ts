// sla-forecast: whether a clock that runs will be met, by what people expect or by how long the like of it has taken.
import type { SlaClock } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';

/** So many incidents like it make a median worth telling. */
export const likeLeast = 3;

export type Forecast = {
  readonly expectedAt: EpochMs;
  readonly willMiss: boolean;
  /** `said`: people gave the time; `like`: so many incidents like it took `medianMs` in the median. */
  readonly source: { readonly kind: 'said' } | { readonly kind: 'like'; readonly incidents: number; readonly medianMs: number };
};

/**
 * @param clock    of the resolution; one that stopped or stands still has no forecast
 * @param said     when people expect it to be over; what has passed is no longer believed
 * @param likeMs   how long incidents like it took from opening to the end of the resolution clock, ms
 * @returns undefined where nothing is known to say it from. What people say goes before the median; one that has outlived the median is expected at
 *   no particular time, and has no forecast.
 */
export function forecastOf(clock: SlaClock, said: EpochMs | undefined, likeMs: readonly number[], now: EpochMs): Forecast | undefined {
  if (clock.stoppedAt !== undefined || clock.pausedSince !== undefined) return undefined;
  if (said !== undefined && said > now) return { expectedAt: said, willMiss: said > clock.dueAt, source: { kind: 'said' } };
  if (likeMs.length < likeLeast) return undefined;
  const medianMs = median(likeMs);
  const expectedAt = clock.startedAt + medianMs;
  if (expectedAt <= now) return undefined;
  return { expectedAt, willMiss: expectedAt > clock.dueAt, source: { kind: 'like', incidents: likeMs.length, medianMs } };
}

/** @returns 0 for none; of an even number the mean of the two in the middle */
export function median(values: readonly number[]): number {
  const inOrder = [...values].sort((a, b) => a - b);
  const middle = Math.floor(inOrder.length / 2);
  const upper = inOrder[middle] ?? 0;
  return inOrder.length % 2 === 1 ? upper : (upper + (inOrder[middle - 1] ?? upper)) / 2;
}
