// sqlite-format: how a journal lies in an SQLite file, and the refusal of a file that lies differently.
import { DatabaseSync } from 'node:sqlite';
import { keepPrivate } from '../disk/private-file.ts';
import { Failure } from '../model/failure.ts';
import { mendDamage } from './sqlite-rows.ts';
import { walDamage } from './wal-damage.ts';

/** Goes up when a Nabat of today could misread what it finds. */
export const journalFormat = 1;

// signals and decisions: one row is one commit. header: the format, the head, and where what was not pruned begins.
const tables = `
  CREATE TABLE header (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE signals (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, at INTEGER NOT NULL, checksum INTEGER NOT NULL, body BLOB NOT NULL);
  CREATE TABLE decisions (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, at INTEGER NOT NULL, checksum INTEGER NOT NULL, body BLOB NOT NULL);
  CREATE TABLE snapshots (seq INTEGER PRIMARY KEY, engine_version INTEGER NOT NULL, taken_at INTEGER NOT NULL, checksum INTEGER NOT NULL, body BLOB NOT NULL);
  CREATE TABLE errands (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
    attempts INTEGER NOT NULL, not_before INTEGER NOT NULL, body TEXT NOT NULL, checksum INTEGER NOT NULL, outcome TEXT
  );
  CREATE INDEX errands_waiting ON errands (n) WHERE state = 'waiting';
  CREATE INDEX errands_settled ON errands (seq) WHERE state <> 'waiting';
  INSERT INTO header VALUES ('format', ${journalFormat}), ('appended', 0), ('decided', 0), ('signals-from', 1), ('decisions-from', 1);
`;

// What makes it fast and says nothing: made in a file of before it was thought of too, which an older Nabat then reads and keeps as it would any other.
const indexes = 'CREATE INDEX IF NOT EXISTS errands_by_kind ON errands (kind);';

/** A reader beside a running bridge waits so long for it, ms: for a moment in which it folds its log back. */
const patienceMs = 10_000;

/**
 * Takes the right to write the journal: a lock on a file beside it, which the system lets go of when this process ends, however it ends. The journal itself
 * is not locked, so that others may read it meanwhile.
 * @returns what holds the lock until it is closed. Throws as SQLite does when another process has it.
 */
export function ownJournal(file: string): DatabaseSync {
  keepPrivate(`${file}.lock`);
  const lock = new DatabaseSync(`${file}.lock`);
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (thrown) {
    lock.close();
    throw thrown;
  }
}

/** Opens the file to read it while another process writes it. @throws Failure as `openJournalFile` */
export function openJournalBeside(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true, timeout: patienceMs });
  try {
    checkFormat(db, namesIn(db), file);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

/**
 * Opens the file for the process that owns it, making it when it is not there.
 * @throws Failure `journal-newer` for a format above ours, before anything in the file is touched; `journal-corrupt` for a file that is no journal
 */
export function openJournalFile(file: string): DatabaseSync {
  keepPrivate(file);
  const db = new DatabaseSync(file, { timeout: patienceMs });
  try {
    // Before SQLite looks at the log for the first time, for it clears away what it cannot read.
    const damage = walDamage(file);
    if (damage !== undefined) throw new Failure('journal-corrupt', damage, mendDamage);
    const names = namesIn(db);
    if (names.length > 0) checkFormat(db, names, file);
    const { journal_mode: mode } = db.prepare('PRAGMA journal_mode = WAL').get() ?? {};
    if (mode !== 'wal')
      throw new Failure(
        'journal-unwritable',
        `the journal ${file} lies where SQLite cannot keep a write-ahead log (mode ${String(mode)})`,
        'put it on a local disk',
      );
    db.exec('PRAGMA synchronous = FULL');
    if (names.length === 0) db.exec(`BEGIN EXCLUSIVE; ${tables} COMMIT;`);
    db.exec(indexes);
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

const namesIn = (db: DatabaseSync): readonly string[] =>
  db
    .prepare('SELECT name FROM sqlite_master')
    .all()
    .map((row) => String(row['name']));

function checkFormat(db: DatabaseSync, names: readonly string[], file: string): void {
  const found = names.includes('header') ? db.prepare("SELECT value FROM header WHERE name = 'format'").get()?.['value'] : undefined;
  if (typeof found !== 'number') throw new Failure('journal-corrupt', `${file} is an SQLite file but holds no journal`, 'name another file for the journal');
  if (found > journalFormat)
    throw new Failure(
      'journal-newer',
      `the journal ${file} has format ${found}, and this Nabat knows formats up to ${journalFormat}`,
      'start the newer Nabat that wrote it, or give this one a journal of its own; the file was not touched',
    );
}
