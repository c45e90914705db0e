// redundancies: which machines stand in for each other, because something depends on any of them, stands on any of them, or a service needs any so many of them.
import { entityKind, type EntityId } from '../model/entity.ts';
import type { ServiceId } from '../model/service.ts';
import type { Topology } from '../model/topology.ts';
import { gatheredAt } from './remember.ts';
import { physical } from './turned-edges.ts';
import type { Carrier } from './ways.ts';

/** Of these machines so many have to serve. */
export type Redundancy = { readonly of: readonly EntityId[]; readonly needed: number };
/** Things of which any one is enough to carry or to feed what stands on them. */
export type StandIns = {
  readonly of: readonly EntityId[];
  /** Under which it is counted what is lost behind all of them. */
  readonly id: EntityId;
};
/** That something stands on these, itself or `through` what alone carries it. */
export type Way = { readonly standIns: StandIns; readonly through: readonly EntityId[] };
export type Redundancies = {
  /** Those that a machine is one of. */
  readonly redundanciesOf: (host: EntityId) => readonly Redundancy[];
  /** Those that something depends on directly. */
  readonly redundanciesUnder: (entity: EntityId) => readonly Redundancy[];
  /** Those that a service needs. */
  readonly redundanciesFor: (service: ServiceId) => readonly Redundancy[];
  /** Those that carry or feed an entity, or something that alone carries it. */
  readonly waysUnder: (entity: EntityId) => readonly Way[];
  /** Those that a thing is one of and that carry or feed something. */
  readonly standInsWith: (entity: EntityId) => readonly StandIns[];
};

/** More than so many are not lost as one for a reason of theirs; and whoever needs them would listen to each. */
const mostMembers = 16;
const none: readonly Redundancy[] = [];
type Found = ReadonlyMap<string, readonly Redundancy[]>;

/** @returns the redundancies of a topology, worked out when one is asked for first; the same machines and number are one, however many need them */
export function redundanciesIn(topology: Topology, carriers: (entity: EntityId) => readonly Carrier[]): Redundancies {
  const { edges, services } = topology;
  type Known = { readonly of: Found; readonly under: Found; readonly forService: Found };
  const gather = (): Known => {
    const all = new Map<string, Redundancy>();
    const under = new Map<EntityId, Redundancy[]>();
    const forService = new Map<ServiceId, Redundancy[]>();
    const redundancy = (of: readonly EntityId[], needed: number): Redundancy | undefined =>
      of.length > 1 && of.length <= mostMembers && needed >= 1 && needed < of.length && of.every((each) => entityKind(each) === 'host')
        ? gatheredAt(all, `${needed} ${of.toSorted().join(' ')}`, () => ({ of, needed }))
        : undefined;
    for (const { from, kind, to } of edges) {
      // a cluster is made up of its nodes, and a machine does not stand in for itself
      const found = kind !== 'dependsOn' || entityKind(from) === 'cluster' || to.includes(from) ? undefined : redundancy(to, 1);
      if (found) gatheredAt(under, from, () => []).push(found);
    }
    for (const service of services)
      for (const need of service.needs) {
        const found = need.kind === 'any' ? redundancy(need.of, need.any) : undefined;
        if (found) gatheredAt(forService, service.id, () => []).push(found);
      }
    const of = new Map<EntityId, Redundancy[]>();
    for (const each of all.values()) for (const member of each.of) gatheredAt(of, member, () => []).push(each);
    return { of, under, forService };
  };
  let gathered: Known | undefined;
  const known = (): Known => (gathered ??= gather());
  return {
    redundanciesOf: (host) => known().of.get(host) ?? none,
    redundanciesUnder: (entity) => known().under.get(entity) ?? none,
    redundanciesFor: (service) => known().forService.get(service) ?? none,
    ...standInsIn(topology, carriers),
  };
}

const noWays: readonly Way[] = [];
const noStandIns: readonly StandIns[] = [];

/** The same for what carries or feeds: of that any one is enough. */
function standInsIn({ edges }: Topology, carriers: (entity: EntityId) => readonly Carrier[]): Pick<Redundancies, 'waysUnder' | 'standInsWith'> {
  const under = new Map<EntityId, StandIns[]>();
  const all = new Map<EntityId, StandIns>();
  for (const { from, kind, to } of edges) {
    if (!physical.has(kind) || to.length < 2 || to.length > mostMembers || to.includes(from)) continue;
    const of = to.toSorted();
    const id: EntityId = `ways:${of.join('+')}`;
    gatheredAt(under, from, () => []).push(gatheredAt(all, id, () => ({ of, id })));
  }
  const withEach = new Map<EntityId, StandIns[]>();
  for (const each of all.values()) for (const member of each.of) gatheredAt(withEach, member, () => []).push(each);
  const memo = new Map<EntityId, readonly Way[]>();
  const waysUnder = (entity: EntityId): readonly Way[] => {
    if (under.size === 0) return noWays;
    const known = memo.get(entity);
    if (known) return known;
    const above = carriers(entity).map((carrier) => carrier.entity);
    const ways = (at: EntityId, through: readonly EntityId[]): readonly Way[] => under.get(at)?.map((standIns) => ({ standIns, through })) ?? noWays;
    const found = [...ways(entity, []), ...above.flatMap((each, nth) => ways(each, above.slice(0, nth + 1)))];
    // nothing is kept of what nobody has described: of such there is no end
    if (found.length === 0) return noWays;
    memo.set(entity, found);
    return found;
  };
  return { waysUnder, standInsWith: (entity) => withEach.get(entity) ?? noStandIns };
}
