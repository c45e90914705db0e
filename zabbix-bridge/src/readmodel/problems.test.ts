// Lists of problems and reports: filters, sorts, and what a tenant may see.
import { expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import { aProblem, night, problemChanged, serviceChanged, twoTenants } from './builders.ts';
import type { ProblemFilter, ProblemSort, ReadModel, Sight } from './questions.ts';
import { openReadModel } from './readmodel.ts';

async function events(model: ReadModel, filter: ProblemFilter, sort: ProblemSort = 'oldest', sight: Sight = undefined): Promise<readonly string[]> {
  const page = await model.problems(sight, filter, sort, { limit: 100 });
  return page.ok ? page.value.rows.map((row) => row.problem.event) : [];
}

test.each<[string, ProblemFilter, readonly string[]]>([
  ['being open', { open: true }, ['1000', '2000']],
  ['being over', { open: false }, ['3000']],
  ['source', { sources: ['grafana'] }, ['3000']],
  ['any of its hosts', { host: 'exch-02' }, ['3000']],
  ['service', { services: ['bank.portal'] }, ['2000']],
  ['the number of its incident', { incident: 'INC-2' }, ['2000']],
  ['an incident that is not there', { incident: 'INC-9' }, []],
  ['the least severity', { leastSeverity: 4 }, ['1000', '3000']],
  ['being acknowledged', { acknowledged: true }, ['3000']],
  ['being suppressed', { suppressed: true }, []],
  ['being in maintenance', { inMaintenance: true }, ['3000']],
  ['text in its name', { text: 'DISK' }, ['2000']],
  ['text in a host', { text: 'exch-0' }, ['1000', '3000']],
  ['a time when it was open', { from: night + hour, until: night + 2 * hour }, ['1000', '2000']],
])('a filter by %s lets through what fits and nothing else', async (_, filter, expected) => {
  await using model = openReadModel(':memory:');
  const over = {
    event: '3000',
    key: 'grafana:3000',
    source: 'grafana',
    hosts: ['exch-01', 'exch-02'],
    resolvedAt: night + 5 * minute,
    openedAt: night + 2 * minute,
  } as const;
  await model.follow(1, night, [...twoTenants(), problemChanged({ ...over, acknowledged: true, maintenance: 'm-1', name: 'CPU is busy' })]);
  expect(await events(model, filter)).toEqual(expected);
});

test('problems sort by opening both ways and by severity', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, twoTenants());
  expect(await events(model, {}, 'oldest')).toEqual(['1000', '2000']);
  expect(await events(model, {}, 'newest')).toEqual(['2000', '1000']);
  expect(await events(model, {}, 'severity')).toEqual(['1000', '2000']);
});

test('a problem that changes hosts is found by the new one only', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [problemChanged()]);
  await model.follow(2, night, [problemChanged({ hosts: ['exch-09'] })]);
  expect(await events(model, { host: 'exch-01' })).toEqual([]);
  expect(await events(model, { host: 'exch-09' })).toEqual(['1000']);
});

test('a tenant sees the problems of its services, even of one that was removed since, and no other', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [...twoTenants(), { kind: 'service-removed', service: 'bank.portal' }]);
  expect(await events(model, {}, 'oldest', ['bank'])).toEqual(['2000']);
  expect(await model.problem(['bank'], 'zabbix:1000')).toBeUndefined();
  expect(await model.problem(['pharma'], 'zabbix:1000')).toEqual({ problem: aProblem(), incidentNumber: 'INC-1' });
});

test('reports come newest first, cut to service, time and tenant', async () => {
  await using model = openReadModel(':memory:');
  const report = { kind: 'report-received', service: 'pharma.mail', reporter: 'anna', text: 'no mail' } as const;
  await model.follow(1, night, [serviceChanged(), { ...report, id: 'r-1', at: night }, { ...report, id: 'r-2', at: night + minute, incident: 'inc-a' }]);
  const ids = async (sight: Sight, filter: { readonly service?: string; readonly from?: number; readonly until?: number }) => {
    const page = await model.reports(sight, filter, { limit: 10 });
    return page.ok ? page.value.rows.map((row) => row.id) : [];
  };
  expect(await ids(undefined, {})).toEqual(['r-2', 'r-1']);
  expect(await ids(['pharma'], { from: night + 1 })).toEqual(['r-2']);
  expect(await ids(['pharma'], { service: 'pharma.mail', until: night + 1 })).toEqual(['r-1']);
  expect(await ids(['bank'], {})).toEqual([]);
});
