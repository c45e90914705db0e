// notify: how the ways to people fare, and what became of messages about no incident, as one reads them in a terminal.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inTurn } from '../api/builders.ts';
import type { ErrandRecord } from '../journal/journal.ts';
import { hour, minute } from '../model/moment.ts';
import { aBridge, nabat, night, type Bridge } from './a-terminal.ts';

const records: readonly Omit<ErrandRecord, 'seq' | 'attempts' | 'notBefore'>[] = [
  {
    errand: {
      kind: 'works',
      id: 'works/57',
      at: night + minute,
      to: 'Director',
      news: 'ahead',
      works: { id: 'w-1', name: 'new disks', hosts: ['exch-01'], from: night + 5 * hour, until: night + 6 * hour },
      recipient: { kind: 'person', id: 'director' },
      channels: ['email'],
      because: 'stakeholder',
      services: ['pharma.mail'],
    },
    state: 'failed',
    outcome: { tried: [], became: [{ at: night + minute, channel: 'email', attempt: 1, state: 'failed', says: 'no such mailbox' }] },
  },
  {
    errand: { kind: 'digest', id: 'digest/3', at: night, to: 'noc', incidents: ['inc-a', 'inc-b'], problems: 40 },
    state: 'waiting',
    outcome: { tried: [], became: [], says: 'away', asked: [{ at: night + minute, by: 'anna' }] },
  },
];

let bridge: Bridge;
const asked: string[] = [];
beforeAll(async () => {
  bridge = await aBridge(['read', 'act'], undefined, {
    notices: () => inTurn(records.map((each) => ({ seq: 1, attempts: 1, notBefore: night, ...each }))),
    resendNotice: async ({ id }) => {
      asked.push(id);
      return 'queued';
    },
    channels: {
      list: () => [
        { name: 'email', silent: true, threads: true, longest: 20_000, sentAt: night, unheard: [], waits: { until: night + 30_000, says: '451 slow down' } },
        {
          name: 'telegram',
          silent: true,
          threads: true,
          longest: 4_096,
          unheard: [{ what: 'presses', since: night, says: 'Telegram: Conflict: terminated by other getUpdates request' }],
        },
      ],
      reachable: () => [],
      tested: () => [],
      test: async ({ to }) => [
        { channel: 'email', attempt: 1, state: 'sent' },
        ...(to === 'anna' ? [] : [{ channel: 'webhook', attempt: 1, state: 'failed', says: 'the endpoint answered 500' } as const]),
      ],
      called: async () => undefined,
    },
  });
});
afterAll(() => bridge[Symbol.asyncDispose]());
const run = async (...args: string[]) => (await nabat(['notify', ...args], { env: bridge.env })).out;

test('what cannot be heard on a channel, and that its provider asks to wait, stand below the channels, since and until when and why', async () => {
  expect(await run()).toMatchInlineSnapshot(`
   "channel   last sent            last failure
   e-mail    22 September, 00:00  —
   Telegram  —                    —
   e-mail: its provider asks to wait, nothing goes out until 00:00:30: 451 slow down
   Telegram: what people press or answer is not heard, since 22 September, 00:00: Telegram: Conflict: terminated by other getUpdates request"
  `);
});

test('a test that did not get through by one of its channels ends as what failed', async () => {
  expect((await nabat(['notify', 'test', 'anna'], { env: bridge.env })).code).toBe(0);
  expect(await nabat(['notify', 'test', 'room'], { env: bridge.env })).toMatchObject({ code: 1, out: expect.stringMatching(/the endpoint answered 500/) });
});

test('messages about no incident are listed with what became of each', async () => {
  expect(await run('notices')).toMatchInlineSnapshot(`
   "22 September, 00:01  N-57  Director: planned works “new disks”, announcement
       Director: e-mail failed: no such mailbox
   22 September, 00:00  N-3  noc: what was open before Nabat came: 2 incidents
       on its way: away
       sent again by anna, 22 September, 00:01"
  `);
});

test('of one of several works alone', async () => {
  expect(await run('notices', '--works', 'w-1')).toContain('N-57');
  expect(await run('notices', '--works', 'w-2')).toBe('Nobody was told of anything but incidents');
});

test('one that failed is sent again by its name', async () => {
  expect(await run('resend', 'N-57')).toBe('N-57 goes out again');
  expect(asked).toEqual(['works/57']);
});

test('works tells of works alone', async () => {
  const { out } = await nabat(['works', 'told'], { env: bridge.env });
  expect(out).toMatchInlineSnapshot(`
   "when                 who       what        state   works
   22 September, 00:01  Director  told ahead  failed  new disks: no such mailbox"
  `);
});
