// servants: what everybody needs, whether or not somebody has said so, the directory and names; where it is gone, much else goes badly in the same minutes.
import type { Burst } from './bursts.ts';
import type { Gathering } from './candidates.ts';
import { blameOn } from './impactors.ts';
import type { ProblemState } from './problem-state.ts';
import { speaksOf } from './roles.ts';
import type { State } from './state.ts';

/** Whether a problem says that a directory or a name service is not there, by its process, its port or its machine; not that somebody waits for it. */
export function isServant({ aspect, target, facts }: ProblemState): boolean {
  if (target !== undefined) return false;
  if (aspect === 'reach') return facts.groups.some((group) => speaksOf('directory', group));
  return (aspect === 'port' || aspect === 'work') && servesBy.test(facts.item?.key ?? '') && speaksOf('directory', facts.name);
}
const servesBy = /^(proc|service|systemd|net\.tcp\.service|net\.udp\.service|net\.dns)[._[]/;

/**
 * Much that goes badly at once all over the estate, of which nobody has said what it shares, is put down to what everybody needs and is known to be gone since
 * the same minutes.
 * @param burst     when it began to go badly, and until when it did
 * @param explains  how much goes badly
 */
export function addServants(state: State, problem: ProblemState, burst: Burst, explains: number, { follow }: Gathering): void {
  const { sameOnsetMs } = state.settings;
  for (const key of state.surging.servants) {
    const servant = key === problem.key ? undefined : state.problems.get(key);
    if (servant && servant.onset >= burst.start - sameOnsetMs && servant.onset <= burst.last + sameOnsetMs) follow(blameOn(servant, explains), { depth: 2 });
  }
}
