// until: until when something is put off or kept silent: for a while from now, or until a moment that was chosen.
import { momentOf } from '../local-moment.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Spans that are offered, ms; nothing is muted for ever. */
export const spans = [30 * minute, hour, 4 * hour, 24 * hour] as const;
export type Until = { readonly forMs: number } | { readonly local: string };

/** @returns epoch ms; undefined where the moment chosen is none, or has passed */
export function untilOf(until: Until, now: number): number | undefined {
  const at = 'forMs' in until ? now + until.forMs : momentOf(until.local);
  return at !== undefined && at > now ? at : undefined;
}
