// write-backs.test: an acknowledgement shows event by event how far it has come into the source.
import { expect, test } from '@jest/globals';
import type { WriteBack } from '../model/errand.ts';
import type { WriteBackWhy } from '../model/signal.ts';
import type { UnderWay } from '../outbox/outbox.ts';
import { night } from './builders.ts';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';

const errand: WriteBack = {
  kind: 'write-back',
  id: 'e1',
  at: night,
  incident: 'inc-a',
  source: 'zabbix',
  events: ['1000', '1001'],
  by: 'anna',
  action: 'acknowledge',
};
async function open(...underWay: readonly UnderWay[]): Promise<House> {
  return openHouse({}, { writeBacksUnderWay: (incident) => (incident === 'inc-a' ? underWay : []), pagesOf: () => 'https://zabbix.example.org/' });
}
const get = async (house: House, url: string, who = {}) => (await house.app.inject({ url: `/api/v1/${url}`, headers: house.token(who) })).json<object>();
const wrote = (event: string, outcome: string, at: number, who: { readonly by?: string; readonly why?: WriteBackWhy } = {}) => ({
  kind: 'happened' as const,
  incident: 'inc-a',
  at,
  what: { kind: 'written-back' as const, member: `zabbix:${event}`, action: 'acknowledge', outcome, ...who },
});

test('what is on its way is pending with who did it and when it is tried again, what was refused says so, and who it was', async () => {
  const house = await open({ errand, attempts: 2, notBefore: night + 4_000 });
  await house.follows(wrote('1001', 'refused', night + 1_000, { by: 'boris', why: 'unknown-there' }));
  expect(await get(house, 'incidents/INC-1/write-backs')).toEqual({
    rows: [
      {
        ...{ problem: 'zabbix:1000', action: 'acknowledge', state: 'pending', at: night, by: 'anna', attempts: 2, nextAttemptAt: night + 4_000 },
        problemWords: '“Unavailable by ICMP ping” on exch-01',
        words: 'acknowledgement is being written',
      },
      {
        ...{ problem: 'zabbix:1001', action: 'acknowledge', state: 'refused', at: night + 1_000, by: 'boris', why: 'unknown-there' },
        problemWords: 'problem zabbix:1001',
        words: "acknowledgement refused: Zabbix does not know this event, or the bridge's user may not see its host",
      },
    ],
    pending: 1,
    failed: 1,
    asOf: 3,
  });
});

test('who reads Russian is told in Russian of which problem it is, what became of it and why', async () => {
  const house = await open();
  await house.follows(wrote('1000', 'refused', night, { why: 'no-access' }));
  const answer = await house.app.inject({ url: '/api/v1/incidents/INC-1/write-backs', headers: { ...house.token(), 'accept-language': 'ru' } });
  expect(answer.json()).toMatchObject({
    rows: [
      {
        problemWords: '«Unavailable by ICMP ping» на exch-01',
        words: 'подтверждение: отказано: у Nabat нет доступа к источнику: дайте ему токен или задайте writeBack: true',
      },
    ],
  });
});

test('a deed that is decided anew is pending again, whatever became of the one before', async () => {
  const house = await open({ errand, attempts: 0, notBefore: night });
  await house.follows(wrote('1000', 'done', night - 1_000), wrote('1001', 'done', night - 1_000));
  expect(await get(house, 'incidents/INC-1/write-backs')).toMatchObject({ rows: [{ state: 'pending', attempts: 0 }, { state: 'pending' }], pending: 2 });
});

test('who sees one tenant gets nothing of another’s events', async () => {
  const house = await open({ errand, attempts: 0, notBefore: night });
  expect(await get(house, 'incidents/INC-1/write-backs', { tenants: ['bank'] })).toMatchObject({ code: 'incident-not-found' });
  expect(await get(house, 'incidents/INC-1/write-backs', { tenants: ['pharma'] })).toMatchObject({ rows: [{ problem: 'zabbix:1000' }], pending: 1 });
});

test('members and problems come with links to the pages of their source', async () => {
  const house = await open();
  const links = { host: 'https://zabbix.example.org/zabbix.php?action=search&search=exch-01' };
  expect(await get(house, 'incidents/INC-1/members')).toMatchObject({ rows: [{ links }] });
  expect(await get(house, 'problem?key=zabbix:1000')).toMatchObject({ links });
});
