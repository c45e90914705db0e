// chosen: which services the health panel shows, worst first.
import type { InterpolateFunction } from '@grafana/data';
import { serviceStates } from '../../api/wire/incident.ts';
import type { Service } from '../../api/wire/service.ts';
import { valuesOf } from '../variables.ts';
import type { HealthOptions } from './options.ts';

/** @returns those asked for; services that Nabat made up for what nobody described stand there only while something is wrong with them */
export function chosenOf(
  all: readonly Service[],
  { service, tenant, onlyTroubled }: Pick<HealthOptions, 'service' | 'tenant' | 'onlyTroubled'>,
  replace: InterpolateFunction,
): readonly Service[] {
  const services = valuesOf(service, replace);
  const tenants = valuesOf(tenant, replace);
  const badness = ({ state }: Service) => serviceStates.indexOf(state);
  return all
    .filter(
      ({ service: { id, tenant: of } }) =>
        (services.length === 0 || services.includes(id)) && (tenants.length === 0 || (of !== undefined && tenants.includes(of))),
    )
    .filter(({ service: { catchAll }, state }) => state !== 'ok' || !(onlyTroubled || catchAll))
    .toSorted((one, other) => badness(other) - badness(one) || one.service.name.localeCompare(other.service.name));
}
