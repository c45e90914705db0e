// hurting: which incidents that are not over hurt a service, told of or not, so that a report finds them without a look at all there are.
import type { AffectedService, Incident, IncidentId } from '../model/incident.ts';
import type { ServiceId } from '../model/service.ts';
import type { CaseState, State } from './state.ts';

export type Hurting = Map<ServiceId, Set<IncidentId>>;

type Hurter = Pick<Incident, 'id' | 'state' | 'services'>;

const over: ReadonlySet<Incident['state']> = new Set(['resolved', 'closed', 'merged', 'transient']);
/** The same list for what hurts the same. */
const touches = ({ state, services }: Hurter): readonly AffectedService[] => (over.has(state) ? nothing : services);
const nothing: readonly AffectedService[] = [];

/** @returns what these incidents hurt, as after a restart */
export function hurtingOf(cases: Iterable<CaseState>): Hurting {
  const hurting: Hurting = new Map();
  for (const { head } of cases) add(hurting, head);
  return hurting;
}

/** Takes in that a head has changed its state or its services. */
export function noteHurting(hurting: Hurting, before: Hurter, after: Hurter): void {
  if (touches(before) === touches(after)) return;
  for (const { id } of touches(before)) {
    const there = hurting.get(id);
    there?.delete(before.id);
    if (there?.size === 0) hurting.delete(id);
  }
  add(hurting, after);
}

/** @returns those that hurt a service, the one with the most open members first, of two such the older, then the one that was there first */
export function hurtingMost({ hurting, cases }: State, service: ServiceId): readonly CaseState[] {
  const found: CaseState[] = [];
  for (const id of hurting.get(service) ?? []) {
    const kase = cases.get(id);
    if (kase) found.push(kase);
  }
  return found.sort((a, b) => b.head.members.open - a.head.members.open || a.head.openedAt - b.head.openedAt || born(a) - born(b));
}

function add(hurting: Hurting, head: Hurter): void {
  for (const { id, state } of touches(head)) {
    if (state === 'ok') continue;
    const there = hurting.get(id);
    if (there) there.add(head.id);
    else hurting.set(id, new Set([head.id]));
  }
}

/** An incident's id ends in its place among all there were. */
const born = ({ head: { id } }: CaseState): number => Number.parseInt(id.slice(id.lastIndexOf('-') + 1), 36);
