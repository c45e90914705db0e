// sla-month: which month a query means, what is left of a budget day by day, and how fast it burns.
import type { ServiceOfMonth, SlaReport } from '../api/wire/sla.ts';

/**
 * @param said    as 2026-11; empty: the month in which the time range ends
 * @param zone    the reader's; undefined is the browser's
 * @returns undefined for the month that lasts, so that the bridge takes it by its own zone
 */
export function monthIn(said: string, { until, now }: { readonly until: number; readonly now: number }, zone: string | undefined): string | undefined {
  if (said.trim() !== '') return said.trim();
  if (until >= now) return undefined;
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', ...(zone !== undefined && { timeZone: zone }) }).format(until - 1).slice(0, 7);
}

/** @param spent  what of each day of the month counts against it, ms; @returns one point for the beginning of each day that is known, and one for the end of what is */
export function budgetLeftOn(
  { dayStarts, knownUntil }: Pick<SlaReport, 'dayStarts' | 'knownUntil'>,
  budgetMs: number,
  spent: readonly number[],
): readonly { readonly at: number; readonly leftMs: number }[] {
  let leftMs = budgetMs;
  const points = dayStarts.flatMap((at, nth) => {
    if (at >= knownUntil) return [];
    const point = { at, leftMs };
    leftMs -= spent[nth] ?? 0;
    return [point];
  });
  return points.length === 0 ? [] : [...points, { at: knownUntil, leftMs }];
}

/** @returns how many times faster than evenly it burns now, over the long and the short window of the quickest pair both; undefined without a goal */
export const burnOf = (burn: NonNullable<ServiceOfMonth['availability']['goal']>['burn'] | undefined): number | undefined =>
  burn === undefined || burn.length === 0 ? undefined : Math.max(...burn.map(({ long, short }) => Math.min(long, short)));
