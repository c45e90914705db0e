// reference.test: that docs/reference/grafana-queries.md says of fields, units and variables what the code does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { getCounters } from '../../../zabbix-bridge/src/api/contract/counters.ts';
import { getLoad } from '../../../zabbix-bridge/src/api/contract/load.ts';
import { aContext, answering, aQuery, askBridge } from '../../test/asking.ts';
import { choosable } from './choices.ts';
import { clockColumns } from './clocks.ts';
import { answerCounters } from './counters.ts';
import { incidentColumns } from './incidents.ts';
import { answerLoad } from './load.ts';
import { onCallColumns } from './on-call.ts';
import { problemColumns } from './problems.ts';
import { kinds } from './query.ts';
import { serviceColumns } from './services.ts';
import { groupColumns, missColumns, serviceColumns as slaServiceColumns } from './sla.ts';
import { grafanaUnit } from './units.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/grafana-queries.md'), 'utf8');
/** The text under a heading, up to the next. */
const section = (heading: string) => page.split(/^#+ /m).find((it) => it.startsWith(`${heading}\n`)) ?? '';
const words = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word);

test.each([
  ['incidents', incidentColumns],
  ['problems', problemColumns],
  ['services', serviceColumns],
  ['clocks', clockColumns],
  ['sla', slaServiceColumns],
  ['on-call', onCallColumns],
] as const)('it lists every field of %s with heading, type and unit, in their order', (kind, columnsOf) => {
  const rows = columnsOf(aContext()).map(({ key, heading, type, config }) => [
    '`' + key + '`',
    heading,
    type,
    config?.unit === undefined ? '' : '`' + config.unit + '`',
  ]);
  const table = section(kind).split(/^\| field \| heading.*\n.*\n/m)[1] ?? '';
  const listed = [...table.matchAll(/^\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)].map((row) => row.slice(1, 5).map((cell) => cell.trim()));
  expect(listed).toEqual(rows);
});

test('it lists the columns of what else is shown of SLAs', () => {
  for (const { key } of [...groupColumns(aContext()), ...missColumns(aContext())]) expect(words(section('sla'))).toContain(key);
});

test('it lists every kind of query', () => {
  const listed = [...section('Queries').matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, kind]) => kind);
  expect(listed.slice(0, kinds.length + 1).toSorted()).toEqual([...kinds, 'annotations'].toSorted());
});

test('it lists every unit as it is translated', () => {
  const rows = [...section('metrics').matchAll(/^\| ((?:`[^`]+`(?:, )?)+) \| `(\w+)`[^|]*\|$/gm)];
  expect(rows.length).toBeGreaterThan(20);
  for (const [, zabbix = '', grafana] of rows) for (const unit of words(zabbix)) expect([unit, grafanaUnit(unit ?? '')]).toEqual([unit, grafana]);
});

test('it lists what variables can be made of', () => {
  expect(words(/^\| `of` \|([^|]*)\|/m.exec(section('Query variables'))?.[1] ?? '')).toEqual([...choosable]);
});

test('it lists every field of counters and load', async () => {
  answering('/api/v1/counters', getCounters.example);
  answering('/api/v1/counters/load', getLoad.example);
  const [now] = await answerCounters(aQuery({ kind: 'counters', show: 'now' }), aContext(), askBridge);
  const [summary] = await answerLoad(aQuery({ kind: 'load' }), aContext(), askBridge);
  for (const { name } of now?.fields ?? []) expect(words(section('counters'))).toContain(name);
  for (const { name } of summary?.fields ?? []) expect(words(section('load'))).toContain(name);
});
