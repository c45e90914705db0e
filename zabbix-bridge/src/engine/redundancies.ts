// redundancies: which machines stand in for each other, because something depends on any of them or a service needs any so many of them.
import { entityKind, type EntityId } from '../model/entity.ts';
import type { ServiceId } from '../model/service.ts';
import type { Topology } from '../model/topology.ts';
import { gatheredAt } from './remember.ts';

/** Of these machines so many have to serve. */
export type Redundancy = { readonly of: readonly EntityId[]; readonly needed: number };
export type Redundancies = {
  /** Those that a machine is one of. */
  readonly redundanciesOf: (host: EntityId) => readonly Redundancy[];
  /** Those that something depends on directly. */
  readonly redundanciesUnder: (entity: EntityId) => readonly Redundancy[];
  /** Those that a service needs. */
  readonly redundanciesFor: (service: ServiceId) => readonly Redundancy[];
};

/** More than so many are not lost as one for a reason of theirs; and whoever needs them would listen to each. */
const mostMembers = 16;
const none: readonly Redundancy[] = [];
type Found = ReadonlyMap<string, readonly Redundancy[]>;

/** @returns the redundancies of a topology, worked out when one is asked for first; the same machines and number are one, however many need them */
export function redundanciesIn({ edges, services }: Topology): Redundancies {
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
  };
}
