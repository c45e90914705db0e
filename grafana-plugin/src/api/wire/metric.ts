// metric: what items of a source measured, what has no graph and why, and which items a host has, as the plugin reads them.
import type { Answers } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import * as z from 'zod/mini';
import { epochMs, list, optional, reads, text } from './reads.ts';

const values = list(z.number());

const metricSeries = z.object({
  source: text,
  item: text,
  host: text,
  hostName: text,
  name: text,
  key: text,
  units: text,
  stepMs: z.int(),
  at: list(epochMs),
  min: values,
  avg: values,
  max: values,
  cut: z.boolean(),
  problems: optional(list(text)),
  readAt: epochMs,
  stale: z.boolean(),
  words: optional(text),
});
export type MetricSeries = z.output<typeof metricSeries>;

const noMetric = z.object({ why: text, words: text, source: text, item: optional(text), problem: optional(text) });
export type NoMetric = z.output<typeof noMetric>;

export const metricHistory = reads<Answers['getMetricHistory']>()(
  z.object({ from: epochMs, until: epochMs, series: list(metricSeries), without: list(noMetric), more: z.int(), stale: z.boolean() }),
);
export type MetricHistory = z.output<typeof metricHistory>;

const metricItem = z.object({ source: text, item: text, host: text, hostName: text, name: text, key: text, units: text, usual: z.boolean() });
export const metricItems = reads<Answers['listMetricItems']>()(
  z.object({ rows: list(metricItem), more: z.int(), readAt: epochMs, stale: z.boolean(), words: optional(text) }),
);
