// sla: the month's SLA report with the incidents behind its figures, as a file too, and the clocks of one incident.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Queries } from '../../../zabbix-bridge/src/api/contract/index.ts';
import { ask, askForFile, type Query } from './ask.ts';
import { keys } from './keys.ts';
import type { Priority } from './wire/incident.ts';
import { incidentSla, slaIncidents, slaReport, type Outcome } from './wire/sla.ts';

export type MonthQuery = Queries['getSlaReport'];
export type FigureQuery = Queries['listSlaIncidents'];
/** What a figure of the report counts; nothing in it: all incidents of the month. */
export type Figure = { readonly service?: string; readonly priority?: Priority; readonly outcome?: Outcome };
export type ReportFormat = NonNullable<Queries['getSlaReportFile']['format']>;

/** @param query  the month that lasts unless it says another */
export function useSlaReport(query: MonthQuery) {
  return useQuery({
    queryKey: keys.slaReport(query satisfies Query),
    queryFn: ({ signal }) => ask({ path: '/api/v1/reports/sla', query: query satisfies Query, answer: slaReport, signal }),
    placeholderData: keepPreviousData,
  });
}

/** @returns the incidents that a figure counts, oldest first, and how many there are in all */
export function useSlaIncidents(query: FigureQuery) {
  return useQuery({
    queryKey: keys.slaIncidents(query satisfies Query),
    queryFn: ({ signal }) => ask({ path: '/api/v1/reports/sla/incidents', query: query satisfies Query, answer: slaIncidents, signal }),
  });
}

/** @returns the report as a file under its name */
export const askForReport = (query: MonthQuery & { readonly format: ReportFormat }) =>
  askForFile({ path: '/api/v1/reports/sla/file', query: query satisfies Query });

/** @param ref  id or number, as INC-2041 */
export function useIncidentSla(ref: string, isWanted = true) {
  return useQuery({
    queryKey: keys.incidentSla(ref),
    queryFn: ({ signal }) => ask({ path: `/api/v1/incidents/${encodeURIComponent(ref)}/sla`, answer: incidentSla, signal }),
    enabled: isWanted,
  });
}
