// Lists of incidents: filters, sorts, search, and what a tenant may see.
import { expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import { anIncident, happened, incidentChanged, memberSet, night, problemChanged, serviceChanged, twoTenants } from './builders.ts';
import type { IncidentFilter, IncidentRow, IncidentSort, ReadModel, Sight } from './questions.ts';
import { openReadModel } from './readmodel.ts';

async function ids(model: ReadModel, filter: IncidentFilter, sort: IncidentSort = 'urgency', sight: Sight = undefined): Promise<readonly string[]> {
  return (await rows(model, filter, sort, sight)).map((row) => row.incident.id);
}

async function rows(model: ReadModel, filter: IncidentFilter = {}, sort: IncidentSort = 'urgency', sight: Sight = undefined): Promise<readonly IncidentRow[]> {
  const page = await model.incidents(sight, filter, sort, { limit: 100 });
  if (!page.ok) throw new Error(page.error.mend);
  expect(await model.countIncidents(sight, filter)).toBe(page.value.rows.length);
  return page.value.rows;
}

async function twoTenantsModel(): Promise<ReadModel> {
  const model = openReadModel(':memory:');
  await model.follow(1, night + 2 * minute, twoTenants());
  return model;
}

test('a row carries what its title is made of, its services by name, and when it last moved', async () => {
  await using model = await twoTenantsModel();
  expect((await rows(model, { states: ['open'], services: ['pharma.mail'] }))[0]).toEqual({
    incident: anIncident(),
    title: { problem: 'Unavailable by ICMP ping', host: 'exch-01', severity: 4, aspect: 'reach' },
    services: [{ id: 'pharma.mail', name: 'Корпоративная почта', state: 'degraded', tenant: 'pharma', criticality: 'key' }],
    updatedAt: night + 2 * minute,
  });
});

test('a catch-all service of which nothing was told yet goes by its name, not by its id', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [incidentChanged({ services: [{ id: 'group/Backup', state: 'degraded' }] })]);
  expect((await rows(model))[0]?.services).toEqual([{ id: 'group/Backup', name: 'Backup', state: 'degraded' }]);
});

test.each<[string, IncidentFilter, readonly string[]]>([
  ['state', { states: ['acknowledged'] }, []],
  ['being live', { live: true }, ['inc-a', 'inc-b']],
  ['having ended', { live: false }, []],
  ['priority', { priorities: ['P3'] }, ['inc-b']],
  ['service', { services: ['pharma.mail'] }, ['inc-a']],
  ['tenant', { tenants: ['bank', 'pharma'] }, ['inc-a', 'inc-b']],
  ['no tenant at all', { tenants: [] }, []],
  ['owner', { owners: ['Пётр'] }, ['inc-b']],
  ['nobody owning it', { owners: [null] }, ['inc-a']],
  ['host', { host: 'web-07' }, ['inc-b']],
  ['known before', { knownBefore: true }, []],
  ['a time before it began', { until: night }, []],
  ['a time when it had begun', { until: night + 1 }, ['inc-a']],
  ['several at once', { states: ['open', 'held'], priorities: ['P2', 'P3'], owners: [null, 'Пётр'], host: 'web-07' }, ['inc-b']],
])('a filter by %s lets through what fits and nothing else', async (_, filter, expected) => {
  await using model = await twoTenantsModel();
  expect(await ids(model, filter)).toEqual(expected);
});

test('a period shows an incident that resolved at its very beginning and not one that resolved a millisecond sooner', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night + hour, [incidentChanged({ state: 'resolved', resolvedAt: night + hour })]);
  expect(await ids(model, { from: night + hour })).toEqual(['inc-a']);
  expect(await ids(model, { from: night + hour + 1 })).toEqual([]);
});

test.each([
  ['the problem of the headline, in the middle of a word', 'ICMP pin', ['inc-a']],
  ['a host, by a part of its name', 'exch', ['inc-a']],
  ['a service in Russian, in the other case of letters', 'ПОЧТА', ['inc-a']],
  ['a service by its id', 'bank.portal', ['inc-b']],
  ['an owner whose ё is typed as е', 'петр', ['inc-b']],
  ['two letters', '07', ['inc-b']],
  ['its number', 'inc-2', ['inc-b']],
  ['words from different places, all of them', 'exch почта', ['inc-a']],
  ['words of which one is nowhere', 'exch portal', []],
  ['what FTS would read as its own language', '"exch" OR *', []],
  ['a comment', 'provider', ['inc-b']],
])('text finds %s', async (_, text, expected) => {
  await using model = await twoTenantsModel();
  await model.follow(2, night + hour, [happened('inc-b', { kind: 'commented', by: 'anna', text: 'asked the Provider', via: 'command' })]);
  expect(await ids(model, { text })).toEqual(expected);
});

test('text finds an incident by its new owner and no longer by the one before', async () => {
  await using model = await twoTenantsModel();
  await model.follow(2, night + hour, [incidentChanged({ owner: 'Anna' })]);
  await model.follow(3, night + hour, [incidentChanged({ owner: 'Boris' })]);
  expect(await ids(model, { text: 'anna' })).toEqual([]);
  expect(await ids(model, { text: 'boris' })).toEqual(['inc-a']);
});

test('urgency: told before held before resolved before ended, then priority, then what nobody has taken, then the oldest', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night + hour, [
    incidentChanged({ id: 'closed-first', state: 'closed', closedAt: night + minute, priority: 'P1' }),
    incidentChanged({ id: 'closed-last', state: 'closed', closedAt: night + hour, priority: 'P1' }),
    incidentChanged({ id: 'resolved', state: 'resolved', resolvedAt: night + hour, priority: 'P1' }),
    incidentChanged({ id: 'held', state: 'held', priority: 'P1' }),
    incidentChanged({ id: 'p3', priority: 'P3' }),
    incidentChanged({ id: 'p2-known-before', knownBefore: true }),
    incidentChanged({ id: 'p2-taken', state: 'acknowledged' }),
    incidentChanged({ id: 'p2-snoozed', snoozedUntil: night + hour }),
    incidentChanged({ id: 'p2-younger', openedAt: night + minute }),
    incidentChanged({ id: 'p2-older' }),
    incidentChanged({ id: 'p1-taken', state: 'acknowledged', priority: 'P1' }),
  ]);
  const expected = ['p1-taken', 'p2-older', 'p2-younger', 'p2-snoozed', 'p2-taken', 'p2-known-before', 'p3', 'held', 'resolved', 'closed-last', 'closed-first'];
  expect(await ids(model, {})).toEqual(expected);
});

test('the other sorts go by opening, by last change, and by the clock that ends first', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night + hour, [incidentChanged({ id: 'old', clocks: [] })]);
  await model.follow(2, night + 2 * hour, [incidentChanged({ id: 'young', openedAt: night + minute })]);
  expect(await ids(model, {}, 'newest')).toEqual(['young', 'old']);
  expect(await ids(model, {}, 'oldest')).toEqual(['old', 'young']);
  expect(await ids(model, {}, 'updated')).toEqual(['young', 'old']);
  expect(await ids(model, {}, 'due')).toEqual(['young', 'old']);

  await model.follow(3, night + 3 * hour, [happened('old', { kind: 'commented', by: 'anna', text: 'still there', via: 'command' })]);
  expect(await ids(model, {}, 'updated')).toEqual(['old', 'young']);
});

test('a tenant sees its own incidents, and of a shared one its own services', async () => {
  await using model = await twoTenantsModel();
  const both = anIncident({
    services: [
      { id: 'pharma.mail', state: 'degraded' },
      { id: 'bank.portal', state: 'degraded' },
    ],
    tenants: ['bank', 'pharma'],
  });
  expect(await ids(model, {}, 'urgency', ['bank'])).toEqual(['inc-b']);
  expect(await ids(model, {}, 'urgency', [])).toEqual([]);
  expect(await model.incident(['bank'], 'INC-1')).toBeUndefined();

  await model.follow(2, night + hour, [{ kind: 'incident-changed', incident: both }]);
  const [shared] = await rows(model, { priorities: ['P2'] }, 'urgency', ['bank']);
  expect(shared?.services.map((service) => service.id)).toEqual(['bank.portal']);
  expect(shared?.incident.services).toEqual([{ id: 'bank.portal', state: 'degraded' }]);
  expect(shared?.incident.tenants).toEqual(['bank']);
  expect(shared?.title).toEqual({}); // the headline is a problem of pharma alone
});

test('an incident without a tenant is seen only by who sees everything', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [incidentChanged({ tenants: [], services: [] })]);
  expect(await ids(model, {})).toEqual(['inc-a']);
  expect(await ids(model, {}, 'urgency', ['pharma'])).toEqual([]);
});

test('a headline that is told of only later gives the title and the text all the same', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [serviceChanged(), incidentChanged(), memberSet('inc-a')]);
  await model.follow(2, night, [problemChanged({ name: 'Нет связи с узлом' })]);
  expect((await rows(model, { text: 'связи' }))[0]?.title.problem).toBe('Нет связи с узлом');
});

test('a cursor of another sort is refused with what to do about it', async () => {
  await using model = await twoTenantsModel();
  const first = await model.incidents(undefined, {}, 'urgency', { limit: 1 });
  const next = first.ok ? first.value.next : undefined;
  for (const after of [next ?? '', 'nonsense', Buffer.from('["newest",{},1]').toString('base64url')]) {
    const page = await model.incidents(undefined, {}, 'newest', { limit: 1, after });
    expect(page).toMatchObject({ ok: false, error: { code: 'bad-request', faults: [{ place: 'after' }] } });
  }
});
