// sla-report.test: the month's SLA over HTTP: who sees what of it, and how a miss is explained.
import { expect, test } from '@jest/globals';
import { minute } from '../model/moment.ts';
import { anIncident, serviceChanged } from '../readmodel/builders.ts';
import { night, now } from './builders.ts';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';

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
  const house = await openHouse();
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

test('a title names the time in the zone of whoever asks, as what stands beside it, and in a file in the zone of the month', async () => {
  const house = await openHouse();
  const burst = { root: 'burst:site/msk1@2025-09-21T23:43Z', headline: '' } as const;
  await house.follows({ kind: 'incident-changed', incident: anIncident({ ...burst, clocks: [late] }) });
  house.time.passes(10 * minute);
  const titlesOf = async (path: string) => {
    const headers = { ...house.token(), 'time-zone': 'Europe/Moscow' };
    return (await house.app.inject({ url: `/api/v1/reports/${path}month=2025-09`, headers })).body.match(/msk1, \d\d:\d\d/g)?.[0];
  };
  expect(await titlesOf('sla?')).toBe('msk1, 02:43');
  expect(await titlesOf('sla/incidents?')).toBe('msk1, 02:43');
  expect(await titlesOf('sla/file?format=html&')).toBe('msk1, 23:43');
});

test('a token of one tenant gets the incidents and services of that tenant and nothing else', async () => {
  const report = (await ask(await openHouse(), '2025-09', { tenants: ['bank'] })).json<Report>();
  expect(report).toMatchObject({ incidents: 2, byTenant: [{ tenant: 'bank' }] });
  expect(report.services.map(({ id }) => id)).toEqual(['bank.portal']);
  expect(JSON.stringify(report)).not.toContain('pharma');
});

test('who sees everything can ask for what one tenant would be given, and nobody for more than they may see', async () => {
  const house = await openHouse();
  const of = (tenant: string, who = {}) => house.app.inject({ url: `/api/v1/reports/sla?tenant=${tenant}`, headers: house.token(who) });
  const bank = (await of('bank')).json<Report>();
  expect(bank).toMatchObject({ month: '2025-09', incidents: 2, byTenant: [{ tenant: 'bank' }] });
  expect(JSON.stringify(bank)).not.toContain('pharma');
  expect((await of('bank', { tenants: ['pharma'] })).json()).toMatchObject({ incidents: 0, services: [] });
});

test('what is said last explains a miss', async () => {
  const house = await openHouse();
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
  const house = await openHouse();
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

test('the incidents behind a figure are those that it counts, and no more than the asker may see', async () => {
  const house = await openHouse();
  await house.follows({ kind: 'incident-changed', incident: anIncident({ clocks: [late] }) });
  house.time.passes(10 * minute);
  const behind = (query: string, who = {}) => house.app.inject({ url: `/api/v1/reports/sla/incidents?month=2025-09${query}`, headers: house.token(who) });
  expect((await behind('')).json()).toMatchObject({ all: 3 });
  expect((await behind('&outcome=missed')).json()).toMatchObject({
    all: 1,
    rows: [{ number: 'INC-1', outcome: 'missed', clocks: [{ name: 'resolution', targetMs: 10 * minute, isLate: true }] }],
  });
  expect((await behind('&outcome=missed&service=bank.portal')).json()).toMatchObject({ all: 0 });
  expect((await behind('', { tenants: ['bank'] })).json()).toMatchObject({ all: 2 });
});

test('each form of the report is a file with its name, and a PDF without a browser is refused with what to do', async () => {
  const house = await openHouse();
  const file = (format: string, language = 'en') =>
    house.app.inject({ url: `/api/v1/reports/sla/file?month=2025-09&format=${format}`, headers: { ...house.token(), 'accept-language': language } });
  const csv = await file('csv');
  expect(csv.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="sla-2025-09.csv"' });
  expect(csv.body).toMatch(/^\uFEFFwhat,name,/);
  expect((await file('html', 'ru')).body).toMatch(/^<!doctype html>[^]*SLA · сентябрь 2025/);
  expect(JSON.parse((await file('json')).body)).toMatchObject({ month: '2025-09', incidents: 3 });
  expect((await file('pdf')).json()).toMatchObject({ status: 501, code: 'cannot-print', mend: expect.stringContaining('apt install chromium') });
  expect((await file('doc')).json()).toMatchObject({ code: 'bad-request' });
});

test('a PDF is printed from the very page, to the byte, and one at a time', async () => {
  const pages: string[] = [];
  let running = 0;
  const house = await openHouse(
    {},
    {
      printPdf: async (html) => {
        expect((running += 1)).toBe(1);
        pages.push(html);
        await Promise.resolve();
        running -= 1;
        return { kind: 'printed', pdf: new Uint8Array([37, 80, 68, 70, 0, 255]) };
      },
    },
  );
  const print = () => house.app.inject({ url: '/api/v1/reports/sla/file?month=2025-09&format=pdf', headers: house.token() });
  const [one] = await Promise.all([print(), print()]);
  expect(one.headers['content-type']).toBe('application/pdf');
  expect([...one.rawPayload]).toEqual([37, 80, 68, 70, 0, 255]);
  expect(pages).toHaveLength(2);
  expect(pages[0]).toContain('SLA · September 2025');
});

test('of one incident it is said which clocks are late, what they said, and what the record says of why', async () => {
  const house = await openHouse();
  await house.follows(
    { kind: 'incident-changed', incident: anIncident({ clocks: [late] }) },
    { kind: 'happened', incident: 'inc-a', at: night + 5 * minute, what: { kind: 'clock-warned', clock: 'resolution', percent: 50 } },
    { kind: 'happened', incident: 'inc-a', at: night + 10 * minute, what: { kind: 'clock-breached', clock: 'resolution' } },
  );
  const sla = (incident: string, who = {}) => house.app.inject({ url: `/api/v1/incidents/${incident}/sla`, headers: house.token(who) });
  expect((await sla('INC-1')).json()).toEqual({
    plans: [],
    pauses: [],
    warned: [
      { clock: 'resolution', percent: 50, at: night + 5 * minute },
      { clock: 'resolution', percent: 100, at: night + 10 * minute },
    ],
    missed: ['resolution'],
    proposed: 'told 1 min after it began; nobody took it',
  });
  expect((await sla('inc-a', { tenants: ['bank'] })).json()).toMatchObject({ code: 'incident-not-found' });
});

test('when clocks warned and were breached in a span is told with the incident, to who may see it', async () => {
  const house = await openHouse();
  await house.follows(
    { kind: 'happened', incident: 'inc-a', at: night + 5 * minute, what: { kind: 'clock-warned', clock: 'resolution', percent: 75 } },
    { kind: 'happened', incident: 'inc-a', at: night + 10 * minute, what: { kind: 'clock-breached', clock: 'resolution' } },
  );
  const moments = (query: string, who = {}) =>
    house.app.inject({ url: `/api/v1/reports/sla/moments?from=${night}&until=${night + 10 * minute + 1}${query}`, headers: house.token(who) });
  expect((await moments('')).json()).toMatchObject({
    rows: [
      { at: night + 5 * minute, kind: 'warned', percent: 75, clock: 'resolution', number: 'INC-1', priority: 'P2' },
      { at: night + 10 * minute, kind: 'breached', incident: 'inc-a' },
    ],
    more: false,
  });
  expect((await moments('&priority=P3')).json()).toEqual({ rows: [], more: false });
  expect((await moments('', { tenants: ['bank'] })).json()).toEqual({ rows: [], more: false });
});

test('a month that is none, and one that has not begun, are refused with the mend', async () => {
  const house = await openHouse();
  expect((await ask(house, '2025-13')).json()).toMatchObject({
    code: 'bad-request',
    faults: [{ place: 'query.month', says: 'is no month: write it as 2026-11' }],
  });
  expect((await ask(house, '2025-10')).json()).toMatchObject({ code: 'bad-request', faults: [{ says: 'the month has not begun yet' }] });
});

test('who may not read gets no report', async () => {
  expect((await ask(await openHouse(), '2025-09', { scopes: ['ingest'] })).statusCode).toBe(403);
});

test('services of the month are called as the reader’s language has them', async () => {
  const house = await openHouse();
  await house.follows(serviceChanged({ nameIn: { en: 'Corporate mail', ru: 'Корпоративная почта' } }, 'down'));
  const read = async (language: string) =>
    (await house.app.inject({ url: '/api/v1/reports/sla?month=2025-09', headers: { ...house.token(), 'accept-language': language } })).json<{
      services: { id: string; name: string }[];
    }>();
  expect((await read('en')).services.find(({ id }) => id === 'pharma.mail')?.name).toBe('Corporate mail');
  expect((await read('ru')).services.find(({ id }) => id === 'pharma.mail')?.name).toBe('Корпоративная почта');
});
