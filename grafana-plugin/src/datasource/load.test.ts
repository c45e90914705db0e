// load.test: that the load on operators is shown against what the guidelines call good.
import { expect, test } from '@jest/globals';
import { getLoad } from '../../../zabbix-bridge/src/api/contract/load.ts';
import { aContext, answering, aQuery, askBridge, fieldOf, rowsOf } from '../../test/asking.ts';
import { answerLoad, spanOf } from './load.ts';
import type { AskedOf } from './read-query.ts';

const day = 86_400_000;
const shown = async (query: Partial<AskedOf<'load'>> = {}, context = aContext()) => {
  answering('/api/v1/counters/load', getLoad.example);
  const [frame] = await answerLoad(aQuery({ kind: 'load', ...query }), context, askBridge);
  if (!frame) throw new Error('no frame came');
  return frame;
};

test('problems and incidents stand side by side, coloured by the targets', async () => {
  const frame = await shown();
  expect(rowsOf(frame)).toMatchObject([
    { of: 'problems', count: 412, perTenMinutes: 34.3, peak: 398, floodCount: 1 },
    { of: 'incidents', count: 7, perTenMinutes: 0.58, peak: 3, floodCount: 0 },
  ]);
  expect(fieldOf(frame, 'perTenMinutes')?.config.thresholds?.steps[1]?.value).toBeCloseTo(1);
  expect(fieldOf(frame, 'overloadedShare')?.config.unit).toBe('percentunit');
});

test('of incidents alone there is one row', async () => {
  expect(rowsOf(await shown({ of: ['incidents'] }))).toMatchObject([{ of: 'incidents' }]);
});

test('what occurred most has its share of all', async () => {
  expect(rowsOf(await shown({ show: 'most-frequent', of: ['problems'] }))).toEqual([
    { of: 'problems', name: 'dc-01: Unavailable by ICMP ping', count: 12, share: 12 / 412, id: 'zabbix-main:17120' },
  ]);
});

test('floods are rows from beginning to end', async () => {
  expect(rowsOf(await shown({ show: 'floods' }))).toEqual([
    { from: 1_795_283_400_000, until: 1_795_284_000_000, duration: 600_000, count: 398, of: 'problems' },
  ]);
});

test('a range is at least one window of ten minutes and at most 92 days, its end kept', async () => {
  expect(spanOf({ from: 100 * day - 1_000, until: 100 * day })).toEqual({ from: 100 * day - 600_000, until: 100 * day, isCut: false });
  expect(spanOf({ from: 0, until: 100 * day })).toEqual({ from: 8 * day, until: 100 * day, isCut: true });
  expect((await shown({}, aContext({ from: 0 }))).meta?.notices?.[0]?.text).toMatch(/last 92 days/);
});
