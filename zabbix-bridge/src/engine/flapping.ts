// flapping: whether a trigger comes and goes so often that this is what is wrong with it, and until when that counts.
import type { CorrelationRules } from '@nabat/alert-rules';
import { minute, type EpochMs } from '../model/moment.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

export type FlappingRule = NonNullable<CorrelationRules['flapping']>;
/** `openings` within `withinMs` before the last one; it counts as flapping from `since` until `until`, when it has been quiet long enough. */
export type Flapping = { readonly since: EpochMs; readonly until: EpochMs; readonly openings: number; readonly withinMs: number };

/**
 * Of the last `over` checks the share between which the state changed; each opening is two changes, it came and it went. Flapping begins when that
 * share reaches `from`, and ends when it has fallen to `to`.
 * @param openings  of one trigger, by the source's clock, in any order
 * @param everyMs   how often it is checked
 * @returns undefined where it does not flap at its last opening
 * @source Nagios, "Detection and Handling of State Flapping", without the weights
 */
export function flappingOf(openings: readonly EpochMs[], everyMs: number, { fromPercent, toPercent, over }: FlappingRule): Flapping | undefined {
  const withinMs = over * everyMs;
  const times = openings.toSorted((a, b) => a - b);
  const percentOf = (count: number): number => (Math.min(2 * count, over - 1) * 100) / (over - 1);
  let since: EpochMs | undefined;
  let first = 0;
  for (const [index, at] of times.entries()) {
    while ((times[first] ?? at) <= at - withinMs) first += 1;
    if (percentOf(index - first) <= toPercent) since = undefined;
    if (percentOf(index - first + 1) >= fromPercent) since ??= at;
  }
  if (since === undefined) return undefined;
  let left = times.length - first;
  let until = times.at(-1) ?? since;
  while (left > 0 && percentOf(left) > toPercent) {
    until = (times[times.length - left] ?? until) + withinMs;
    left -= 1;
  }
  return { since, until, openings: times.length - first, withinMs };
}

/** @returns how a problem's trigger flaps by the rules in force; undefined where it does not, or they say nothing of it */
export function flappingUnder(state: State, problem: ProblemState): Flapping | undefined {
  const rule = state.rules?.correlation.flapping;
  if (!rule) return undefined;
  // what is heard but not settled does not count yet, or the order of delivery would
  const settled = Math.max(problem.onset, state.now - state.settings.orderLagMs);
  const openings = (state.openings.get(problem.trigger) ?? []).filter((at) => at <= settled);
  const found = flappingOf(openings, problem.facts.checkEveryMs ?? minute, rule);
  return found && found.until > state.now ? found : undefined;
}
