// query.test: that stored queries are read with their defaults, and incomplete ones are not asked.
import { expect, test } from '@jest/globals';
import { isAnswerable, kinds } from './query.ts';
import { readQuery } from './read-query.ts';

test.each(kinds)('of a query for %s nothing but the kind has to be said', (kind) => {
  expect(readQuery({ refId: 'A', kind })).toMatchObject({ asked: { kind } });
});

test('a query that says nothing asks for incidents of the time range, most urgent first', () => {
  expect(readQuery({ refId: 'A' })).toMatchObject({ asked: { kind: 'incidents', when: 'range', sort: 'urgency', rows: 500, host: [], headings: 'words' } });
});

test('what cannot be read is named by its place', () => {
  expect(readQuery({ kind: 'problems', rows: 9_000 })).toMatchObject({ wrong: expect.stringMatching(/^rows: /) as unknown });
  expect(readQuery({ kind: 'lottery' })).toMatchObject({ wrong: expect.stringMatching(/^kind: /) as unknown });
});

test('metrics are not asked for before it is said whose', () => {
  expect(isAnswerable({ kind: 'metrics' })).toBe(false);
  expect(isAnswerable({ kind: 'metrics', by: 'incident' })).toBe(false);
  expect(isAnswerable({ kind: 'metrics', by: 'items', item: ['42269'] })).toBe(false);
  expect(isAnswerable({ kind: 'metrics', host: ['dc-01'] })).toBe(true);
  expect(isAnswerable({ kind: 'metrics', by: 'items', item: ['42269'], source: ['zabbix-main'] })).toBe(true);
  expect(isAnswerable({})).toBe(true);
});
