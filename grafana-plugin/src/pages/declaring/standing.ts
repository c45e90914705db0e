// standing: what is going on at a service by now.
import { useIncidents } from '../../api/incidents.ts';
import type { Incident } from '../../api/wire/incident.ts';

/** @returns every incident of it that is not closed; undefined until that is known, and of no service */
export function useStanding(service: string | undefined): readonly Incident[] | undefined {
  const { data, isPlaceholderData } = useIncidents({ live: true, ...(service !== undefined && { service: [service] }) });
  return service === undefined || isPlaceholderData ? undefined : data?.rows;
}

/** Whether people are called for it already: no number of reports makes more of it. */
export const isUrgentAlready = (incidents: readonly Incident[]): boolean => incidents.some(({ priority, state }) => priority === 'P1' && state !== 'resolved');
