// unworkable.test: what rules of an older Nabat hold that cannot be worked out is said at the start, each with its place.
import { expect, test } from '@jest/globals';
import { aSchedule, someRules } from '../engine/rules-of-a-shift.ts';
import { tellUnworkable } from './unworkable.ts';

test('a start says of each layer in force that cannot be worked out which it is and what of it makes no sense, and of good rules nothing', () => {
  const said: unknown[] = [];
  const log = { error: (facts: unknown) => void said.push(facts) };
  const [good] = aSchedule('line-1', 'anna').layers;
  if (!good) throw new Error('somebody is on call');
  tellUnworkable(undefined, 0, log);
  tellUnworkable(someRules(), 0, log);
  expect(said).toEqual([]);
  const line1 = { ...aSchedule('line-1'), layers: [good, { ...good, from: '2026-02-30T09:00' }] };
  const line2 = { ...aSchedule('line-2'), layers: [{ ...good, rotation: { custom: 'FREQ=WEEKLY;BYDAY=XX' } }] };
  tellUnworkable(someRules({ schedules: [line1, line2] }), 0, log);
  expect(said).toEqual([
    { schedule: 'line-1', layer: 2, what: 'from' },
    { schedule: 'line-2', layer: 1, what: 'rrule' },
  ]);
});
