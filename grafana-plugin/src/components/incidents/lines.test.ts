// lines.test: incidents stand under the headings that they belong to.
import { expect, test } from '@jest/globals';
import { anIncident } from '../../../test/builders.ts';
import { linesOf } from './lines.ts';
import type { Grouping } from './shown.ts';

const service = (id: string) => ({ id, name: id.toUpperCase(), state: 'down' as const });
const both = anIncident({ id: 'both', priority: 'P2', services: [service('mail'), service('1c')], tenants: ['pharma'], owner: 'anna' });
const none = anIncident({ id: 'none', priority: 'P3', services: [], tenants: [] });
const mail = anIncident({ id: 'mail', priority: 'P1', services: [service('mail')], tenants: ['bank'] });

const said = (grouping: Grouping) =>
  linesOf([none, both, mail], grouping, 'none of them').map((line) => (line.kind === 'row' ? line.incident.id : `${line.title} (${line.count})`));

test('without grouping there are only the rows, in their order', () => {
  expect(said('none')).toEqual(['none', 'both', 'mail']);
});

test('priorities stand by their rank, whichever comes first in the list', () => {
  expect(said('priority')).toEqual(['P1 (1)', 'mail', 'P2 (1)', 'both', 'P3 (1)', 'none']);
});

test('an incident stands under each of its services, and one without any comes last', () => {
  expect(said('service')).toEqual(['MAIL (2)', 'both', 'mail', '1C (1)', 'both', 'none of them (1)', 'none']);
});

test('tenants and owners are grouped in the order of their first incident', () => {
  expect(said('tenant')).toEqual(['pharma (1)', 'both', 'bank (1)', 'mail', 'none of them (1)', 'none']);
  expect(said('owner')).toEqual(['anna (1)', 'both', 'none of them (2)', 'none', 'mail']);
});

test('no two lines have the same key, also where an incident stands twice', () => {
  const keys = linesOf([both, mail, none], 'service', '').map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});
