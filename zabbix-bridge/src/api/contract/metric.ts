// metric: what items of a source measured, for graphs, on the wire.
import { z } from 'zod';
import { operation } from './operation.ts';
import { numeric, several } from './paging.ts';
import { epochMs, givenMs, list } from './parts.ts';
import { problemKey } from './problem.ts';

const text = z.string();
const value = list(z.number());
const valueType = z.enum(['float', 'unsigned']);
const staleness = {
  readAt: epochMs.meta({ description: 'when the source said this' }),
  stale: z.boolean().meta({ description: 'older than it ought to be, because the source is slow or away; `words` says so' }),
  words: text.exactOptional(),
};

const metricSeries = z
  .object({
    source: text,
    item: text.meta({ description: 'the source’s own item id' }),
    host: text.meta({ description: 'technical name' }),
    hostName: text.meta({ description: 'the name that people see' }),
    name: text,
    key: text,
    units: text.meta({ description: 'as the source says them: `%`, `B`, `bps`; may be empty' }),
    valueType,
    store: z.enum(['history', 'trends']).meta({ description: 'values one by one, or one of an hour each, up to the last full hour' }),
    stepMs: z.int().meta({ description: 'the width of a bucket, ms; at least an hour from trends' }),
    at: list(epochMs).meta({ description: 'where each bucket begins, oldest first; a bucket without a value is not there' }),
    min: value,
    avg: value.meta({ description: 'the mean of the bucket’s values' }),
    max: value,
    cut: z.boolean().meta({ description: 'there were more values than `limits.metricRows`; the newest are here' }),
    problems: list(problemKey).exactOptional().meta({ description: 'of the incident asked for: what this item fired' }),
    ...staleness,
  })
  .meta({ id: 'MetricSeries', description: 'what one item measured: `at`, `min`, `avg` and `max` are columns of equal length' });

const noMetric = z
  .object({
    why: z.enum(['no-such-item', 'not-numeric', 'not-kept', 'no-item', 'no-access', 'no-contact']),
    words: text,
    source: text,
    item: text.exactOptional(),
    problem: problemKey.exactOptional(),
  })
  .meta({ id: 'NoMetric', description: 'something asked for that has no graph, and why' });

const metricItem = z
  .object({
    source: text,
    item: text,
    host: text,
    hostName: text,
    name: text,
    key: text,
    units: text,
    valueType,
    usual: z.boolean().meta({ description: 'one of those an engineer looks at first: availability, load, memory, disks, network' }),
    checkEveryMs: z.number().exactOptional(),
    historyKeptMs: z.number().exactOptional().meta({ description: '0: not kept; absent: a macro says it' }),
    trendsKeptMs: z.number().exactOptional(),
  })
  .meta({ id: 'MetricItem' });

export const getMetricHistory = operation({
  id: 'getMetricHistory',
  method: 'GET',
  url: '/api/v1/metrics/history',
  resource: 'metrics',
  summary: 'What items measured, for graphs',
  description:
    'One of three: `source` with `item`; `incident`, for the very items that fired; `source` with `host`, for its usual numeric items or those that fit `match`. Each bucket has the least, the mean and the greatest of its values. The range is widened to whole buckets, so that all who look at the same hour are answered by one read. Up to `limits.metricItems` items; the points of all together are at most `limits.metricPoints`. While the source is slow or away the last known values come, marked `stale`.',
  demands: ['read'],
  query: z.strictObject({
    incident: text.max(100).exactOptional().meta({ description: 'id or number' }),
    source: text.max(200).exactOptional(),
    item: several(text.max(64)).exactOptional().meta({ description: 'item ids of that source' }),
    host: text.max(255).exactOptional().meta({ description: 'technical name, exactly' }),
    match: text.max(200).exactOptional().meta({ description: 'words that must all be found in name or key; `*` stands for anything' }),
    from: numeric(givenMs).exactOptional().meta({ description: 'default: an hour before `until`, or before the incident began' }),
    until: numeric(givenMs).exactOptional().meta({ description: 'default: now, or half an hour after the incident’s end; what lies ahead is left out' }),
    points: numeric(z.int().min(10).max(2_000)).default(300).meta({ description: 'buckets wanted for each item, 10 to 2,000' }),
  }),
  answer: z.object({
    from: epochMs,
    until: epochMs,
    series: list(metricSeries),
    without: list(noMetric).meta({ description: 'what was asked for and is not among the series, with the reason' }),
    more: z.int().meta({ description: 'items that fit as well and were left out for `limits.metricItems`' }),
    stale: z.boolean().meta({ description: 'true when any of the series is' }),
  }),
  example: {
    from: 1_795_280_040_000,
    until: 1_795_287_240_000,
    series: [
      {
        source: 'zabbix-main',
        item: '42269',
        host: 'dc-01',
        hostName: 'Domain controller 1',
        name: 'ICMP loss',
        key: 'icmppingloss',
        units: '%',
        valueType: 'float',
        store: 'history',
        stepMs: 30_000,
        at: [1_795_283_610_000, 1_795_283_640_000],
        min: [0, 100],
        avg: [0, 100],
        max: [0, 100],
        cut: false,
        problems: ['zabbix-main:20892'],
        readAt: 1_795_287_236_000,
        stale: false,
      },
    ],
    without: [],
    more: 0,
    stale: false,
  },
  errors: ['incident-not-found', 'source-not-found', 'not-found', 'zabbix-unreachable', 'zabbix-refused', 'unavailable'],
});

export const listMetricItems = operation({
  id: 'listMetricItems',
  method: 'GET',
  url: '/api/v1/metrics/items',
  resource: 'metrics',
  summary: 'The numeric items of a host, the usual suspects first',
  demands: ['read'],
  query: z.strictObject({
    source: text.min(1).max(200),
    host: text.min(1).max(255).meta({ description: 'technical name, exactly' }),
    text: text.max(200).exactOptional().meta({ description: 'words that must all be found in name or key; `*` stands for anything' }),
    limit: numeric(z.int().min(1).max(1_000)).default(100),
  }),
  answer: z.object({ rows: list(metricItem), more: z.int().meta({ description: 'how many fit beyond `limit`' }), ...staleness }),
  example: {
    rows: [
      {
        source: 'zabbix-main',
        item: '42269',
        host: 'dc-01',
        hostName: 'Domain controller 1',
        name: 'ICMP loss',
        key: 'icmppingloss',
        units: '%',
        valueType: 'float',
        usual: true,
        checkEveryMs: 60_000,
        historyKeptMs: 604_800_000,
        trendsKeptMs: 31_536_000_000,
      },
    ],
    more: 0,
    readAt: 1_795_287_236_000,
    stale: false,
  },
  errors: ['source-not-found', 'not-found', 'zabbix-unreachable', 'zabbix-refused', 'unavailable'],
});
