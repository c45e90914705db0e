// The promises of the journal, kept on SQLite, and what only an SQLite file can suffer.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from '@jest/globals';
import { aDecision, aSignal, listed } from './builders.ts';
import type { Journal } from './journal.ts';
import { journalPromises } from './promises.ts';
import { openSqliteJournal, readSqliteJournal } from './sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'nabat-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (place: string): string => join(folder, `${place}.db`);
const spoil = (place: string, sql: string, ...values: readonly number[]): void => {
  const db = new DatabaseSync(fileOf(place));
  db.prepare(sql).run(...values);
  db.close();
};

journalPromises('SQLite', {
  open: (place) => openSqliteJournal({ file: fileOf(place) }),
  makeNewer: async (place) => spoil(place, "UPDATE header SET value = 99 WHERE name = 'format'"),
  damageSignal: async (place, seq) => spoil(place, "UPDATE signals SET body = substr(body, 1, length(body) - 1) || x'00' WHERE ? BETWEEN first AND last", seq),
  loseSignal: async (place, seq) => spoil(place, 'DELETE FROM signals WHERE ? BETWEEN first AND last', seq),
});

test('a file that is no database is refused with words and left as it was', async () => {
  writeFileSync(fileOf('notes'), 'shopping list: bread, salt, and a good many other things to make it long enough');
  await expect(openSqliteJournal({ file: fileOf('notes') })).rejects.toMatchObject({
    code: 'journal-corrupt',
    message: expect.stringContaining('file is not a database'),
  });
  expect(readFileSync(fileOf('notes'), 'utf8')).toContain('shopping list');
});

test("another program's database is refused with words and left as it was", async () => {
  const db = new DatabaseSync(fileOf('foreign'));
  db.exec('CREATE TABLE recipes (name TEXT)');
  db.close();
  const before = readFileSync(fileOf('foreign'));
  await expect(openSqliteJournal({ file: fileOf('foreign') })).rejects.toThrow('is an SQLite file but holds no journal: name another file for the journal');
  expect(readFileSync(fileOf('foreign'))).toEqual(before);
});

test('a folder that is not there is named, with the mend', async () => {
  await expect(openSqliteJournal({ file: join(folder, 'missing', 'journal.db') })).rejects.toMatchObject({
    code: 'journal-unwritable',
    message: expect.stringContaining('see that its folder exists'),
  });
});

test('when the newest snapshot is damaged the one before it serves, and the damage is told', async () => {
  const said: string[] = [];
  const file = fileOf('snapshots');
  const journal = await openSqliteJournal({ file });
  await journal.append([aSignal(1), aSignal(2)]);
  await journal.record([1, 2].map((seq) => ({ seq, decision: aDecision(seq) })));
  for (const seq of [1, 2]) await journal.saveSnapshot({ seq, engineVersion: 1, takenAt: seq, state: { seq } });
  await journal[Symbol.asyncDispose]();
  spoil('snapshots', 'UPDATE snapshots SET taken_at = 7 WHERE seq = 2');

  const later = await openSqliteJournal({ file, onDamage: (words) => said.push(words) });
  expect((await later.lastSnapshot())?.state).toEqual({ seq: 1 });
  expect(said).toEqual([`${file}: the snapshot at 2 is not what was written (checksum)`]);
  await later[Symbol.asyncDispose]();
});

test('an errand that is not what was written is reported, never handed out', async () => {
  const journal = await openSqliteJournal({ file: fileOf('errands') });
  await journal.append([aSignal(1)]);
  await journal.record([{ seq: 1, decision: aDecision(1, 'tell-a') }]);
  await journal[Symbol.asyncDispose]();
  spoil('errands', "UPDATE errands SET body = replace(body, 'noc', 'ceo')");

  const later = await openSqliteJournal({ file: fileOf('errands') });
  await expect(later.errandsDue(Number.MAX_SAFE_INTEGER, ['tell'], 1)).rejects.toThrow('errand tell-a of signal 1 is not what was written');
  expect(await later.verify()).toEqual([expect.stringContaining('errand tell-a of signal 1')]);
  await later[Symbol.asyncDispose]();
});

test('errands of one kind are looked up and not searched for, in the file of an older Nabat too', async () => {
  const journal = await openSqliteJournal({ file: fileOf('older') });
  await journal.append([aSignal(1)]);
  await journal.record([{ seq: 1, decision: aDecision(1, 'tell-a', 'tell-b') }]);
  await journal[Symbol.asyncDispose]();
  spoil('older', 'DROP INDEX errands_by_kind');

  const later = await openSqliteJournal({ file: fileOf('older') });
  expect((await listed(later.latestErrands(['tell']))).map(({ errand }) => errand.id)).toEqual(['tell-b', 'tell-a']);
  await later[Symbol.asyncDispose]();
  const db = new DatabaseSync(fileOf('older'));
  const plan = db.prepare("EXPLAIN QUERY PLAN SELECT * FROM errands WHERE kind = 'tell' AND n < 9 ORDER BY n DESC LIMIT 5").all();
  expect(plan.map(({ detail }) => detail)).toEqual(['SEARCH errands USING INDEX errands_by_kind (kind=? AND rowid<?)']);
  db.close();
});

test('only the last three snapshots are kept', async () => {
  const journal = await openSqliteJournal({ file: fileOf('kept') });
  await journal.append([1, 2, 3, 4, 5].map(aSignal));
  await journal.record([1, 2, 3, 4, 5].map((seq) => ({ seq, decision: aDecision(seq) })));
  for (const seq of [1, 2, 3, 4, 5]) await journal.saveSnapshot({ seq, engineVersion: 1, takenAt: seq, state: {} });
  await journal[Symbol.asyncDispose]();
  const db = new DatabaseSync(fileOf('kept'));
  expect(
    db
      .prepare('SELECT seq FROM snapshots')
      .all()
      .map((row) => row['seq']),
  ).toEqual([3, 4, 5]);
  db.close();
});

test('a hundred thousand signals in portions are read back in order', async () => {
  const journal = await openSqliteJournal({ file: fileOf('many') });
  await Promise.all(Array.from({ length: 100 }, (_, portion) => journal.append(Array.from({ length: 1000 }, (_, n) => aSignal(portion * 1000 + n)))));
  let expected = 0;
  for (const { seq, signal } of await listed(journal.signalsAfter(0))) {
    expected += 1;
    if (seq !== expected || signal.at !== aSignal(expected - 1).at) throw new Error(`signal ${seq} stands where ${expected} belongs`);
  }
  expect(expected).toBe(100_000);
  await journal[Symbol.asyncDispose]();
});

/** What a power cut would leave of a journal of nine commits, with one byte of its log changed at `at` of its length. */
async function aLogDamagedAt(place: string, at: number): Promise<string> {
  const journal = await openSqliteJournal({ file: fileOf(place) });
  for (let n = 1; n <= 9; n += 1) await journal.append([aSignal(n)]);
  const copy = fileOf(`${place}-copy`);
  copyFileSync(fileOf(place), copy);
  copyFileSync(`${fileOf(place)}-wal`, `${copy}-wal`);
  await journal[Symbol.asyncDispose]();
  const log = readFileSync(`${copy}-wal`);
  const byte = Math.floor((log.length - 1) * at);
  log[byte] = (log[byte] ?? 0) ^ 0xff;
  writeFileSync(`${copy}-wal`, log);
  return copy;
}

test('a log that is damaged before its last commits is reported with the place, where SQLite would drop those in silence', async () => {
  const file = await aLogDamagedAt('log-middle', 0.5);
  await expect(openSqliteJournal({ file })).rejects.toMatchObject({
    code: 'journal-corrupt',
    message: expect.stringMatching(/-wal is damaged at byte \d+, and commits lie behind it/),
  });
  await expect(openSqliteJournal({ file })).rejects.toMatchObject({ code: 'journal-corrupt' }); // and it is still there to be looked at
});

test('a log that is damaged in its first bytes is reported, where SQLite would take it for empty', async () => {
  const file = await aLogDamagedAt('log-header', 0);
  await expect(openSqliteJournal({ file })).rejects.toMatchObject({
    code: 'journal-corrupt',
    message: expect.stringContaining('-wal is damaged in its first 32 bytes'),
  });
});

test('a log whose last commit was cut short by a crash is taken up to there', async () => {
  const file = await aLogDamagedAt('log-end', 1);
  const journal = await openSqliteJournal({ file });
  expect(journal.head.appended).toBe(8);
  expect(await journal.verify()).toEqual([]);
  await journal[Symbol.asyncDispose]();
});

test('a log that a crash left whole is taken whole', async () => {
  const file = await aLogDamagedAt('log-whole', 0.5);
  const log = readFileSync(`${file}-wal`);
  const byte = Math.floor((log.length - 1) * 0.5);
  log[byte] = (log[byte] ?? 0) ^ 0xff;
  writeFileSync(`${file}-wal`, log);
  const journal = await openSqliteJournal({ file });
  expect(journal.head.appended).toBe(9);
  await journal[Symbol.asyncDispose]();
});

test('read beside its owner: all that was durable at that moment, in order and sound, however much is written and pruned meanwhile', async () => {
  const file = fileOf('beside');
  const owner = await openSqliteJournal({ file });
  for (let seq = 1; seq <= 40; seq += 1) await owner.append([aSignal(seq)]);
  await owner.record(Array.from({ length: 40 }, (_, n) => ({ seq: n + 1, decision: aDecision(n + 1) })));
  const reader = await readSqliteJournal({ file });
  expect(reader.head).toEqual({ appended: 40, decided: 40 });
  const seen: number[] = [];
  for await (const { seq } of reader.signalsAfter(0)) {
    seen.push(seq);
    await owner.append([aSignal(40 + seq)]);
  }
  expect(seen).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
  await owner.saveSnapshot({ seq: 30, engineVersion: 1, takenAt: 1, state: {} });
  await owner.prune(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  expect((await listed(reader.signalsAfter(0))).map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, n) => n + 31));
  expect((await reader.lastSnapshot())?.seq).toBe(30);
  expect(await reader.verify()).toEqual([]);
  await owner[Symbol.asyncDispose]();
  // who reads is no owner: another may begin, and finds everything
  const next = await openSqliteJournal({ file });
  expect(next.head).toEqual({ appended: 80, decided: 40 });
  expect(await next.verify()).toEqual([]);
  await reader[Symbol.asyncDispose]();
  await next[Symbol.asyncDispose]();
});

test('through a reader nothing is written', async () => {
  const file = fileOf('only-read');
  const owner = await openSqliteJournal({ file });
  await owner.append([aSignal(1)]);
  const reader = (await readSqliteJournal({ file })) as Journal; // as one might by mistake
  await expect(reader.append([aSignal(2)])).rejects.toMatchObject({ code: 'journal-unwritable' });
  expect(await owner.append([aSignal(2)])).toEqual({ first: 2, last: 2 });
  await reader[Symbol.asyncDispose]();
  await owner[Symbol.asyncDispose]();
});
