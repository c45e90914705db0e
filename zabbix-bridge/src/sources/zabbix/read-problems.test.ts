// read-problems: what is asked of which version, and what a recorded Zabbix answered.
import { afterEach, expect, test } from '@jest/globals';
import type { ProblemRecord } from '../../model/change.ts';
import { createZabbixClient } from './client.ts';
import { recordedAnswers } from './fixtures/recorded-answers.ts';
import type { Methods } from './pretend-zabbix.ts';
import { aToken, pretendZabbix, zabbixUrl } from './pretend-zabbix.ts';
import { readFacts, readMonitored, readOpen } from './read-problems.ts';
import { reconcileOnce } from './reconcile-pass.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function aZabbix(version: string, methods: Methods) {
  const { server, heard } = pretendZabbix({ version, methods });
  server.listen({ onUnhandledFrame: 'error' });
  const client = createZabbixClient({ url: zabbixUrl, credential: { kind: 'token', token: aToken } });
  closing.push(client.close, () => server.close());
  return { client, asked: (method: string) => heard.filter((it) => it.method === method).map((it) => it.params) };
}
const aRow = (eventid: number) => ({ eventid: String(eventid), objectid: '1', severity: '4', acknowledged: '0', suppressed: '0' });

test('open problems are read in pages by event id, the next beginning behind the last, ids beyond 2^53 included', async () => {
  const rows = [aRow(3), aRow(4), aRow(9), { ...aRow(0), eventid: '9007199254740993' }];
  const { client, asked } = aZabbix('6.0.14', {
    'problem.get': ({ eventid_from, limit }) => rows.filter((it) => BigInt(it.eventid) >= BigInt(String(eventid_from))).slice(0, Number(limit)),
  });
  expect([...(await readOpen(client, { pageRows: 2 })).keys()]).toEqual(['3', '4', '9', '9007199254740993']);
  expect(asked('problem.get').map((it) => it['eventid_from'])).toEqual(['1', '5', '9007199254740994']);
});

test('ids are asked for in chunks, each once', async () => {
  const { client, asked } = aZabbix('6.0.14', { 'trigger.get': () => [] });
  await readMonitored(client, ['1', '1', '2', '3', '4', '5'], { chunkIds: 1 });
  expect(asked('trigger.get').map((it) => it['triggerids'])).toEqual([['1', '2', '3', '4'], ['5']]);
});

test.each([
  ['6.0.14', 'selectGroups', false],
  ['6.4.0', 'selectGroups', true],
  ['7.0.22', 'selectHostGroups', true],
  ['8.0.0', 'selectHostGroups', true],
])('Zabbix %s is asked for groups with %s, and for the cause: %s', async (version, select, cause) => {
  const groups = [{ name: 'Mail' }];
  const { client, asked } = aZabbix(version, {
    'problem.get': () => [{ ...aRow(7), clock: '1795283952', name: 'x', tags: [], ...(cause && { cause_eventid: '5' }) }],
    'trigger.get': () => [
      {
        triggerid: '1',
        manual_close: '1',
        hosts: [
          { hostid: '1', host: 'probe' },
          { hostid: '2', host: 'exch-01' },
        ],
        ...(select === 'selectGroups' ? { groups } : { hostgroups: groups }),
        items: [{ itemid: '9', hostid: '2', key_: 'icmpping', name: 'ICMP ping', delay: '1m', type: '3' }],
        functions: [{ itemid: '9' }],
      },
    ],
  });
  const facts = await readFacts(client, 'zabbix-main', ['7'], 1_795_284_000_000);
  expect(facts.get('7')).toEqual({
    source: 'zabbix-main',
    event: '7',
    openedAt: 1_795_283_952_000,
    name: 'x',
    severity: 4,
    hosts: ['exch-01', 'probe'], // the one whose item fired first
    groups: ['Mail'],
    tags: [],
    trigger: '1',
    acknowledged: false,
    suppressed: false,
    item: { id: '9', key: 'icmpping', name: 'ICMP ping' },
    checkEveryMs: 60_000,
    manualClose: true,
    ...(cause && { causeEvent: '5' }),
  });
  expect(asked('trigger.get')[0]).toHaveProperty(select);
});

test('operational data is asked for while up to 1000 problems differ, and left out beyond', async () => {
  const { client, asked } = aZabbix('6.0.14', { 'problem.get': () => [], 'trigger.get': () => [] });
  const events = Array.from({ length: 1_001 }, (_, n) => String(n + 1));
  await readFacts(client, 'zabbix-main', events.slice(1), 0);
  await readFacts(client, 'zabbix-main', events, 0);
  expect(asked('problem.get').map((it) => JSON.stringify(it['output']).includes('opdata'))).toEqual([true, true, false, false, false]);
});

test('against a recorded 6.0: recovered, closed by hand, and acknowledged by ourselves while nobody listened', async () => {
  const { client } = aZabbix('6.0.14', { ...recordedAnswers('reconcile'), 'host.get': () => [] });
  // only what reconcile compares: the rest of a record is not looked at
  const aRecord = (event: string) => ({ event, currentSeverity: 2, acknowledged: false, suppressed: false, manualClose: false }) as unknown as ProblemRecord;
  const held = new Map(['18', '19', '20', '21', '22'].map((event) => [event, aRecord(event)]));
  const at = 1_795_284_800_000;
  const { signals, open } = await reconcileOnce({ client, source: 'zabbix-main', held: () => held, clock: () => at, firstEver: false });
  expect(open).toEqual(['21']);
  const about = { at, source: 'zabbix-main' };
  expect(signals).toEqual([
    { kind: 'problem-updated', ...about, event: '21', acknowledged: true, by: 'Jane Doe (jdoe)', message: 'anna (Nabat INC-7): смотрю', ours: true },
    { kind: 'problem-updated', ...about, event: '21', severity: 5 },
    { kind: 'problem-resolved', ...about, event: '18', resolvedAt: 1_795_284_766_000, because: 'recovered' },
    { kind: 'problem-resolved', ...about, event: '19', resolvedAt: 1_795_284_766_000, because: 'recovered' },
    { kind: 'problem-resolved', ...about, event: '20', resolvedAt: 1_795_284_540_000, because: 'closed-by-hand', by: 'Jane Doe (jdoe)' },
    { kind: 'problem-resolved', ...about, event: '22', resolvedAt: 1_795_284_766_000, because: 'recovered' },
  ]);
});
