// What the journal holds of messages about no incident, and one of them sent again, by a real journal and a real outbox.
import { afterEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import type { Journal } from '../journal/journal.ts';
import { aDecision, aSignal } from '../journal/promises.ts';
import { openSqliteJournal } from '../journal/sqlite.ts';
import type { Digest, WorksNotice } from '../model/errand.ts';
import { hour } from '../model/moment.ts';
import { Outbox, type Outcome } from '../outbox/outbox.ts';
import { quietState } from '../outbox/quiet.ts';
import { night } from '../readmodel/builders.ts';
import { noticeResender, noticesIn } from './notices.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const digest: Digest = { kind: 'digest', id: 'digest/3', at: night, to: 'noc', incidents: ['inc-a'], problems: 40 };
const notice: WorksNotice = {
  kind: 'works',
  id: 'works/7',
  at: night + hour,
  to: 'Director',
  news: 'ahead',
  works: { id: 'w-1', name: 'new disks', hosts: ['exch-01'], from: night + 2 * hour, until: night + 3 * hour },
  recipient: { kind: 'person', id: 'director' },
  channels: ['email'],
  because: 'stakeholder',
  services: ['mail'],
};

/** @param outcomes  of each attempt on the digest; works are done at once */
async function aHouse(...outcomes: readonly Outcome[]) {
  const folder = mkdtempSync(join(tmpdir(), 'nabat-notices-'));
  ends.push(() => rmSync(folder, { recursive: true }));
  const journal: Journal = await openSqliteJournal({ file: join(folder, 'journal.db') });
  ends.push(() => journal[Symbol.asyncDispose]());
  await journal.append([aSignal(1)]);
  await journal.record([{ seq: 1, decision: { ...aDecision(1), errands: [digest, notice] } }]);
  const time = virtualTime(night + 4 * hour);
  const found: unknown[] = [];
  const tries = [...outcomes];
  const outbox = new Outbox({
    store: journal,
    handlers: {
      digest: async (_, { outcome }) => {
        found.push(outcome);
        return tries.shift() ?? { kind: 'done' };
      },
      works: async () => ({ kind: 'done', outcome: { tried: [], became: [{ at: night, channel: 'email', attempt: 1, state: 'sent' }] } }),
    },
    clock: time.wall,
    timers: time.timers,
    chance: () => 1,
    onTrouble: () => undefined,
  });
  const settled = async (): Promise<void> => {
    while (outbox.stats().waiting > 0) await new Promise(setImmediate);
  };
  const again = noticeResender({ journal, again: (id, outcome) => outbox.again(id, outcome), clock: time.wall, log: pino({ level: 'silent' }) });
  ends.push(() => outbox.stop());
  await outbox.start();
  await settled();
  return { journal, found, settled, again };
}
const failed: Outcome = {
  kind: 'failed',
  outcome: { tried: [], became: [{ at: night, channel: 'email', attempt: 1, state: 'failed', says: 'no such mailbox' }] },
};

test('notices of works and the digest are in the journal with what became of each, the latest first', async () => {
  const { journal } = await aHouse(failed);
  expect((await noticesIn(journal)).map((each) => [each.errand.id, quietState(each)])).toEqual([
    ['works/7', { state: 'sent' }],
    ['digest/3', { state: 'failed', says: 'no such mailbox' }],
  ]);
});

test('one that failed goes out again, and its handler finds what became of it before and who asked for it', async () => {
  const { found, settled, again } = await aHouse(failed);
  expect(await again(digest, 'anna')).toBe('queued');
  await settled();
  const expected = { became: [{ state: 'failed', says: 'no such mailbox' }], asked: [{ at: night + 4 * hour, by: 'anna' }] };
  expect(found).toMatchObject([undefined, { ...expected, tried: [{ channel: 'email', attempts: 1 }] }]);
});

test('what the journal does not hold cannot be sent again', async () => {
  const { again } = await aHouse(failed);
  expect(await again({ ...digest, id: 'digest/99' }, 'anna')).toBe('unknown');
});
