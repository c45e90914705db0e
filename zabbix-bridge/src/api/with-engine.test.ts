// with-engine.test: what is ordered over HTTP is what the real engine decides, refusals and repeats included.
import { expect, test } from '@jest/globals';
import { night } from './builders.ts';
import { openHouse } from './open-house.ts';
import { commandNames } from './contract/command.ts';
import { orderWords } from './contract/order.ts';
import { createEngine } from '../engine/engine.ts';
import type { Intake } from '../model/intake.ts';
import { hour, minute } from '../model/moment.ts';
import type { ProblemFacts } from '../model/problem.ts';
import type { Signal } from '../model/signal.ts';
import { openReadModel } from '../readmodel/readmodel.ts';

const problem = (event: string, host: string): ProblemFacts => ({
  source: 'zabbix-main',
  event,
  openedAt: night,
  name: 'Unavailable by ICMP ping',
  severity: 4,
  hosts: [host],
  groups: ['Mail'],
  tags: [],
});

/** Two hosts down long enough to be told of, decided by the engine and followed by the read model. */
async function aDecidingHouse() {
  const engine = createEngine();
  const readModel = openReadModel(':memory:');
  let seq = 0;
  const decide = async (signals: readonly Signal[]) => {
    const decided = signals.map((signal) => ({ seq: (seq += 1), at: signal.at, decision: engine.decide(signal) }));
    await readModel.followAll(decided.map(({ seq: nth, at, decision }) => ({ seq: nth, at, changes: decision.changes })));
    return decided;
  };
  const intake: Intake = { decide, accept: async (signals) => decide(signals).then(() => ({ first: seq, last: seq })) };
  const house = await openHouse({}, { intake, readModel, inquiries: () => engine.inquiries });
  await decide([
    { kind: 'problem-opened', at: night, problem: problem('1', 'exch-01') },
    { kind: 'problem-opened', at: night + 1, problem: problem('2', 'far-away-07') },
  ]);
  for (let at = engine.nextDueAt(); at !== undefined && at < night + hour; at = engine.nextDueAt()) await decide([{ kind: 'ticked', at }]);
  house.time.passes(minute);
  const headers = house.token({ name: 'anna' });
  const order = (name: string, payload: object, key?: string) =>
    house.app.inject({
      method: 'POST',
      url: `/api/v1/commands/${name}`,
      headers: { ...headers, ...(key !== undefined && { 'idempotency-key': key }) },
      payload,
    });
  const get = async <Answer>(url: string) => (await house.app.inject({ url, headers })).json<Answer>();
  return { house, headers, order, get, intake, readModel };
}
type Row = { readonly number: string; readonly version: number; readonly state: string; readonly owner?: string };

test('an incident is taken, resolved and opened again over HTTP, each on the version just seen', async () => {
  const { order, get } = await aDecidingHouse();
  const [first] = (await get<{ rows: Row[] }>('/api/v1/incidents?live=true')).rows;
  if (!first) throw new Error('no incident was told');
  const taken = await order('acknowledge', { incident: first.number, ifVersion: first.version });
  expect(taken.json()).toMatchObject({ outcome: 'done', incident: { state: 'acknowledged', owner: 'anna' } });
  const { incident } = taken.json<{ incident: Row }>();
  expect((await order('resolve', { incident: first.number, note: 'cable', ifVersion: first.version })).json()).toMatchObject({
    status: 409,
    code: 'command-conflict',
    version: incident.version,
    current: { version: incident.version },
  });
  expect((await order('resolve', { incident: first.number, note: 'cable', ifVersion: incident.version })).json()).toMatchObject({
    incident: { state: 'resolved' },
  });
  expect((await order('reopen', { incident: first.number, note: 'not the cable' })).json()).toMatchObject({ outcome: 'done' });
});

test('a merge that is taken back gives both incidents back over HTTP, each with its own number, counts and clocks', async () => {
  const { order, get } = await aDecidingHouse();
  const rows = async () => (await get<{ rows: (Row & { id: string; members: object; clocks: object[] })[] }>('/api/v1/incidents?live=true')).rows;
  const before = await rows();
  const [one, other] = before;
  const detail = await get<{ why: { causes: { members: { id: string }[] } } }>(`/api/v1/incidents/${other?.id ?? ''}`);
  expect((await order('merge', { incident: other?.id, into: one?.id })).json()).toMatchObject({ outcome: 'done', undoneBy: 'split' });
  expect(await rows()).toHaveLength(1);
  expect((await get<Row>(`/api/v1/incidents/${other?.id ?? ''}`)).state).toBe('merged');
  const back = await order('split', { incident: one?.id, members: detail.why.causes.members.map(({ id }) => id), note: 'undone' });
  expect(back.json()).toMatchObject({ outcome: 'done', incident: { id: other?.id, number: other?.number, state: other?.state } });
  const shown = (all: typeof before) => all.map(({ id, number, state, members, clocks }) => ({ id, number, state, members, clocks }));
  expect(shown(await rows())).toEqual(shown(before));
});

test('a repeated key is done once, also by a process that remembers nothing', async () => {
  const { house, headers, order, intake, readModel, get } = await aDecidingHouse();
  const [first] = (await get<{ rows: Row[] }>('/api/v1/incidents?live=true')).rows;
  const done = await order('comment', { incident: first?.number, text: 'seen' }, 'k1');
  expect(done.json()).toMatchObject({ outcome: 'done', repeated: false });
  const later = await openHouse({}, { intake, readModel, tokens: house.tokens });
  const answer = await later.app.inject({
    method: 'POST',
    url: '/api/v1/commands/comment',
    headers: { ...headers, 'idempotency-key': 'k1' },
    payload: { incident: first?.number, text: 'seen' },
  });
  expect(answer.json()).toMatchObject({ outcome: 'done', repeated: true });
});

test.each(commandNames)('%s on what is not there is refused in words, never as our own failure', async (name) => {
  const { order } = await aDecidingHouse();
  const answer = await order(name, orderWords[name].example);
  expect(answer.statusCode).toBeLessThan(500);
  const told = answer.json<{ outcome?: string; code?: string; detail?: string; mend?: string }>();
  if (told.outcome !== 'done') expect([told.code, told.detail, told.mend].every(Boolean)).toBe(true);
});

test('the clocks of an incident are forecast as the engine that pages by them does', async () => {
  const { order, get, house } = await aDecidingHouse();
  const [{ number }] = (await get<{ rows: readonly [Row] }>('/api/v1/incidents')).rows;
  const expectedRecoveryAt = house.time.clock() + 9 * hour;
  await order('set-known', { incident: number, known: { expectedRecoveryAt } });
  expect(await get(`/api/v1/incidents/${number}/sla`)).toMatchObject({
    forecast: { expectedAt: expectedRecoveryAt, willMiss: true, source: { kind: 'said' } },
  });
  await order('set-known', { incident: number, known: { expectedRecoveryAt: null } });
  expect(await get(`/api/v1/incidents/${number}/sla`)).not.toHaveProperty('forecast');
});

test('a Russian reader is told in Russian why an order was refused: alone, among many, and in the audit afterwards', async () => {
  const { house, headers } = await aDecidingHouse();
  const russian = { ...headers, 'accept-language': 'ru-RU,ru;q=0.9', 'time-zone': 'Europe/Moscow' };
  const post = async (url: string, payload: object) =>
    (await house.app.inject({ method: 'POST', url: `/api/v1/commands${url}`, headers: russian, payload })).json<object>();
  const why = 'INC-1 не отложен';
  const mend = 'будить нечего';
  expect(await post('/unsnooze', { incident: 'INC-1' })).toMatchObject({ code: 'command-not-possible', detail: why, mend });
  expect(await post('', { commands: [{ command: 'unsnooze', incident: 'INC-1' }] })).toMatchObject({
    outcomes: [{ outcome: 'refused', problem: { detail: why, mend } }],
  });
  const once = async (language: string) =>
    (
      await house.app.inject({
        method: 'POST',
        url: '/api/v1/commands',
        headers: { ...headers, 'accept-language': language, 'idempotency-key': 'click-1' },
        payload: { commands: [{ command: 'unsnooze', incident: 'INC-1' }] },
      })
    ).json<object>();
  expect(await once('en')).toMatchObject({ outcomes: [{ problem: { detail: 'INC-1 is not snoozed' } }] });
  expect(await once('ru')).toMatchObject({ outcomes: [{ problem: { detail: why } }] }); // the same order, asked after once more
  const audited = await house.app.inject({ url: '/api/v1/audit?outcome=refused', headers: russian });
  const [row] = audited.json<{ rows: readonly { refusal: object }[] }>().rows;
  expect(row?.refusal).toEqual({ code: 'command-not-possible', says: why, mend, version: expect.any(Number) });
});
