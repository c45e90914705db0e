// choose.test: history where it is kept and short enough, trends where not.
import { expect, test } from '@jest/globals';
import { day, hour, minute } from '../../../model/moment.ts';
import { align } from '../../../time/align.ts';
import { chooseStore } from './choose.ts';

const now = Date.UTC(2025, 8, 22, 12);
const usual = { historyKeptMs: 7 * day, trendsKeptMs: 365 * day, checkEveryMs: minute };
const last = (span: number, item = usual as Parameters<typeof chooseStore>[0], mostRows = 20_000) =>
  chooseStore(item, align(now - span, now, 300), now, mostRows);

test('the last hours are drawn from history, and what has steps of an hour from trends', () => {
  expect(last(hour)).toBe('history');
  expect(last(6 * day)).toBe('history');
  expect(last(7 * day)).toBe('trends'); // 300 points of 7 days are hours
});

test('what history no longer holds is drawn from trends, to the minute', () => {
  const week = align(now - 7 * day, now - 7 * day + hour, 300);
  expect(chooseStore(usual, week, now, 20_000)).toBe('history');
  expect(chooseStore(usual, week, now + minute, 20_000)).toBe('trends');
});

test('an item that is measured every second is drawn from trends when its values are too many to read', () => {
  const busy = { ...usual, checkEveryMs: 1_000 };
  expect(last(5 * hour, busy)).toBe('history');
  expect(last(6 * hour, busy)).toBe('trends');
});

test('of what Zabbix keeps only one of, that one is taken, and of what it keeps neither, none', () => {
  expect(last(365 * day, { ...usual, trendsKeptMs: 0 })).toBe('history');
  expect(last(hour, { ...usual, historyKeptMs: 0 })).toBe('trends');
  expect(last(hour, { historyKeptMs: 0, trendsKeptMs: 0 })).toBeUndefined();
});

test('a keep time that a macro says is taken for long enough, and an unknown interval for a minute', () => {
  expect(last(6 * day, {})).toBe('history');
  expect(last(6 * day, {}, 1_000)).toBe('trends');
});
