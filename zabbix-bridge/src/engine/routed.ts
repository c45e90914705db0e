// routed: what the routes in force say of one incident at work, and the facts that their conditions ask about.
import type { Facts } from '@nabat/alert-rules/compiled';
import type { Priority } from '../model/incident.ts';
import type { Criticality, Service } from '../model/service.ts';
import { serviceOf } from './locate.ts';
import { routeOf, type Routed } from './route.ts';
import type { CaseState, State } from './state.ts';

/** @returns undefined where no rules are in force */
export const routed = (state: State, kase: CaseState): Routed | undefined => state.directory && routeOf(state.directory.route, incidentFacts(state, kase));

/** What a condition may ask about an incident at work. */
export function incidentFacts(state: State, { head, reports }: CaseState): Facts {
  const services = head.services.map(({ id }) => serviceOf(state, id));
  const { priority, tenants, root, members } = head;
  return { ...madeUpFacts({ priority, services, tenants }), root, hosts: members.hosts, reports: reports.length };
}

type Hit = { readonly priority: Priority; readonly services: readonly Service[]; readonly tenants: readonly string[] };
const byWeight: readonly Criticality[] = ['key', 'important', 'ordinary'];

/** The same of an incident that there is not: what it hits, and nothing else. `criticality` is the greatest among its services. */
export const madeUpFacts = ({ priority, services, tenants }: Hit): Facts => ({
  priority,
  tenants,
  tenant: tenants[0] ?? '',
  services: services.map(({ id }) => id),
  service: services[0]?.id ?? '',
  criticality: byWeight.find((each) => services.some(({ criticality }) => criticality === each)) ?? '',
});
