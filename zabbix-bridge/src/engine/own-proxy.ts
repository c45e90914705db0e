// own proxy: what is wrong on the machine of a proxy in the minutes in which the proxy fails those that it watches is of that.
import type { ProblemKey } from '../model/problem.ts';
import type { Gathering } from './candidates.ts';
import { cutProof } from './proofs.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** A machine that answers, and the proxy of its name, are one thing: what that does not hear, and what its own checks say of queues and processes, is told once. */
export function addOwnProxy(state: State, { host, onset }: ProblemState, { add, watch }: Gathering): void {
  const proxy = host === undefined ? undefined : state.topology.proxyNamed(host);
  if (proxy === undefined) return;
  const counters = watch(proxy);
  const proof = cutProof(state, proxy, counters);
  const said = proof?.evidence?.kind === 'direct' ? state.problems.get(proof.evidence.problem as ProblemKey)?.onset : undefined;
  const since = said ?? Math.max(0, ...bursts.map((aspect) => counters.bursts.get(aspect)?.last ?? 0));
  if (onset <= since + state.settings.takesMembersMs) add(proxy, proof, { depth: 1 });
}

const bursts = ['silent', 'reach'] as const;
