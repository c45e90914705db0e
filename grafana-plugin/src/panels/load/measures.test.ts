// measures.test: each figure is held against its target.
import { expect, test } from '@jest/globals';
import { contract } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import { load, type Load } from '../../api/wire/load.ts';
import { measuresOf, type MeasureName } from './measures.ts';

const example = load.parse(contract.find(({ id }) => id === 'getLoad')?.example);
const measure = (name: MeasureName, given: Partial<Load['incidents']> = {}) =>
  measuresOf({ ...example, incidents: { ...example.incidents, ...given } }).find((it) => it.name === name);

test('a storm of problems is over the target where its incidents are within', () => {
  expect(measure('perTenMinutes')).toMatchObject({ problems: { value: 34.3, isMet: false }, incidents: { value: 0.58, isMet: true }, target: 1 });
});

test('what meets the target exactly meets it', () => {
  expect(measure('stale', { stale: 5 })?.incidents.isMet).toBe(true);
  expect(measure('stale', { stale: 6 })?.incidents.isMet).toBe(false);
});

test('the ten most frequent of a hundred or fewer say nothing', () => {
  expect(measure('topTenShare', { count: 100, topTenShare: 1 })?.incidents.isMet).toBeUndefined();
  expect(measure('topTenShare', { count: 101, topTenShare: 1 })?.incidents.isMet).toBe(false);
});

test('for time in flood the guidelines name no target here', () => {
  expect(measure('floodShare')).toMatchObject({ target: undefined, problems: { isMet: undefined } });
});
