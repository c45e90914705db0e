// surroundings: what a problem's coming or going may speak about: what carries its own entity, and what its work rests on; of a host worked out once.
import { serviceEntity, type EntityId } from '../model/entity.ts';
import { accuses, proxyReported } from './accusations.ts';
import { conditionOf } from './common.ts';
import { isDependency } from './dependency.ts';
import { countersOf, type Counters } from './counters.ts';
import { missedBy } from './missed.ts';
import { everywhere, nameWith, placeTagsAmong } from './places.ts';
import { remember } from './remember.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';
import type { TopologyIndex } from './topology-index.ts';

/** All that a problem speaks about while it counts. */
export type Around = {
  readonly direct: Counters[];
  readonly sick: Counters[];
  readonly named: Counters[];
  readonly poor: Counters[];
  /** Machines that it names beside its own. */
  readonly missed: Counters[];
  /** What it may be cut off by; work is held against what it rests on instead. */
  readonly above: Counters[];
  readonly below: Counters[];
  /** For power: what it may have been fed by. */
  readonly feeds: Counters[];
  /** For work: its own services, and the thing that it looks at. */
  readonly services: Counters[];
  readonly target: Counters | undefined;
  /** What it says, if other machines may say it too. */
  readonly same: Counters | undefined;
};

/** @returns the same for as long as the problem counts, however often it is asked for */
export function aroundOf(state: State, problem: ProblemState): Around {
  const known = problem.around;
  if (!known || known.target?.isDropped || known.same?.isDropped) return (problem.around = lookAround(state, problem));
  for (const all of [known.direct, known.sick, known.named, known.poor, known.missed, known.above, known.below, known.feeds, known.services]) renew(state, all);
  return known;
}

function lookAround(state: State, problem: ProblemState): Around {
  const { direct, sick, named, poor } = accuses(state, problem);
  const isWork = isDependency(problem.aspect);
  const condition = conditionOf(problem);
  return {
    direct: countersOfAll(state, direct),
    sick: countersOfAll(state, sick),
    named: countersOfAll(state, named),
    poor: countersOfAll(state, poor),
    missed: countersOfAll(state, missedBy(state, problem)),
    // work is held against what it rests on, a full disk against nothing but its own machine, and that a proxy is not heard against that
    above: isWork || problem.aspect === 'self' || proxyReported(state, problem) !== undefined ? nowhere : above(state, problem),
    below: isWork ? below(state, problem) : nowhere,
    feeds: problem.aspect === 'power' ? countersOfAll(state, state.topology.feedsOver(problem.own)) : nowhere,
    services: isWork ? problem.services.map((id) => countersOf(state, serviceEntity(id))) : nowhere,
    target: isWork && problem.target !== undefined ? countersOf(state, problem.target) : undefined,
    same: condition && countersOf(state, condition),
  };
}

const nowhere: Counters[] = [];
const countersOfAll = (state: State, entities: readonly EntityId[]): Counters[] =>
  entities.length === 0 ? nowhere : entities.map((entity) => countersOf(state, entity));

/** Of what was let go meanwhile it is counted anew. */
function renew(state: State, all: Counters[]): Counters[] {
  for (let nth = 0; nth < all.length; nth += 1) {
    const counters = all[nth];
    if (counters?.isDropped) all[nth] = countersOf(state, counters.entity);
  }
  return all;
}

type Known = { readonly above: Map<string, Counters[]>; readonly below: Map<string, Counters[]> };
const known = new WeakMap<TopologyIndex, Known>();

function remembered(state: State, name: keyof Known, problem: ProblemState, find: () => Counters[]): Counters[] {
  const { host, facts } = problem;
  if (host === undefined) return find();
  const key = state.topology.host(host) ? host : (problem.lookedUp.home ??= nameWith(host, placeTagsAmong(facts.tags)));
  let all = known.get(state.topology);
  if (!all) known.set(state.topology, (all = { above: new Map(), below: new Map() }));
  return renew(state, remember(all[name], key, find));
}

/** Everything above a problem's own entity that its coming or going may speak about; nearest first, what carries it before what it only shares. */
export const above = (state: State, problem: ProblemState): Counters[] =>
  remembered(state, 'above', problem, () => {
    const { topology } = state;
    const { own, host, facts } = problem;
    const found = topology.carriers(own).map(({ entity }) => countersOf(state, entity));
    if (host === undefined) return found;
    for (const place of topology.places(host, facts.tags)) found.push(countersOf(state, place));
    const proxy = topology.host(host)?.proxy;
    if (proxy) found.push(countersOf(state, `proxy:${proxy}`));
    for (const { standIns } of topology.waysUnder(own)) found.push(countersOf(state, standIns.id));
    return found;
  });

/** What a work problem's trouble may come from, static part. */
function below(state: State, problem: ProblemState): Counters[] {
  const find = (): Counters[] => countersOfAll(state, restsOn(state.topology, problem));
  return problem.target === undefined && problem.waitsFor.length === 0 ? remembered(state, 'below', problem, find) : find();
}

function restsOn(topology: TopologyIndex, { own, host, target, services, waitsFor, facts }: ProblemState): readonly EntityId[] {
  const behind = target === undefined ? [] : services.filter((id) => topology.service(id)).map(serviceEntity);
  const found = new Set<EntityId>(behind.length > 0 ? behind.flatMap((start) => topology.restsOn(start)) : topology.restsOn(own));
  for (const id of waitsFor) {
    found.add(serviceEntity(id));
    for (const entity of topology.restsOn(serviceEntity(id))) found.add(entity);
  }
  if (host !== undefined) for (const place of topology.places(host, facts.tags)) found.add(place);
  if (target !== undefined) found.add(target);
  return [...found.add(everywhere)];
}
