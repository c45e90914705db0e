// works-notices: who was told of planned works and what became of it, over HTTP: for whom, of which works, and in which words.
import { afterEach, expect, test } from '@jest/globals';
import type { WorksNotice } from '../model/errand.ts';
import { hour } from '../model/moment.ts';
import { aHouse, night, now } from './builders.ts';
import type { House } from './builders.ts';
import type { ErrandRecord } from '../journal/journal.ts';

type Left = Pick<ErrandRecord, 'errand' | 'state' | 'outcome'>;

const houses: House[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.app.close();
});
async function open(records: readonly Left[]): Promise<House> {
  const house = await aHouse({}, { worksNotices: async () => records.map((each) => ({ seq: 1, attempts: 1, notBefore: 0, ...each })) });
  houses.push(house);
  return house;
}
const notice = (but: Partial<WorksNotice> = {}): WorksNotice => ({
  kind: 'works',
  id: 'works/1',
  at: night,
  to: 'Director',
  news: 'ahead',
  works: { id: 'w-1', name: 'new disks', hosts: ['exch-01'], from: now + hour, until: now + 2 * hour, by: 'boris' },
  recipient: { kind: 'person', id: 'director' },
  channels: ['email'],
  because: 'stakeholder',
  services: ['pharma.mail', 'bank.portal'],
  ...but,
});
type Row = { readonly to: string; readonly state: string; readonly says?: string; readonly newsWords: string; readonly services: readonly string[] };
const ask = async (house: House, query = '', who = {}, language = 'en') => {
  const answer = await house.app.inject({ url: `/api/v1/maintenance/notices${query}`, headers: { ...house.token(who), 'accept-language': language } });
  return answer.json<{ readonly rows: readonly Row[] }>().rows;
};

const attempt = { at: night, channel: 'email', attempt: 1 } as const;
test.each([
  [{ state: 'done', outcome: { tried: [], became: [{ ...attempt, state: 'delivered', receipt: '<1>' }] } }, { state: 'delivered' }],
  [
    { state: 'done', outcome: { tried: [], became: [{ ...attempt, state: 'ambiguous', says: 'no answer' }] } },
    { state: 'ambiguous', says: 'no answer' },
  ],
  [
    { state: 'failed', outcome: { tried: [], became: [{ ...attempt, state: 'failed', says: 'no such mailbox' }] } },
    { state: 'failed', says: 'no such mailbox' },
  ],
  [
    { state: 'failed', outcome: { tried: [], became: [], says: 'no channel reaches them' } },
    { state: 'failed', says: 'no channel reaches them' },
  ],
  [
    { state: 'waiting', outcome: { tried: [], became: [], says: 'away' } },
    { state: 'queued', says: 'away' },
  ],
  [
    { state: 'done', outcome: { tried: [], became: [], tooLate: true, says: 'they were over' } },
    { state: 'too-late', says: 'they were over' },
  ],
  // as an older Nabat kept it
  [{ state: 'done', outcome: 'sent' }, { state: 'sent' }],
  [{ state: 'done', outcome: 'ambiguous' }, { state: 'ambiguous' }],
  [
    { state: 'done', outcome: 'they were over before it could be said' },
    { state: 'too-late', says: 'they were over before it could be said' },
  ],
  [
    { state: 'failed', outcome: 'no such mailbox' },
    { state: 'failed', says: 'no such mailbox' },
  ],
  [
    { state: 'waiting', outcome: 'away' },
    { state: 'queued', says: 'away' },
  ],
] as const)('what was left as %o is told as %o', async (left, shown) => {
  const house = await open([{ errand: notice(), ...left }]);
  const { state, says } = (await ask(house))[0] ?? {};
  expect({ state, ...(says !== undefined && { says }) }).toEqual(shown);
});

test('where no channel is set up it was decided, and that is all', async () => {
  expect(await ask(await open([{ errand: notice(), state: 'done' }]))).toMatchObject([{ state: 'decided', to: 'Director', newsWords: 'told ahead' }]);
});

test('the words are the reader’s, and one of several works can be asked for alone', async () => {
  const other = notice({ id: 'works/2', news: 'overran', works: { ...notice().works, id: 'w-2' } });
  const house = await open([
    { errand: other, state: 'done', outcome: 'sent' },
    { errand: notice(), state: 'done', outcome: 'sent' },
  ]);
  expect((await ask(house, '', {}, 'ru')).map(({ newsWords }) => newsWords)).toEqual(['не закончены в срок', 'сообщено заранее']);
  expect((await ask(house, '?works=w-2')).map(({ newsWords }) => newsWords)).toEqual(['not over in time']);
  expect(await ask(house, '?limit=1')).toHaveLength(1);
});

test('who sees one tenant hears of what was said because of its services, and of nothing else', async () => {
  const planner = notice({ id: 'works/2', to: 'Boris', because: 'planner', services: [] });
  const house = await open([
    { errand: planner, state: 'done', outcome: 'sent' },
    { errand: notice(), state: 'done', outcome: 'sent' },
  ]);
  expect(await ask(house, '', { tenants: ['bank'] })).toMatchObject([{ to: 'Director', services: ['bank.portal'] }]);
  expect(await ask(house, '', { tenants: ['nobody'] })).toEqual([]);
});
