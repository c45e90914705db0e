// on-call: who is on call and who would be told, over HTTP and on the command line.
import { afterEach, expect, test } from '@jest/globals';
import { nabat } from './a-terminal.ts';
import { createEngine } from '../engine/engine.ts';
import { aPerson, aRoute, someRules } from '../engine/rules-of-a-shift.ts';
import { aService } from '../engine/shift.ts';
import { day, hour } from '../model/moment.ts';
import { emptyTopology } from '../model/topology.ts';
import { aHouse, night, type House } from '../api/builders.ts';

const houses: House[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.app.close();
});

/** Anna and Boris are on call; P1 calls, everything else is a message in office hours. */
async function open(): Promise<House> {
  const engine = createEngine();
  const p1 = aRoute('P1', { when: "incident.priority == 'P1'", urgency: 'call', hours: 'always' });
  engine.decide({ kind: 'topology-learned', at: night, from: 'zabbix', topology: { ...emptyTopology, services: [aService('pharma.mail')] } });
  engine.decide({
    kind: 'rules-changed',
    at: night,
    rules: someRules({
      people: [aPerson('anna', { name: 'Anna Petrova', hours: 'office' }), aPerson('boris'), aPerson('vera')],
      route: aRoute('everything', { escalation: 'all-hands', hours: 'recipient', children: [p1] }),
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
  const house = await aHouse({}, { inquiries: () => engine.inquiries });
  houses.push(house);
  return house;
}
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
  const house = await aHouse();
  houses.push(house);
  expect(await get(house, '/api/v1/on-call')).toMatchObject({ schedules: [], people: [] });
  expect(await get(house, '/api/v1/on-call/would-tell')).toEqual({ would: null });
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
});
