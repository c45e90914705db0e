// what if: what would be hit if one thing died now, worked out by the engine's own health and priority on a copy of what it knows.
import { entityKind, entityName, hostEntity, serviceEntity, type EntityId } from '../model/entity.ts';
import type { Priority } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import { problemKey, type ProblemFacts } from '../model/problem.ts';
import type { PriorityReason } from '../model/reason.ts';
import type { Need, ServiceId, ServiceState } from '../model/service.ts';
import { assess, type Weighty } from './assess.ts';
import { groupService, isCatchAll } from './catch-all.ts';
import { countersOf } from './counters.ts';
import { goneWith } from './gone-with.ts';
import { isGone, noteAiling } from './gone.ts';
import { isWorse, refreshHealth, worse } from './health.ts';
import { shownState } from './hits.ts';
import { locate, serviceOf } from './locate.ts';
import { madeUpFacts } from './routed.ts';
import { tie } from './service-problems.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';
import { neededEntities } from './rests-on.ts';
import { wouldTell, type Circumstances, type WouldTell } from './would-tell.ts';

/** A need of which something would be gone. */
export type Lost = { readonly need: Need; readonly gone: readonly EntityId[] };
/** `machines`: hosts of it that would be gone and that none of its needs names. */
export type WouldBeHit = {
  readonly service: ServiceId;
  readonly before: ServiceState;
  readonly after: ServiceState;
  readonly lost: readonly Lost[];
  readonly machines: readonly string[];
};
/** Its machines would be there, but rest on something that is not: how badly they work nobody has said. */
export type MaySuffer = { readonly service: ServiceId; readonly machines: readonly string[] };
export type WhatIf = {
  readonly entity: EntityId;
  /** Hosts that go with it, because it carries them. */
  readonly hosts: readonly string[];
  /** Worst first; those that would go on working are left out. */
  readonly services: readonly WouldBeHit[];
  readonly maySuffer: readonly MaySuffer[];
  readonly tenants: readonly string[];
  readonly priority: Priority;
  readonly reason: PriorityReason;
  /** Absent where no rules are in force. */
  readonly would?: WouldTell;
};
type Around = Circumstances & {
  readonly at: EpochMs;
  /** Whose services are spoken of. Priority and route are the whole incident's whoever asks. */
  readonly sees: (service: ServiceId) => boolean;
};

/** As most sources say that a host is gone. */
const cutName = 'Unavailable by ICMP ping';
const source = 'what-if';

/**
 * @param entity  a host, a service, or whatever stands between: a site, a rack, a feed
 * @returns undefined where nothing of that name is known
 */
export function whatIf(state: State, entity: EntityId, around: Around): WhatIf | undefined {
  const { at, sees } = around;
  if (!isKnown(state, entity)) return undefined;
  const { gone, thought, problems } = without(state, [entity], at);
  const found = assess(thought, { ...nobodysWord, head: { root: entity }, worst: Math.max(...problems.map(({ severity }) => severity), 4) }, problems);
  const does = new Map(found.services.map((each) => [each.id, each.state]));
  const touched = new Set([...does.keys(), ...thought.dirtyServices]);
  const hits = [...touched].flatMap((id): readonly WouldBeHit[] => {
    const before = shownState(state, id);
    const after = worse(before, worse(thought.serviceStates.get(id) ?? 'ok', does.get(id) ?? 'ok'));
    if (after === 'ok' || isCatchAll(id)) return [];
    return [{ service: id, before, after, lost: lostOf(thought, id), machines: machinesOf(thought, id, gone) }];
  });
  const facts = {
    ...madeUpFacts({ priority: found.priority, services: found.services.map(({ id }) => serviceOf(state, id)), tenants: found.tenants }),
    root: entity,
    hosts: problems.filter(({ host }) => host !== undefined).length,
    reports: 0,
  };
  const seen = hits.filter(({ service }) => sees(service));
  return {
    entity,
    hosts: [...gone]
      .flatMap((each) => (each !== entity && entityKind(each) === 'host' && isSpokenOf(state, entityName(each), sees) ? [entityName(each)] : []))
      .sort(),
    services: seen.sort((a, b) => (a.after === b.after ? (a.service < b.service ? -1 : 1) : isWorse(a.after, b.after) ? -1 : 1)),
    maySuffer: sufferersOf(state, gone).filter(({ service }) => sees(service) && !hits.some((hit) => hit.service === service)),
    tenants: found.tenants,
    priority: found.priority,
    reason: found.reason,
    ...(state.directory && {
      would: wouldTell(state.directory, { priority: found.priority, facts, services: seen.map(({ service }) => service), at }, around),
    }),
  };
}

/**
 * @param entities  what dies at once; of what is not known nothing follows
 * @returns the services that would work worse by it than they do without any trouble, those that are worked out from others' health too
 */
export function hitIf(state: State, entities: readonly EntityId[], at: EpochMs): readonly ServiceId[] {
  const { gone, thought, problems } = without(state, entities, at);
  const hurt = new Set([...problems.flatMap(({ services }) => services), ...thought.dirtyServices]);
  const suffer = sufferersOf(state, gone).map(({ service }) => service);
  return [...new Set([...[...hurt].filter((id) => (thought.serviceStates.get(id) ?? 'ok') !== 'ok'), ...suffer])].filter((id) => !isCatchAll(id));
}

type Without = { readonly gone: ReadonlySet<EntityId>; readonly thought: State; readonly problems: readonly ProblemState[] };
/** @returns what would go with them, and the health that would be left, thought out on a copy */
function without(state: State, entities: readonly EntityId[], at: EpochMs): Without {
  const gone = goneWith(state.topology, entities);
  const thought = copyOf(state, new Set(entities.filter((each) => entityKind(each) === 'service').map(entityName)));
  const problems = [...gone].flatMap((each) => (entityKind(each) === 'host' ? cut(thought, entityName(each), at) : []));
  for (const each of entities) if (entityKind(each) === 'service') problems.push(dead(thought, entityName(each), at));
  for (const each of gone) {
    thought.counters.set(each, { ...countersOf(thought, each), direct: new Set([problemKey(source, each)]) });
    noteAiling(thought, each);
  }
  for (const problem of problems) {
    thought.problems.set(problem.key, problem);
    tie(thought, problem, problem.services);
  }
  refreshHealth(thought, [...problems.flatMap(({ services }) => services), ...[...gone].flatMap((each) => state.topology.neededBy(each).map(({ id }) => id))]);
  return { gone, thought, problems };
}

/** Nobody has said anything of it yet, and that its root is gone is given. */
const nobodysWord: Omit<Weighty, 'head' | 'worst'> = {
  reports: [],
  members: new Map(),
  declaredServices: undefined,
  sourceSilent: undefined,
  rootIsFact: true,
};

function isKnown(state: State, entity: EntityId): boolean {
  const { topology } = state;
  if (entityKind(entity) === 'service') return topology.service(entityName(entity)) !== undefined;
  if (entityKind(entity) === 'host' && (topology.host(entityName(entity)) || heardOf(state, entityName(entity)))) return true;
  const edges = [
    topology.standingOn(entity),
    topology.redundantUnder(entity),
    topology.carriers(entity),
    topology.dependents(entity),
    topology.dependsOn(entity),
  ];
  return topology.neededBy(entity).length > 0 || edges.some((ends) => ends.length > 0);
}

/** A source that is only heard tells of no hosts: what is known of one that no topology has, its open problems say. */
const heardOf = ({ problems }: State, host: string): ProblemState | undefined =>
  problems.values().find((problem) => problem.phase !== 'ended' && problem.host === host);

/** Services of hosts that depend on what is gone, be it by way of the machine that they run on. */
function sufferersOf({ topology }: State, gone: ReadonlySet<EntityId>): readonly MaySuffer[] {
  const suffer = new Set<EntityId>([...gone].flatMap((each) => topology.dependents(each)));
  for (const each of suffer)
    for (const above of topology.standingOn(each)) if (topology.carriers(above).some((carrier) => suffer.has(carrier.entity))) suffer.add(above);
  const byService = new Map<ServiceId, string[]>();
  for (const each of suffer) {
    if (gone.has(each) || entityKind(each) !== 'host' || !topology.host(entityName(each))) continue;
    for (const { id } of topology.servicesOfHost(entityName(each))) byService.set(id, [...(byService.get(id) ?? []), entityName(each)]);
  }
  return [...byService].map(([service, machines]) => ({ service, machines: machines.sort() })).sort((a, b) => (a.service < b.service ? -1 : 1));
}

/** Whether a host is of a service that is spoken of; one that no service has is of its host group's. */
function isSpokenOf({ topology }: State, host: string, sees: Around['sees']): boolean {
  const its = topology.servicesOfHost(host).map(({ id }) => id);
  return (its.length > 0 ? its : [groupService(topology.host(host)?.groups ?? [])]).some(sees);
}

/** A map laid over another: what is set stands in it alone. Only for looking up: whoever goes through it finds what was set and nothing below. */
class LaidOver<Key, Value> extends Map<Key, Value> {
  readonly #below: ReadonlyMap<Key, Value>;
  constructor(below: ReadonlyMap<Key, Value>) {
    super();
    this.#below = below;
  }
  override get(key: Key): Value | undefined {
    return super.get(key) ?? this.#below.get(key);
  }
  override has(key: Key): boolean {
    return super.has(key) || this.#below.has(key);
  }
}

/** What is changed in it is its own; the rest is looked at only. A service that is said to be dead is so whatever its own signs of health say. */
function copyOf(state: State, dying: ReadonlySet<ServiceId>): State {
  const service: State['topology']['service'] = (id) => {
    const known = state.topology.service(id);
    if (!known || !dying.has(id)) return known;
    const { health: _, ...signless } = known;
    return signless;
  };
  return {
    ...state,
    problems: new LaidOver(state.problems),
    counters: new LaidOver(state.counters),
    serviceProblems: new Map([...state.serviceProblems].map(([id, keys]) => [id, new Set(keys)])),
    serviceStates: new Map(state.serviceStates),
    ailing: { entities: new Set(state.ailing.entities), needs: new Map(state.ailing.needs) },
    saidOf: new Map([...state.saidOf].map(([id, said]) => [id, { ...said }])),
    dirtyServices: new Set(),
    topology: { ...state.topology, service },
  };
}

function cut(state: State, host: string, at: EpochMs): ProblemState {
  const { tags = [], groups = [] } = state.topology.host(host) ?? { groups: heardOf(state, host)?.facts.groups };
  return counted({
    ...locate(state, factsOf({ event: hostEntity(host), name: cutName, severity: 4, hosts: [host], tags, groups }, at), at, false),
    aspect: 'reach',
  });
}

function dead(state: State, id: ServiceId, at: EpochMs): ProblemState {
  const problem = locate(
    state,
    factsOf({ event: serviceEntity(id), name: serviceOf(state, id).name, severity: 5, hosts: [], tags: [], groups: [] }, at),
    at,
    false,
  );
  return counted({ ...problem, own: serviceEntity(id), aspect: 'work', target: undefined, services: [id] });
}

const counted = (problem: ProblemState): ProblemState => ({ ...problem, phase: 'open', counted: true });
const factsOf = (facts: Omit<ProblemFacts, 'source' | 'openedAt'>, openedAt: EpochMs): ProblemFacts => ({ ...facts, source, openedAt });

const lostOf = (state: State, id: ServiceId): readonly Lost[] =>
  serviceOf(state, id).needs.flatMap((need) => {
    const lost = (need.kind === 'one' ? [need.of] : need.of).filter((each) => isGone(state, each));
    return lost.length === 0 ? [] : [{ need, gone: lost }];
  });

function machinesOf({ topology }: State, id: ServiceId, gone: ReadonlySet<EntityId>): readonly string[] {
  const service = topology.service(id);
  const named = new Set(service ? neededEntities(service) : []);
  return topology.hostsOfService(id).filter((host) => gone.has(hostEntity(host)) && !named.has(hostEntity(host)));
}
