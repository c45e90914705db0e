// of cluster: what a node says of its cluster is put down to the node that is gone or has stopped, else to the cluster as a whole.
import type { EntityId } from '../model/entity.ts';
import type { Candidate, Gathering } from './candidates.ts';
import { isStop } from './missed.ts';
import { workProof } from './proofs.ts';
import { byOnset, type Choice, type ProblemState } from './problem-state.ts';
import { clustersShown, saysOfCluster } from './says-of-cluster.ts';
import type { State } from './state.ts';

const isOfNow = ({ settings }: State, a: ProblemState, b: ProblemState): boolean => Math.abs(a.onset - b.onset) <= settings.sameOnsetMs;

function* openOn(state: State, machines: Iterable<EntityId>): Generator<ProblemState> {
  for (const machine of machines)
    for (const key of state.openOn.get(machine) ?? []) {
      const problem = state.problems.get(key);
      if (problem?.counted) yield problem;
    }
}

const rootedOn = (problem: ProblemState): Choice => ({
  root: problem.own,
  key: problem.own,
  path: [],
  explains: 1,
  evidence: { kind: 'direct', problem: problem.key },
});

/** Whether a problem says that its own machine is gone, or that something on it has stopped. */
export const isLoss = (state: State, problem: ProblemState): boolean =>
  problem.aspect === 'reach' || (isStop(state, problem) && !saysOfCluster(state, problem));

/** @returns what the loss of a node about then was put down to; undefined where no node is lost, or several are for different reasons */
function lossAmong(state: State, problem: ProblemState, nodes: readonly EntityId[]): Choice | undefined {
  let found: Choice | undefined;
  for (const other of openOn(state, nodes)) {
    if (!isOfNow(state, problem, other) || !isLoss(state, other)) continue;
    const choice = other.choice?.evidence ? other.choice : rootedOn(other);
    if (found && found.key !== choice.key) return undefined;
    found = choice;
  }
  return found;
}

/** @returns the node by which a cluster is in trouble, for one that depends on it; undefined for what is no cluster, and where it is the cluster as a whole */
export const nodeBehind = (state: State, problem: ProblemState, cluster: EntityId): Choice | undefined =>
  lossAmong(state, problem, state.topology.nodesOf(cluster));

/** Adds the node that is lost, or the cluster as a whole, for what a node says of its cluster while nothing else is known to explain it. */
export function addOfCluster(state: State, problem: ProblemState, found: ReadonlyMap<EntityId, Candidate>, { add, follow, watch }: Gathering): void {
  const { own } = problem;
  const shown = clustersShown(state, problem);
  const [cluster] = [...shown, ...state.topology.clustersOf(own)];
  if (shown.length === 0 && !saysOfCluster(state, problem)) {
    if (cluster !== undefined && isStop(state, problem)) addWithOthers(state, problem, cluster, { add, watch });
    return;
  }
  const peers = state.topology.peersOf(own);
  for (const peer of peers) watch(peer);
  if (found.values().some(({ entity, rank }) => rank <= 1 && entity !== own && entity !== cluster)) return;
  const explains = Math.max(2, ...found.values().map((each) => each.explains));
  const lost = lossAmong(state, problem, peers);
  if (lost && lost.root !== own) {
    follow({ ...lost, explains: Math.max(lost.explains, explains) }, { depth: 1 });
    return;
  }
  const others = openOn(state, peers)
    .filter((other) => isOfNow(state, problem, other) && saysOfCluster(state, other))
    .toArray();
  const [first] = [problem, ...others].sort(byOnset);
  if (cluster !== undefined) watch(cluster);
  const isAlone = others.length === 0 && (cluster === undefined || workProof(state, cluster)?.rank !== 0);
  if (!first || isAlone) return;
  if (cluster === undefined && first !== problem) follow({ ...rootedOn(first), explains }, { depth: 1 });
  else add(cluster ?? own, { evidence: { kind: 'direct', problem: first.key }, rank: 0, explains, weight: others.length }, { depth: cluster ? 1 : 0, size: 1 });
}

/** One of several nodes that are lost for different reasons is of the cluster, where others say that this is in trouble. */
function addWithOthers(state: State, problem: ProblemState, cluster: EntityId, { add, watch }: Pick<Gathering, 'add' | 'watch'>): void {
  watch(cluster);
  const proof = workProof(state, cluster);
  const nodes = state.topology.nodesOf(cluster);
  if (proof?.rank !== 0 || lossAmong(state, problem, nodes)) return;
  add(cluster, { ...proof, explains: proof.explains * 2 }, { depth: 1, size: 1 });
}
