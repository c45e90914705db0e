// powered by: the feeds that may be why a machine says that its power is gone.
import type { Gathering } from './candidates.ts';
import type { ProblemState } from './problem-state.ts';
import { cutProof, powerProof } from './proofs.ts';
import type { State } from './state.ts';

/** What feeds the machine, though nothing is cut off by it: of a lost feed is whatever says so, be it hours later that a battery is empty. */
export function addFeeds(state: State, problem: ProblemState, { add, watch }: Gathering): void {
  const { topology, problems, settings } = state;
  topology.feedsOver(problem.own).forEach((feed, nth) => {
    const counters = watch(feed);
    const last = counters.bursts.get('unfed')?.last ?? 0;
    const isLost = counters.direct.values().some((key) => (problems.get(key)?.onset ?? Infinity) <= problem.onset + settings.sameOnsetMs);
    if (!isLost && problem.onset > last + settings.takesMembersMs) return;
    const { watches, hosts } = topology.fedBelow(feed);
    const lost = isLost ? cutProof(state, feed, counters) : undefined;
    const proof = lost ? { ...lost, explains: lost.explains + counters.unfed.size + counters.dark.size } : powerProof(state, feed, counters);
    add(feed, proof, { depth: nth + 1, size: Math.max(1, watches + hosts) });
  });
}
