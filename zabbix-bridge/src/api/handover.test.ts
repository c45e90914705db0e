// handover.test: what a shift has to hand over, over HTTP: what is in it, what is not, and for whom.
import { expect, test } from '@jest/globals';
import { day, hour, minute } from '../model/moment.ts';
import type { Change } from '../model/change.ts';
import { anIncident, happened } from '../readmodel/builders.ts';
import { night, now } from './builders.ts';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';

type Row = { id: string; incident?: { id: string } };
type Shift = {
  from: number;
  next: number;
  since?: object;
  open: Row[];
  opened: Row[];
  resolved: Row[];
  missed: Row[];
  unexplained: Row[];
  interrupted: object[];
  snoozed: Row[];
  silences: Row[];
  works: Row[];
};
const ask = async (house: House, query = '', who = {}) => (await house.app.inject({ url: `/api/v1/shift${query}`, headers: house.token(who) })).json<Shift>();
const ids = (rows: readonly Row[]) => rows.map(({ id, incident }) => incident?.id ?? id);
const handover = (but: object = {}): Change => ({
  kind: 'handover-changed',
  id: 'h-1',
  from: night - day,
  until: night - 2 * hour,
  by: 'anna',
  at: night - 2 * hour,
  ...but,
});

test('what began and ended in the shift is told apart from what began before it and still lasts', async () => {
  const house = await openHouse();
  await house.follows(
    { kind: 'incident-changed', incident: anIncident({ id: 'old', number: 'INC-7', openedAt: night - day, tenants: ['pharma'] }) },
    {
      kind: 'incident-changed',
      incident: anIncident({ id: 'over', number: 'INC-8', state: 'resolved', openedAt: night, resolvedAt: night + minute, tenants: ['pharma'] }),
    },
  );
  const shift = await ask(house, `?from=${night - hour}`);
  expect(ids(shift.open).sort()).toEqual(['inc-a', 'inc-b', 'inc-c', 'old']);
  expect(ids(shift.opened)).not.toContain('old');
  expect(ids(shift.resolved)).toEqual(['over']);
});

test('an SLA time that was over in the shift and not kept is missed, explained by what was said last', async () => {
  const house = await openHouse();
  const clocks = [{ name: 'resolution' as const, startedAt: night, targetMs: 10 * minute, calendar: '24x7', dueAt: night + 10 * minute }];
  await house.follows(
    { kind: 'incident-changed', incident: anIncident({ clocks }) },
    happened('inc-a', { kind: 'miss-explained', by: 'anna', text: 'a first guess' }),
    happened('inc-a', { kind: 'miss-explained', by: 'anna', text: 'the provider' }),
  );
  expect((await ask(house, `?from=${night - hour}`)).missed).toMatchObject([
    { incident: { id: 'inc-a' }, clock: 'resolution', lateMs: 50 * minute, runs: true, explained: { by: 'anna', text: 'the provider' } },
  ]);
  expect((await ask(house, `?from=${night + 11 * minute}`)).missed).toEqual([]);
});

test('an SLA time that was over before the shift is told of until somebody explains it, and to nobody who may not see the incident', async () => {
  const house = await openHouse();
  const clock = { name: 'resolution' as const, startedAt: night, targetMs: 10 * minute, calendar: '24x7', dueAt: night + 10 * minute };
  const response = { ...clock, name: 'first-response' as const, dueAt: night + minute };
  const stands = { ...clock, name: 'reaction' as const, pausedSince: night + minute };
  await house.follows(
    {
      kind: 'incident-changed',
      incident: anIncident({ openedAt: night, announcedAt: night, clocks: [response, stands, { ...clock, stoppedAt: night + hour }] }),
    },
    { kind: 'incident-changed', incident: anIncident({ id: 'met', number: 'INC-8', openedAt: night, clocks: [{ ...clock, stoppedAt: night + minute }] }) },
    { kind: 'incident-changed', incident: anIncident({ id: 'part', number: 'INC-9', state: 'merged', openedAt: night, clocks: [clock] }) },
  );
  const later = `?from=${night + 20 * minute}`;
  expect((await ask(house, later)).unexplained).toMatchObject([
    { incident: { id: 'inc-a', number: 'INC-1' }, clock: 'resolution', lateMs: 50 * minute, runs: false, month: expect.stringMatching(/^\d{4}-\d\d$/) },
  ]);
  expect((await ask(house, `?from=${night}`)).unexplained).toEqual([]);
  expect((await ask(house, later, { tenants: ['nobody'] })).unexplained).toEqual([]);
  await house.follows(happened('inc-a', { kind: 'miss-explained', by: 'anna', text: 'the provider' }));
  expect((await ask(house, later)).unexplained).toEqual([]);
});

test('whom Nabat interrupted is counted with the incidents that it was for', async () => {
  const house = await openHouse();
  const delivery = {
    recipient: { kind: 'person' as const, id: 'anna' },
    via: { kind: 'named' as const },
    channels: ['call'],
    urgency: 'call' as const,
    message: 'opened' as const,
    audience: 'shift' as const,
  };
  const call = happened('inc-a', { kind: 'told', to: 'Anna', interrupts: true, why: { kind: 'by-hand', by: 'x' }, delivery }, night + minute);
  await house.follows(call, call);
  expect((await ask(house, `?from=${night}`)).interrupted).toEqual([{ person: 'anna', name: 'anna', times: 2, incidents: [{ id: 'inc-a', number: 'INC-1' }] }]);
});

test('what ends or begins in the coming shift is named, and what comes after it is not', async () => {
  const house = await openHouse();
  const silence = { kind: 'silence-changed' as const, target: { service: 'pharma.mail' }, reason: 'known', by: 'anna' };
  const works = { kind: 'maintenance-changed' as const, name: 'firmware', hosts: [], services: ['pharma.mail'] };
  await house.follows(
    { ...silence, id: 's-soon', until: now + hour },
    { ...silence, id: 's-later', until: now + 20 * hour },
    { ...works, id: 'w-soon', from: now + 2 * hour, until: now + 3 * hour },
    { ...works, id: 'w-later', from: now + 20 * hour, until: now + 21 * hour },
    { kind: 'incident-changed', incident: anIncident({ snoozedUntil: now + 2 * hour }) },
  );
  const shift = await ask(house, `?from=${night - 9 * hour}`);
  expect(shift.next).toBe(now + 10 * hour);
  expect([ids(shift.silences), ids(shift.works), ids(shift.snoozed)]).toEqual([['s-soon'], ['w-soon'], ['inc-a']]);
});

test('a shift begins with the last handover, and twelve hours ago where that is more than three days past', async () => {
  const house = await openHouse();
  expect((await ask(house)).from).toBe(now - 12 * hour);
  await house.follows(handover());
  expect(await ask(house)).toMatchObject({ from: night - 2 * hour, since: { id: 'h-1' } });
  await house.follows(handover({ until: night - 4 * day }));
  expect((await ask(house)).from).toBe(now - 12 * hour);
});

test('who sees some tenants only hears of their incidents, and of handovers that nobody of others has written', async () => {
  const house = await openHouse();
  await house.follows(handover(), handover({ id: 'h-2', tenants: ['pharma'] }), handover({ id: 'h-3', tenants: ['pharma', 'bank'] }));
  const pharma = { tenants: ['pharma'] };
  expect(ids((await ask(house, `?from=${night - hour}`, pharma)).open)).toEqual(['inc-a']);
  const listed = async (who = {}) => ids((await house.app.inject({ url: '/api/v1/handovers', headers: house.token(who) })).json<{ rows: Row[] }>().rows);
  expect((await listed()).sort()).toEqual(['h-1', 'h-2', 'h-3']);
  expect(await listed(pharma)).toEqual(['h-2']);
  const take = (id: string) =>
    house.app.inject({ method: 'POST', url: '/api/v1/commands/take-over', headers: house.token({ ...pharma, scopes: ['act'] }), payload: { id } });
  expect([(await take('h-1')).statusCode, (await take('h-2')).statusCode]).toEqual([404, 200]);
});

test('a shift handed over by somebody of one tenant is that tenant’s, and who only reads hands nothing over', async () => {
  const house = await openHouse();
  const order = (who: object) => house.app.inject({ method: 'POST', url: '/api/v1/commands/hand-over', headers: house.token(who), payload: { from: night } });
  expect((await order({ scopes: ['act', 'read'], tenants: ['pharma'] })).statusCode).toBe(200);
  expect(house.intake.heard).toMatchObject([{ order: { command: 'hand-over', from: night, tenants: ['pharma'] } }]);
  expect((await order({ scopes: ['read'] })).statusCode).toBe(403);
  expect(
    (await house.app.inject({ method: 'POST', url: '/api/v1/commands/hand-over', headers: house.token(), payload: { from: night, tenants: ['bank'] } }))
      .statusCode,
  ).toBe(400);
});

test('a shift of more than 14 days, and one that ends to come, are refused with the mend', async () => {
  const house = await openHouse();
  expect(await ask(house, `?from=${now - 15 * day}`)).toMatchObject({ status: 400 });
  expect(await ask(house, `?from=${night}&until=${now + 1}`)).toMatchObject({ status: 400, faults: [{ says: 'is still to come' }] });
});
