// filled.test: that variables work in every field, with one value, several and All.
import { expect, test } from '@jest/globals';
import type { Replace } from '../variables.ts';
import { filled } from './filled.ts';

const variables: { readonly [name: string]: readonly string[] | 'All' } = { host: ['dc-01', 'dc-02'], service: 'All', priority: ['P1'], nothing: [''] };
const everyService = ['mail', 'web, shop'];

/** As Grafana's own: a format given as a function gets all values, `text` what is shown of them. */
const replace: Replace = (template, format) =>
  template.replace(/\$\{(\w+):text\}|\$(\w+)|\$\{(\w+)\}/g, (whole, asText?: string, bare?: string, braced?: string) => {
    const value = variables[asText ?? bare ?? braced ?? ''];
    if (value === undefined) return whole;
    if (asText !== undefined) return value === 'All' ? 'All' : value.join(' + ');
    const values = value === 'All' ? everyService : value;
    return typeof format === 'function' ? format(values.length === 1 ? values[0] : values) : values.join(',');
  });

test('a variable of several values becomes each of them, each once', () => {
  expect(filled({ kind: 'incidents', host: ['$host', 'dc-01', 'sw-01'] }, replace)).toEqual({ kind: 'incidents', host: ['dc-01', 'dc-02', 'sw-01'] });
});

test('a name that holds a comma stays one', () => {
  expect(filled({ kind: 'incidents', service: ['web, shop'] }, replace).service).toEqual(['web, shop']);
});

test('a variable on All narrows nothing', () => {
  expect(filled({ kind: 'incidents', service: ['${service}'], text: '$service' }, replace)).toMatchObject({ service: [], text: '' });
});

test('where everything has to be named a variable on All stands for all its values', () => {
  expect(filled({ kind: 'metrics', host: ['$service'] }, replace).host).toEqual(['mail', 'web, shop']);
});

test('names of hosts are narrowed by services, so that a variable of services on All narrows nothing', () => {
  expect(filled({ kind: 'names', of: 'host', service: ['$service'], source: ['$service'] }, replace)).toMatchObject({ service: [], source: everyService });
});

test('a variable without a value narrows nothing', () => {
  expect(filled({ kind: 'incidents', owner: ['$nothing'] }, replace).owner).toEqual([]);
});

test('texts are filled within', () => {
  expect(filled({ kind: 'incidents', text: 'on $priority', step: '${priority}' }, replace)).toMatchObject({ text: 'on P1', step: 'P1' });
});

test('what Grafana keeps in a query stays, and numbers and switches do', () => {
  const query = { kind: 'incidents', refId: '$host', datasource: { uid: '$host' }, rows: 20, hide: false };
  expect(filled(query, replace)).toEqual(query);
});

test('a variable that the dashboard does not have stays as it was written', () => {
  expect(filled({ kind: 'incidents', host: ['$unknown'] }, replace).host).toEqual(['$unknown']);
});
