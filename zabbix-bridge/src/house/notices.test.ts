// What the journal holds of messages about no incident, and one of them sent again, by a real journal and a real outbox.
import { afterEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { virtualTime } from '../../../test/tools/virtual-time.ts';
import type { Journal } from '../journal/journal.ts';
import { aDecision, aSignal, listed } from '../journal/builders.ts';
import { openSqliteJournal } from '../journal/sqlite.ts';
import type { Digest, WorksNotice } from '../model/errand.ts';
import { hour } from '../model/moment.ts';
import { Outbox, type Outcome } from '../outbox/outbox.ts';
import { quietOf, quietState } from '../outbox/quiet.ts';
import { night } from '../readmodel/builders.ts';
import { noteOfNotice, noticeResender, noticesIn } from './notices.ts';

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
      works: async () => ({ kind: 'done', outcome: { tried: [], became: [{ at: night, channel: 'email', attempt: 1, state: 'sent', receipt: '<works.7>' }] } }),
    },
    clock: time.wall,
    timers: time.timers,
    chance: () => 1,
    onTrouble: () => undefined,
  });
  const settled = async (but = 0): Promise<void> => {
    while (outbox.stats().waiting > but) await new Promise(setImmediate);
  };
  const again = noticeResender({ journal, again: (id, outcome) => outbox.again(id, outcome), clock: time.wall, log: pino({ level: 'silent' }) });
  const note = noteOfNotice('email', { amend: (id, change) => outbox.amend(id, change), clock: time.wall, log: pino({ level: 'silent' }) });
  ends.push(() => outbox.stop());
  await outbox.start();
  await settled(outcomes.filter(({ kind }) => kind === 'again').length);
  return { journal, found, settled, again, note };
}
const failed: Outcome = {
  kind: 'failed',
  outcome: { tried: [], became: [{ at: night, channel: 'email', attempt: 1, state: 'failed', says: 'no such mailbox' }] },
};

test('notices of works and the digest are in the journal with what became of each, the latest first', async () => {
  const { journal } = await aHouse(failed);
  expect((await listed(noticesIn(journal))).map((each) => [each.errand.id, quietState(each)])).toEqual([
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

const bounced = { id: 'works/7', receipt: '<works.7>', state: 'failed', says: '550 user unknown' } as const;

test('one that was taken and does not get through after all failed, once, in the provider’s words, and can be sent again', async () => {
  const { journal, note, settled, again } = await aHouse();
  expect([await note({ ...bounced, state: 'delayed', says: 'is late' }), await note(bounced), await note(bounced)]).toEqual(['noted', 'noted', 'noted']);
  const kept = await journal.errand('works/7');
  expect(kept).toMatchObject({ state: 'failed', attempts: 1 });
  expect(quietOf(kept?.outcome).became).toEqual([
    { at: night, channel: 'email', attempt: 1, state: 'sent', receipt: '<works.7>' },
    { at: night + 4 * hour, channel: 'email', attempt: 1, state: 'sent', receipt: '<works.7>', says: 'is late' },
    { at: night + 4 * hour, channel: 'email', attempt: 1, state: 'failed', receipt: '<works.7>', says: '550 user unknown' },
  ]);
  expect(await again(notice, 'anna')).toBe('queued');
  await settled();
});

test('what a provider says twice at once of one message is kept, both', async () => {
  const { journal, note } = await aHouse();
  const words = [{ ...bounced, state: 'delayed', says: 'is late' }, bounced] as const;
  expect(await Promise.all(words.map(note))).toEqual(['noted', 'noted']);
  expect(quietOf((await journal.errand('works/7'))?.outcome).became.map(({ says }) => says)).toEqual([undefined, 'is late', '550 user unknown']);
});

test('that it arrived is more than that it was taken', async () => {
  const { journal, note } = await aHouse();
  expect(await note({ ...bounced, state: 'delivered' })).toBe('noted');
  const kept = await journal.errand('works/7');
  expect(kept && quietState(kept)).toMatchObject({ state: 'delivered' });
});

test('what is of no attempt that is known is left alone, and what is on its way still is handed in again', async () => {
  const { note } = await aHouse({ kind: 'again', outcome: { tried: [], became: [] }, waits: 'errand', at: night + 99 * hour });
  expect(await note({ ...bounced, receipt: '<another>' })).toBe('unknown');
  expect(await note({ ...bounced, id: 'works/99' })).toBe('unknown');
  expect(await note({ ...bounced, id: 'digest/3' })).toBe('later');
});
