// hits: what the incidents that people were told of do to services, so that none of these services is published as working.
import type { AffectedService, Incident, IncidentId } from '../model/incident.ts';
import type { ServiceId, ServiceState } from '../model/service.ts';
import { worse } from './health.ts';
import type { CaseState, State } from './state.ts';

/** Kept both ways, so that neither is ever looked for among all incidents. */
export type Hits = { readonly byService: Map<ServiceId, Map<IncidentId, ServiceState>>; readonly byIncident: Map<IncidentId, Hit> };
/** The services that an incident touches, and those of them that it hurts. */
type Hit = { readonly services: readonly AffectedService[]; readonly hits: readonly AffectedService[] };

/** @returns the hits of these incidents, as after a restart */
export function hitsOf(cases: Iterable<CaseState>): Hits {
  const hits: Hits = { byService: new Map(), byIncident: new Map() };
  for (const { head } of cases) replaceHits(hits, head);
  return hits;
}

/** Takes in what has become of an incident; the services for which that makes a difference are published anew. */
export function noteHits(state: State, head: Incident): void {
  for (const id of replaceHits(state.hits, head)) state.dirtyServices.add(id);
}

/**
 * People's reports, and what somebody declared, hurt a service without moving its own health, which is made of what is measured.
 * What is seen is the worst of both: no wall says "works" beside an incident that says "down".
 */
export function shownState(state: State, id: ServiceId): ServiceState {
  let shown = state.serviceStates.get(id) ?? 'ok';
  for (const hit of state.hits.byService.get(id)?.values() ?? []) {
    if (shown === 'down') break;
    shown = worse(shown, hit);
  }
  return shown;
}

/** Told and not over; with a stabilised one the business works again. */
const hurts = ({ number, state }: Incident): boolean => number !== undefined && (state === 'open' || state === 'acknowledged');

/** @returns the services that it hits otherwise than before */
function replaceHits({ byService, byIncident }: Hits, head: Incident): readonly ServiceId[] {
  if (head.number === undefined) return []; // it has never been told
  const was = byIncident.get(head.id);
  const isHurting = hurts(head);
  // most of what is published of an incident leaves its services as they were
  if (isHurting ? was?.services === head.services : was === undefined) return [];
  const before = new Map<ServiceId, ServiceState>();
  for (const hit of was?.hits ?? []) before.set(hit.id, hit.state);
  const after = isHurting ? head.services.filter((service) => service.state !== 'ok') : [];
  if (isHurting) byIncident.set(head.id, { services: head.services, hits: after });
  else byIncident.delete(head.id);
  const moved: ServiceId[] = [];
  for (const { id, state } of after) {
    if (before.get(id) !== state) moved.push(id);
    before.delete(id);
    const hits = byService.get(id);
    if (hits) hits.set(head.id, state);
    else byService.set(id, new Map([[head.id, state]]));
  }
  for (const id of before.keys()) {
    const hits = byService.get(id);
    hits?.delete(head.id);
    if (hits?.size === 0) byService.delete(id);
    moved.push(id);
  }
  return moved;
}
