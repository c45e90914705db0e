// metric-series: draws the items that were chosen, within the limits of one answer; what cannot be drawn is told with the reason.
import type { z } from 'zod';
import type { EpochMs } from '../model/moment.ts';
import { align } from '../time/align.ts';
import type { AlignedRange } from '../time/align.ts';
import { isNumeric } from '../sources/zabbix/history/item.ts';
import type { NumericItem } from '../sources/zabbix/history/item.ts';
import type { getMetricHistory } from './contract/metric.ts';
import type { Chosen, ChosenItem, Without } from './metric-items.ts';
import { saidBy, staleness } from './metric-source.ts';
import type { Asks } from './metric-source.ts';
import { Refused } from './refused.ts';
import type { ApiLimits } from './settings.ts';

type Answer = z.output<(typeof getMetricHistory)['answer']>;
type Series = Answer['series'][number];
type Wanted = { readonly from: EpochMs; readonly until: EpochMs; readonly points: number; readonly limits: ApiLimits };

/** @returns the answer; refused when not one item could be read because Zabbix does not answer, so that this never looks like no data */
export async function drawnMetrics(asks: Asks, { items, without }: Chosen, { from, until, points, limits }: Wanted): Promise<Answer> {
  const numeric = items.flatMap((it) => (isNumeric(it.item) ? [{ ...it, item: it.item }] : []));
  const shown = numeric.slice(0, limits.metricItems);
  const range = align(from, until, Math.max(10, Math.min(points, Math.floor(limits.metricPoints / Math.max(1, shown.length)))));
  const drawn = await Promise.all(shown.map((chosen) => draw(asks, chosen, range)));
  const series = drawn.filter((it): it is Series => 'at' in it);
  const lacking: readonly Without[] = [
    ...drawn.filter((it): it is Without => !('at' in it)),
    ...items.filter(({ item }) => !isNumeric(item)).map(({ source, item }) => ({ why: 'not-numeric' as const, name: item.name, source, item: item.item })),
    ...without,
  ];
  const lost = lacking.find((it) => it.why === 'no-contact');
  if (lost && series.length === 0) throw new Refused('zabbix-unreachable', asks.deps.words.noMetric(lost, asks.locale));
  return {
    from: range.from,
    until: range.until,
    series,
    without: lacking.map((it) => {
      const { why, source, problem } = it;
      return {
        why,
        source,
        words: asks.deps.words.noMetric(it, asks.locale),
        ...('item' in it && it.item !== undefined && { item: it.item }),
        ...(problem !== undefined && { problem }),
      };
    }),
    more: numeric.length - shown.length,
    stale: series.some(({ stale }) => stale),
  };
}

async function draw(asks: Asks, { source, item: it, problems }: ChosenItem & { readonly item: NumericItem }, range: AlignedRange): Promise<Series | Without> {
  const { item, host, hostName, name, key, units, valueType } = it;
  const metrics = asks.deps.metrics(source);
  if (metrics === undefined || metrics === 'no-access') return { why: 'no-access', source };
  try {
    const kept = await metrics.history(it, range);
    if (kept === undefined) return { why: 'not-kept', name, source, item };
    const { store, stepMs, cut, buckets } = kept.value;
    return {
      ...{ source, item, host, hostName, name, key, units, valueType, store, stepMs, cut },
      ...buckets,
      ...(problems && { problems }),
      ...staleness(asks, source, kept),
    };
  } catch (error) {
    return { why: 'no-contact', source, item, error: saidBy(error) };
  }
}
