// chosen.test: the health panel shows what was asked for, worst first.
import { expect, test } from '@jest/globals';
import { aService } from '../../../test/builders.ts';
import { chosenOf } from './chosen.ts';

const all = [
  aService({ id: 'mail', tenant: 'pharma' }),
  aService({ id: '1c', tenant: 'retail', state: 'down' }),
  aService({ id: 'phones', state: 'weakened' }),
  aService({ id: 'the-rest', catchAll: true }),
];
const ids = (options: Partial<Parameters<typeof chosenOf>[1]>, value = '') =>
  chosenOf(all, { service: [], tenant: [], onlyTroubled: false, ...options }, (text) => text.replace('$tenant', value)).map(({ service }) => service.id);

test('the worst stands first, and what Nabat made up for the rest is not there while it works', () => {
  expect(ids({})).toEqual(['1c', 'phones', 'mail']);
});

test('only what is not well is left on wish', () => {
  expect(ids({ onlyTroubled: true })).toEqual(['1c', 'phones']);
});

test('services and tenants narrow it, by a variable of the dashboard too', () => {
  expect(ids({ service: ['mail', 'phones'] })).toEqual(['phones', 'mail']);
  expect(ids({ tenant: ['$tenant'] }, 'pharma')).toEqual(['mail']);
  expect(ids({ tenant: ['$tenant'] }, '')).toEqual(['1c', 'phones', 'mail']);
});
