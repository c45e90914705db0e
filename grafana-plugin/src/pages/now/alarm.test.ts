// alarm.test: which incidents ring.
import { expect, test } from '@jest/globals';
import { anIncident } from '../../../test/builders.ts';
import { newAlarms } from './alarm.ts';

const p1 = (id: string, given = {}) => anIncident({ id, priority: 'P1', ...given });

test('a P1 that was not there before rings, once', () => {
  expect(newAlarms(new Set(['a']), [p1('a'), p1('b')])).toEqual(['b']);
  expect(newAlarms(new Set(['a', 'b']), [p1('a'), p1('b')])).toEqual([]);
});

test('what somebody has, what was known before and what is no P1 does not ring', () => {
  expect(newAlarms(new Set(), [p1('a', { state: 'acknowledged' }), p1('b', { knownBefore: true }), anIncident({ id: 'c', priority: 'P2' })])).toEqual([]);
});
