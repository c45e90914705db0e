// promised: what was promised since when, so that a month is judged by what held then and not by what holds now.
import { day, type EpochMs } from '../model/moment.ts';
import type { RulesInForce } from '../model/rules.ts';

/** `from`: since when it held; until the next one's. */
export type Promised = Pick<RulesInForce, 'zone' | 'calendars' | 'sla' | 'promises'> & { readonly from: EpochMs };

/** As long as incidents are kept unless configured: of what is older there is no report. */
const keptMs = 400 * day;

/** @returns what was known, oldest first, and what these rules promise from now on; calendars that know other years by now change no promise */
export function promisedAfter(before: readonly Promised[], { zone, calendars, sla, promises }: RulesInForce, now: EpochMs): readonly Promised[] {
  const last = before.at(-1);
  const isSame = last !== undefined && JSON.stringify([last.zone, last.sla, last.promises]) === JSON.stringify([zone, sla, promises]);
  const all = isSame ? [...before.slice(0, -1), { ...last, calendars }] : [...before, { from: now, zone, calendars, sla, promises }];
  return all.filter((_, nth) => (all[nth + 1]?.from ?? Infinity) > now - keptMs);
}
