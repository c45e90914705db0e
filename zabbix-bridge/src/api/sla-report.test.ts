// sla-report.test: the month's SLA over HTTP: who sees what of it, and how a miss is explained.
import { afterEach, expect, test } from '@jest/globals';
import { minute } from '../model/moment.ts';
import { anIncident } from '../readmodel/builders.ts';
import { aHouse, night, now } from './builders.ts';
import type { House } from './builders.ts';

const houses: House[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.app.close();
});
async function open(): Promise<House> {
  const house = await aHouse();
  houses.push(house);
  return house;
}
type Report = {
  incidents: number;
  kept: object;
  misses: { number: string; explanation?: object; proposed?: string }[];
  services: { id: string; availability: { downMs: number } }[];
  byTenant: { tenant: string }[];
};
const ask = (house: House, month = '2025-09', who = {}) => house.app.inject({ url: `/api/v1/reports/sla?month=${month}`, headers: house.token(who) });
const late = { name: 'resolution' as const, startedAt: night, targetMs: 10 * minute, calendar: '24x7', dueAt: night + 10 * minute };

test('the report counts the incidents of the month, how long each service was down, and what is late while it runs', async () => {
  const house = await open();
  await house.follows({ kind: 'incident-changed', incident: anIncident({ clocks: [late] }) });
  house.time.passes(10 * minute);
  const report = (await ask(house)).json<Report>();
  expect(report).toMatchObject({ month: '2025-09', zone: 'UTC', knownUntil: now + 10 * minute, incidents: 3, kept: { missed: 1, running: 2 } });
  expect(report.services.map(({ id, availability }) => [id, availability.downMs])).toEqual([
    ['pharma.1c', 0],
    ['bank.portal', 0],
    ['pharma.mail', 10 * minute],
  ]);
  expect(report.misses).toMatchObject([{ number: 'INC-1', proposed: 'told 1 min after it began; nobody took it' }]);
});

test('a token of one tenant gets the incidents and services of that tenant and nothing else', async () => {
  const report = (await ask(await open(), '2025-09', { tenants: ['bank'] })).json<Report>();
  expect(report).toMatchObject({ incidents: 2, byTenant: [{ tenant: 'bank' }] });
  expect(report.services.map(({ id }) => id)).toEqual(['bank.portal']);
  expect(JSON.stringify(report)).not.toContain('pharma');
});

test('what is said last explains a miss', async () => {
  const house = await open();
  const explained = (text: string, at: number) => ({
    kind: 'happened' as const,
    incident: 'inc-a',
    at,
    what: { kind: 'miss-explained' as const, by: 'anna', text },
  });
  await house.follows(
    { kind: 'incident-changed', incident: anIncident({ clocks: [late] }) },
    explained('a first guess', now),
    explained('the provider', now + 1),
  );
  expect((await ask(house)).json<Report>().misses).toMatchObject([{ explanation: { by: 'anna', at: now + 1, text: 'the provider' } }]);
});

test('an explanation goes to the engine by the id of its incident, and to one that nobody knows by a number that nobody has', async () => {
  const house = await open();
  const order = (incident: string) =>
    house.app.inject({
      method: 'POST',
      url: '/api/v1/commands/explain-miss',
      headers: house.token({ scopes: ['act'] }),
      payload: { incident, text: 'the provider' },
    });
  expect((await order('INC-1')).statusCode).toBe(200);
  expect((await order('made-up')).json<{ code: string }>().code).toBe('incident-not-found');
  expect(house.intake.heard).toMatchObject([{ order: { command: 'explain-miss', incident: 'inc-a' } }, { order: { incident: 'INC-0' } }]);
});

test('a month that is none, and one that has not begun, are refused with the mend', async () => {
  const house = await open();
  expect((await ask(house, '2025-13')).json()).toMatchObject({
    code: 'bad-request',
    faults: [{ place: 'query.month', says: 'is no month: write it as 2026-11' }],
  });
  expect((await ask(house, '2025-10')).json()).toMatchObject({ code: 'bad-request', faults: [{ says: 'has not begun yet' }] });
});

test('who may not read gets no report', async () => {
  expect((await ask(await open(), '2025-09', { scopes: ['ingest'] })).statusCode).toBe(403);
});
