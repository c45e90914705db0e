// on-call: who is on call and who would be told, over HTTP and on the command line.
import { expect, test } from '@jest/globals';
import { aBridge, nabat } from './a-terminal.ts';
import { createEngine } from '../engine/engine.ts';
import { aPerson, aRoute, aSchedule, someRules } from '../engine/rules-of-a-shift.ts';
import { aService } from '../engine/shift.ts';
import { day, hour } from '../model/moment.ts';
import { emptyTopology } from '../model/topology.ts';
import { night, type House } from '../api/builders.ts';
import { openHouse } from '../api/open-house.ts';
import { happened, twoTenants } from '../readmodel/builders.ts';

/** Anna and Boris are on call; P1 calls, everything else is a message in office hours. */
async function open(setUp: readonly string[] = ['telegram', 'call', 'sms', 'email']): Promise<House> {
  const engine = createEngine();
  const p1 = aRoute('P1', { when: "incident.priority == 'P1'", urgency: 'call', hours: 'always' });
  engine.decide({ kind: 'topology-learned', at: night, from: 'zabbix', topology: { ...emptyTopology, services: [aService('pharma.mail')] } });
  engine.decide({
    kind: 'rules-changed',
    at: night,
    rules: someRules({
      people: [aPerson('anna', { name: 'Anna Petrova', hours: 'office' }), aPerson('boris'), aPerson('vera')],
      route: aRoute('everything', { escalation: 'all-hands', hours: 'recipient', children: [p1] }),
      teams: [{ id: 'admins', name: 'Admins', members: ['boris'], schedule: 'line-2' }],
      promises: [{ service: 'pharma.mail', tell: [{ kind: 'room', room: 'noc-room' }], beatMs: 0 }],
    }),
  });
  const order = {
    command: 'override-on-call' as const,
    id: 'o',
    schedule: 'line-2',
    people: ['vera'],
    from: night + day,
    until: night + 2 * day,
    reason: 'leave',
  };
  engine.decide({ kind: 'commanded', at: night, id: 'c', by: 'boris', order });
  const { channels } = (await openHouse()).deps;
  return openHouse({}, { inquiries: () => engine.inquiries, channels: { ...channels, list: () => setUp.map(aChannel) } });
}
const aChannel = (name: string) => ({ name, silent: true, threads: false, longest: 4096, unheard: [] });
const get = async (house: House, url: string) => (await house.app.inject({ url, headers: house.token() })).json<Record<string, unknown>>();

test('each schedule says who is on call now and next, with overrides, and never how to reach anybody', async () => {
  const house = await open();
  const answer = await get(house, '/api/v1/on-call');
  expect(answer).toMatchObject({
    schedules: [
      { id: 'line-1', now: [{ id: 'anna', name: 'Anna Petrova' }], holes: [], overrides: [] },
      {
        id: 'line-2',
        now: [{ id: 'boris' }],
        next: { people: [{ id: 'vera' }], why: { kind: 'override', override: 'o' } },
        overrides: [{ id: 'o', by: 'boris' }],
      },
    ],
  });
  expect(JSON.stringify(answer)).not.toContain('+100');
});

test('the teams of a schedule are named, and the layers of the one they are asked of', async () => {
  const house = await open();
  const answer = await get(house, '/api/v1/on-call?layersOf=line-2');
  expect(answer).toMatchObject({
    schedules: [
      { id: 'line-1', teams: [] },
      {
        id: 'line-2',
        teams: [{ id: 'admins', name: 'Admins' }],
        layers: [{ rotation: { every: 1, unit: 'weeks' }, shifts: [{ people: [{ id: 'boris' }] }, {}, {}] }],
      },
    ],
  });
  expect(JSON.stringify(answer)).toMatch(/^[^]*"layers"(?![^]*"layers")/);
});

test('next is asked of the moment it is asked at, whatever span is looked at', async () => {
  const house = await open();
  expect(await get(house, `/api/v1/on-call?from=${night + 30 * day}&until=${night + 31 * day}`)).toMatchObject({
    schedules: [{ id: 'line-1' }, { id: 'line-2', next: { from: night + day, people: [{ id: 'vera' }] }, overrides: [] }],
  });
});

test('a span that ends before it begins, or is longer than 100 days, is refused', async () => {
  const house = await open();
  expect(await get(house, `/api/v1/on-call?from=${night}&until=${night}`)).toMatchObject({ status: 400 });
  expect(await get(house, `/api/v1/on-call?from=${night}&until=${night + 101 * day}`)).toMatchObject({ status: 400 });
});

test('who would be told of a P1 and of a P3 in the night, by which route, and what would have to differ', async () => {
  const house = await open();
  const p1 = await get(house, `/api/v1/on-call/would-tell?service=pharma.mail&priority=P1&at=${night}`);
  expect(p1).toMatchObject({
    would: {
      urgency: 'call',
      saidBy: { escalation: 'everything', urgency: 'P1' },
      steps: [{ told: [{ name: 'Anna Petrova', at: night, channels: ['call', 'telegram'] }] }, { step: 2 }, { step: 3, repeatsEveryMs: 15 * 60_000 }],
      stakeholders: [{ name: 'NOC room', via: { kind: 'stakeholder', service: 'pharma.mail' } }],
    },
  });
  const p3 = await get(house, `/api/v1/on-call/would-tell?priority=P3&at=${night}`);
  expect(p3).toMatchObject({
    would: {
      walk: [{ holds: true }, { route: 'P1', holds: false, when: "incident.priority == 'P1'" }],
      steps: [{ told: [{ waits: { kind: 'quiet-hours', calendar: 'office' } }] }, {}, {}],
    },
  });
  expect(await get(house, '/api/v1/on-call/would-tell?service=nothing')).toMatchObject({ code: 'service-not-found' });
});

test('without rules there are no schedules, and nothing would be told by them', async () => {
  const house = await openHouse();
  expect(await get(house, '/api/v1/on-call')).toMatchObject({ schedules: [], people: [] });
  expect(await get(house, '/api/v1/on-call/would-tell')).toEqual({ would: null });
});

test('a calendar has the shifts of one schedule, or of one person, and is given to who can only send a password', async () => {
  const house = await open();
  const { authorization } = house.token();
  const asked = (query: string, header = authorization) => house.app.inject({ url: `/api/v1/on-call/calendar${query}`, headers: { authorization: header } });
  const all = await asked('');
  expect(all.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(all.body).toContain('SUMMARY:line-1: Anna Petrova');
  expect((await asked('?schedule=line-2')).body).not.toContain('Anna Petrova');
  expect((await asked('?person=vera')).body.match(/SUMMARY:.*/g)).toEqual(['SUMMARY:line-2: vera']);
  expect((await asked('?schedule=line-9')).json()).toMatchObject({ code: 'not-found', mend: 'name one of line-1, line-2' });
  expect((await asked('?person=nobody')).statusCode).toBe(404);

  const basic = `Basic ${Buffer.from(`calendar:${authorization.slice('Bearer '.length)}`).toString('base64')}`;
  expect((await asked('', basic)).statusCode).toBe(200);
  expect((await house.app.inject({ url: '/api/v1/on-call', headers: { authorization: basic } })).statusCode).toBe(401);
  const wrong = await asked('', `Basic ${Buffer.from('calendar:guess').toString('base64')}`);
  expect([wrong.statusCode, wrong.headers['www-authenticate']]).toEqual([401, 'Bearer realm="nabat", Basic realm="nabat"']);
});

test('absences are read out of a file without anything being changed, and what is no calendar is refused', async () => {
  const house = await open();
  const read = async (text: string, zone = 'Europe/Moscow') =>
    (await house.app.inject({ method: 'POST', url: '/api/v1/on-call/absences', headers: house.token(), payload: { text, zone } })).json<unknown>();
  const leave = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:leave\r\nDTSTART;VALUE=DATE:${new Date(night + 2 * day).toISOString().slice(0, 10).replaceAll('-', '')}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
  expect(await read(leave)).toMatchObject({ absences: [{ reason: 'leave' }], left: 0 });
  expect(await read('hello')).toMatchObject({ code: 'bad-request', faults: [{ place: 'body.text' }] });
  expect(await read(leave, 'Europe/Atlantis')).toMatchObject({ code: 'bad-request', faults: [{ place: 'body.zone' }] });
});

test('the load of a person is hours on call and the messages to them, at night apart, down to the incidents; of several in one message it is one', async () => {
  const house = await open();
  const told = (to: string, urgency: 'call' | 'message', at: number, along: { readonly with?: 'INC-1' } = {}) =>
    happened(
      'inc-a',
      {
        kind: 'told',
        to,
        interrupts: true,
        why: { kind: 'by-hand', by: 'anna' },
        delivery: { recipient: { kind: 'person', id: to }, channels: [], urgency, message: 'opened', audience: 'shift', via: { kind: 'owner' }, ...along },
      },
      at,
    );
  await house.readModel.follow(1_000, night, [
    ...twoTenants(),
    told('anna', 'call', night),
    told('anna', 'message', night + 12 * hour),
    told('vera', 'call', night),
    told('vera', 'call', night, { with: 'INC-1' }),
  ]);
  const answer = await get(house, `/api/v1/on-call/load?from=${night}&until=${night + day}`);
  expect(answer).toMatchObject({
    rows: [
      {
        person: { id: 'anna', name: 'Anna Petrova' },
        onCallMs: day,
        pages: 2,
        nightPages: 1,
        latest: [
          { at: night + 12 * hour, night: false, incident: { number: 'INC-1' } },
          { at: night, night: true },
        ],
      },
      { person: { id: 'vera' }, onCallMs: 0, pages: 1 },
      { person: { id: 'boris' }, pages: 0 },
    ],
  });
  const bank = await house.app.inject({ url: `/api/v1/on-call/load?from=${night}&until=${night + day}`, headers: house.token({ tenants: ['bank'] }) });
  expect(bank.json()).toMatchObject({ rows: [{ person: { id: 'anna' }, pages: 0, latest: [] }, { person: { id: 'boris' } }] });
  expect(await get(house, `/api/v1/on-call/load?from=0&until=${61 * day}`)).toMatchObject({ status: 400 });
});

test('nabat who and nabat on-call say the same in words', async () => {
  const house = await open();
  const url = await house.app.listen({ host: '127.0.0.1', port: 0 });
  const env = { NABAT_URL: url, NABAT_TOKEN: house.token().authorization.slice('Bearer '.length) };
  const who = await nabat(['who', '--service', 'pharma.mail', '--priority', 'P2', '--at', new Date(night + hour).toISOString()], { env });
  expect(who.err).toBe('');
  expect(who.out).toContain("✗ P1: does not hold; it would if incident.priority == 'P1'");
  expect(who.out).toContain('Anna Petrova, on call in line-1');
  const present = await nabat(['on-call'], { env });
  expect(present.out).toContain('line-1');
  expect(present.out).toContain('o  line-2: vera');
  expect(present.out).toContain('times by the clock of this terminal, UTC');
});

test('an override says from when to when it is by whose clock, and whose clock the schedule counts by where that is another', async () => {
  const terminal = await aBridge(['read', 'act'], someRules({ schedules: [aSchedule('line-1', 'anna')].map((it) => ({ ...it, zone: 'Asia/Almaty' })) }));
  const times = ['--from', '2027-01-04T09:00+01:00', '--until', '2027-01-04T18:00+01:00'];
  const made = await nabat(['on-call', 'override', 'line-1', '--person', 'boris', ...times, '--reason', 'ill'], { env: terminal.env, zone: 'Europe/Berlin' });
  expect(made.err).toBe('');
  expect(made.out).toContain('boris: 4 January, 09:00 – 4 January, 18:00\n    times by the clock of this terminal, Europe/Berlin (UTC+1)');
  const present = await nabat(['on-call'], { env: terminal.env, zone: 'Europe/Berlin' });
  expect(present.out).toContain('line-1 counts by Asia/Almaty (UTC+5)');
  await terminal[Symbol.asyncDispose]();
});

// Before, `who` ticked off people whom nothing could reach.
test('who would be told by channels that are not set up is said to be reached by nothing, and where some are, which are not', async () => {
  const house = await open(['telegram']);
  const would = '/api/v1/on-call/would-tell?service=pharma.mail&priority=P1';
  expect(await get(house, would)).toMatchObject({ would: { steps: [{ told: [{ channels: ['call', 'telegram'], notSetUp: ['call'] }] }, {}, {}] } });
  const says = async (it: House) => {
    const url = await it.app.listen({ host: '127.0.0.1', port: 0 });
    const env = { NABAT_URL: url, NABAT_TOKEN: it.token().authorization.slice('Bearer '.length) };
    return (await nabat(['who', '--service', 'pharma.mail', '--at', new Date(night).toISOString()], { env })).out;
  };
  expect(await says(house)).toMatch(/✓ Anna Petrova, .* \(call: call, telegram\); not set up: call/);
  const dumb = await open(['gotify']);
  expect(await says(dumb)).toMatch(/✗ Anna Petrova, .*: it would reach nobody, for none of it is set up in the configuration of the bridge/);
});
