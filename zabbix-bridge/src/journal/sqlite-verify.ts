// sqlite-verify: reads a whole journal and says everything that is wrong with it.
import type { DatabaseSync } from 'node:sqlite';
import { Failure } from '../model/failure.ts';
import { blobIn, errandFault, faultIn, mendDamage, numberIn, snapshotIn } from './sqlite-rows.ts';
import type { PieceKind } from './wire.ts';

export function headerValue(db: DatabaseSync, name: string): number {
  const row = db.prepare('SELECT value FROM header WHERE name = ?').get(name);
  if (!row) throw new Failure('journal-corrupt', `the journal's header says nothing of ${name}`, mendDamage);
  return numberIn(row, 'value');
}

/** @returns each fault with its place; none when the journal is sound */
export function verifyJournal(db: DatabaseSync): readonly string[] {
  const pages = db
    .prepare('PRAGMA integrity_check')
    .all()
    .map((row) => String(row['integrity_check']))
    .filter((said) => said !== 'ok');
  return [...pages, ...pieceFaults(db, 'signals', 'appended'), ...pieceFaults(db, 'decisions', 'decided'), ...snapshotFaults(db), ...errandFaults(db)];
}

function* pieceFaults(db: DatabaseSync, table: PieceKind, end: 'appended' | 'decided'): Iterable<string> {
  let expected = headerValue(db, `${table}-from`);
  for (const row of db.prepare(`SELECT * FROM ${table} ORDER BY first`).iterate()) {
    const blob = blobIn(row);
    const hole = blob.first === expected ? undefined : faultIn(table, blob, expected);
    const damage = faultIn(table, blob, blob.first);
    if (hole) yield hole;
    if (damage) yield damage;
    expected = Math.max(blob.last, blob.first) + 1;
  }
  const last = headerValue(db, end);
  if (expected !== last + 1) yield `${table} ${expected} to ${last} are missing from its end`;
}

function* snapshotFaults(db: DatabaseSync): Iterable<string> {
  for (const row of db.prepare('SELECT * FROM snapshots ORDER BY seq').iterate()) {
    if (!snapshotIn(row)) yield `the snapshot at ${numberIn(row, 'seq')} is not what was written (checksum)`;
  }
}

function* errandFaults(db: DatabaseSync): Iterable<string> {
  for (const row of db.prepare('SELECT id, seq, body, checksum FROM errands ORDER BY n').iterate()) {
    const fault = errandFault(row);
    if (fault) yield fault;
  }
}
