// metrics: what the items of one Zabbix measured, for graphs: remembered, asked for once by all, a few reads at a time.
import type { Clock, Timers } from '../../../model/clock.ts';
import { hour, minute, second } from '../../../model/moment.ts';
import type { ZabbixClient } from '../client.ts';
import { withStep } from '../../../time/align.ts';
import type { AlignedRange } from '../../../time/align.ts';
import { chooseStore } from './choose.ts';
import type { ValueStore } from './choose.ts';
import { within } from './downsample.ts';
import type { Buckets } from './downsample.ts';
import type { Item, NumericItem } from './item.ts';
import { readItems, readItemsOfHost, readValues } from './read-history.ts';
import type { ReadValues } from './read-history.ts';
import { Remembered } from './remembered.ts';
import type { Kept, RememberedFigures } from './remembered.ts';
import { Turns } from './turns.ts';

export type MetricLimits = {
  /** Reads on their way to one Zabbix at once. */
  readonly metricReads: number;
  /** Reads that may wait for one Zabbix before the next is turned away. */
  readonly metricWaiting: number;
  /** Values of one item that are read at most. */
  readonly metricRows: number;
  /** Points of graphs, and items, that are remembered of one Zabbix. */
  readonly metricMemory: number;
};
export type ZabbixMetricsSettings = {
  /** Of its own: a slow read of history must not keep problems from being read. Stays the caller's. */
  readonly client: ZabbixClient;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly limits: MetricLimits;
  /** How long a new answer is waited for while there is an old one, ms. */
  readonly patienceMs: number;
};
/** `store` says what it was made of; `stepMs` may be longer than was asked for, as trends have one value an hour. */
export type ItemHistory = { readonly store: ValueStore; readonly stepMs: number; readonly buckets: Buckets; readonly cut: boolean };
export type MetricFigures = RememberedFigures & { readonly running: number; readonly waiting: number };

export interface ZabbixMetrics {
  /** @returns the items of these ids that there are; rejects when Zabbix cannot be asked and none was known before */
  items(ids: readonly string[]): Promise<Kept<readonly Item[]>>;
  /** @returns the enabled numeric items of a host by its technical name */
  itemsOfHost(host: string): Promise<Kept<readonly NumericItem[]>>;
  /** @returns what a numeric item measured; undefined when Zabbix keeps neither its history nor its trends. Rejects as `items` does. */
  history(item: NumericItem, range: AlignedRange): Promise<Kept<ItemHistory> | undefined>;
  figures(): MetricFigures;
}

const itemsFreshMs = 5 * minute;
/** What is this old will not change any more: proxies have handed in what they had kept. */
const settledAfterMs = hour;

export function createZabbixMetrics({ client, clock, timers, limits, patienceMs }: ZabbixMetricsSettings): ZabbixMetrics {
  const turns = new Turns(limits.metricReads, limits.metricWaiting);
  const shared = { clock, timers, patienceMs, mostWeight: limits.metricMemory };
  const values = new Remembered<ReadValues>({ ...shared, weigh: ({ buckets }) => buckets.at.length + 1 });
  const weigh = (list: readonly unknown[]): number => list.length + 1;
  const byId = new Remembered<readonly Item[]>({ ...shared, weigh });
  const byHost = new Remembered<readonly NumericItem[]>({ ...shared, weigh });

  return {
    items: (ids) => {
      const wanted = [...new Set(ids)].sort();
      const key = wanted.join();
      return byId.ask({ key, family: key, freshMs: itemsFreshMs, read: () => turns.take(() => readItems(client, wanted)) });
    },
    itemsOfHost: (host) => byHost.ask({ key: host, family: host, freshMs: itemsFreshMs, read: () => turns.take(() => readItemsOfHost(client, host)) }),
    async history(item, asked) {
      const store = chooseStore(item, asked, clock(), limits.metricRows);
      if (store === undefined) return undefined;
      const range = store === 'trends' ? withStep(asked, hour) : asked;
      const { from, until, stepMs } = range;
      const family = `${item.item} ${store} ${stepMs}`;
      const { value, at, stale } = await values.ask({
        key: `${family} ${from} ${until}`,
        family,
        freshMs: freshFor(range, clock()),
        read: () => turns.take(() => readValues(client, item, store, range, limits.metricRows)),
      });
      return { at, value: { store, stepMs, cut: value.cut, buckets: within(value.buckets, range) }, ...(stale && { stale }) };
    },
    figures() {
      const each = [values, byId, byHost].map((it) => it.figures());
      const sum = (name: keyof RememberedFigures): number => each.reduce((so, figures) => so + figures[name], 0);
      return {
        read: sum('read'),
        shared: sum('shared'),
        kept: sum('kept'),
        stale: sum('stale'),
        failed: sum('failed'),
        running: turns.running,
        waiting: turns.waiting,
      };
    },
  };
}

/** @returns for how long a range is worth no second read, ms: one that ends now as long as its step, within 10 s and 5 min; one long past for an hour */
export function freshFor({ until, stepMs }: AlignedRange, now: number): number {
  if (until <= now - settledAfterMs) return hour;
  return Math.min(5 * minute, Math.max(10 * second, stepMs));
}
