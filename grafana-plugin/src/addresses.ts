// addresses: where each thing is found in the app, for links.
import { locationUtil } from '@grafana/data';
import app from './plugin.json';
import type { Incident } from './api/wire/incident.ts';

const root = `/a/${app.id}`;
const withQuery = (path: string, query: Readonly<Record<string, string>>) => {
  const said = new URLSearchParams(query).toString();
  return said === '' ? path : `${path}?${said}`;
};

export const addresses = {
  /** The wall; the query as `pages/now/filter.ts` writes it. */
  now: (query: Readonly<Record<string, string>> = {}) => withQuery(`${root}/now`, query),
  /** By its number where it has one: that is what people say to each other. */
  incident: ({ id, number }: Pick<Incident, 'id' | 'number'>) => `${root}/incident/${encodeURIComponent(number ?? id)}`,
  /** Its page with why it is as it is over it. */
  explain: ({ id, number }: Pick<Incident, 'id' | 'number'>) => withQuery(`${root}/incident/${encodeURIComponent(number ?? id)}`, { explain: 'all' }),
  services: `${root}/services`,
  /** Ids of services may hold what a path may not. */
  service: (id: string) => withQuery(`${root}/services`, { id }),
  /** The query as `pages/sla/asked.ts` writes it. */
  sla: (query: Readonly<Record<string, string>> = {}) => withQuery(`${root}/sla`, query),
  handover: `${root}/handover`,
  /** @param query  with `new` the dialog that makes works or a silence stands open, about that service or host */
  works: (query: { readonly new?: 'works' | 'silence'; readonly service?: string; readonly host?: string } = {}) => withQuery(`${root}/works`, query),
  rules: `${root}/rules`,
  /** One thing that the rules say. @param name  absent: all of that kind */
  rule: (kind: string, name?: string) => withQuery(`${root}/rules`, { kind, ...(name !== undefined && { name }) }),
  /** The query as `pages/oncall/view.ts` writes it. */
  onCall: (query: Readonly<Record<string, string>> = {}) => withQuery(`${root}/on-call`, query),
  setup: `${root}/setup`,
  /** The bundled dashboard about one machine. @param host  its technical name */
  hostDashboard: (host: string) => withQuery('/d/nabat-host', { 'var-host': host }),
} as const;

/** For plain links: with the sub path in front that Grafana may be served under. Its own links and router add that by themselves. */
export const hrefOf = (address: string): string => locationUtil.assureBaseUrl(address);
