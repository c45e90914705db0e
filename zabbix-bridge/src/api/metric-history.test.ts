// metric-history.test: graphs over HTTP: of named items, of a host, of what fired; for each only what is theirs, and never silence instead of an answer.
import { afterEach, expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import { aMember, aProblem } from '../readmodel/builders.ts';
import { createZabbixClient } from '../sources/zabbix/client.ts';
import { createZabbixMetrics } from '../sources/zabbix/history/metrics.ts';
import { aToken, LostContact, pretendZabbix, Refusal, zabbixUrl } from '../sources/zabbix/pretend-zabbix.ts';
import { aShiftOfTime } from '../sources/zabbix/shift-of-time.ts';
import { aHouse, now } from './builders.ts';
import type { House } from './builders.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const item = (itemid: string, key_: string, host: string, but: object = {}) => ({
  ...{ itemid, key_, name: `${key_} of ${host}`, units: '%', value_type: '0', history: '7d', trends: '365d', delay: '1m', hosts: [{ host, name: '' }] },
  ...but,
});
const there = [
  item('1', 'icmppingloss', 'exch-01'),
  item('2', 'system.cpu.util', 'exch-01'),
  item('3', 'log[/var/log/messages]', 'exch-01', { value_type: '2' }),
  item('4', 'vfs.fs.size[/,pused]', 'web-07'),
  item('5', 'custom', 'exch-01', { history: '0', trends: '0' }),
];

type Methods = Parameters<typeof pretendZabbix>[0]['methods'];
async function open(methods: Methods = {}, limits: NonNullable<Parameters<typeof aHouse>[0]>['limits'] = {}) {
  const zabbix = pretendZabbix({
    version: '6.0.14',
    methods: {
      'item.get': ({ itemids, host, filter }) =>
        there.filter(
          (it) =>
            (itemids === undefined || (itemids as string[]).includes(it.itemid)) &&
            (host === undefined || it.hosts.some((on) => on.host === host)) &&
            (filter === undefined || ['0', '3'].includes(it.value_type)),
        ),
      'history.get': ({ time_from: from, itemids }) => [{ clock: `${Number(from) + 60}`, value: `${(itemids as string[])[0]}.5` }],
      ...methods,
    },
  });
  zabbix.server.listen({ onUnhandledFrame: 'error' });
  const client = createZabbixClient({ url: zabbixUrl, credential: { kind: 'token', token: aToken }, retries: 0 });
  const shift = aShiftOfTime(now);
  const metrics = createZabbixMetrics({
    ...{ client, clock: shift.clock, timers: shift.timers, patienceMs: 3_000 },
    limits: { metricReads: 2, metricWaiting: 50, metricRows: 1_000, metricMemory: 10_000 },
  });
  const house = await aHouse(
    { limits },
    { clock: shift.clock, timers: shift.timers, metrics: (source) => (source === 'zabbix' ? metrics : source === 'webhooks-only' ? 'no-access' : undefined) },
  );
  closing.push(
    () => zabbix.server.close(),
    client.close,
    () => house.app.close(),
  );
  return { house, shift, heard: (method: string) => zabbix.heard.filter((it) => it.method === method) };
}
const get = async (house: House, query: string, who = {}, headers = {}) =>
  house.app.inject({ url: `/api/v1/metrics/${query}`, headers: { ...house.token(who), ...headers } });
type Answer = {
  series: { item: string; words?: string; stale: boolean; avg: number[] }[];
  without: { why: string; words: string; item?: string }[];
  more: number;
  stale: boolean;
};
const history = async (house: House, query: string, who = {}, headers = {}) => (await get(house, `history?${query}`, who, headers)).json<Answer>();

test('a named item comes with name, units, host, and columns of equal length, for the last hour when no span is named', async () => {
  const { house } = await open();
  expect(await history(house, 'source=zabbix&item=1')).toEqual({
    from: now - hour,
    until: now,
    series: [
      {
        ...{ source: 'zabbix', item: '1', host: 'exch-01', hostName: 'exch-01', name: 'icmppingloss of exch-01', key: 'icmppingloss', units: '%' },
        ...{ valueType: 'float', store: 'history', stepMs: 15_000, at: [now - hour + minute], min: [1.5], avg: [1.5], max: [1.5], cut: false },
        ...{ readAt: now, stale: false },
      },
    ],
    without: [],
    more: 0,
    stale: false,
  });
});

test('of an incident come the very items that fired, with the problems of each, from an hour before it', async () => {
  const { house } = await open();
  await house.follows(
    ...(['1000', '1001', '1002'] as const).flatMap((event, n) => [
      { kind: 'problem-changed' as const, problem: aProblem({ event, openedAt: now - 30 * minute, ...(n < 2 && { item: { id: '1' } }) }) },
      { kind: 'member-set' as const, incident: 'inc-a', member: aMember({ id: `zabbix:${event}`, joinedAt: now - 30 * minute + n }) },
    ]),
  );
  const answer = await history(house, 'incident=INC-1');
  expect(answer).toMatchObject({ from: now - 2 * hour, until: now, series: [{ item: '1', problems: ['zabbix:1000', 'zabbix:1001'] }] });
  expect(answer.without).toEqual([
    { why: 'no-item', source: 'zabbix', problem: 'zabbix:1002', words: 'Zabbix did not say which item fired “Unavailable by ICMP ping”.' },
  ]);
});

test('of a host come its usual numeric items, or those that fit, as many as one answer holds', async () => {
  const { house } = await open({}, { metricItems: 1 });
  expect(await history(house, 'source=zabbix&host=exch-01')).toMatchObject({ series: [{ item: '1' }], more: 1 });
  expect(await history(house, 'source=zabbix&host=exch-01&match=CPU*util')).toMatchObject({ series: [{ item: '2' }], more: 0 });
});

test('the more items, the fewer points of each, so that an answer stays small', async () => {
  const { house } = await open({}, { metricPoints: 120 });
  expect(await history(house, 'source=zabbix&item=1')).toMatchObject({ series: [{ stepMs: 30_000 }] });
  expect(await history(house, 'source=zabbix&item=1,2')).toMatchObject({ series: [{ stepMs: minute }, { stepMs: minute }] });
});

test('texts, what Zabbix does not keep, and what there is not, are told with the reason in the reader’s language', async () => {
  const { house } = await open();
  const { series, without } = await history(house, 'source=zabbix&item=3,5,99', {}, { 'accept-language': 'ru' });
  expect(series).toEqual([]);
  expect(Object.fromEntries(without.map(({ item: id, why, words }) => [id, `${why}: ${words}`]))).toEqual({
    3: 'not-numeric: «log[/var/log/messages] of exch-01» — текст, а текст нельзя нарисовать.',
    5: 'not-kept: Zabbix не хранит ни истории, ни динамики изменений «custom of exch-01».',
    99: 'no-such-item: Элемента 99 нет или его нельзя видеть: он удалён либо его хост не ваш.',
  });
});

test('each sees the items of their own hosts only, by whichever way they are asked for', async () => {
  const { house, heard } = await open();
  const bank = { tenants: ['bank'] };
  expect(await history(house, 'source=zabbix&item=1,4', bank)).toMatchObject({ series: [{ item: '4' }], without: [{ why: 'no-such-item', item: '1' }] });
  expect(heard('history.get').map(({ params }) => params['itemids'])).toEqual([['4']]);
  for (const query of ['history?source=zabbix&host=exch-01', 'items?source=zabbix&host=exch-01', 'history?incident=INC-1'])
    expect((await get(house, query, bank)).statusCode).toBe(404);
  expect((await get(house, 'items?source=zabbix&host=web-07', bank)).json()).toMatchObject({ rows: [{ item: '4', usual: true }] });
});

test('a host that had no problem yet is seen by those whose service needs it', async () => {
  const { house } = await open();
  expect((await get(house, 'items?source=zabbix&host=exch-02', { tenants: ['pharma'] })).statusCode).toBe(404);
  const service = {
    id: 'pharma.mail',
    name: 'Mail',
    tenant: 'pharma',
    criticality: 'key' as const,
    match: [],
    needs: [{ kind: 'any' as const, any: 1, of: ['host:exch-01' as const, 'host:exch-02' as const] }],
  };
  await house.follows({ kind: 'service-changed', service, state: 'ok' });
  expect((await get(house, 'items?source=zabbix&host=exch-02', { tenants: ['pharma'] })).statusCode).toBe(200);
  expect((await get(house, 'items?source=zabbix&host=exch-02', { tenants: ['bank'] })).statusCode).toBe(404);
});

test('a query editor gets the numeric items, the usual ones first, cut to its limit', async () => {
  const { house } = await open();
  const rows = async (query: string) => (await get(house, `items?source=zabbix&host=exch-01${query}`)).json<{ rows: { key: string }[]; more: number }>();
  expect((await rows('')).rows.map(({ key }) => key)).toEqual(['icmppingloss', 'system.cpu.util', 'custom']);
  expect(await rows('&limit=2')).toMatchObject({ more: 1 });
  expect(await rows('&text=custom')).toMatchObject({ rows: [{ key: 'custom', usual: false, historyKeptMs: 0 }], more: 0 });
});

test('while Zabbix is away the last known graph stays, with a note; where nothing is known it is an error and no empty graph', async () => {
  let isAway = false;
  const { house, shift } = await open({
    'history.get': ({ time_from: from }) => {
      if (isAway) throw new LostContact();
      return [{ clock: `${Number(from) + 3_000}`, value: '7' }];
    },
  });
  await history(house, 'source=zabbix&item=1');
  isAway = true;
  await shift.passes(4 * minute);
  const old = await history(house, 'source=zabbix&item=1');
  expect(old).toMatchObject({ stale: true, series: [{ stale: true, readAt: now, avg: [7] }] });
  expect(old.series[0]?.words).toMatch(/^zabbix does not answer: this is what it said 4 min ago\. history\.get: /);
  const none = await get(house, 'history?source=zabbix&item=2');
  expect(none.statusCode).toBe(502);
  expect(none.json()).toMatchObject({ code: 'zabbix-unreachable', detail: expect.stringMatching(/^zabbix does not answer\. /) });
});

test('what Zabbix refuses is told in its own words, without the token', async () => {
  const { house } = await open({
    'item.get': () => {
      throw new Refusal(-32500, 'No permissions to call "item.get".');
    },
  });
  const answer = await get(house, 'items?source=zabbix&host=exch-01');
  expect(answer.json()).toMatchObject({ status: 502, code: 'zabbix-refused', detail: expect.stringContaining('No permissions') });
  expect(answer.body).not.toContain(aToken);
});

test('a source that nobody can ask, one that is not there, and a query that names nothing, are refused in words', async () => {
  const { house } = await open();
  const refusal = async (query: string) => (await get(house, query)).json<{ code: string; detail: string; mend: string }>();
  expect(await refusal('items?source=webhooks-only&host=x')).toMatchObject({
    code: 'unavailable',
    mend: 'give it a token: nabat zabbix setup --source webhooks-only',
  });
  expect(await refusal('items?source=none&host=x')).toMatchObject({ code: 'source-not-found' });
  for (const query of ['', 'source=zabbix', 'incident=INC-1&source=zabbix&item=1', 'item=1'])
    expect(await refusal(`history?${query}`)).toMatchObject({ code: 'bad-request' });
  expect(await refusal(`history?source=zabbix&item=1&from=${now}`)).toMatchObject({ code: 'bad-request' });
});
