// reading.test: value with unit, time in the reader's zone, and a way along the graph for who has no mouse.
import { expect, test } from '@jest/globals';
import { createTheme } from '@grafana/data';
import { getMetricHistory } from '../../../../../zabbix-bridge/src/api/contract/metric.ts';
import { metricHistory } from '../../../api/wire/metric.ts';
import { readingOf, stepped } from './reading.ts';

const [loss] = metricHistory.parse(getMetricHistory.example).series;
if (!loss) throw new Error('The contract’s example has no series any more.');
const inMoscow = { theme: createTheme(), locale: 'en', zone: 'Europe/Moscow' } as const;

test('a point has its value with the unit, and its time in the zone of the reader', () => {
  expect(readingOf(loss, 1, inMoscow)).toEqual({ time: '21 November, 20:54:00', value: '100%' });
  expect(readingOf(loss, 1, { ...inMoscow, locale: 'ru', zone: 'UTC' })).toEqual({ time: '21 ноября, 17:54:00', value: '100%' });
});

test('a point of several measurements says between which it lies', () => {
  expect(readingOf({ ...loss, avg: [40], min: [10], max: [90] }, 0, inMoscow)).toMatchObject({ value: '40%', least: '10%', greatest: '90%' });
});

test('where nothing was measured nothing is said', () => {
  expect(readingOf(loss, 2, inMoscow)).toBeUndefined();
});

test('the first step of either arrow is the newest point, and neither leads over an edge', () => {
  expect(stepped('ArrowLeft', undefined, 20)).toBe(19);
  expect(stepped('ArrowRight', undefined, 20)).toBe(19);
  expect(stepped('ArrowLeft', 19, 20)).toBe(18);
  expect(stepped('ArrowRight', 19, 20)).toBe(19);
  expect(stepped('ArrowLeft', 0, 20)).toBe(0);
  expect([stepped('PageUp', 19, 20), stepped('PageDown', 0, 20), stepped('Home', 7, 20), stepped('End', 7, 20)]).toEqual([17, 2, 0, 19]);
});

test('Escape leaves the graph once, and any other key is the page’s', () => {
  expect([stepped('Escape', 3, 20), stepped('Escape', undefined, 20), stepped('a', 3, 20)]).toEqual(['off', undefined, undefined]);
});
