// says of cluster: whether a problem speaks of a cluster, and of which: that of which its machine is a node, or one that it depends on and names.
import { entityKind, entityName, type EntityId } from '../model/entity.ts';
import { rated } from '../model/problem.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

const words =
  /cluster|replica|quorum|\bleader\b|\bnodes?\b|\bmembers?\b|partition|\bshards?\b|degraded|in-?sync|\bisr\b|\braft\b|gossip|\bosds?\b|кластер|реплик|кворум|(?<![а-яё])лидер|(?<![а-яё])узл(ов|ы|а)(?![а-яё])|деградац/i;

/** Whether a node says something of its cluster: how many of its nodes, its copies, who leads it. */
export const saysOfCluster = ({ topology }: Pick<State, 'topology'>, { aspect, host, own, target, facts }: ProblemState): boolean =>
  host !== undefined &&
  (aspect === 'work' || aspect === 'side' || aspect === 'own') &&
  target === undefined &&
  words.test(facts.name) &&
  topology.peersOf(own).length > 0;

const nobody: readonly EntityId[] = [];

const health = /cluster|quorum|\bhealth(_|\b)|кластер|кворум|здоров/i;
const part = /\b(pods?|deployments?|namespace|replica\w*|daemonsets?|containers?|volumes?|index|shards?)\b/i;

/** @returns the clusters whose state a machine shows, where a problem of it says that this is bad: as a whole, and not some part of it */
export function clustersShown({ topology }: Pick<State, 'topology'>, { aspect, own, target, facts }: ProblemState): readonly EntityId[] {
  const watched = topology.watches(own);
  if (watched.length === 0 || (aspect !== 'work' && aspect !== 'own') || target !== undefined || facts.severity < rated.average) return nobody;
  return health.test(facts.name) && !part.test(facts.name) ? watched.filter((entity) => entityKind(entity) === 'cluster') : nobody;
}

/** @returns the clusters that a problem speaks of */
export function clustersMeant(state: Pick<State, 'topology'>, problem: ProblemState): readonly EntityId[] {
  if (problem.aspect !== 'work') return nobody;
  if (saysOfCluster(state, problem)) return state.topology.clustersOf(problem.own);
  const needed = state.topology.dependsOn(problem.own).filter((entity) => entityKind(entity) === 'cluster');
  if (needed.length === 0) return nobody;
  const said = ` ${problem.facts.name.toLowerCase().replaceAll(/[^\p{L}\p{N}._-]+/gu, ' ')} `;
  return needed.filter((cluster) => said.includes(` ${entityName(cluster).toLowerCase()} `));
}
