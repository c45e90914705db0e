// score.test: what counts as right, found, missed and false, on a storm of three signals.
import { expect, test } from '@jest/globals';
import type { Telling } from '../../zabbix-bridge/src/model/errand.ts';
import type { SeenIncident } from './drive.ts';
import { rootIsRight } from './root.ts';
import { f1, judge, quantile } from './score.ts';
import { makeStorm, type Storm } from './storm/storm.ts';

const why: Telling['why'] = { kind: 'confirmed', heldMs: 30_000, by: 'second-item' };
const storm: Storm = {
  ...makeStorm({ size: 40, shape: 'flat', paths: 'known', seed: 1 }),
  signals: [{ kind: 'reported', at: 1_000, id: 'a', service: 'mail', reporter: 'anna', text: '' }],
  failures: [{ id: 0, kind: 'site cut', at: 0, roots: ['site:msk1'], places: ['msk1'], priority: 'P1', members: ['report:a', 'report:b', 'report:c'] }],
  truth: new Map([
    ['report:a', { failure: 0 }],
    ['report:b', { failure: 0 }],
    ['report:c', { failure: 0 }],
    ['report:n', { noise: 'blip', trigger: 't' }],
  ]),
};
const anIncident = (id: string, members: readonly string[], toldAt: number): SeenIncident => ({
  id,
  members: new Set(members),
  state: 'open',
  root: 'site:msk1',
  priority: 'P1',
  tellings: [{ at: toldAt, why, members: new Set(members) }],
  told: { at: toldAt, root: 'site:msk1', priority: 'P1', members, why },
});
const seen = (...incidents: readonly SeenIncident[]) => new Map(incidents.map((incident) => [incident.id, incident]));

test('an incident with two of a failure’s three members finds it, one with a single member does not', () => {
  expect(judge(storm, seen(anIncident('i', ['report:a', 'report:b'], 31_000))).score).toMatchObject({
    found: 1,
    rootsRight: 1,
    missed: 0,
    toldAfterMs: [30_000],
  });
  expect(judge(storm, seen(anIncident('i', ['report:a'], 31_000))).score).toMatchObject({ found: 0, missed: 0 });
});

test('what is told of one failure twice counts as two announcements, also when the second is merged later', () => {
  const second: SeenIncident = { ...anIncident('j', ['report:c'], 40_000), state: 'merged', members: new Set() };
  const { score } = judge(storm, seen(anIncident('i', ['report:a', 'report:b', 'report:c'], 31_000), second));
  expect(score).toMatchObject({ found: 1, standing: 1, announced: 2, announcements: 2 });
});

test('a P1 that only slips into an incident told before is missed', () => {
  const old: SeenIncident = { ...anIncident('i', ['report:n'], 500), members: new Set(['report:n', 'report:a', 'report:b', 'report:c']) };
  expect(judge(storm, seen(old)).score).toMatchObject({ found: 1, missed: 1, falseAlarms: 1 });
});

test('a burst is an accepted root when it is named after the place of the failure and not otherwise', () => {
  const [failure] = storm.failures;
  expect(failure && rootIsRight(failure, 'burst:site/msk1@2026-03-03T09:43Z')).toBe(true);
  expect(failure && rootIsRight(failure, 'burst:site/spb1@2026-03-03T09:43Z')).toBe(false);
  expect(failure && rootIsRight(failure, 'host:msk1-srv-1')).toBe(false);
});

test('F1 of nothing said about nothing is 1, half of two right is two thirds of it, and a quantile of nothing is unknown', () => {
  expect(f1(0, 0, 0)).toBe(1);
  expect(f1(1, 2, 1)).toBeCloseTo(2 / 3);
  expect(quantile([], 0.5)).toBeUndefined();
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
});
