// The counters: what is live now, and what happened in a period.
import { expect, test } from '@jest/globals';
import { hour, minute } from '../model/moment.ts';
import { anIncident, incidentChanged, night, twoTenants } from './builders.ts';
import { openReadModel } from './readmodel.ts';

test('counters say what is live by state and priority, and what nobody has taken', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(3, night, [
    ...twoTenants(),
    incidentChanged({ id: 'taken', state: 'acknowledged', priority: 'P1' }),
    incidentChanged({ id: 'old', knownBefore: true }),
    incidentChanged({ id: 'over', state: 'closed', priority: 'P1' }),
  ]);
  expect(await model.counters(undefined)).toEqual({
    incidents: [
      { state: 'acknowledged', priority: 'P1', count: 1 },
      { state: 'open', priority: 'P2', count: 2 },
      { state: 'open', priority: 'P3', count: 1 },
    ],
    unacknowledged: { P1: 0, P2: 1, P3: 1 },
    openProblems: 2,
    services: { ok: 0, weakened: 0, degraded: 1, down: 1 },
    asOf: 3,
  });
  expect(await model.counters(['bank'])).toMatchObject({
    incidents: [{ state: 'open', priority: 'P3', count: 1 }],
    unacknowledged: { P1: 0, P2: 0, P3: 1 },
    openProblems: 1,
    services: { degraded: 1, down: 0 },
  });
});

test('a period counts problems, incidents told, pages and transients from its first millisecond to the one before its last', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night + 2 * minute, [
    ...twoTenants(),
    { kind: 'duplicate-ignored', what: 'zabbix:1000', at: night + minute + 1 },
    { kind: 'duplicate-ignored', what: 'zabbix:1000', at: night + minute + 2 },
  ]);
  const { announcedAt: _announced, number: _number, ...unheard } = anIncident({ id: 'inc-t', state: 'transient' });
  await model.follow(2, night + hour, [{ kind: 'incident-changed', incident: unheard }]);
  const hourlong = { problems: 2, incidents: { P1: 0, P2: 1, P3: 1 }, pages: 1, transients: 0, duplicates: 2, asOf: 2 };
  expect(await model.period(undefined, night, night + hour)).toEqual(hourlong);
  expect(await model.period(undefined, night, night + hour + 1)).toEqual({ ...hourlong, transients: 1 });
  expect(await model.period(undefined, night + minute + 1, night + hour)).toMatchObject({ problems: 0, incidents: { P2: 0, P3: 1 }, pages: 0 });
  const { duplicates: _duplicates, ...ofPharma } = { ...hourlong, problems: 1, incidents: { P1: 0, P2: 1, P3: 0 } };
  expect(await model.period(['pharma'], night, night + hour)).toEqual(ofPharma);
});

test('a transient counts at the moment it died, and not again when something is said of it later', async () => {
  await using model = openReadModel(':memory:');
  await model.follow(1, night, [incidentChanged({ state: 'transient' })]);
  await model.follow(2, night + hour, [incidentChanged({ state: 'transient', version: 2 })]);
  expect((await model.period(undefined, night, night + 1)).transients).toBe(1);
  expect((await model.period(undefined, night + 1, night + 2 * hour)).transients).toBe(0);
});
