// learn topology: what is open is tied to a new topology, counted again, and chooses again.
import type { Topology } from '../model/topology.ts';
import { gatherCulprits } from './culprits.ts';
import { count, uncount } from './evidence.ts';
import { gatherAiling } from './gone.ts';
import { refreshHealth } from './health.ts';
import { gatherHeat } from './heat.ts';
import { gatherKnownCauses } from './known-causes.ts';
import { locate } from './locate.ts';
import { touch } from './record.ts';
import { gatherSaid, tie, untie } from './service-problems.ts';
import type { State } from './state.ts';
import { indexTopology, mergeTopologies } from './topology-index.ts';

/** @param from  which source or file it comes from; what it said before is replaced, the others stay */
export function learnTopology(state: State, from: string, topology: Topology): void {
  state.topologies.set(from, topology);
  const open = [...state.problems.values()].filter((problem) => problem.phase === 'open');
  const counted = open.filter((problem) => problem.counted);
  for (const problem of counted) uncount(state, problem);
  const signsBefore = signsIn(state);
  state.topology = indexTopology(mergeTopologies([...state.topologies.values()]));
  const signsNow = signsIn(state);
  // what a problem says of a service may be another thing by its signs of health as they are now
  state.saidOf = gatherSaid(state);
  state.ailing = gatherAiling(state);
  const services = new Set<string>([...state.serviceStates.keys(), ...state.serviceProblems.keys()]);
  for (const problem of state.problems.values()) {
    if (problem.phase === 'ended') continue;
    const before = problem.services;
    problem.services = locate(state, problem.facts, problem.arrivedAt, problem.knownBefore).services;
    if (problem.phase !== 'open' || (before.join() === problem.services.join() && before.every((id) => signsBefore.get(id) === signsNow.get(id)))) continue;
    state.dirtyProblems.add(problem.key);
    const kase = problem.incident === undefined ? undefined : state.cases.get(problem.incident);
    if (kase) touch(state, kase);
    untie(state, problem, before);
    tie(state, problem, problem.services);
    for (const service of [...before, ...problem.services]) services.add(service);
  }
  state.knownCauses = gatherKnownCauses(state);
  state.culprits = gatherCulprits(state);
  state.heat = gatherHeat(state);
  for (const problem of counted) count(state, problem);
  for (const problem of open) state.rechoose.add(problem.key);
  for (const service of state.topology.services) state.dirtyServices.add(service.id);
  refreshHealth(state, services);
}

const signsIn = ({ topology }: State): ReadonlyMap<string, string> =>
  new Map(topology.services.flatMap(({ id, health }) => (health === undefined ? [] : [[id, JSON.stringify(health)] as const])));
