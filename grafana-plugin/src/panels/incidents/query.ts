// query: what the incidents panel asks the bridge, by its options, the dashboard's variables and its time range.
import type { InterpolateFunction } from '@grafana/data';
import type { IncidentQuery } from '../../api/live/incident-list.ts';
import { openStates } from '../../open-states.ts';
import { textOf, valuesOf } from '../variables.ts';
import { priorities, states, type IncidentsOptions } from './options.ts';

const minute = 60_000;
/** Stands for an incident without an owner; no login begins with a dash. */
const nobody = '-';
/** As many hosts as are asked about, each by itself: the bridge takes one at a time. */
export const mostHosts = 20;

/** @param range  epoch ms; widened to whole minutes, so that a dashboard that renews itself does not ask each second for something new */
export function queriesOf(
  options: IncidentsOptions,
  replace: InterpolateFunction,
  range: { readonly from: number; readonly until: number },
): readonly IncidentQuery[] {
  const among = <Known extends string>(known: readonly Known[], given: readonly string[]) => {
    const wanted = valuesOf(given, replace);
    return known.filter((it) => wanted.includes(it));
  };
  const priority = among(priorities, options.priority);
  const state = among(states, options.state);
  const service = valuesOf(options.service, replace);
  const tenant = valuesOf(options.tenant, replace);
  const owner = valuesOf(options.owner, replace);
  const named = owner.filter((it) => it !== nobody);
  const text = textOf(options.text, replace);
  const query: IncidentQuery = {
    ...(options.when === 'range' && { from: Math.floor(range.from / minute) * minute, until: Math.ceil(range.until / minute) * minute }),
    ...(state.length > 0 ? { state } : options.when === 'now' && { state: openStates }),
    ...(options.sort !== 'urgency' && { sort: options.sort }),
    ...(priority.length > 0 && { priority }),
    ...(service.length > 0 && { service }),
    ...(tenant.length > 0 && { tenant }),
    ...(named.length > 0 && { owner: named }),
    ...(owner.includes(nobody) && { unowned: true }),
    ...(text !== '' && { text }),
  };
  const hosts = valuesOf(options.host, replace);
  return hosts.length === 0 ? [query] : hosts.slice(0, mostHosts).map((host) => ({ ...query, host }));
}

/** @returns whether anything but time narrows it, so that an empty answer does not mean that nothing is wrong */
export const isNarrowed = (queries: readonly IncidentQuery[]): boolean =>
  queries.some(({ state, sort: _, ...others }) => Object.keys(others).length > 0 || (state !== undefined && state !== openStates));
