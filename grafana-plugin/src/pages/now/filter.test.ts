// filter.test: the address says what the wall is narrowed to.
import { expect, test } from '@jest/globals';
import { filterOf, queryOf, withField } from './filter.ts';

const query = (search: string) => queryOf(filterOf(new URLSearchParams(search)));

test('without a filter everything that lives is asked for', () => {
  expect(query('')).toEqual({ live: true });
});

test('a filter is asked for as it stands in the address', () => {
  expect(query('text=+mail+&priority=P1&priority=P3&service=pharma.mail&tenant=bank&host=exch-01')).toEqual({
    live: true,
    text: 'mail',
    priority: ['P1', 'P3'],
    service: ['pharma.mail'],
    tenant: ['bank'],
    host: 'exch-01',
  });
});

test('chosen states take the place of "what lives"', () => {
  expect(query('state=closed')).toEqual({ state: ['closed'] });
});

test('nobody is an owner that can be chosen, alone or beside others', () => {
  expect(query('owner=-')).toEqual({ live: true, unowned: true });
  expect(query('owner=-&owner=anna')).toEqual({ live: true, unowned: true, owner: ['anna'] });
});

test('what an old or mistyped address names and nobody knows is passed over', () => {
  expect(query('priority=P9&state=burning')).toEqual({ live: true });
});

test('how an incident stands to its SLA is read from links of old as well', () => {
  const riskOf = (search: string) => filterOf(new URLSearchParams(search)).risk;
  expect(['risk=missed', 'risk=at-risk', 'risk=1', 'risk=x', ''].map(riskOf)).toEqual(['missed', 'at-risk', 'at-risk', '', '']);
});

test('changing one field leaves the others and what is Grafana’s', () => {
  const changed = withField(new URLSearchParams('kiosk=&priority=P1&text=a'), 'priority', ['P2', 'P3']);
  expect(changed.toString()).toBe('kiosk=&text=a&priority=P2&priority=P3');
  expect(withField(changed, 'text', '').has('text')).toBe(false);
});
