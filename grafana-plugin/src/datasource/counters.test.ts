// counters.test: that counts come step by step within the bridge's bounds, and as they are now.
import { expect, test } from '@jest/globals';
import { FieldType } from '@grafana/data';
import { getCounters } from '../../../zabbix-bridge/src/api/contract/counters.ts';
import { getCounterSeries } from '../../../zabbix-bridge/src/api/contract/load.ts';
import { aContext, answering, aQuery, askBridge, fieldOf, rowsOf } from '../../test/asking.ts';
import { answerCounters, stepOf } from './counters.ts';

const hour = 3_600_000;
const of = (range: number, maxDataPoints = 300, intervalMs = 1_000) => ({ from: 0, until: range, maxDataPoints, intervalMs });

test('without a step it follows the width of the panel', () => {
  expect(stepOf('', of(hour))).toBe(10_000);
  expect(stepOf('', of(24 * hour, 100))).toBe(900_000);
});

test('the panel’s least interval is kept', () => {
  expect(stepOf('', of(hour, 300, 60_000))).toBe(60_000);
});

test('a step is a duration or a number of milliseconds', () => {
  expect(stepOf('1h', of(24 * hour))).toBe(hour);
  expect(stepOf('60000', of(hour))).toBe(60_000);
});

test('no step asks for more than the bridge gives, however short it was meant', () => {
  expect(stepOf('1s', of(24 * hour)) * 999).toBeGreaterThanOrEqual(24 * hour);
  expect(stepOf('soon', of(hour))).toBe(10_000);
  expect(stepOf('1ms', of(0))).toBe(1_000);
});

test('the contract’s example is one frame over time, priorities in their colours', async () => {
  const asked = answering('/api/v1/counters/series', getCounterSeries.example);
  const [frame] = await answerCounters(aQuery({ kind: 'counters', step: '1h' }), aContext(), askBridge);
  expect(asked[0]).toMatch(/^from=\d+&until=\d+&step=3600000$/);
  expect(frame && rowsOf(frame)).toEqual([
    { time: 1_795_280_400_000, problems: 412, P1: 1, P2: 2, P3: 4, pages: 2 },
    { time: 1_795_284_000_000, problems: 3, P1: 0, P2: 0, P3: 1, pages: 0 },
  ]);
  expect(frame && fieldOf(frame, 'time')).toMatchObject({ type: FieldType.time, config: { interval: hour } });
  expect(frame && fieldOf(frame, 'P1')?.config).toMatchObject({ displayName: 'incidents P1', color: { mode: 'fixed', fixedColor: '#f0703a' } });
});

test('what is open now is one row, without what is held or resolved', async () => {
  const incidents = [
    { state: 'open', priority: 'P1', count: 2 },
    { state: 'acknowledged', priority: 'P2', count: 1 },
    { state: 'held', priority: 'P1', count: 5 },
    { state: 'resolved', priority: 'P3', count: 4 },
  ];
  answering('/api/v1/counters', { ...getCounters.example, incidents });
  const [frame] = await answerCounters(aQuery({ kind: 'counters', show: 'now' }), aContext(), askBridge);
  expect(frame && rowsOf(frame)).toMatchObject([{ open: 3, P1: 2, P2: 1, P3: 0, held: 5, resolved: 4, openProblems: 3, servicesDown: 1, servicesOk: 41 }]);
});
