// surroundings: what a problem's coming or going may speak about: what carries its own entity, and what its work rests on; of a host worked out once.
import { serviceEntity, type EntityId } from '../model/entity.ts';
import { countersOf, isLetGo } from './counters.ts';
import { everywhere } from './proofs.ts';
import { remember } from './remember.ts';
import type { Counters, ProblemState, State } from './state.ts';
import type { TopologyIndex } from './topology-index.ts';

/** Entities, and at the same place the counters of each, looked up when they are first wanted. */
export type Ground = { readonly entities: readonly EntityId[]; readonly counters: (Counters | undefined)[] };
type Known = { readonly above: Map<string, Ground>; readonly below: Map<string, Ground> };
/** Of one topology and the counters of one state; worked out from them and never remembered. */
export type Grounds = Known & { readonly topology: TopologyIndex; readonly all: State['counters'] };

export const noGrounds = ({ topology, counters: all }: Pick<State, 'topology' | 'counters'>): Grounds => ({
  topology,
  all,
  above: new Map(),
  below: new Map(),
});

const groundOf = (entities: readonly EntityId[]): Ground => ({ entities, counters: [] });

function remembered(state: State, name: keyof Known, host: string | undefined, find: () => readonly EntityId[]): Ground {
  if (host === undefined) return groundOf(find());
  if (state.grounds.topology !== state.topology || state.grounds.all !== state.counters) state.grounds = noGrounds(state);
  return remember(state.grounds[name], host, () => groundOf(find()));
}

/** @returns the counters of the nth of them, made where there are none */
export function countersAt(state: State, { entities, counters }: Ground, nth: number): Counters {
  const known = counters[nth];
  if (known && !isLetGo(known)) return known;
  // within its bounds: whoever asks goes through its entities
  return (counters[nth] = countersOf(state, entities[nth] as EntityId));
}

/** Everything above a problem's own entity that its coming or going may speak about; nearest first. */
export const above = (state: State, { own, host }: ProblemState): Ground =>
  remembered(state, 'above', host, () => {
    const { topology } = state;
    const found: EntityId[] = topology.carriers(own).map((carrier) => carrier.entity);
    if (host !== undefined) {
      found.push(...topology.places(host));
      const proxy = topology.host(host)?.proxy;
      if (proxy) found.push(`proxy:${proxy}`);
    }
    return found;
  });

/** What a work problem's trouble may come from, static part. */
export function below(state: State, problem: ProblemState): Ground {
  const { topology } = state;
  if (problem.target === undefined && problem.waitsFor.length === 0) return remembered(state, 'below', problem.host, () => restsOn(topology, problem));
  return groundOf(restsOn(topology, problem));
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
