// Services: how they are, since when, and what weighs on them.
import { expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import { incidentChanged, night, problemChanged, serviceChanged, twoTenants } from './builders.ts';
import { openReadModel } from './readmodel.ts';

test('services come worst first with what weighs on them', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [
    ...twoTenants(),
    serviceChanged({ id: 'pharma.1c', name: '1С' }),
    incidentChanged({ id: 'inc-h', state: 'held' }),
    incidentChanged({ id: 'inc-r', state: 'resolved' }),
  ]);
  const rows = await model.services(undefined);
  expect(rows.map((row) => [row.service.id, row.state, row.incidents, row.openProblems])).toEqual([
    ['pharma.mail', 'down', { P1: 0, P2: 1, P3: 0, held: 1 }, 1],
    ['bank.portal', 'degraded', { P1: 0, P2: 0, P3: 1, held: 0 }, 1],
    ['pharma.1c', 'ok', { P1: 0, P2: 0, P3: 0, held: 0 }, 0],
  ]);
  expect(await model.service(undefined, 'pharma.mail')).toEqual(rows[0]);
  expect((await model.services(['bank'])).map((row) => row.service.id)).toEqual(['bank.portal']);
  expect(await model.service(['bank'], 'pharma.mail')).toBeUndefined();
  expect((await model.services(undefined, { text: '1с', states: ['ok'], criticalities: ['key'], catchAll: false })).map((row) => row.service.id)).toEqual([
    'pharma.1c',
  ]);
});

test('a problem that ends no longer counts for its service', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, twoTenants());
  await model.follow(2, night + hour, [problemChanged({ resolvedAt: night + hour })]);
  expect((await model.service(undefined, 'pharma.mail'))?.openProblems).toBe(0);
});

test('a service is in its state since it came into it, whatever else of it changed, and its history says the same', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [serviceChanged()]);
  await model.follow(2, night + hour, [serviceChanged({}, 'down')]);
  await model.follow(3, night + 2 * hour, [serviceChanged({ owner: 'infrastructure' }, 'down')]);
  expect(await model.service(undefined, 'pharma.mail')).toMatchObject({ state: 'down', since: night + hour, service: { owner: 'infrastructure' } });

  const healthy = { state: 'ok', from: night, until: night + hour };
  const ill = { state: 'down', from: night + hour };
  expect(await model.serviceHistory(undefined, 'pharma.mail', night, night + 3 * hour)).toEqual([healthy, ill]);
  expect(await model.serviceHistory(undefined, 'pharma.mail', night + hour, night + 3 * hour)).toEqual([ill]);
  expect(await model.serviceHistory(['bank'], 'pharma.mail', night, night + 3 * hour)).toEqual([]);
});

test('a removed service is listed no longer, and is when it comes back', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [serviceChanged()]);
  await model.follow(2, night + minute, [{ kind: 'service-removed', service: 'pharma.mail' }]);
  expect(await model.services(undefined)).toEqual([]);
  await model.follow(3, night + 2 * minute, [serviceChanged()]);
  expect(await model.services(undefined)).toHaveLength(1);
});
