// chart.test: what was measured, as a graph and as words.
import { expect, test } from '@jest/globals';
import { createTheme } from '@grafana/data';
import { getMetricHistory } from '../../../../../zabbix-bridge/src/api/contract/metric.ts';
import { metricHistory } from '../../../api/wire/metric.ts';
import { extremesOf, frameOf } from './chart.ts';

const theme = createTheme();
const [loss] = metricHistory.parse(getMetricHistory.example).series;
if (!loss) throw new Error('The contract’s example has no series any more.');

test('the frame has the times and the mean within its band, with units', () => {
  const { fields, length } = frameOf(loss, theme);
  expect(length).toBe(2);
  expect(fields.map(({ name, values }) => [name, values])).toEqual([
    ['time', [1_795_283_610_000, 1_795_283_640_000]],
    ['min', [0, 100]],
    ['max', [0, 100]],
    ['avg', [0, 100]],
  ]);
  expect(fields[3]?.config.unit).toBe('percent');
});

test('in words it is the least, the greatest and the last value', () => {
  expect(extremesOf(loss, theme)).toEqual({ least: '0%', greatest: '100%', last: '100%' });
  expect(extremesOf({ ...loss, at: [], min: [], avg: [], max: [] }, theme)).toBeUndefined();
});
