// metrics.test: that what Zabbix measured comes as labelled series, and what has to be said about it is said.
import { expect, test } from '@jest/globals';
import { HttpResponse } from 'msw';
import { getMetricHistory } from '../../../zabbix-bridge/src/api/contract/metric.ts';
import { aContext, answering, aQuery, askBridge, fieldOf, rowsOf } from '../../test/asking.ts';
import { aProblem } from '../../test/builders.ts';
import { metricHistory, type MetricHistory, type MetricSeries } from '../api/wire/metric.ts';
import { answerMetrics, metricFrames } from './metrics.ts';

const example: MetricHistory = metricHistory.parse(getMetricHistory.example);
const aSeries = (given: Partial<MetricSeries> = {}): MetricSeries => ({ ...(example.series[0] as MetricSeries), ...given });
const history = (given: Partial<MetricHistory>): MetricHistory => ({ ...example, ...given });
const framesOf = (given: Partial<MetricHistory>, value: 'band' | 'avg' | 'max' = 'band') => metricFrames([history(given)], { value }, { refId: 'B' });
const path = '/api/v1/metrics/history';
const sources = {
  rows: [
    { source: 'zabbix-main', state: 'ok', since: 1 },
    { source: 'zabbix-two', state: 'ok', since: 1 },
  ],
  unheard: [],
};

test('the items that fired are asked for by incident, with as many points as the panel has room for', async () => {
  const asked = answering(path, getMetricHistory.example);
  await answerMetrics(aQuery({ kind: 'metrics', by: 'incident', incident: ['INC-2041'] }), aContext({ maxDataPoints: 5_000 }), askBridge);
  expect(asked).toEqual([expect.stringMatching(/^incident=INC-2041&from=\d+&until=\d+&points=2000$/)]);
});

test('a host is looked for at every source, and one that does not know it is passed over', async () => {
  answering('/api/v1/sources', sources);
  const asked = answering(path, (query) =>
    query.get('source') === 'zabbix-two' ? HttpResponse.json(aProblem('not-found'), { status: 404 }) : getMetricHistory.example,
  );
  const frames = await answerMetrics(aQuery({ kind: 'metrics', host: ['dc-01'], match: 'icmp*' }), aContext(), askBridge);
  expect(asked.map((it) => it.replace(/&from.*/, '')).toSorted()).toEqual([
    'source=zabbix-main&host=dc-01&match=icmp*',
    'source=zabbix-two&host=dc-01&match=icmp*',
  ]);
  expect(frames).toHaveLength(1);
});

test('a host that nobody knows is an error and not an empty graph', async () => {
  answering('/api/v1/sources', sources);
  answering(path, () => HttpResponse.json(aProblem('not-found'), { status: 404 }));
  await expect(answerMetrics(aQuery({ kind: 'metrics', host: ['dc-99'] }), aContext(), askBridge)).rejects.toMatchObject({ kind: 'absent' });
});

test('items are asked for by their ids at their source', async () => {
  const asked = answering(path, getMetricHistory.example);
  await answerMetrics(aQuery({ kind: 'metrics', by: 'items', source: ['zabbix-main'], item: ['1', '2'] }), aContext(), askBridge);
  expect(asked[0]).toMatch(/^source=zabbix-main&item=1&item=2&/);
});

test('a series is labelled by host and item and has its unit', () => {
  const [frame] = framesOf({});
  expect(frame && fieldOf(frame, 'avg')).toMatchObject({
    labels: { host: 'dc-01', hostName: 'Domain controller 1', item: 'ICMP loss', key: 'icmppingloss', itemId: '42269', source: 'zabbix-main' },
    config: { unit: 'percent', displayNameFromDS: 'ICMP loss' },
  });
  expect(frame && rowsOf(frame)).toEqual([
    { time: 1_795_283_610_000, avg: 0 },
    { time: 1_795_283_640_000, avg: 100 },
  ]);
});

test('where several values became one point least and greatest stand around the mean, out of the legend', () => {
  const [frame] = framesOf({ series: [aSeries({ min: [0, 90], max: [10, 100] })] });
  expect(frame?.fields.map(({ name }) => name)).toEqual(['time', 'avg', 'min', 'max']);
  expect(frame && fieldOf(frame, 'max')?.config.custom).toMatchObject({ fillBelowTo: 'ICMP loss (least)', hideFrom: { legend: true } });
  expect(framesOf({ series: [aSeries({ max: [10, 100] })] }, 'max')[0]?.fields.map(({ name }) => name)).toEqual(['time', 'max']);
});

test('series of several hosts say whose they are', () => {
  const names = framesOf({ series: [aSeries(), aSeries({ host: 'dc-02', hostName: 'Domain controller 2' })] }).map(({ name }) => name);
  expect(names).toEqual(['Domain controller 1: ICMP loss', 'Domain controller 2: ICMP loss']);
});

test('moments in seconds become moments that Grafana shows', () => {
  const [frame] = framesOf({ series: [aSeries({ units: 'unixtime', avg: [1, 2], min: [1, 2], max: [1, 2] })] });
  expect(frame && fieldOf(frame, 'avg')?.values).toEqual([1_000, 2_000]);
});

test('what is old, cut, missing or left out is said once, at the first series', () => {
  const stale = 'Zabbix is slow: these values are of 18:00.';
  const [frame, second] = framesOf({
    series: [aSeries({ stale: true, words: stale }), aSeries({ item: '2', stale: true, words: stale, cut: true })],
    without: [
      { why: 'not-numeric', words: 'Version is text.', source: 'zabbix-main' },
      { why: 'no-access', words: 'Zabbix does not show item 7.', source: 'zabbix-main' },
    ],
    more: 3,
  });
  expect(frame?.meta?.notices).toEqual([
    { severity: 'warning', text: stale },
    { severity: 'warning', text: 'ICMP loss: there were more values than are read at once; the newest are here.' },
    { severity: 'info', text: 'Version is text.' },
    { severity: 'warning', text: 'Zabbix does not show item 7.' },
    { severity: 'info', text: '3 more items fit: narrow what is looked for.' },
  ]);
  expect(second?.meta?.notices).toBeUndefined();
});

test('without any series the reasons are there all the same', () => {
  expect(framesOf({ series: [], without: [{ why: 'no-item', words: 'It says no item.', source: 'zabbix-main' }] })).toMatchObject([
    { length: 0, meta: { notices: [{ text: 'It says no item.' }] } },
  ]);
});

test('more hosts than are asked for at once are cut, and it is said so', async () => {
  answering('/api/v1/sources', { ...sources, rows: [sources.rows[0]] });
  const asked = answering(path, getMetricHistory.example);
  const frames = await answerMetrics(aQuery({ kind: 'metrics', host: Array.from({ length: 21 }, (_, nth) => `h${nth}`) }), aContext(), askBridge);
  expect(asked).toHaveLength(20);
  expect(frames[0]?.meta?.notices?.[0]?.text).toBe('Only 20 of 21 are asked for: name fewer.');
});
