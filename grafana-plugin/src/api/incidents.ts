// incidents: the list of incidents by filter, whole up to a bound, kept up to date by what moves.
import { keepPreviousData, useQueries, useQuery, type QueryClient, type QueryFunctionContext } from '@tanstack/react-query';
import { ask, type Query } from './ask.ts';
import { keys } from './keys.ts';
import { afterMoves, merged, type IncidentList, type IncidentQuery } from './live/incident-list.ts';
import { incidentPage } from './wire/incident.ts';
import type { Moved } from './wire/moved.ts';

/** More than anybody reads; `more` then says that there are others. */
const mostIncidents = 5_000;
const perPage = 1_000;

/** @returns the incidents that fit, most urgent first unless `query.sort` says otherwise; while the filter changes, those of the filter before */
export function useIncidents(query: IncidentQuery) {
  return useQuery(asked(query));
}

/**
 * @param queries  that differ in one field of which the bridge takes but one value: the host
 * @returns the incidents of all of them, each once; as long as one is not known, nothing is, and an error of one is an error
 */
export function useIncidentsOfAll(queries: readonly IncidentQuery[]) {
  return useQueries({
    queries: queries.map(asked),
    combine: (answers) => ({
      data: answers.every((it) => it.data !== undefined)
        ? merged(
            answers.flatMap(({ data }) => data ?? []),
            queries[0]?.sort,
          )
        : undefined,
      error: answers.find((it) => it.error)?.error ?? null,
      dataUpdatedAt: Math.min(...answers.map((it) => it.dataUpdatedAt)),
      refetch: () => Promise.all(answers.map((it) => it.refetch())),
    }),
  });
}

const asked = (query: IncidentQuery) => ({
  queryKey: keys.incidentList(query),
  queryFn: ({ signal, client }: QueryFunctionContext) => readIncidents(query, client, signal),
  placeholderData: keepPreviousData,
});

/** Page after page; what moved while they came is brought in at the end. */
async function readIncidents(query: IncidentQuery, cache: QueryClient, signal: AbortSignal): Promise<IncidentList> {
  const rows = new Map<string, IncidentList['rows'][number]>();
  const askPage = (after: string | undefined) =>
    ask({ path: '/api/v1/incidents', query: { ...(query satisfies Query), limit: perPage, after }, answer: incidentPage, signal });
  const first = await askPage(undefined);
  let page = first;
  for (;;) {
    for (const row of page.rows) rows.set(row.id, row);
    if (page.next === undefined || rows.size >= mostIncidents) break;
    page = await askPage(page.next);
  }
  const list = { rows: [...rows.values()], asOf: first.asOf, more: page.next !== undefined };
  return afterMoves(list, cache.getQueryData<readonly Moved[]>(keys.recentMoves) ?? [], query).list;
}
