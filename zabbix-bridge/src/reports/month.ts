// month: a month as people name it, as a span of time in a zone, with its days.
import type { EpochMs } from '../model/moment.ts';
import { momentOf, wallFrom } from '../time/local.ts';
import type { Span } from '../time/span.ts';

/** `2026-11`. */
export const monthForm = /^\d{4}-(0[1-9]|1[0-2])$/;

/** @returns its days in order, each as long as it really is in the zone */
export function daysOfMonth(month: string, zone: string): readonly Span[] {
  const [year = 0, nth = 1] = month.split('-').map(Number);
  const days = new Date(Date.UTC(year, nth, 0)).getUTCDate();
  const midnight = (date: number): number => momentOf(zone, wallFrom(new Date(Date.UTC(year, nth - 1, date)).toISOString().slice(0, 16)));
  return Array.from({ length: days }, (_, n) => ({ from: midnight(n + 1), until: midnight(n + 2) }));
}

/** @returns the month that lasts at a moment in a zone, as `2026-11` */
export const monthAt = (at: EpochMs, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', timeZone: zone }).format(at).slice(0, 7);
