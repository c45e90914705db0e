// sla.test: the month's SLA report as frames, by service, group and miss, and the budget over time.
import { expect, test } from '@jest/globals';
import { getSlaReport } from '../../../zabbix-bridge/src/api/contract/sla-report.ts';
import { listSlaMoments } from '../../../zabbix-bridge/src/api/contract/sla-figures.ts';
import { aContext, answering, aQuery, askBridge, fieldOf, rowsOf } from '../../test/asking.ts';
import { aMiss, aReport } from '../../test/sla.ts';
import { answerSla } from './sla.ts';
import { answerMoments, momentsFrame } from './sla-moments.ts';

const path = '/api/v1/reports/sla';
const december = aContext({ until: Date.UTC(2026, 10, 30), now: Date.UTC(2026, 11, 5) });

test('a service is a row of figures with their units, and the month is that of the range', async () => {
  const asked = answering(path, getSlaReport.example);
  const [frame] = await answerSla(aQuery({ kind: 'sla', headings: 'keys' }), december, askBridge);
  expect(asked).toEqual(['month=2026-11']);
  expect(frame && rowsOf(frame)).toMatchObject([
    { name: 'Corporate mail', available: 0.9961, goal: 0.999, down: 10_020_000, budget: 2_592_000, budgetLeft: -7_428_000, met: 0, missed: 1, inTime: 0, plan: 'gold', tenant: 'pharma' },
  ]); // prettier-ignore
  expect(frame && [fieldOf(frame, 'available')?.config.unit, fieldOf(frame, 'down')?.config.unit]).toEqual(['percentunit', 'dtdurationms']);
});

test('a service that is not asked for is no row, and a month that is said is asked for', async () => {
  const asked = answering(path, getSlaReport.example);
  const [frame] = await answerSla(aQuery({ kind: 'sla', service: ['shop'], month: '2026-10' }), december, askBridge);
  expect([asked, frame?.length]).toEqual([['month=2026-10'], 0]);
});

test('each tenant that is named is asked for by itself, and what hits both is missed once', async () => {
  const asked = answering(path, { ...aReport({ misses: [aMiss()] }), asOf: 1 });
  const [groups] = await answerSla(aQuery({ kind: 'sla', show: 'priorities', tenant: ['pharma', 'bank'] }), aContext(), askBridge);
  expect(asked).toEqual(['tenant=pharma', 'tenant=bank']);
  expect(groups && rowsOf(groups).map(({ priority, tenant, missed }) => [priority, tenant, missed])).toEqual([
    ['P1', 'pharma', 1],
    ['P2', 'pharma', 0],
    ['P3', 'pharma', 0],
    ['P1', 'bank', 1],
    ['P2', 'bank', 0],
    ['P3', 'bank', 0],
  ]);
  const [misses] = await answerSla(aQuery({ kind: 'sla', show: 'misses', tenant: ['pharma', 'bank'] }), aContext(), askBridge);
  expect(misses && rowsOf(misses)).toMatchObject([{ number: 'INC-2041', clock: 'resolution', target: 3_600_000, late: 6_420_000, explanation: null }]);
});

test('the error budget falls day by day', async () => {
  answering(path, getSlaReport.example);
  const [frame] = await answerSla(aQuery({ kind: 'sla', show: 'budget' }), december, askBridge);
  expect(frame && rowsOf(frame).map(({ budgetLeft }) => budgetLeft)).toEqual([2_592_000, 2_592_000, -7_428_000]);
  expect(frame && fieldOf(frame, 'budgetLeft')?.labels).toEqual({ service: 'mail', tenant: 'pharma' });
});

test('SLA moments are asked for by the filter, a breach is red and a warning yellow', async () => {
  const asked = answering('/api/v1/reports/sla/moments', listSlaMoments.example);
  const context = aContext();
  const [frame] = await answerMoments(aQuery({ kind: 'annotations', marks: 'sla', service: ['mail'], priority: ['P1'] }), context, askBridge);
  expect(asked).toEqual([`from=${context.from}&until=${context.until}&priority=P1&service=mail`]);
  expect(frame && rowsOf(frame)).toMatchObject([
    { time: 1_795_284_000_000, title: 'P1 · INC-2041 · resolution: missed', newState: 'alerting', tags: ['SLA', 'breached', 'P1', 'Corporate mail', 'pharma'] },
  ]);
  const [moment] = listSlaMoments.example.rows;
  if (!moment) throw new Error('The contract’s example has no moment any more.');
  const warned = rowsOf(momentsFrame([{ ...moment, kind: 'warned', percent: 75, title: '<b>x</b>' }], context))[0];
  expect(warned).toMatchObject({ title: 'P1 · INC-2041 · resolution: 75 % of the time gone', newState: 'pending' });
  expect(warned?.['text']).toContain('&lt;b&gt;x&lt;/b&gt;');
});
