// operator-load.test: the figures of ISA-18.2 and EEMUA 191, each beside a sum done by hand.
import { expect, test } from '@jest/globals';
import { hour, minute, second } from '../model/moment.ts';
import type { Alarm } from './operator-load.ts';
import { loadPerOperator, operatorLoad, windowMs } from './operator-load.ts';

const midnight = Date.UTC(2025, 8, 22);
/** So many in each window of ten minutes, all different, each a second after the other and an hour long. */
const alarmsIn = (...perWindow: readonly number[]): readonly Alarm[] =>
  perWindow.flatMap((count, window) =>
    Array.from({ length: count }, (_, n) => {
      const at = midnight + window * windowMs + n * second;
      return { at, endedAt: at + hour, of: `${window}/${n}` };
    }),
  );
const load = (alarms: readonly Alarm[], windows: number) => operatorLoad(alarms, midnight, midnight + windows * windowMs);
const at = (ms: number, of: string, lastsMs?: number): Alarm => ({ at: midnight + ms, of, ...(lastsMs !== undefined && { endedAt: midnight + ms + lastsMs }) });

test('a period without an alarm is all zero', () => {
  expect(load([], 6)).toEqual({
    ...{
      alarms: 0,
      windows: 6,
      perTenMinutes: 0,
      peak: 0,
      overloadedShare: 0,
      floods: [],
      floodShare: 0,
      topTen: [],
      topTenShare: 0,
      chattering: 0,
      fleeting: 0,
    },
  });
});

test('24 alarms in two hours are two in ten minutes; one window of twelve had more than ten', () => {
  // 11 + 13 × 1 = 24 alarms; 12 windows; 24 / 12 = 2; 1 / 12 windows above ten
  const { alarms, perTenMinutes, overloadedShare, peak } = load(alarmsIn(11, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), 12);
  expect({ alarms, perTenMinutes, overloadedShare, peak }).toEqual({ alarms: 24, perTenMinutes: 2, overloadedShare: 1 / 12, peak: 11 });
});

test('ten in a window are no overload and no flood, eleven are both', () => {
  expect(load(alarmsIn(10), 1)).toMatchObject({ overloadedShare: 0, floods: [] });
  expect(load(alarmsIn(11), 1)).toMatchObject({ overloadedShare: 1, floods: [{ from: midnight, until: midnight + windowMs, alarms: 11 }] });
});

test('a flood goes on while there are five and ends with four, and a second one is counted anew', () => {
  // windows: 2 | 12 5 7 | 4 | 10 | 11 | 0: floods 12 + 5 + 7 = 24 over three windows, and 11 over one; 4 of 8 windows
  const { floods, floodShare } = load(alarmsIn(2, 12, 5, 7, 4, 10, 11, 0), 8);
  expect(floods).toEqual([
    { from: midnight + windowMs, until: midnight + 4 * windowMs, alarms: 24 },
    { from: midnight + 6 * windowMs, until: midnight + 7 * windowMs, alarms: 11 },
  ]);
  expect(floodShare).toBe(0.5);
});

test('the ten most frequent of twelve are 38 of 40 alarms', () => {
  // one of 20, nine of 2 = 38; two of 1 = 40
  const many = [20, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1].flatMap((times, n) => Array.from({ length: times }, (_, k) => at((k * 2 + 1) * minute, `t${n}`)));
  const { topTen, topTenShare } = load(
    [...many].sort((a, b) => a.at - b.at),
    6,
  );
  expect(topTen).toHaveLength(10);
  expect(topTen[0]).toEqual({ of: 't0', alarms: 20 });
  expect(topTenShare).toBe(38 / 40);
});

test('three of the same within a minute chatter, in a minute exactly they do not', () => {
  expect(load([at(0, 'a'), at(30_000, 'a'), at(59_999, 'a')], 1).chattering).toBe(1);
  expect(load([at(0, 'a'), at(30_000, 'a'), at(60_000, 'a')], 1).chattering).toBe(0);
  expect(load([at(0, 'a'), at(1, 'b'), at(2, 'a')], 1).chattering).toBe(0);
});

test('what is over within a minute is fleeting, what chatters is not counted again', () => {
  expect(load([at(0, 'a', 59_999), at(0, 'b', 60_000), at(0, 'c')], 1).fleeting).toBe(1);
  expect(load([at(0, 'a', 5), at(10, 'a', 5), at(20, 'a', 5)], 1)).toMatchObject({ chattering: 1, fleeting: 0 });
});

test('what is presented counts for whom it was presented to: twelve to two people in an hour are not two in ten minutes to anybody', () => {
  // anna: 9 in 6 windows, 5 of them in the first; boris: 3, one each in three windows
  const to = (name: string, ...minutes: readonly number[]) => minutes.map((it) => ({ at: midnight + it * minute, to: name }));
  const presented = [...to('anna', 0, 1, 2, 3, 9, 10, 20, 30, 59), ...to('boris', 0, 19, 59)];
  expect(loadPerOperator(presented, midnight, midnight + hour)).toEqual([
    { to: 'anna', count: 9, perTenMinutes: 1.5, peak: 5 },
    { to: 'boris', count: 3, perTenMinutes: 0.5, peak: 1 },
  ]);
  expect(loadPerOperator([], midnight, midnight + hour)).toEqual([]);
});
