// incidents-of-panel: finds the host or service that a panel shows, for the link in its menu.
import app from '../plugin.json';

/** As much of a panel's data as is looked at: frames whose fields carry labels. */
type Frames = readonly { readonly fields: readonly { readonly labels?: Readonly<Record<string, string>> }[] }[];
/** Grafana's context of the panel menu, as far as the link needs it. */
export type ShownPanel = { readonly data?: { readonly series: Frames } };

/** Under which the link stands in the menu: Grafana refuses a link whose words differ from those in plugin.json. */
export const words = { title: 'Incidents of this host or service', description: 'Opens the incidents of the host or service that this panel shows' };

/** What Zabbix, Prometheus and their exporters call the machine; the first that is there counts. */
const hostLabels = ['host', 'hostname', 'node', 'nodename', 'instance'];
const serviceLabels = ['service', 'job'];

/**
 * @returns the link to the open incidents of the one host, else of the one service, that the panel's series are labelled with;
 *   undefined, which hides the link, when they name none or several
 */
export function incidentsOfPanel(panel?: ShownPanel): { readonly path: string } | undefined {
  const labels = (panel?.data?.series ?? []).flatMap(({ fields }) => fields.flatMap(({ labels: some }) => (some ? [some] : [])));
  const host = theOne(labels, hostLabels)?.replace(/:\d+$/, ''); // Prometheus' instance carries the port it scrapes
  if (host !== undefined) return { path: `/a/${app.id}/now?${new URLSearchParams({ host }).toString()}` };
  const service = theOne(labels, serviceLabels);
  return service === undefined ? undefined : { path: `/a/${app.id}/now?${new URLSearchParams({ text: service }).toString()}` };
}

function theOne(labels: readonly Readonly<Record<string, string>>[], names: readonly string[]): string | undefined {
  const found = new Set(labels.flatMap((label) => names.map((name) => label[name]).find((value) => value !== undefined && value !== '') ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}
