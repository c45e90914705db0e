// circles: services that need each other, directly or by way of others, and so are looked at together.
import { entityName } from '../model/entity.ts';
import type { Service, ServiceId } from '../model/service.ts';
import { neededServices } from './rests-on.ts';

/**
 * @returns by service, all that are in one circle with it, itself among them, or itself alone where it needs itself; nothing of a service that is in none
 * @source strongly connected components, found by walking the needs and then, from what was left last, the other way round (Kosaraju)
 */
export function circlesOf(services: readonly Service[]): ReadonlyMap<ServiceId, readonly ServiceId[]> {
  const ids = new Set(services.map(({ id }) => id));
  const needs = new Map(
    services.map((service) => [
      service.id,
      neededServices(service)
        .map(entityName)
        .filter((id) => ids.has(id)),
    ]),
  );
  const neededBy = new Map<ServiceId, ServiceId[]>(services.map(({ id }) => [id, []]));
  for (const [id, needed] of needs) for (const each of needed) neededBy.get(each)?.push(id);
  const circles = new Map<ServiceId, readonly ServiceId[]>();
  const taken = new Set<ServiceId>();
  for (const start of leftInOrder(ids, needs).reverse()) {
    const circle = leftInOrder([start], neededBy, taken);
    if (circle.length > 1 || needs.get(start)?.includes(start)) for (const id of circle) circles.set(id, circle);
  }
  return circles;
}

/** @returns what is reached from `starts` and was not in `seen`, each in the order in which it was left for good; all of it is in `seen` then */
function leftInOrder(starts: Iterable<ServiceId>, ways: ReadonlyMap<ServiceId, readonly ServiceId[]>, seen = new Set<ServiceId>()): ServiceId[] {
  const left: ServiceId[] = [];
  for (const start of starts) {
    if (seen.has(start)) continue;
    seen.add(start);
    // a stack of one's own: chains of needs may be longer than calls may be deep
    const stack = [{ id: start, onward: ways.get(start) ?? [], next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const id = top.onward[top.next];
      top.next += 1;
      if (id === undefined) {
        left.push(top.id);
        stack.pop();
      } else if (!seen.has(id)) {
        seen.add(id);
        stack.push({ id, onward: ways.get(id) ?? [], next: 0 });
      }
    }
  }
  return left;
}
