// saved-options.test: options of an older form, or written by hand, are brought into today's.
import { expect, test } from '@jest/globals';
import { readOptions as readHealth } from './health/saved-options.ts';
import { defaults as healthDefaults } from './health/options.ts';
import { readOptions as readIncidents } from './incidents/saved-options.ts';
import { defaults } from './incidents/options.ts';
import { readOptions as readLoad } from './load/saved-options.ts';
import { defaults as slaDefaults } from './sla/options.ts';
import { readOptions as readSla } from './sla/saved-options.ts';

test('what is not said has its default', () => {
  expect(readIncidents({})).toEqual(defaults);
  expect(readIncidents(undefined)).toEqual(defaults);
  expect(readHealth({})).toEqual(healthDefaults);
  expect(readSla({ view: 'pie', month: 11 })).toEqual(slaDefaults);
});

test('a name written where a list belongs is a list of it, several with commas between are several', () => {
  expect(readIncidents({ service: '$service', host: 'exch-01, exch-02', owner: ['-'] })).toEqual({
    ...defaults,
    service: ['$service'],
    host: ['exch-01', 'exch-02'],
    owner: ['-'],
  });
});

test('what makes no sense has its default, and the rest stays', () => {
  expect(readIncidents({ grouping: 'weather', when: 'range', columns: ['age', 'shoe size'], commands: 'yes' })).toEqual({ ...defaults, when: 'range' });
  expect(readLoad({ span: 'week', chart: false, colour: 'red' })).toEqual({ version: 1, span: 'week', measures: true, chart: false });
});
