// letter-about: what a letter is about, in fields, for channels that hand it to machines; no more than its reader may know.
import { entityName } from '../model/entity.ts';
import type { IncidentState } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ServiceState } from '../model/service.ts';
import type { Letter, LetterFacts } from './letter.ts';
import { plain, type Locale } from './locale.ts';
import { serviceName } from './service.ts';
import { isOf, tenantAsked } from './letter-tenant.ts';

export type About = {
  /** As it stands when the letter is written. */
  readonly state: IncidentState;
  readonly openedAt: EpochMs;
  readonly resolvedAt?: EpochMs;
  readonly owner?: string;
  /** By the names that the business gave them. */
  readonly services: readonly { readonly name: string; readonly state: ServiceState }[];
  readonly tenants: readonly string[];
  /** What is at fault. Never for stakeholders. */
  readonly root?: string;
};

export function aboutOf(facts: Pick<LetterFacts, 'incident' | 'names' | 'telling'>, audience: Letter['audience'], locale: Locale): About {
  const { incident, names } = facts;
  const { state, openedAt, resolvedAt, owner } = incident;
  const his = audience === 'stakeholder' ? tenantAsked(facts) : undefined;
  const services = incident.services.filter(({ id }) => isOf(his, names.service(id)));
  const tenants = incident.tenants.filter((tenant) => his === undefined || tenant === his);
  const root = audience === 'stakeholder' ? undefined : plain(names.entity(incident.root)?.name ?? entityName(incident.root));
  return {
    state,
    openedAt,
    ...(resolvedAt !== undefined && { resolvedAt }),
    ...(owner !== undefined && audience === 'shift' && { owner }),
    services: services
      .filter(({ id }) => names.service(id) !== undefined)
      .map(({ id, state: fares }) => ({ name: serviceName(id, locale, names), state: fares })),
    tenants: tenants.map((tenant) => plain(tenant)).filter((tenant) => tenant !== undefined),
    ...(root !== undefined && { root }),
  };
}

/** How it is with the incident for a machine that knows no more: somebody is needed, somebody has it, or it is over. What is about no incident is over at once. */
export function stageOf({ about }: Pick<Letter, 'about'>): 'open' | 'in-hand' | 'over' {
  const state = about?.state;
  switch (state) {
    case 'held':
    case 'open':
      return 'open';
    case 'acknowledged':
    case 'stabilised':
      return 'in-hand';
    case 'resolved':
    case 'closed':
    case 'merged':
    case 'transient':
    case undefined:
      return 'over';
    default:
      return state satisfies never;
  }
}
