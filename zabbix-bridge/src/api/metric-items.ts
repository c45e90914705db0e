// metric-items: which items a graph is to be drawn of: those named, those of a host, or the very ones that fired an incident.
import type { ProblemKey, SourceId } from '../model/problem.ts';
import { fitting, usualFirst } from '../sources/zabbix/history/item.ts';
import type { Item } from '../sources/zabbix/history/item.ts';
import type { NoMetric } from '../words/metric.ts';
import { metricsOf, reachable, saidBy } from './metric-source.ts';
import type { Asks } from './metric-source.ts';

export type ChosenItem = { readonly source: SourceId; readonly item: Item; readonly problems?: readonly ProblemKey[] };
export type Without = NoMetric & { readonly source: SourceId; readonly item?: string; readonly problem?: ProblemKey };
export type Chosen = { readonly items: readonly ChosenItem[]; readonly without: readonly Without[] };

/** Members of an incident that are looked through for items: causes come first. */
const membersSeen = 500;

/** @returns the items of these ids; those that there are not, or that sit on hosts of others, among `without` */
export async function itemsById(asks: Asks, source: SourceId, ids: readonly string[]): Promise<Chosen> {
  const metrics = await metricsOf(asks, source);
  const { value } = await reachable(source, () => metrics.items(ids));
  const known = new Map(value.map((item) => [item.item, item]));
  const items: ChosenItem[] = [];
  const without: Without[] = [];
  for (const id of new Set(ids)) {
    const item = known.get(id);
    if (item && (await asks.deps.readModel.seesHost(asks.sight, source, item.host))) items.push({ source, item });
    else without.push({ why: 'no-such-item', source, item: id });
  }
  return { items, without };
}

/** @param match  as the query says it; without it the usual suspects */
export async function itemsOfHost(asks: Asks, source: SourceId, host: string, match?: string): Promise<Chosen> {
  const metrics = await metricsOf(asks, source, host);
  const { value } = await reachable(source, () => metrics.itemsOfHost(host));
  const items = match === undefined ? usualFirst(value) : fitting(value, match);
  return { items: items.map((item) => ({ source, item })), without: [] };
}

/** @returns the items that fired the incident's problems, those of causes first; the asker sees the members that are theirs */
export async function firedItems(asks: Asks, incident: string): Promise<Chosen> {
  const { readModel } = asks.deps;
  const page = await readModel.members(asks.sight, incident, { limit: membersSeen });
  const problems = page.ok ? page.value.rows.flatMap(({ problem }) => (problem ? [problem] : [])) : [];
  const fired = new Map<SourceId, Map<string, ProblemKey[]>>();
  const without: Without[] = [];
  for (const { key, source, item, name } of problems) {
    if (item?.id === undefined) without.push({ why: 'no-item', name, source, problem: key });
    else {
      const ofSource = fired.get(source) ?? new Map<string, ProblemKey[]>();
      fired.set(source, ofSource.set(item.id, [...(ofSource.get(item.id) ?? []), key]));
    }
  }
  const found = await Promise.all([...fired].map(([source, ids]) => firedIn(asks, source, ids)));
  return { items: found.flatMap(({ items }) => items), without: [...without, ...found.flatMap((it) => it.without)] };
}

async function firedIn({ deps }: Asks, source: SourceId, fired: ReadonlyMap<string, readonly ProblemKey[]>): Promise<Chosen> {
  const metrics = deps.metrics(source);
  if (metrics === undefined || metrics === 'no-access') return { items: [], without: [{ why: 'no-access', source }] };
  try {
    const { value } = await metrics.items([...fired.keys()]);
    const known = new Map(value.map((item) => [item.item, item]));
    const items: ChosenItem[] = [];
    const without: Without[] = [];
    for (const [id, problems] of fired) {
      const item = known.get(id);
      if (item) items.push({ source, item, problems });
      else without.push({ why: 'no-such-item', source, item: id });
    }
    return { items, without };
  } catch (error) {
    return { items: [], without: [{ why: 'no-contact', source, error: saidBy(error) }] };
  }
}
