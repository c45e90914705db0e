// filter: what the wall is narrowed to, as it stands in the address, so that a link shows the same to anybody.
import { incidentStates, priorities, type IncidentState, type Priority } from '../../api/wire/incident.ts';
import type { IncidentQuery } from '../../api/live/incident-list.ts';
import type { Standing } from '../../components/sla.ts';

export type Filter = {
  readonly text: string;
  readonly host: string;
  /** Only those that stand so to their SLA, which no question to the bridge can say: it changes by the minute. Empty: all. */
  readonly risk: Standing | '';
  readonly priority: readonly Priority[];
  readonly state: readonly IncidentState[];
  readonly service: readonly string[];
  readonly tenant: readonly string[];
  readonly owner: readonly string[];
};
type Field = keyof Filter;

/** Stands for an incident without an owner, where owners are chosen; no login begins with a dash. */
export const nobody = '-';

const among = <Item extends string>(known: readonly Item[], given: readonly string[]): readonly Item[] => known.filter((it) => given.includes(it));

/** `1` stood there before what is missed was told apart. */
const riskOf = (given: string | null): Filter['risk'] => (given === 'missed' ? 'missed' : given === 'at-risk' || given === '1' ? 'at-risk' : '');

/** Reads what is known and passes over the rest: an address may be old, or typed by hand. */
export function filterOf(params: URLSearchParams): Filter {
  return {
    text: params.get('text') ?? '',
    host: params.get('host') ?? '',
    risk: riskOf(params.get('risk')),
    priority: among(priorities, params.getAll('priority')),
    state: among(incidentStates, params.getAll('state')),
    service: params.getAll('service'),
    tenant: params.getAll('tenant'),
    owner: params.getAll('owner'),
  };
}

/** @returns the address with one field changed; what belongs to Grafana (kiosk, theme) stays */
export function withField<Name extends Field>(params: URLSearchParams, name: Name, value: Filter[Name]): URLSearchParams {
  const changed = new URLSearchParams(params);
  changed.delete(name);
  for (const item of typeof value === 'string' ? [value] : value) if (item !== '') changed.append(name, item);
  return changed;
}

/** @returns the question for the bridge: what lives, unless states are chosen */
export function queryOf({ text, host, priority, state, service, tenant, owner }: Filter): IncidentQuery {
  const named = owner.filter((it) => it !== nobody);
  return {
    ...(state.length > 0 ? { state } : { live: true }),
    ...(text.trim() !== '' && { text: text.trim() }),
    ...(host !== '' && { host }),
    ...(priority.length > 0 && { priority }),
    ...(service.length > 0 && { service }),
    ...(tenant.length > 0 && { tenant }),
    ...(named.length > 0 && { owner: named }),
    ...(owner.includes(nobody) && { unowned: true }),
  };
}

/** The same question each time nothing is narrowed: its answer is shared with all that counts over everything. */
export const everythingLive: IncidentQuery = { live: true };
export const isEverything = (query: IncidentQuery): boolean => query.live === true && Object.keys(query).length === 1;
