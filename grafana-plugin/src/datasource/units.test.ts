// units.test: that what Zabbix measured reads in Grafana as it does in Zabbix.
import { expect, test } from '@jest/globals';
import { formattedValueToString, getValueFormat } from '@grafana/data';
import { grafanaUnit, scaleOf } from './units.ts';

const shown = (units: string, value: number) => formattedValueToString(getValueFormat(grafanaUnit(units))(value * scaleOf(units), 1));

test.each([
  ['B', 1_048_576, '1.0 MiB'],
  ['Bps', 1_048_576, '1.0 MiB/s'],
  ['bps', 1_500_000, '1.5 Mb/s'],
  ['%', 42.25, '42.3%'],
  ['s', 90, '1.5 mins'],
  ['ms', 12, '12.0 ms'],
  ['uptime', 93_784, '1 d 02:03:04'],
  ['Hz', 2_400, '2.4 kHz'],
  ['V', 230, '230.0 V'],
  ['A', 3, '3.0 A'],
  ['W', 1_500, '1.5 kW'],
  ['VA', 700, '700.0 VA'],
  ['°C', 41, '41.0 °C'],
  ['F', 98, '98.0 °F'],
  ['rpm', 900, '900.0 rpm'],
  ['dBm', -12, '-12.0 dBm'],
  ['pps', 4, '4.0 p/s'],
  ['rps', 4, '4.0 req/s'],
])('a value in %s reads as it does in Zabbix', (units, value, words) => {
  expect(shown(units, value)).toBe(words);
});

test('a moment in seconds is shown as a moment', () => {
  expect(shown('unixtime', 1_795_283_640)).toBe('2026-11-21 17:54:00');
});

test('custom text stands behind the value, shortened by thousands', () => {
  expect(shown('pages/s', 1_500)).toBe('1.5K pages/s');
});

test('a unit with an exclamation mark is not shortened', () => {
  expect(shown('!requests', 1_500)).toBe('1500.0 requests');
});

test('a value without units stays a number', () => {
  expect(grafanaUnit('')).toBeUndefined();
  expect(grafanaUnit(' ')).toBeUndefined();
});
