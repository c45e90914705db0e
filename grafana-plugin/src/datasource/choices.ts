// choices: what variables and editors let people choose from.
import * as z from 'zod/mini';
import type { DataQuery } from '@grafana/schema';
import type { MetricFindValue } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { Locale } from '../../../zabbix-bridge/src/words/locale.ts';
import { stateWords } from '../../../zabbix-bridge/src/words/state.ts';
import { incidentStates, priorities } from '../api/wire/incident.ts';
import { metricItems } from '../api/wire/metric.ts';
import { nameList } from '../api/wire/names.ts';
import { onCall } from '../api/wire/on-call.ts';
import { sourceList } from '../api/wire/source.ts';
import type { AskBridge } from './context.ts';
import { nobody } from './incidents.ts';
import { mostHosts } from './pages.ts';

export const choosable = ['service', 'tenant', 'host', 'priority', 'state', 'owner', 'root', 'source', 'item', 'schedule', 'team', 'on-call'] as const;
export type Choosable = (typeof choosable)[number];

const schema = z.object({
  /** Tells `filled` that a variable on All stands for all its values. */
  kind: z._default(z.literal('names'), 'names'),
  of: z._default(z.enum(choosable), 'service'),
  /** Words that must all be found in it; of items in name or key, with `*` for anything. */
  text: z._default(z.string(), ''),
  /** Of hosts and items; empty: of every source. */
  source: z._default(z.readonly(z.array(z.string())), []),
  /** Of hosts: ids; empty: of every service and of none. */
  service: z._default(z.readonly(z.array(z.string())), []),
  /** Of items: technical names. */
  host: z._default(z.readonly(z.array(z.string())), []),
});

/** What a query variable asks for, as it stands in a dashboard. */
export type ChoiceQuery = DataQuery & z.input<typeof schema>;
export type Choice = z.output<typeof schema>;

/** @returns the query with every field; what cannot be read counts as left out, so that an old dashboard still opens */
export function readChoice(stored: unknown): Choice {
  const read = schema.safeParse(stored);
  return read.success ? read.data : schema.parse({});
}

/** As many as the bridge gives at once. */
const most = 1_000;

/** @returns what there is to choose from; `value` as filters take it */
export async function choicesOf(choice: Choice, locale: Locale, ask: AskBridge): Promise<MetricFindValue[]> {
  const { of, text } = choice;
  const said = text.trim();
  switch (of) {
    case 'priority':
      return fitting(
        priorities.map((value) => ({ value, text: value })),
        said,
      );
    case 'state':
      return fitting(
        incidentStates.map((value) => ({ value, text: stateWords(value, locale) })),
        said,
      );
    case 'source':
      return fitting(
        (await ask({ path: '/api/v1/sources', answer: sourceList })).rows.map(({ source }) => ({ value: source, text: source })),
        said,
      );
    case 'schedule':
    case 'team':
    case 'on-call':
      return fitting(await onCallOf(of, ask), said);
    case 'item':
      return itemsOf(choice, ask);
    case 'host':
      return hostsOf(choice, ask);
    case 'owner':
      return [...fitting([{ value: nobody, text: t('datasource.nobody', 'nobody') }], said), ...(await namesOf(of, said, {}, ask))];
    case 'service':
    case 'tenant':
    case 'root':
      return namesOf(of, said, {}, ask);
    default:
      return of satisfies never;
  }
}

async function namesOf(
  kind: 'service' | 'tenant' | 'host' | 'owner' | 'root',
  text: string,
  within: { readonly source?: string; readonly service?: readonly string[] },
  ask: AskBridge,
): Promise<MetricFindValue[]> {
  const { rows } = await ask({ path: '/api/v1/names', query: { kind, limit: most, ...within, ...(text !== '' && { text }) }, answer: nameList });
  return rows.map(({ value, text }) => ({ value, text }));
}

async function hostsOf({ text, source, service }: Choice, ask: AskBridge): Promise<MetricFindValue[]> {
  const within = service.length > 0 ? { service } : {};
  if (source.length === 0) return namesOf('host', text.trim(), within, ask);
  const found = await Promise.all(source.map((it) => namesOf('host', text.trim(), { ...within, source: it }, ask)));
  return once(found.flat());
}

/** Schedules, the teams whose they are, and the people who are on call now; each once, values as ids. */
async function onCallOf(of: 'schedule' | 'team' | 'on-call', ask: AskBridge): Promise<readonly { readonly value: string; readonly text: string }[]> {
  const { schedules } = await ask({ path: '/api/v1/on-call', answer: onCall });
  const named = schedules.flatMap((it) => (of === 'schedule' ? [it] : of === 'team' ? it.teams : it.now));
  return [...new Map(named.map(({ id, name }) => [id, { value: id, text: name }])).values()];
}

/** Of several hosts each item once, by its id; the name says whose it is. */
async function itemsOf({ host, source, text }: Choice, ask: AskBridge): Promise<MetricFindValue[]> {
  if (host.length === 0) return [];
  const sources = source.length > 0 ? source : (await ask({ path: '/api/v1/sources', answer: sourceList })).rows.map((it) => it.source);
  const pairs = host.flatMap((it) => sources.map((one) => ({ host: it, source: one }))).slice(0, mostHosts);
  const answers = await Promise.allSettled(
    pairs.map((pair) =>
      ask({ path: '/api/v1/metrics/items', query: { ...pair, limit: most, ...(text.trim() !== '' && { text: text.trim() }) }, answer: metricItems }),
    ),
  );
  const failure = answers.find((it) => it.status === 'rejected');
  const found = answers.flatMap((it) => (it.status === 'fulfilled' ? it.value.rows : []));
  if (found.length === 0 && failure) throw failure.reason; // a host that one of the sources does not know is no failure
  return once(found.map((it) => ({ value: it.item, text: host.length > 1 ? `${it.hostName}: ${it.name}` : it.name })));
}

const once = (values: readonly MetricFindValue[]): MetricFindValue[] => [...new Map(values.map((it) => [it.value, it])).values()];

function fitting(values: readonly { readonly value: string; readonly text: string }[], said: string): MetricFindValue[] {
  const words = said.toLowerCase().split(/\s+/);
  return values.filter(({ value, text }) => words.every((word) => `${value} ${text}`.toLowerCase().includes(word))).map(({ value, text }) => ({ value, text }));
}
