// read-query: what can be asked of the data source, with each field and its default, as it is read from dashboards.
import type { DataQuery } from '@grafana/schema';
import * as z from 'zod/mini';
import { defaultQuery } from './query.ts';

const several = () => z._default(z.readonly(z.array(z.string())), []);
const words = () => z._default(z.string(), '');
const bound = (usual: number, most: number) => z._default(z.int().check(z.minimum(1), z.maximum(most)), usual);
const oneOf = <const Known extends readonly [string, ...string[]]>(...known: Known) => z._default(z.enum(known), known[0]);

/** `range`: what lived at some moment of the dashboard's time range. `now`: what is open now, whatever the range. */
const when = oneOf('range', 'now');
/** How the columns of a table are headed: in words of the reader's language, or by the same keys for everybody, for transformations. */
const headings = oneOf('words', 'keys');
/** Which columns, in which order; none named: all. */
const columns = several();
const rows = bound(500, 5_000);

const incidentFilter = {
  when,
  state: several(),
  priority: several(),
  service: several(),
  tenant: several(),
  /** `-` stands for nobody. */
  owner: several(),
  host: several(),
  text: words(),
};

const incidents = z.object({
  kind: z.literal('incidents'),
  ...incidentFilter,
  sort: oneOf('urgency', 'newest', 'oldest', 'updated', 'due'),
  rows,
  columns,
  headings,
});
const clocks = z.object({ kind: z.literal('clocks'), ...incidentFilter, clock: several(), standing: several(), rows, columns, headings });
const problems = z.object({
  kind: z.literal('problems'),
  when,
  source: several(),
  host: several(),
  service: several(),
  incident: words(),
  leastSeverity: words(),
  text: words(),
  sort: oneOf('newest', 'oldest', 'severity'),
  rows,
  columns,
  headings,
});
const services = z.object({
  kind: z.literal('services'),
  /** `now`: one row for each service. `history`: how the health of the services went, for a state timeline. */
  show: oneOf('now', 'history'),
  service: several(),
  state: several(),
  criticality: several(),
  tenant: several(),
  text: words(),
  columns,
  headings,
});
/** The month's SLA report. */
const sla = z.object({
  kind: z.literal('sla'),
  show: oneOf('services', 'priorities', 'misses', 'budget'),
  /** As 2026-11; empty: the month in which the time range ends. */
  month: words(),
  service: several(),
  tenant: several(),
  columns,
  headings,
});
const counters = z.object({
  kind: z.literal('counters'),
  /** `series`: over the time range, step by step. `now`: what is open at this moment, in one row. */
  show: oneOf('series', 'now'),
  /** A duration, as `1h`; empty: by the width of the panel. */
  step: words(),
  headings,
});
const load = z.object({ kind: z.literal('load'), show: oneOf('summary', 'most-frequent', 'floods'), of: several(), headings });
/** Who is on call now, whatever the time range. */
const onCall = z.object({ kind: z.literal('on-call'), schedule: several(), team: several(), columns, headings });
const metrics = z.object({
  kind: z.literal('metrics'),
  by: oneOf('host', 'incident', 'items'),
  /** Empty: every source. */
  source: several(),
  host: several(),
  /** Words that must all be found in name or key of an item, `*` for anything; empty: the host's usual items. */
  match: words(),
  incident: several(),
  item: several(),
  /** `band`: the mean, with least and greatest around it where several values became one point. */
  value: oneOf('band', 'avg', 'min', 'max'),
});
/** On other panels. */
const annotations = z.object({
  kind: z.literal('annotations'),
  /** `incidents` as regions; `sla`: warnings, breaches and forecasts of one as moments. */
  marks: oneOf('incidents', 'sla'),
  priority: several(),
  service: several(),
  tenant: several(),
  owner: several(),
  host: several(),
  text: words(),
});

const schema = z.discriminatedUnion('kind', [incidents, problems, services, clocks, sla, counters, load, onCall, metrics, annotations]);

/** As it stands in a dashboard: what is left out has its default. */
export type NabatQuery = DataQuery & z.input<typeof schema>;
/** With every field filled in. */
export type Asked = z.output<typeof schema>;
export type AskedOf<Kind extends Asked['kind']> = Extract<Asked, { readonly kind: Kind }>;

/**
 * @param stored  with its variables filled in
 * @returns the query with every field, or the words about what is wrong with it
 */
export function readQuery(stored: unknown): { readonly asked: Asked } | { readonly wrong: string } {
  const read = schema.safeParse({ ...defaultQuery, ...(stored as object) });
  if (read.success) return { asked: read.data };
  return { wrong: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') };
}
