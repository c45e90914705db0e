// notices: messages about no incident and what became of each, over HTTP: for whom, of which works, in which words, and sent again by whom.
import { expect, test } from '@jest/globals';
import type { Digest, WorksNotice } from '../model/errand.ts';
import { day, hour } from '../model/moment.ts';
import { inTurn, night, now } from './builders.ts';
import type { House } from './builders.ts';
import { openHouse } from './open-house.ts';
import type { ErrandRecord } from '../journal/journal.ts';

type Left = Pick<ErrandRecord, 'errand' | 'state' | 'outcome'>;

const again: string[] = [];
async function open(records: readonly Left[]): Promise<House> {
  again.length = 0;
  return openHouse(
    {},
    {
      notices: () => inTurn(records.map((each) => ({ seq: 1, attempts: 1, notBefore: now + hour, ...each }))),
      resendNotice: async ({ id }) => {
        again.push(id);
        return 'queued';
      },
    },
  );
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
const digest: Digest = { kind: 'digest', id: 'digest/3', at: night, to: 'noc', incidents: ['inc-a', 'inc-b'], problems: 40 };
type Row = {
  readonly notification: string;
  readonly to: string;
  readonly state: string;
  readonly says?: string;
  readonly words: string;
  readonly works?: { readonly newsWords: string; readonly services: readonly string[] };
  readonly mayBeSentAgain: boolean;
};
const ask = async (house: House, query = '', who = {}, language = 'en') => {
  const answer = await house.app.inject({ url: `/api/v1/notices${query}`, headers: { ...house.token(who), 'accept-language': language } });
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
  // one way failed after it had been taken, and by another it had gone through
  [
    {
      state: 'done',
      outcome: {
        tried: [],
        became: [
          { ...attempt, state: 'ambiguous' },
          { ...attempt, channel: 'telegram', state: 'sent' },
          { ...attempt, state: 'failed', says: 'unknown' },
        ],
      },
    },
    { state: 'sent' },
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
  expect(await ask(await open([{ errand: notice(), state: 'done' }]))).toMatchObject([
    { state: 'decided', to: 'Director', works: { newsWords: 'told ahead' }, attempts: [] },
  ]);
});

test('the words are the reader’s, and one of several works can be asked for alone', async () => {
  const other = notice({ id: 'works/2', news: 'overran', works: { ...notice().works, id: 'w-2' } });
  const house = await open([
    { errand: other, state: 'done', outcome: 'sent' },
    { errand: notice(), state: 'done', outcome: 'sent' },
  ]);
  expect((await ask(house, '', {}, 'ru')).map(({ works }) => works?.newsWords)).toEqual(['не закончены в срок', 'сообщено заранее']);
  expect((await ask(house, '?works=w-2')).map(({ works }) => works?.newsWords)).toEqual(['not over in time']);
  expect(await ask(house, '?limit=1')).toHaveLength(1);
});

test('who sees one tenant hears of what was said because of its services, and of nothing else', async () => {
  const planner = notice({ id: 'works/2', to: 'Boris', because: 'planner', services: [] });
  const house = await open([
    { errand: planner, state: 'done', outcome: 'sent' },
    { errand: notice(), state: 'done', outcome: 'sent' },
  ]);
  expect(await ask(house, '', { tenants: ['bank'] })).toMatchObject([{ to: 'Director', works: { services: ['bank.portal'] } }]);
  expect(await ask(house, '', { tenants: ['nobody'] })).toEqual([]);
});

test('what was open before Nabat came stands there too, attempt by attempt, for who sees all tenants', async () => {
  const became = [
    { ...attempt, state: 'failed', says: 'invalid_auth' },
    { ...attempt, at: now, channel: 'telegram', state: 'ambiguous', says: 'no answer' },
  ];
  const house = await open([{ errand: digest, state: 'done', outcome: { tried: [], became, asked: [{ at: night, by: 'anna' }] } }]);
  expect(await ask(house)).toMatchObject([
    {
      notification: 'N-3',
      about: 'known-before',
      words: 'what was open before Nabat came: 2 incidents',
      to: 'noc',
      knownBefore: { incidents: 2, problems: 40 },
      state: 'ambiguous',
      attempts: [{ words: 'noc: e-mail failed: invalid_auth' }, { words: 'noc: Telegram may have arrived, nobody can say: no answer' }],
      asked: [{ at: night, by: 'anna' }],
      mayBeSentAgain: true,
    },
  ]);
  expect(await ask(house, '?about=works')).toEqual([]);
  expect(await ask(house, '', { tenants: ['bank'] })).toEqual([]);
});

test('what waits says when it is tried next', async () => {
  const house = await open([{ errand: notice(), state: 'waiting', outcome: { tried: [], became: [], says: 'away' } }]);
  expect(await ask(house)).toMatchObject([{ state: 'queued', says: 'away', nextAttemptAt: now + hour, mayBeSentAgain: false }]);
});

const failed = { state: 'failed', outcome: 'no such mailbox' } as const;
const sent = { state: 'done', outcome: 'sent' } as const;
const later = notice({ id: 'works/9', news: 'moved' });
const past = { ...notice().works, from: night - 2 * hour, until: night - hour };
test.each<[string, readonly Left[], boolean]>([
  ['what failed', [{ errand: notice(), ...failed }], true],
  ['what was sent', [{ errand: notice(), ...sent }], false],
  [
    'what its reader has been told of anew since',
    [
      { errand: later, ...sent },
      { errand: notice(), ...failed },
    ],
    false,
  ],
  [
    'what another reader has been told of since',
    [
      { errand: { ...later, recipient: { kind: 'person', id: 'olga' } }, ...sent },
      { errand: notice(), ...failed },
    ],
    true,
  ],
  ['the announcement of works that have been', [{ errand: notice({ works: past }), ...failed }], false],
  ['that works that have been are not over in time', [{ errand: notice({ news: 'overran', works: past }), ...failed }], true],
])('%s may be sent again where that is of use', async (_, records, may) => {
  const rows = await ask(await open(records));
  expect(rows.find(({ notification }) => notification === 'N-1')?.mayBeSentAgain).toBe(may);
});

const asksAgain = async (house: House, name: string, who = {}) => {
  const answer = await house.app.inject({ method: 'POST', url: `/api/v1/notifications/${name}/resend`, headers: house.token({ scopes: ['act'], ...who }) });
  const { state, code } = answer.json<{ state?: string; code?: string }>();
  return state ?? code;
};
test('it is sent again by its name as any message is, by who may see it, and not where it is of no use', async () => {
  const house = await open([
    { errand: later, ...sent },
    { errand: notice(), ...failed },
    { errand: digest, ...failed },
  ]);
  expect(await asksAgain(house, 'n-3')).toBe('queued');
  expect(await asksAgain(house, 'N-3', { tenants: ['bank'] })).toBe('not-found');
  expect(await asksAgain(house, 'N-1')).toBe('command-not-possible');
  expect(await asksAgain(house, 'N-9')).toBe('command-not-possible');
  expect(await asksAgain(house, 'N-77')).toBe('not-found');
  expect(again).toEqual(['digest/3']);
});

type Shift = { readonly notices: readonly Row[] };
test('what reached nobody is handed over: of the shift, and of the week before it as long as it may be sent again', async () => {
  const old = now - 3 * day;
  const house = await open([
    { errand: notice({ id: 'works/4', at: now - hour, works: { ...past, id: 'w-4' } }), ...sent },
    { errand: notice({ id: 'works/1', at: now - hour, works: { ...past, id: 'w-5' } }), ...failed },
    { errand: notice({ id: 'works/2', at: old }), ...failed },
    { errand: notice({ id: 'works/3', at: old, works: { ...past, id: 'w-3' } }), ...failed },
    { errand: { ...digest, id: 'digest/5', at: now - 8 * day }, ...failed },
  ]);
  const answer = await house.app.inject({ url: `/api/v1/shift?from=${now - 2 * hour}`, headers: house.token() });
  expect(answer.json<Shift>().notices.map(({ notification }) => notification)).toEqual(['N-1', 'N-2']);
});
