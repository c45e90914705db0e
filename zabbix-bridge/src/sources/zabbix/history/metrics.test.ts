// metrics.test: what is asked of a Zabbix for graphs, and how seldom.
import { afterEach, expect, test } from '@jest/globals';
import { day, hour, minute } from '../../../model/moment.ts';
import { createZabbixClient } from '../client.ts';
import { aToken, LostContact, pretendZabbix, zabbixUrl } from '../pretend-zabbix.ts';
import type { Methods } from '../pretend-zabbix.ts';
import { aShiftOfTime } from '../shift-of-time.ts';
import { align } from '../../../time/align.ts';
import type { NumericItem } from './item.ts';
import { createZabbixMetrics, freshFor } from './metrics.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const start = Date.UTC(2026, 10, 21, 12);
const loss: NumericItem = {
  item: '42269',
  key: 'icmppingloss',
  name: 'ICMP loss',
  units: '%',
  valueType: 'float',
  host: 'dc-01',
  hostName: 'dc-01',
  historyKeptMs: 7 * day,
  trendsKeptMs: 365 * day,
  checkEveryMs: minute,
};
const seconds = (at: number) => `${at / 1000}`;
const answers: Methods = {
  'history.get': ({ time_from: from }) => [
    { clock: `${Number(from) + 60}`, value: '100' },
    { clock: `${Number(from)}`, value: '0.5' },
  ],
  'trend.get': ({ time_from: from }) => [{ clock: `${Number(from)}`, num: '60', value_min: '0', value_avg: '2.5', value_max: '100' }],
};

function aZabbix(methods: Methods = {}) {
  const zabbix = pretendZabbix({ version: '6.0.14', methods: { ...answers, ...methods } });
  zabbix.server.listen({ onUnhandledFrame: 'error' });
  const client = createZabbixClient({ url: zabbixUrl, credential: { kind: 'token', token: aToken }, retries: 0 });
  closing.push(() => zabbix.server.close(), client.close);
  const shift = aShiftOfTime(start);
  const limits = { metricReads: 2, metricWaiting: 10, metricRows: 20_000, metricMemory: 10_000 };
  const metrics = createZabbixMetrics({ client, clock: shift.clock, timers: shift.timers, limits, patienceMs: 3_000 });
  const heard = (method: string) => zabbix.heard.filter((it) => it.method === method).map(({ params }) => params);
  const last = (span: number) => align(shift.clock() - span, shift.clock(), 60);
  return { metrics, heard, shift, last };
}

test('the last hour is one bounded read of history, newest first, of the item’s own type', async () => {
  const { metrics, heard, last } = aZabbix();
  expect(await metrics.history(loss, last(hour))).toEqual({
    at: start,
    value: {
      store: 'history',
      stepMs: minute,
      cut: false,
      buckets: { at: [start - hour, start - hour + minute], min: [0.5, 100], avg: [0.5, 100], max: [0.5, 100] },
    },
  });
  expect(heard('history.get')).toEqual([
    {
      itemids: ['42269'],
      history: 0,
      time_from: (start - hour) / 1000,
      time_till: start / 1000 - 1,
      limit: 20_000,
      output: ['clock', 'value'],
      sortfield: 'clock',
      sortorder: 'DESC',
    },
  ]);
  await metrics.history({ ...loss, item: '7', valueType: 'unsigned' }, last(hour));
  expect(heard('history.get')[1]).toMatchObject({ history: 3 });
});

test('a month is read from trends, hour by hour', async () => {
  const { metrics, heard, last } = aZabbix();
  const month = await metrics.history(loss, last(30 * day));
  expect(month?.value).toMatchObject({ store: 'trends', stepMs: 12 * hour, buckets: { min: [0], avg: [2.5], max: [100] } });
  expect(heard('trend.get')).toMatchObject([{ itemids: ['42269'], output: ['clock', 'num', 'value_min', 'value_avg', 'value_max'] }]);
  expect(heard('history.get')).toEqual([]);
});

test('an item that Zabbix keeps nothing of is not asked for', async () => {
  const { metrics, heard, last } = aZabbix();
  expect(await metrics.history({ ...loss, historyKeptMs: 0, trendsKeptMs: 0 }, last(hour))).toBeUndefined();
  expect(heard('history.get')).toEqual([]);
});

test('a hundred viewers of the same hour cost one read, and no viewer any within the minute', async () => {
  const { metrics, heard, shift, last } = aZabbix();
  await Promise.all(Array.from({ length: 100 }, () => metrics.history(loss, last(hour))));
  await shift.passes(59_999);
  await metrics.history(loss, align(start - hour, start, 60));
  expect(heard('history.get')).toHaveLength(1);
  expect(metrics.figures()).toEqual({ read: 1, shared: 99, kept: 1, stale: 0, failed: 0, running: 0, waiting: 0 });
});

test('while Zabbix is away the hour that was read last is given for the next one, cut to it and marked', async () => {
  let isAway = false;
  const { metrics, shift, last } = aZabbix({
    'history.get': () => {
      if (isAway) throw new LostContact();
      return [0, 30, 59].map((n) => ({ clock: seconds(start - hour + n * minute), value: `${n}` }));
    },
  });
  await metrics.history(loss, last(hour));
  isAway = true;
  await shift.passes(10 * minute);
  const old = await metrics.history(loss, last(hour));
  expect(old).toMatchObject({ at: start, stale: { why: 'failed', error: { code: 'zabbix-unreachable' } }, value: { buckets: { avg: [30, 59] } } });
  await expect(metrics.history({ ...loss, item: '8' }, last(hour))).rejects.toMatchObject({ code: 'zabbix-unreachable' });
});

test('the items of a host are read once for all who edit a query within five minutes', async () => {
  const row = {
    itemid: '1',
    key_: 'icmpping',
    name: 'Ping',
    units: '',
    value_type: '3',
    history: '7d',
    trends: '0',
    delay: '1m',
    hosts: [{ host: 'dc-01', name: '' }],
  };
  const { metrics, heard, shift } = aZabbix({ 'item.get': () => [row] });
  expect((await metrics.itemsOfHost('dc-01')).value).toMatchObject([{ item: '1', valueType: 'unsigned', hostName: 'dc-01' }]);
  await shift.passes(5 * minute - 1);
  await metrics.itemsOfHost('dc-01');
  expect(heard('item.get')).toMatchObject([{ host: 'dc-01', monitored: true, filter: { value_type: [0, 3] }, limit: 5_000 }]);
  await shift.passes(1);
  await metrics.itemsOfHost('dc-01');
  expect(heard('item.get')).toHaveLength(2);
});

test('a range that ends now is worth a second read after its step, within 10 s and 5 min; one that ended an hour ago after an hour', () => {
  const ending = (until: number, stepMs: number) => freshFor({ from: 0, until, stepMs }, start);
  expect([ending(start, 1_000), ending(start, minute), ending(start, day)]).toEqual([10_000, minute, 5 * minute]);
  expect([ending(start - hour + 1, minute), ending(start - hour, minute)]).toEqual([minute, hour]);
});
