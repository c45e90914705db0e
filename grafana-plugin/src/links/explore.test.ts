// explore.test: the address under which Explore opens with the right question.
import { expect, test } from '@jest/globals';
import { exploreAddress, metricsOfHost, metricsOfIncident } from './explore.ts';

const panesOf = (address: string): unknown => JSON.parse(new URL(address, 'http://localhost').searchParams.get('panes') ?? '');

test('Explore opens with the items of the host, in the time around the incident', () => {
  expect(panesOf(exploreAddress('u1', metricsOfHost('zabbix-main', 'dc-01'), { from: 1_000, until: 2_000.4 }))).toEqual({
    nabat: {
      datasource: 'u1',
      queries: [
        { refId: 'A', datasource: { type: 'nabat-incidents-datasource', uid: 'u1' }, kind: 'metrics', by: 'host', host: ['dc-01'], source: ['zabbix-main'] },
      ],
      range: { from: '1000', to: '2000' },
    },
  });
});

test('what an incident is called may hold anything', () => {
  expect(panesOf(exploreAddress('u&1', metricsOfIncident('a&b=c'), { from: 0, until: 1 }))).toMatchObject({ nabat: { queries: [{ incident: ['a&b=c'] }] } });
});
