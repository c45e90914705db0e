// accusations: what a problem says of itself and of others: its own host, what it watches, what it names or waits for.
import { entityKind, entityName, hostEntity, type EntityId } from '../model/entity.ts';
import { rated } from '../model/problem.ts';
import { isOfDisks, ownStorageOf } from './disks.ts';
import { mayBeNames } from './names-in.ts';
import { isPlace } from './proofs.ts';
import { isOn, isReplicaBehind, speaksOf } from './roles.ts';
import type { ProblemState } from './problem-state.ts';
import { clustersMeant, clustersShown, saysOfCluster } from './says-of-cluster.ts';
import type { State } from './state.ts';
import type { TopologyIndex } from './topology-index.ts';

/** By which a machine says that it is in trouble itself. */
export const sickAspects: ReadonlySet<string> = new Set(['work', 'own', 'side', 'port']);

export const accusations = ['direct', 'sick', 'named', 'poor'] as const;
export type Accusation = (typeof accusations)[number];

const nobody: readonly EntityId[] = [];
const nothing = { direct: nobody, sick: nobody, named: nobody, poor: nobody } as const;

/** What a problem speaks about directly: its own host, what it watches, the proxy that it is; what it names as its other end. */
export function accuses(state: State, problem: ProblemState): { readonly [name in Accusation]: readonly EntityId[] } {
  // a full disk says nothing of anything else
  const { aspect, own } = problem;
  if (aspect === 'self' || isNotice(problem)) return nothing;
  const proxy = proxyAccused(state, problem);
  const gone = goneBy(state, problem);
  return {
    direct: proxy === undefined ? gone : [...gone, proxy],
    sick: isSickItself(state, problem) ? [own] : clustersShown(state, problem),
    poor: aspect === 'loss' ? [own] : nobody,
    named:
      aspect === 'side'
        ? otherEndsOf(state, problem).filter((entity) => !isPlace(entity))
        : [...storageMeant(state, problem), ...clustersMeant(state, problem)],
  };
}

/** Told for information, or by a trigger that nobody has classified: whatever it is about is not in trouble by that, unless it is not there. */
export const isNotice = ({ aspect, facts }: ProblemState): boolean => facts.severity < rated.warning && !lost.has(aspect);
/** By these a machine, or a way to it, is not there. */
export const lost: ReadonlySet<string> = new Set(['reach', 'silent', 'side']);

/** Whether a machine on which others rest is in trouble itself, and does not only show that what it is a part of is. */
const isSickItself = (state: State, problem: ProblemState): boolean =>
  sickAspects.has(problem.aspect) &&
  problem.facts.severity >= rated.warning &&
  isSupport(state, problem) &&
  !isReplicaBehind(problem) &&
  !isOfNamedCluster(state, problem) &&
  clustersShown(state, problem).length === 0;

/** What a node says of its cluster is held against that, and not against the node. */
const isOfNamedCluster = (state: State, problem: ProblemState): boolean => saysOfCluster(state, problem) && state.topology.clustersOf(problem.own).length > 0;

/** @returns what a problem says is gone: its own host, or what it watches */
export function goneBy(state: State, problem: ProblemState): readonly EntityId[] {
  const { aspect, own } = problem;
  const { topology } = state;
  const watched = aspect === 'power' ? topology.watches(own) : nobody;
  if (watched.length > 0) return watched;
  if (aspect === 'reach' && proxyReported(state, problem) !== undefined) return nobody;
  // a machine whose power supply fails is there; what stands on it may not be for long
  return aspect === 'reach' || (aspect === 'power' && topology.hostsBelow(own) > 0) ? [own] : nobody;
}

/** What an interface or a tunnel names as its other end: a machine, a site; several where what hosts share has no other name, or where a site has one way in. */
export function otherEndsOf({ topology }: State, { aspect, host, own, facts }: ProblemState): readonly EntityId[] {
  if (aspect !== 'side' || host === undefined) return nobody;
  const named = topology.otherEndsIn(facts.name, host);
  if (named.some((entity) => !isPlace(entity) && entityKind(entity) === 'host')) return named;
  const ends = topology.calledIn(facts.name).flatMap(({ entity, machines }) => {
    const ways = entity === undefined ? machines.filter((machine) => isNetwork(topology, machine)) : waysInto(topology, entity);
    return machines.includes(own) || ways.length !== 1 || ways.includes(own) ? [] : [...(entity === undefined ? [] : [entity]), ...ways];
  });
  return ends.length === 0 ? named : [...new Set([...named, ...ends])];
}

const isNetwork = (topology: TopologyIndex, machine: EntityId): boolean => speaksOf('network', topology.role(entityName(machine)) ?? '');

/** The machine through which a place is reached. */
const waysInto = (topology: TopologyIndex, place: EntityId): readonly EntityId[] =>
  topology.carriers(place).flatMap(({ entity, depth }) => (depth === 1 && entityKind(entity) === 'host' ? [entity] : []));

/**
 * What a problem names that may be what ails it: for an interface its other end, else the first other host that its words or its item name. A full disk
 * speaks of itself alone. Worked out once for each: most name nobody, and are asked again and again.
 */
export function namedBy(state: State, problem: ProblemState): readonly EntityId[] {
  const { aspect, host, facts, lookedUp } = problem;
  if (aspect === 'self' || host === undefined) return nobody;
  if (lookedUp.named?.by === state.topology) return lookedUp.named.entities;
  const { hostIn } = state.topology;
  const other = aspect === 'side' ? undefined : (hostIn(facts.name, host) ?? hostIn(facts.item?.key ?? '', host));
  const entities = aspect === 'side' ? otherEndsOf(state, problem) : other === undefined ? nobody : [other];
  lookedUp.named = { by: state.topology, entities };
  return entities;
}

/**
 * Those that it names; where nobody has said which machines there are, whoever may be called by its words or by what its item asks about, to be heard when
 * one of them is gone.
 */
export function meantBy(state: State, problem: ProblemState): readonly EntityId[] {
  const named = namedBy(state, problem);
  const { aspect, host, own, facts, lookedUp } = problem;
  if (named.length > 0 || aspect === 'self' || host === undefined || state.topology.host(host)) return named;
  return (lookedUp.mayMean ??= [...mayBeNames(facts.name), ...mayBeNames(/\[.*/.exec(facts.item?.key ?? '')?.[0] ?? '')]
    .map(hostEntity)
    .filter((entity, nth, all) => entity !== own && all.indexOf(entity) === nth));
}

/** The storage that a problem complains of, where it can be only one; of what nobody has said that it is storage the only thing that the machine needs. */
function storageMeant(state: State, problem: ProblemState): readonly EntityId[] {
  if (!isOfDisks(state, problem)) return nobody;
  const storage = ownStorageOf(state, problem.own);
  const meant = storage.length > 0 ? storage : state.topology.dependsOn(problem.own);
  return meant.length === 1 ? meant : nobody;
}

/** Storage and databases: machines whose own trouble is the trouble of those who rest on them. */
const isSupport = (state: State, problem: ProblemState): boolean =>
  problem.host !== undefined && (state.topology.isDependedOn(problem.own) || isOn(state, problem, 'storage') || isOn(state, problem, 'database'));

/** A proxy that cannot be reached, or of which the server says that it has not been heard. */
export function proxyAccused(state: State, { aspect, host, facts }: ProblemState): EntityId | undefined {
  if (aspect !== 'reach' && aspect !== 'silent') return undefined;
  const own = host === undefined ? undefined : state.topology.proxyNamed(host);
  if (own !== undefined) return own;
  for (const named of [asked.exec(facts.item?.key ?? '')?.[1], /(?:proxy|прокси)[^\w]*([\w.-]+)/i.exec(facts.name)?.[1]]) {
    const proxy = named === undefined ? undefined : state.topology.proxyNamed(named);
    if (proxy !== undefined) return proxy;
  }
  return undefined;
}

/** The proxy of which another machine says that it is not heard, as the server does: that one answers, and what carries it has nothing to do with it. */
export function proxyReported(state: State, problem: ProblemState): EntityId | undefined {
  const proxy = proxyAccused(state, problem);
  return proxy === undefined || hostEntity(entityName(proxy)) === problem.own ? undefined : proxy;
}

/** What the server asks of a proxy names that, whatever the trigger is called. */
const asked = /^zabbix(?:\[proxy,|\.proxy\.\w+\[)\s*"?([^,\]"]+)/;

/** Whether a problem says that a process or a service of the operating system is not there. */
export const isProcess = ({ facts }: ProblemState): boolean => /^(proc|service|systemd)[._[]/.test(facts.item?.key ?? '');
