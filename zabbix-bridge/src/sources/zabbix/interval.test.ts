// interval: every way in which Zabbix writes an update interval.
import { expect, test } from '@jest/globals';
import { checkIntervalOf } from './interval.ts';

test.each([
  ['60', 60_000],
  ['30s', 30_000],
  ['1m', 60_000],
  ['2h;10s/1-5,09:00-18:00', 7_200_000],
  ['0', undefined],
  ['0;30s/1-7,00:00-24:00', undefined],
  ['{$INTERVAL}', undefined],
  ['', undefined],
])('an update interval of "%s" is %p ms', (delay, ms) => {
  expect(checkIntervalOf(delay)).toBe(ms);
});
