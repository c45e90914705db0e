// zone: stretches of time in which clocks of a zone keep the same distance from UTC, so that between two changes they are plain sums.
import { Temporal } from 'temporal-polyfill';
import type { EpochMs } from '../model/moment.ts';

/** `from` inclusive, `until` exclusive, both without end where clocks never change; `offset` is what they are ahead of UTC, ms. */
type Stretch = { readonly from: EpochMs; readonly until: EpochMs; readonly offset: number };

/** By zone, in order and without overlap: what was asked of it so far. A zone has two of them a year at most, so that all there ever are stay few. */
const stretches = new Map<string, Stretch[]>();

/** @returns the stretch that holds the moment; @throws RangeError for a zone that nobody knows */
export function stretchAt(zone: string, at: EpochMs): Stretch {
  const known = stretches.get(zone) ?? [];
  const place = placeOf(known, at);
  const found = known[place];
  if (found !== undefined && found.from <= at) return found;
  const made = workedOut(zone, at);
  stretches.set(zone, known);
  known.splice(place, 0, made);
  return made;
}

/** @returns whether there is such a zone */
export function isZone(zone: string): boolean {
  if (stretches.has(zone)) return true;
  try {
    stretchAt(zone, 0);
    return true;
  } catch {
    return false;
  }
}

/** @returns where the first stretch stands that ends after the moment */
function placeOf(known: readonly Stretch[], at: EpochMs): number {
  let [low, high] = [0, known.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle]?.until ?? Infinity) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function workedOut(zone: string, at: EpochMs): Stretch {
  const shown = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone);
  const from = shown.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity; // a change at this very moment has been
  const until = shown.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
  return { from, until, offset: shown.offsetNanoseconds / 1e6 };
}
