// credible: whether what speaks against a carrier still explains anything new behind it.
import type { EntityId } from '../model/entity.ts';
import type { Counters } from './counters.ts';
import type { ProblemState } from './problem-state.ts';
import { hasLessPower, seenBelow } from './proofs.ts';
import type { State } from './state.ts';

/** A host whose carrier is gone shows it within a check or so; one that still answers after that has another cause. */
export const mustShowMs = 90_000;
/** Of a feed that is going at least as many fall. */
export const fellShare = 0.1;

/**
 * A carrier whose hosts answer again explains nothing new behind it, even where its own recovery was lost: it must be fresh, or still cut
 * most of what it carries. For a host that answers, fresh means a check or so.
 */
export function isCredible(state: State, carrier: EntityId, problem: ProblemState, isGone: boolean, counters = state.counters.get(carrier)): boolean {
  if (!counters || counters.direct.size + counters.named.size + counters.bursts.size === 0) return false;
  const { quorumLeast, quorumShare, takesMembersMs, sameOnsetMs } = state.settings;
  const burst = counters.bursts.get('reach');
  // a battery lasts for hours, and what then goes is of the feed, were it a single machine
  const least = counters.kind === 'feed' && counters.direct.size > 0 ? 1 : quorumLeast;
  const isMost = counters.cut.size >= least && counters.cut.size >= seenBelow(state, carrier, counters.cut.size) * quorumShare;
  if (!isMost && hasLessPower(state, counters) && !fellWithPower(state, problem, isGone, counters)) return false;
  if (!isMost && counters.kind === 'feed' && counters.cut.size < quorumLeast && !mayBeDark(state, carrier, problem, counters)) return false;
  let began = burst?.start ?? Infinity;
  let since = burst?.last ?? 0;
  for (const keys of [counters.direct, counters.named]) {
    for (const key of keys) {
      const onset = state.problems.get(key)?.onset ?? 0;
      began = Math.min(began, onset);
      since = Math.max(since, onset);
    }
  }
  const power = counters.dark.size >= quorumLeast ? counters.bursts.get('unfed') : undefined;
  began = Math.min(began, power?.start ?? Infinity);
  since = Math.max(since, power?.last ?? 0);
  // what was there before the trouble began is not of it
  if (problem.onset < began - sameOnsetMs) return false;
  const apart = Math.abs(problem.onset - since);
  if (isMost) return isGone || apart <= takesMembersMs;
  return isGone ? apart <= takesMembersMs : apart <= mustShowMs && state.now - since <= 2 * mustShowMs;
}

/** A battery that carries is no outage yet: one or two of dozens that fall meanwhile have a reason of their own, and so has what is only reached through what is fed. */
const mayBeDark = ({ topology }: State, feed: EntityId, { own }: ProblemState, { cut }: Counters): boolean =>
  cut.size >= topology.hostsBelow(feed) * fellShare && topology.feedsOver(own).includes(feed);

/** A machine on the other of its power supplies is there, and works: what stands on it and is gone fell with that, in the same minutes, or for another reason. */
const fellWithPower = ({ problems, settings }: State, { aspect, onset }: ProblemState, isGone: boolean, { direct }: Counters): boolean =>
  (isGone || aspect === 'power') && direct.values().some((key) => Math.abs((problems.get(key)?.onset ?? 0) - onset) <= settings.sameOnsetMs);
