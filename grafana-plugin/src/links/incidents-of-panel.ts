// incidents-of-panel: finds the host or service that a panel shows, for the link in its menu.
import app from '../plugin.json';

type Labels = Readonly<Record<string, string>>;
type ScopedVars = Readonly<Record<string, { readonly value?: unknown } | undefined>>;
type Field = {
  readonly name?: string;
  readonly labels?: Labels;
  readonly config?: { readonly custom?: { readonly scopedVars?: ScopedVars } };
  readonly values?: ArrayLike<unknown>;
};
/** As much of a panel's data as is looked at. */
type Frame = { readonly fields: readonly Field[] };
/** Grafana's context of the panel menu, as far as the link needs it. */
export type ShownPanel = { readonly data?: { readonly series: readonly Frame[] }; readonly scopedVars?: ScopedVars };

/** Under which the link stands in the menu: Grafana refuses a link whose words differ from those in plugin.json. */
export const words = { title: 'Incidents of this host or service', description: 'Opens the incidents of the host or service that this panel shows' };

/** What Zabbix, Prometheus and their exporters call the machine; the first that is there counts. */
const hostNames = ['host', 'hostname', 'node', 'nodename', 'instance'];
const serviceNames = ['service', 'job'];
/** Told apart from a name: by its id a service is found exactly. */
const serviceId = 'service id';

/**
 * Looked for in what the series are labelled with, in the columns of tables, and in the variables that a repeated panel is repeated by.
 * @returns the link to the open incidents of the one host, else of the one service, that the panel shows; undefined, which hides the link, when it
 *   shows none or several
 */
export function incidentsOfPanel(panel?: ShownPanel): { readonly path: string } | undefined {
  const fields = (panel?.data?.series ?? []).flatMap((frame) => frame.fields);
  const shown = fields.flatMap((field) => [...labelsOf(field), ...cellsOf(field)]);
  const repeatedBy = [valuesOf(panel?.scopedVars)];
  const those = (names: readonly string[]) => {
    const inData = found(shown, names);
    return inData.size > 0 ? inData : found(repeatedBy, names);
  };
  const hosts = those(hostNames);
  if (hosts.size > 0) return linkTo(hosts, (host) => ({ host: withoutPort(host) }));
  const ids = those([serviceId]);
  return ids.size > 0 ? linkTo(ids, (service) => ({ service })) : linkTo(those(serviceNames), (text) => ({ text }));
}

function linkTo(values: ReadonlySet<string>, query: (value: string) => Labels): { readonly path: string } | undefined {
  const [only] = values;
  return only === undefined || values.size > 1 ? undefined : { path: `/a/${app.id}/now?${new URLSearchParams(query(only)).toString()}` };
}

/** Prometheus' instance carries the port it scrapes. */
const withoutPort = (host: string): string => host.replace(/^\[(.+)\](:\d+)?$/, '$1').replace(/^([^:]+):\d+$/, '$1');

/** Of grafana-zabbix the names of its own that stand for the host come first: its label may hold the name that people see. */
function labelsOf({ name, labels, config }: Field): readonly Labels[] {
  const { __zbx_host, __zbx_host_name } = valuesOf(config?.custom?.scopedVars);
  const host = __zbx_host ?? __zbx_host_name;
  if (host !== undefined) return [{ host }];
  if (!labels) return [];
  const { service, ...others } = labels;
  return [name === 'health' && service !== undefined ? { ...others, [serviceId]: service } : labels]; // so the app's own data source says it
}

/** A column of a table that is called as a host or a service would be; the one of the app's own problems lists all that each has. */
function cellsOf({ name, labels, values }: Field): readonly Labels[] {
  const column = name?.toLowerCase();
  if (column === 'hosts' && !labels && values)
    return cellsOf({ name: 'host', values: Array.from(values).flatMap((cell) => (typeof cell === 'string' ? cell.split(', ') : [])) });
  if (labels || column === undefined || !values || ![...hostNames, ...serviceNames].includes(column)) return [];
  return [...new Set(Array.from(values))].filter((value) => typeof value === 'string').map((value) => ({ [column]: value }));
}

function valuesOf(variables: ScopedVars = {}): Labels {
  return Object.fromEntries(Object.entries(variables).flatMap(([name, held]) => (typeof held?.value === 'string' ? [[name, held.value]] : [])));
}

/** @returns what is called by the first of the names that is there, of each of the labels */
function found(labels: readonly Labels[], names: readonly string[]): ReadonlySet<string> {
  return new Set(labels.flatMap((label) => names.map((name) => label[name]).find((value) => value !== undefined && value !== '') ?? []));
}
