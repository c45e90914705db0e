// rests on: everything that the work of a host or of a service rests on, gone through once for all hosts that stand on the same.
import { entityKind, entityName, type EntityId } from '../model/entity.ts';
import type { Service } from '../model/service.ts';
import { remember } from './remember.ts';
import type { ServicesOf } from './services-of.ts';
import type { Ways } from './ways.ts';

/** Of what work rests on, no more is gone through than this. */
const mostRestedOn = 400;

type WaysDown = Pick<Ways & ServicesOf, 'carriers' | 'dependsOn' | 'servicesOfHost' | 'service' | 'neededBy'>;

/** @returns what answers `restsOn` of a topology that has these ways down */
export function whatRestsOn({ carriers, dependsOn, servicesOfHost, service, neededBy }: WaysDown): (entity: EntityId) => readonly EntityId[] {
  /** What comes after one entity on the way down, in a fixed order. @param isStart  it is what is asked about: a host, then with what its services need */
  const onwardOf = (entity: EntityId, isStart: boolean): readonly EntityId[] => {
    const onward: EntityId[] = [...carriers(entity).map((carrier) => carrier.entity), ...dependsOn(entity)];
    if (entityKind(entity) === 'service') {
      const known = service(entityName(entity));
      if (known) onward.push(...neededEntities(known));
    } else if (isStart && entityKind(entity) === 'host') {
      for (const each of [...servicesOfHost(entityName(entity)), ...neededBy(entity)]) onward.push(...neededServices(each));
    }
    return onward;
  };
  const onwardMemo = new Map<EntityId, readonly EntityId[]>();
  const walk = (first: readonly EntityId[], from?: EntityId): ReadonlySet<EntityId> => {
    const seen = new Set<EntityId>();
    const note = (each: EntityId): void => {
      if (each !== from) seen.add(each);
    };
    first.forEach(note);
    // a set goes on with what is added to it meanwhile; what is asked about counts too
    for (const entity of seen) {
      if (seen.size + 1 >= mostRestedOn) break;
      remember(onwardMemo, entity, () => onwardOf(entity, false)).forEach(note);
    }
    return seen;
  };
  type Under = { readonly set: ReadonlySet<EntityId>; readonly list: readonly EntityId[] };
  const restsOnMemo = new Map<EntityId, readonly EntityId[]>();
  // thousands of hosts of one service stand on the same things, however long the way down is
  const underMemo = new Map<string, Under>();
  return (from) =>
    remember(restsOnMemo, from, () => {
      const first = onwardOf(from, true);
      const under = remember(underMemo, first.join('\n'), () => {
        const set = walk(first);
        return { set, list: [...set] };
      });
      return under.set.has(from) ? [...walk(first, from)] : under.list;
    });
}

/** @returns every entity that a service's needs name, redundant or not */
export function neededEntities(service: Service): readonly EntityId[] {
  const known = neededOf.get(service);
  if (known) return known;
  const found = service.needs.flatMap((need) => (need.kind === 'one' ? [need.of] : [...need.of]));
  neededOf.set(service, found);
  return found;
}
const neededOf = new WeakMap<Service, readonly EntityId[]>();

/** Those of them that are services: a service may need tens of thousands of hosts, and each of these asks. */
export function neededServices(service: Service): readonly EntityId[] {
  const known = neededServicesOf.get(service);
  if (known) return known;
  const found = neededEntities(service).filter((need) => entityKind(need) === 'service');
  neededServicesOf.set(service, found);
  return found;
}
const neededServicesOf = new WeakMap<Service, readonly EntityId[]>();
