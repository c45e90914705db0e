// rates: how often problems of each kind come by themselves here, learned from quiet and busy times alike.
import { day, minute } from '../model/moment.ts';
import type { State } from './state.ts';

/** Counts of one aspect in the current slot, and in those before it, oldest first. */
export type Rate = { slot: number; count: number; readonly before: number[] };
const slotMs = 10 * minute;
const mostSlots = 36;
const leastSlots = 6;
/** A handful in a slot is no habit yet. */
const leastMedian = 5;

/** Under this name stands when counting began. */
const any = '*';

/** What is weighed together is learned together: a burst of work counts closed ports too. */
const learnedAs: Readonly<Partial<Record<string, string>>> = { port: 'work' };

/** Notes that a problem of this aspect has opened, once its place in the order is settled; O(1). */
export function noteRate(state: State, of: string): void {
  const aspect = learnedAs[of] ?? of;
  const slot = Math.floor(state.now / slotMs);
  const first = state.rates.get(any) ?? { slot, count: 0, before: [] };
  state.rates.set(any, first);
  // an aspect that comes for the first time has been quiet since the beginning
  const rate = state.rates.get(aspect) ?? { slot: first.slot, count: 0, before: [] };
  state.rates.set(aspect, rate);
  if (rate.slot !== slot) {
    for (let passed = Math.max(rate.slot, slot - mostSlots); passed < slot; passed += 1) rate.before.push(passed === rate.slot ? rate.count : 0);
    rate.before.splice(0, Math.max(0, rate.before.length - mostSlots));
    rate.slot = slot;
    rate.count = 0;
  }
  rate.count += 1;
}

/**
 * @returns problems of an aspect per host and day: the first guess, or what the median of the last six hours' slots shows where that is more. A
 *   storm fills a few slots and leaves the median where it was.
 */
export function rateOf(state: State, aspect: string): number {
  const guess = state.settings.ratePerHostDay[aspect] ?? 0.1;
  const rate = state.rates.get(aspect);
  if (!rate || rate.before.length < leastSlots) return guess;
  const median = medianOf(rate);
  return median < leastMedian ? guess : Math.max(guess, (median * day) / slotMs / Math.max(1, state.topology.size));
}

/** The median of the slots before, worked out once for each slot: it is asked for at every turn. */
const medians = new WeakMap<Rate, { readonly slot: number; readonly median: number }>();
function medianOf(rate: Rate): number {
  const known = medians.get(rate);
  if (known?.slot === rate.slot) return known.median;
  const sorted = rate.before.toSorted((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  medians.set(rate, { slot: rate.slot, median });
  return median;
}
