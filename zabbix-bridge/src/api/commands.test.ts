// commands.test: what operators order is done once, in their own name, on the version they saw, within their tenants.
import { expect, test } from '@jest/globals';
import { now } from './builders.ts';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';
import { commandNames } from './contract/command.ts';
import { orderBodies, orderOf, orderWords } from './contract/order.ts';
import type { Wish } from './contract/order.ts';
import { undoneBy } from '../model/command.ts';
import type { Order } from '../model/command.ts';

const order = (house: House, name: string, payload: object, headers: Record<string, string> = {}) =>
  house.app.inject({ method: 'POST', url: `/api/v1/commands/${name}`, headers: { ...house.token({ name: 'anna' }), ...headers }, payload });
const many = (house: House, commands: readonly object[], headers: Record<string, string> = house.token({ name: 'anna' })) =>
  house.app.inject({ method: 'POST', url: '/api/v1/commands', headers, payload: { commands } });
const bank = (house: House) => house.token({ name: 'bank ops', tenants: ['bank'] });

test.each(commandNames)('%s reaches the engine as its order, by its own address and among many', async (name) => {
  const house = await openHouse();
  const example = orderWords[name].example;
  const expected: object = { kind: 'commanded', at: now, by: 'anna', order: { ...example, command: name } };
  await order(house, name, example);
  await many(house, [{ ...example, command: name }]);
  expect(house.intake.heard).toHaveLength(2);
  for (const heard of house.intake.heard) {
    const { ifVersion, ...rest } = example as { ifVersion?: number };
    expect(heard).toMatchObject({ ...expected, order: { ...rest, command: name }, ...(ifVersion !== undefined && { ifVersion }) });
    expect(heard).not.toHaveProperty('order.ifVersion');
  }
});

test('a body as the contract reads it is an order as the model has it', () => {
  for (const name of commandNames) {
    const wish = { ...orderBodies[name].parse(orderWords[name].example), command: name } as Wish;
    const made: Order = orderOf(wish, (prefix) => `${prefix}-1`);
    expect(made.command).toBe(name);
  }
});

test('what was done says where the incident stands now and what takes it back', async () => {
  const house = await openHouse();
  const answer = await order(house, 'acknowledge', { incident: 'INC-1', message: 'on it' });
  expect(answer.json()).toMatchObject({
    outcome: 'done',
    repeated: false,
    undoneBy: undoneBy.acknowledge,
    seq: 3,
    incident: { number: 'INC-1', state: 'acknowledged', owner: 'anna', version: 2 },
    touched: [{ id: 'inc-a', number: 'INC-1', version: 2 }],
  });
});

test('the same key with the same body is done once and answered alike, also when both come at the same time', async () => {
  const house = await openHouse();
  const headers = { ...house.token({ name: 'anna' }), 'idempotency-key': 'click-1' };
  const [one, two] = await Promise.all([
    order(house, 'acknowledge', { incident: 'INC-1' }, headers),
    order(house, 'acknowledge', { incident: 'INC-1' }, headers),
  ]);
  const three = await order(house, 'acknowledge', { incident: 'INC-1' }, headers);
  expect(house.intake.heard).toHaveLength(1);
  expect(two.json()).toEqual(one.json());
  expect(three.json()).toEqual(one.json());
});

test('the same key with another body, or for another command, is refused', async () => {
  const house = await openHouse();
  const headers = { ...house.token({ name: 'anna' }), 'idempotency-key': 'click-1' };
  await order(house, 'acknowledge', { incident: 'INC-1' }, headers);
  expect((await order(house, 'acknowledge', { incident: 'INC-2' }, headers)).json()).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
  expect((await order(house, 'unacknowledge', { incident: 'INC-1' }, headers)).json()).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
});

test('the same key of two askers is two keys', async () => {
  const house = await openHouse();
  for (const name of ['anna', 'anna']) await order(house, 'comment', { incident: 'INC-1', text: 'x' }, { ...house.token({ name }), 'idempotency-key': 'k' });
  expect(new Set(house.intake.heard.map((it) => (it.kind === 'commanded' ? it.id : ''))).size).toBe(2);
});

test('after a restart a repeated key is answered from what the journal knows: done before', async () => {
  const before = await openHouse();
  const headers = { ...before.token({ name: 'anna' }), 'idempotency-key': 'click-1' };
  const first = (await order(before, 'acknowledge', { incident: 'INC-1' }, headers)).json<{ id: string; seq: number }>();
  const after = await openHouse({}, { intake: before.intake, readModel: before.readModel, tokens: before.tokens });
  const again = await order(after, 'acknowledge', { incident: 'INC-1' }, headers);
  expect(again.json()).toMatchObject({ outcome: 'done', repeated: true, id: first.id, seq: first.seq, incident: { version: 2 } });
  expect(
    (
      await order(await openHouse({}, { intake: before.intake, readModel: before.readModel, tokens: before.tokens }), 'close', { incident: 'INC-1' }, headers)
    ).json(),
  ).toMatchObject({ code: 'idempotency-key-reused' });
});

test('a key whose command could not be kept is free again', async () => {
  const house = await openHouse();
  const headers = { ...house.token({ name: 'anna' }), 'idempotency-key': 'click-1' };
  house.intake.full = true;
  expect((await order(house, 'acknowledge', { incident: 'INC-1' }, headers)).statusCode).toBe(503);
  house.intake.full = false;
  expect((await order(house, 'acknowledge', { incident: 'INC-1' }, headers)).json()).toMatchObject({ outcome: 'done', repeated: false });
});

test.each(['two words', 'x'.repeat(129)])('the key "%s" is refused with its place', async (key) => {
  const answer = await order(await openHouse(), 'acknowledge', { incident: 'INC-1' }, { 'idempotency-key': key });
  expect(answer.json()).toMatchObject({ status: 400, faults: [{ place: 'header.idempotency-key' }] });
});

test('a command on a version that is past is refused, with the version and the incident as it stands', async () => {
  const house = await openHouse();
  await order(house, 'acknowledge', { incident: 'INC-1', ifVersion: 1 });
  const late = await order(house, 'assign', { incident: 'INC-1', owner: 'boris', ifVersion: 1 });
  expect(late.json()).toMatchObject({
    status: 409,
    code: 'command-conflict',
    version: 2,
    current: { number: 'INC-1', owner: 'anna', version: 2, title: expect.any(String) },
  });
});

test('among many each has its own outcome, in the order asked, and none keeps another back', async () => {
  const house = await openHouse();
  const answer = await many(house, [
    { command: 'acknowledge', incident: 'INC-1' },
    { command: 'acknowledge', incident: 'INC-9' },
    { command: 'assign', incident: 'INC-2', owner: null, ifVersion: 7 },
    { command: 'comment', incident: 'INC-2', text: 'seen' },
  ]);
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    outcomes: [
      { outcome: 'done', incident: { number: 'INC-1' } },
      { outcome: 'refused', command: 'acknowledge', problem: { status: 404, code: 'incident-not-found' } },
      { outcome: 'refused', command: 'assign', problem: { status: 409, version: 1, current: { number: 'INC-2' } } },
      { outcome: 'done', incident: { number: 'INC-2', version: 2 } },
    ],
  });
});

test('many with a wish that cannot be read are refused together, with every fault', async () => {
  const house = await openHouse();
  const answer = await many(house, [
    { command: 'acknowledge', incident: 'INC-1' },
    { command: 'resolve', incident: 'INC-1' },
    { command: 'assign', incident: 'INC-1', owner: 7, x: 1 },
  ]);
  expect(answer.json<{ faults: { place: string }[] }>().faults.map(({ place }) => place)).toEqual([
    'body.commands.1.note',
    'body.commands.2.owner',
    'body.commands.2.x',
  ]);
  expect(house.intake.heard).toEqual([]);
});

test('more at once than the limit are refused before any is done', async () => {
  const house = await openHouse({ limits: { batch: 2 } });
  const one = { command: 'acknowledge', incident: 'INC-1' };
  expect((await many(house, [one, one])).statusCode).toBe(200);
  expect((await many(house, [one, one, one])).json()).toMatchObject({ status: 400, faults: [{ place: 'body.commands', says: 'holds 3, and `batch` is 2' }] });
});

test('who sees one tenant cannot touch, nor learn of, what belongs to another', async () => {
  const house = await openHouse();
  const headers = bank(house);
  const refusals: [string, object, number][] = [
    ['acknowledge', { incident: 'INC-1' }, 404],
    ['merge', { incident: 'INC-2', into: 'INC-1' }, 404],
    ['declare', { title: 'x', services: ['pharma.mail'], priority: 'P1' }, 404],
    ['declare', { title: 'x', services: [], priority: 'P1' }, 403],
    ['silence', { target: { incident: 'INC-1' }, until: now + 1, reason: 'x' }, 404],
    ['silence', { target: { service: 'pharma.mail' }, until: now + 1, reason: 'x' }, 404],
    ['silence', { target: { host: 'exch-01' }, until: now + 1, reason: 'x' }, 403],
    ['silence', { id: 'mine', target: { service: 'bank.portal' }, until: now + 1, reason: 'x' }, 403],
    ['plan-works', { name: 'x', hosts: ['exch-01'], services: [], from: now, until: now + 1 }, 403],
    ['plan-works', { name: 'x', hosts: [], services: ['pharma.mail'], from: now, until: now + 1 }, 404],
    ['unsilence', { id: 'silence-1' }, 404],
    ['end-works', { id: 'works-1' }, 404],
    ['rate-problem', { problem: 'zabbix:1000', severity: 1 }, 404],
  ];
  for (const [name, body, status] of refusals) expect([name, (await order(house, name, body, headers)).statusCode]).toEqual([name, status]);
  expect(house.intake.heard).toEqual([]);
  const allowed: [string, object][] = [
    ['acknowledge', { incident: 'INC-2' }],
    ['silence', { target: { service: 'bank.portal', host: 'web-07' }, until: now + 60_000, reason: 'x' }],
    ['plan-works', { name: 'x', hosts: [], services: ['bank.portal'], from: now, until: now + 60_000 }],
    ['rate-problem', { problem: 'zabbix:2000', severity: 1 }],
  ];
  for (const [name, body] of allowed) expect([name, (await order(house, name, body, headers)).statusCode]).toEqual([name, 200]);
});

test('a silence and works get an id that is told, and by which they can be ended', async () => {
  const house = await openHouse();
  const headers = bank(house);
  const silence = (await order(house, 'silence', { target: { service: 'bank.portal' }, until: now + 60_000, reason: 'x' }, headers)).json<{
    subject: string;
  }>();
  expect(silence.subject).toMatch(/^silence-[0-9a-f]{24}$/);
  expect((await house.app.inject({ url: '/api/v1/silences', headers })).json()).toMatchObject({ rows: [{ id: silence.subject, by: 'bank ops' }] });
  expect((await order(house, 'unsilence', { id: silence.subject }, headers)).statusCode).toBe(200);
  const works = (await order(house, 'plan-works', { name: 'x', hosts: [], services: ['bank.portal'], from: now, until: now + 60_000 }, headers)).json<{
    subject: string;
  }>();
  expect((await order(house, 'end-works', { id: works.subject }, headers)).statusCode).toBe(200);
});

test('works of another tenant’s too are not ended by one of them', async () => {
  const house = await openHouse();
  await order(house, 'plan-works', { id: 'both', name: 'x', hosts: [], services: ['bank.portal', 'pharma.mail'], from: now, until: now + 60_000 });
  expect((await order(house, 'end-works', { id: 'both' }, bank(house))).statusCode).toBe(403);
});

test('a report is taken in the reporter’s name and says which incident it went into', async () => {
  const house = await openHouse();
  const report = (payload: object, headers: Record<string, string>) => house.app.inject({ method: 'POST', url: '/api/v1/reports', headers, payload });
  const desk = house.token({ name: 'desk', scopes: ['ingest'] });
  const answer = await report({ service: 'pharma.mail', text: 'nobody can send mail', reporter: 'olga' }, { ...desk, 'idempotency-key': '4711' });
  expect(answer.statusCode).toBe(201);
  expect(answer.json()).toMatchObject({ incident: 'inc-a', seq: 3 });
  expect((await report({ service: 'pharma.mail', text: 'nobody can send mail', reporter: 'olga' }, { ...desk, 'idempotency-key': '4711' })).json()).toEqual(
    answer.json(),
  );
  expect(house.intake.heard).toMatchObject([{ kind: 'reported', service: 'pharma.mail', reporter: 'olga', at: now }]);
  expect((await report({ service: 'pharma.mail', text: 'x' }, house.token({ scopes: ['ingest'], tenants: ['bank'] }))).json()).toMatchObject({
    code: 'service-not-found',
  });
  expect((await house.app.inject({ url: '/api/v1/reports', headers: house.token() })).json()).toMatchObject({ rows: [{ reporter: 'olga' }] });
});

test('a person behind Grafana reports as themselves and as nobody else', async () => {
  const house = await openHouse({ grafana: { by: 'context', organisations: [{ id: 1, tenants: '*' }] } });
  const headers = { ...house.token({ actsFor: 'grafana' }), 'x-grafana-context': JSON.stringify({ Login: 'anna', OrgID: 1, OrgRole: 'Editor' }) };
  const report = (payload: object) => house.app.inject({ method: 'POST', url: '/api/v1/reports', headers, payload });
  expect((await report({ service: 'pharma.mail', text: 'x', reporter: 'boris' })).json()).toMatchObject({ status: 400, faults: [{ place: 'body.reporter' }] });
  await report({ service: 'pharma.mail', text: 'x' });
  expect(house.intake.heard).toMatchObject([{ reporter: 'anna' }]);
});

test('whoever writes down what callers say names them: each counts as another, and who wrote it down stands beside', async () => {
  const house = await openHouse({ grafana: { by: 'context', organisations: [{ id: 1, tenants: '*' }] } });
  const headers = { ...house.token({ actsFor: 'grafana' }), 'x-grafana-context': JSON.stringify({ Login: 'anna', OrgID: 1, OrgRole: 'Editor' }) };
  for (const caller of ['Ivanova', 'Petrov', 'Ivanova'])
    await house.app.inject({ method: 'POST', url: '/api/v1/reports', headers, payload: { service: 'pharma.mail', text: 'nobody can send', caller } });
  expect(house.intake.heard).toMatchObject([{ reporter: 'Ivanova (anna)' }, { reporter: 'Petrov (anna)' }, { reporter: 'Ivanova (anna)' }]);
  expect((await house.app.inject({ url: '/api/v1/reports', headers: house.token() })).json()).toMatchObject({ rows: [{}, {}, {}], people: 2 });
});

test('a webhook is answered once what it says is kept, and each refusal has its own words', async () => {
  const house = await openHouse();
  const post = (payload: string, headers: Record<string, string> = { 'x-nabat-signature': 'right' }, source = 'zabbix-main') =>
    house.app.inject({ method: 'POST', url: `/api/v1/sources/${source}/zabbix`, headers: { 'content-type': 'application/json', ...headers }, payload });
  const taken = await post('{ "event_id":"7" }');
  expect([taken.statusCode, taken.json()]).toEqual([202, { accepted: 1 }]);
  expect(house.intake.heard).toMatchObject([{ kind: 'problem-opened', problem: { source: 'zabbix-main', event: '7' }, at: now }]);
  expect((await post('{ "event_id":"7" }', {})).json()).toMatchObject({ status: 403, code: 'bad-signature' });
  expect((await post('{}')).json()).toMatchObject({ status: 422, code: 'zabbix-webhook', faults: [{ place: 'body.event_id' }] });
  expect((await post('{}', undefined, 'unheard-of')).json()).toMatchObject({ status: 404, code: 'source-not-found' });
  house.intake.full = true;
  expect((await post('{ "event_id":"8" }')).json()).toMatchObject({ status: 503, code: 'unavailable' });
});

test('a token does not stand in for a webhook’s signature', async () => {
  const house = await openHouse();
  const answer = await house.app.inject({ method: 'POST', url: '/api/v1/sources/zabbix-main/zabbix', headers: house.token(), payload: { event_id: '7' } });
  expect(answer.statusCode).toBe(403);
});
