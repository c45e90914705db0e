// filter: what the page of services is narrowed to and which one is open, as it stands in the address.
import { serviceStates, type ServiceState } from '../../api/wire/incident.ts';
import { criticalities, type Criticality, type Service } from '../../api/wire/service.ts';

export type Filter = {
  readonly text: string;
  readonly state: readonly ServiceState[];
  readonly criticality: readonly Criticality[];
  readonly tenant: readonly string[];
};

/** Reads what is known and passes over the rest: an address may be old, or typed by hand. */
export function filterOf(params: URLSearchParams): Filter {
  const states = params.getAll('state');
  const some = params.getAll('criticality');
  return {
    text: params.get('text') ?? '',
    state: serviceStates.filter((it) => states.includes(it)),
    criticality: criticalities.filter((it) => some.includes(it)),
    tenant: params.getAll('tenant'),
  };
}

/** @returns the address with one field changed; nothing, or an empty list, takes it out; what belongs to Grafana (kiosk, theme) stays */
export function withField(params: URLSearchParams, name: keyof Filter | 'id' | 'what-if', value: string | readonly string[]): URLSearchParams {
  const changed = new URLSearchParams(params);
  changed.delete(name);
  for (const item of [value].flat()) if (item !== '') changed.append(name, item);
  return changed;
}

/** What is thought to die, as `host:web-01`; empty while it is not picked yet, undefined where nothing is thought of. */
export const whatIfOf = (params: URLSearchParams): string | undefined => params.get('what-if') ?? undefined;

/** @returns the address in which that is thought to die */
export function withWhatIf(params: URLSearchParams, entity: string): URLSearchParams {
  const changed = new URLSearchParams(params);
  changed.set('what-if', entity);
  return changed;
}

export const isNarrowed = ({ text, state, criticality, tenant }: Filter): boolean =>
  text.trim() !== '' || state.length + criticality.length + tenant.length > 0;

/** What was made for problems that no service matches is shown only while it is not well: nobody named it. */
export const isShown = ({ service, state }: Service): boolean => !service.catchAll || state !== 'ok';

/** @returns whether every word is found in name, id or owner, and all else that was chosen holds */
export function fits({ service, state }: Service, filter: Filter): boolean {
  const said = `${service.name} ${service.id} ${service.owner ?? ''}`.toLowerCase();
  const words = filter.text.toLowerCase().split(/\s+/);
  const chosen = <Item>(among: readonly Item[], item: Item | undefined) => among.length === 0 || (item !== undefined && among.includes(item));
  return (
    words.every((word) => said.includes(word)) &&
    chosen(filter.state, state) &&
    chosen(filter.criticality, service.criticality) &&
    chosen(filter.tenant, service.tenant)
  );
}
