// slow disks: a machine whose load is high because what it waits for are its disks, which lie on storage that is known to be in trouble.
import type { Gathering } from './candidates.ts';
import { isSoonAfter } from './culprits.ts';
import { storageOf } from './disks.ts';
import { hasLessPower, workProof } from './proofs.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** Processes that wait for a disk count as load; that a processor is busy is another matter. */
const load = /\bload average\b|\b(system|cpu|host) load\b|\bloadavg\b|средн\S+ (нагрузк|загрузк)|нагрузк\S* систем/i;

/** Adds the storage of a machine, or of the one that it runs on, for a load that is high since that is in trouble. */
export function addSlowDisks(state: State, problem: ProblemState, { add, watch }: Gathering): void {
  if (problem.aspect !== 'own' || !load.test(problem.facts.name)) return;
  for (const storage of storageOf(state, problem.own)) {
    const counters = watch(storage);
    const proof = hasLessPower(state, counters) ? undefined : workProof(state, storage, counters);
    const said = proof?.evidence?.kind === 'direct' ? state.problems.get(proof.evidence.problem as ProblemState['key']) : undefined;
    if (proof && said && isSoonAfter(state, problem, said.onset)) add(storage, proof, { depth: 1 });
  }
}
