// surroundings: what a problem's coming or going may speak about: what carries its own entity, and what its work rests on; of a host worked out once.
import { serviceEntity, type EntityId } from '../model/entity.ts';
import { everywhere } from './proofs.ts';
import { remember } from './remember.ts';
import type { ProblemState, State } from './state.ts';
import type { TopologyIndex } from './topology-index.ts';

type Known = { readonly above: Map<string, readonly EntityId[]>; readonly below: Map<string, readonly EntityId[]> };
const known = new WeakMap<TopologyIndex, Known>();

function remembered(topology: TopologyIndex, name: keyof Known, host: string | undefined, find: () => readonly EntityId[]): readonly EntityId[] {
  if (host === undefined) return find();
  let all = known.get(topology);
  if (!all) known.set(topology, (all = { above: new Map(), below: new Map() }));
  return remember(all[name], host, find);
}

/** Everything above a problem's own entity that its coming or going may speak about; nearest first. */
export const above = ({ topology }: State, { own, host }: ProblemState): readonly EntityId[] =>
  remembered(topology, 'above', host, () => {
    const found: EntityId[] = topology.carriers(own).map((carrier) => carrier.entity);
    if (host !== undefined) {
      found.push(...topology.places(host));
      const proxy = topology.host(host)?.proxy;
      if (proxy) found.push(`proxy:${proxy}`);
    }
    return found;
  });

/** What a work problem's trouble may come from, static part. */
export function below({ topology }: State, problem: ProblemState): readonly EntityId[] {
  if (problem.target === undefined && problem.waitsFor.length === 0) return remembered(topology, 'below', problem.host, () => restsOn(topology, problem));
  return restsOn(topology, problem);
}

function restsOn(topology: TopologyIndex, problem: ProblemState): readonly EntityId[] {
  const behind = problem.target ? problem.services.filter((id) => topology.service(id)).map(serviceEntity) : [];
  const found = new Set<EntityId>((behind.length > 0 ? behind : [problem.own]).flatMap((start) => topology.restsOn(start)));
  for (const id of problem.waitsFor) {
    found.add(serviceEntity(id));
    for (const entity of topology.restsOn(serviceEntity(id))) found.add(entity);
  }
  if (problem.host !== undefined) for (const place of topology.places(problem.host)) found.add(place);
  if (problem.target) found.add(problem.target);
  found.add(everywhere);
  return [...found];
}
