// acknowledge: each event once, each by itself, with the name of who did it.
import { afterEach, expect, test } from '@jest/globals';
import type { WriteBack } from '../../model/errand.ts';
import { messageOf, writeBack } from './acknowledge.ts';
import type { ZabbixClient } from './client.ts';
import { createZabbixClient } from './client.ts';
import { ZabbixError } from './error.ts';
import type { Params } from './pretend-zabbix.ts';
import { aToken, LostContact, pretendZabbix, Refusal, zabbixUrl } from './pretend-zabbix.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const anErrand = (it: Partial<WriteBack> = {}): WriteBack => ({
  kind: 'write-back',
  id: 'e-17',
  at: 1,
  incident: '01JD',
  number: 'INC-7',
  source: 'zabbix-main',
  events: ['20'],
  by: 'anna',
  action: 'acknowledge',
  message: 'failing over',
  ...it,
});

type Event = { acknowledged?: string; severity?: string; r_eventid?: string; manual_close?: string; writable?: boolean; said?: readonly string[]; by?: string };
type Written = { eventids: readonly string[]; action: number; message?: string; severity?: number };

/** A Zabbix 6.0 with these events, all or nothing as the real one. */
function aZabbix(events: Readonly<Record<string, Event>>, { loses = 0 } = {}) {
  const said = new Map(Object.entries(events).map(([id, it]) => [id, [...(it.said ?? [])]]));
  const written: Written[] = [];
  const rowOf = (id: string, it: Event) => ({
    eventid: id,
    objectid: `t${id}`,
    clock: '1795283952',
    value: '1',
    severity: it.severity ?? '4',
    acknowledged: it.acknowledged ?? '0',
    r_eventid: it.r_eventid ?? '0',
    userid: '0',
    acknowledges: (said.get(id) ?? []).map((message) => ({ clock: '1795283957', action: '6', message, username: it.by ?? 'nabat' })),
  });
  const idsIn = (params: Params, name: string) => params[name] as readonly string[];
  const { server } = pretendZabbix({
    version: '6.0.14',
    methods: {
      'event.get': (params) => idsIn(params, 'eventids').flatMap((id) => (events[id] ? [rowOf(id, events[id])] : [])),
      'trigger.get': (params) => idsIn(params, 'triggerids').map((triggerid) => ({ triggerid, manual_close: events[triggerid.slice(1)]?.manual_close ?? '0' })),
      'event.acknowledge': (params, nth) => {
        const it = params as unknown as Written;
        if (it.eventids.some((id) => events[id]?.writable === false)) throw new Refusal(-32500, 'No permissions to referred object or it does not exist!');
        written.push(it);
        for (const id of it.eventids) said.get(id)?.push(it.message ?? '');
        if (nth <= loses) throw new LostContact();
        return { eventids: it.eventids.map(Number) };
      },
    },
  });
  server.listen({ onUnhandledFrame: 'error' });
  const client: ZabbixClient = createZabbixClient({ url: zabbixUrl, credential: { kind: 'token', token: aToken }, retries: 0 });
  closing.push(client.close, () => server.close());
  const outcomesOf = (errand: WriteBack) => writeBack(errand, { client, clock: () => 5 });
  const write = async (errand: WriteBack) =>
    (await outcomesOf(errand)).map(({ event, outcome, why, says }) => [event, outcome, ...[why, says].filter((it) => it !== undefined)]);
  const who = async (errand: WriteBack) => (await outcomesOf(errand)).map(({ event, by }) => [event, by]);
  return { write, who, written };
}

test('an acknowledgement names the person and the incident, and bears the marker of the errand', async () => {
  const { write, written } = aZabbix({ 20: {} });
  expect(await write(anErrand())).toEqual([['20', 'done']]);
  expect(written).toEqual([{ eventids: ['20'], action: 6, message: 'anna (Nabat INC-7): failing over [nabat:e-17]' }]);
});

test.each([
  ['acknowledge', 6],
  ['message', 4],
  ['close', 5],
  ['severity', 12],
] as const)('%s is written as %i', async (action, bits) => {
  const { write, written } = aZabbix({ 20: { manual_close: '1' } });
  const severity = action === 'severity' ? { severity: 5 as const } : {};
  expect(await write(anErrand({ action, ...severity }))).toEqual([['20', 'done']]);
  expect(written).toEqual([{ eventids: ['20'], action: bits, message: expect.any(String), ...severity }]);
});

test('unacknowledge is 16, and says who', async () => {
  const { write, written } = aZabbix({ 20: { acknowledged: '1' } });
  await write(anErrand({ action: 'unacknowledge' }));
  expect(written).toMatchObject([{ action: 20 }]);
});

test('an errand whose answer was lost is not written a second time', async () => {
  const { write, written } = aZabbix({ 20: {}, 21: {} }, { loses: 1 });
  const errand = anErrand({ events: ['20', '21'] });
  await expect(write(errand)).rejects.toThrow(ZabbixError);
  expect(await write(errand)).toEqual([
    ['20', 'done', 'written-earlier'],
    ['21', 'done', 'written-earlier'],
  ]);
  expect(written).toHaveLength(1);
});

test('what another errand wrote does not count as written', async () => {
  const { write, written } = aZabbix({ 20: { said: ['anna (Nabat INC-7): failing over [nabat:e-1]', 'about [nabat:e-17] see above'] } });
  await write(anErrand());
  expect(written).toHaveLength(1);
});

test('an event that somebody has acknowledged in Zabbix keeps that, and takes the words alone', async () => {
  const { write, written } = aZabbix({ 20: { acknowledged: '1' }, 21: {} });
  expect(await write(anErrand({ events: ['20', '21'] }))).toEqual([
    ['20', 'done', 'words-added'],
    ['21', 'done'],
  ]);
  expect(written.map((it) => [it.eventids, it.action])).toEqual([
    [['21'], 6],
    [['20'], 4],
  ]);
});

test('who really did it is named: who ordered it, or who had acknowledged it before, in Zabbix or through Nabat', async () => {
  const { who } = aZabbix({
    20: {},
    21: { acknowledged: '1', said: ['on my way'], by: 'ivan' },
    22: { acknowledged: '1', said: ['boris (Nabat INC-6) [nabat:e-1]'] },
    23: { writable: false },
  });
  const { message: _, ...wordless } = anErrand({ id: 'e-18', events: ['21', '22'] });
  expect(await who(wordless)).toEqual([
    ['21', 'ivan'],
    ['22', 'boris'],
  ]);
  expect(await who(anErrand({ events: ['20', '21', '22', '23'] }))).toEqual([
    ['20', 'anna'],
    ['21', 'ivan'],
    ['22', 'boris'],
    ['23', 'anna'],
  ]);
});

test('what is already so is done without a word to Zabbix', async () => {
  const { write, written } = aZabbix({ 20: { acknowledged: '1', severity: '5' }, 21: { r_eventid: '30' } });
  const { message: _, ...wordless } = anErrand();
  expect(await write(wordless)).toEqual([['20', 'done', 'acknowledged-already']]);
  expect(await write(anErrand({ action: 'severity', severity: 5 }))).toEqual([['20', 'done', 'severity-already']]);
  expect(await write(anErrand({ action: 'close', events: ['21'] }))).toEqual([['21', 'done', 'closed-already']]);
  expect(await write(anErrand({ action: 'unacknowledge', events: ['21'] }))).toEqual([['21', 'done', 'not-acknowledged']]);
  expect(written).toEqual([]);
});

test('a comment on a closed event is accepted', async () => {
  const { write } = aZabbix({ 20: { r_eventid: '30' } });
  expect(await write(anErrand({ action: 'message' }))).toEqual([['20', 'done']]);
});

test('only what the trigger allows is closed by hand', async () => {
  const { write, written } = aZabbix({ 20: { manual_close: '0' }, 21: { manual_close: '1' } });
  expect(await write(anErrand({ action: 'close', events: ['20', '21'] }))).toEqual([
    ['20', 'refused', 'manual-close-not-allowed'],
    ['21', 'done'],
  ]);
  expect(written).toMatchObject([{ eventids: ['21'], action: 5 }]);
});

test('an unknown event and one that is refused do not sink the 98 others', async () => {
  const ids = Array.from({ length: 99 }, (_, n) => String(100 + n));
  const { write, written } = aZabbix(Object.fromEntries(ids.map((id) => [id, { writable: id !== '142' }])));
  const outcomes = await write(anErrand({ events: ['7', ...ids] }));
  expect(outcomes.filter(([, outcome]) => outcome !== 'done')).toEqual([
    ['7', 'refused', 'unknown-there'],
    ['142', 'refused', expect.stringMatching(/No permissions to referred object or it does not exist! .*give its user group read/)],
  ]);
  expect(written.flatMap((it) => it.eventids)).toHaveLength(98);
});

test('a message is cut so that with its author and marker it has 2048 characters, and not one more', () => {
  const message = messageOf(anErrand({ message: 'ы😀'.repeat(2_000) }));
  expect([...message]).toHaveLength(2_048);
  expect(message).toMatch(/^anna \(Nabat INC-7\): ы😀.*… \[nabat:e-17\]$/u);
});

test('without words the author and the incident stand alone; without a number its id', () => {
  const { number: _, message: __, ...bare } = anErrand();
  expect(messageOf(bare)).toBe('anna (Nabat 01JD) [nabat:e-17]');
});
