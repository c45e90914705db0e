// rates: how often problems of each kind come by themselves here, learned from quiet and busy times alike.
import { day, minute } from '../model/moment.ts';
import type { State } from './state.ts';

/** Counts of one aspect in the minutes of the current slot, and what was usual in those before it, oldest first. */
export type Rate = { slot: number; perMinute: number[]; readonly before: number[] };
const minutesInSlot = 10;
const slotMs = minutesInSlot * minute;
const mostSlots = 36;
const leastSlots = 6;
/** A handful in a slot is no habit yet. */
const leastMedian = 5;

/** Under this name stands when counting began. */
const any = '*';

/** What is weighed together is learned together: a burst of work counts closed ports too. */
const learnedAs: Readonly<Partial<Record<string, string>>> = { port: 'work' };

/** Notes that a problem of this aspect has opened on a host, once its place in the order is settled; O(1). */
export function noteRate(state: State, of: string, host: string | undefined): void {
  const aspect = learnedAs[of] ?? of;
  const slot = Math.floor(state.now / slotMs);
  const first = state.rates.get(any) ?? { slot, perMinute: [], before: [] };
  state.rates.set(any, first);
  noteStranger(state, host);
  // an aspect that comes for the first time has been quiet since the beginning
  const rate = state.rates.get(aspect) ?? { slot: first.slot, perMinute: [], before: [] };
  state.rates.set(aspect, rate);
  if (rate.slot !== slot) {
    for (let passed = Math.max(rate.slot, slot - mostSlots); passed < slot; passed += 1) rate.before.push(passed === rate.slot ? usualIn(rate.perMinute) : 0);
    rate.before.splice(0, Math.max(0, rate.before.length - mostSlots));
    rate.slot = slot;
    rate.perMinute = [];
  }
  const now = Math.floor(state.now / minute) % minutesInSlot;
  while (rate.perMinute.length <= now) rate.perMinute.push(0);
  rate.perMinute[now] = (rate.perMinute[now] ?? 0) + 1;
}

/**
 * @returns how many of a slot's problems are no more than what its middle minute makes likely. Of a storm, which fills a minute or two, hardly anything is
 *   left, so that storms that come every ten minutes all day are not what is usual either.
 */
function usualIn(perMinute: readonly number[]): number {
  const sorted = Array.from({ length: minutesInSlot }, (_, nth) => perMinute[nth] ?? 0).sort((a, b) => a - b);
  const middle = sorted[minutesInSlot / 2] ?? 0;
  const most = Math.ceil(middle + 2 * Math.sqrt(middle) + 2);
  return sorted.reduce((sum, count) => sum + Math.min(count, most), 0);
}

/** Where topology does not say which hosts there are, they are those that are heard of. */
function noteStranger({ strangers, topology, now }: State, host: string | undefined): void {
  if (host === undefined || topology.host(host)) return;
  // the one heard of last stands last
  strangers.delete(host);
  strangers.set(host, now);
}

/** @returns how many hosts there are, as far as it is known: those of the topology, and others that were heard of within a day; at least 1 */
export const hostsThereAre = ({ topology, strangers }: State): number => Math.max(1, topology.size + strangers.size);

/**
 * @returns problems of an aspect per host and day: the first guess, or what the median of the last six hours' slots shows where that is more. A
 *   storm fills a few slots and leaves the median where it was.
 */
export function rateOf(state: State, aspect: string): number {
  const guess = state.settings.ratePerHostDay[aspect] ?? 0.1;
  const rate = state.rates.get(aspect);
  if (!rate || rate.before.length < leastSlots) return guess;
  const median = medianOf(rate);
  return median < leastMedian ? guess : Math.max(guess, (median * day) / slotMs / hostsThereAre(state));
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
