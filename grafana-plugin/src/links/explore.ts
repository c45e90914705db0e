// explore: the way from a host, an incident or a count to what lies behind it, in Grafana's Explore.
import { getDataSourceSrv } from '@grafana/runtime';

/** The data source that is nested in this app. */
const nabatDataSource = 'nabat-incidents-datasource';

/** Epoch ms. */
export type Range = { readonly from: number; readonly until: number };
/** As the data source reads them: `src/datasource/query.ts`. */
type Query = MetricsQuery | { readonly kind: 'problems' | 'incidents'; readonly when: 'range' };
type MetricsQuery = { readonly kind: 'metrics' } & (
  | { readonly by: 'host'; readonly host: readonly [string]; readonly source: readonly [string] }
  | { readonly by: 'incident'; readonly incident: readonly [string] }
);

/** The items of the host that an engineer looks at first. */
export const metricsOfHost = (source: string, host: string): MetricsQuery => ({ kind: 'metrics', by: 'host', host: [host], source: [source] });
/** The items that fired. @param ref  id or number */
export const metricsOfIncident = (ref: string): MetricsQuery => ({ kind: 'metrics', by: 'incident', incident: [ref] });

/** @returns the uid of the first data source of Nabat in this organisation; undefined where nobody has added one */
export function findNabatDataSource(): string | undefined {
  // Grafana sets the service before any plugin is loaded; a page drawn without Grafana has none.
  const service = getDataSourceSrv() as ReturnType<typeof getDataSourceSrv> | undefined;
  return service?.getList({ type: nabatDataSource }).find(({ type }) => type === nabatDataSource)?.uid;
}

/** @returns the address within Grafana, as Explore reads it */
export function exploreAddress(uid: string, query: Query, { from, until }: Range): string {
  const pane = {
    datasource: uid,
    queries: [{ refId: 'A', datasource: { type: nabatDataSource, uid }, ...query }],
    range: { from: String(Math.round(from)), to: String(Math.round(until)) },
  };
  return `/explore?${new URLSearchParams({ schemaVersion: '1', panes: JSON.stringify({ nabat: pane }) }).toString()}`;
}
