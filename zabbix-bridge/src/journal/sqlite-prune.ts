// sqlite-prune: forgets the oldest commits of the journal, never more than was asked and a snapshot covers.
import type { DatabaseSync } from 'node:sqlite';
import { numberIn } from './sqlite-rows.ts';
import { headerValue } from './sqlite-verify.ts';
import type { PieceKind, Pruned } from './wire.ts';

/** Rows in one transaction: with some 300 bytes to 1 MB each it ends within tens of milliseconds. */
const rowsAtOnce = 500;

/** Called inside a transaction. The oldest snapshot kept is what covers, so that a damaged newer one can be replaced by it. */
export function pruneJournal(db: DatabaseSync, signalsBefore: number, changesBefore: number): Pruned {
  const covered = db.prepare('SELECT min(seq) AS seq FROM snapshots').get()?.['seq'];
  if (typeof covered !== 'number') return { signals: 0, decisions: 0, more: false };
  const signals = forget(db, 'signals', signalsBefore, covered);
  const decisions = forget(db, 'decisions', changesBefore, covered);
  db.prepare("DELETE FROM errands WHERE state <> 'waiting' AND seq < ?").run(headerValue(db, 'decisions-from'));
  return { signals: signals.count, decisions: decisions.count, more: signals.more || decisions.more };
}

/** Only a run of rows from the start is forgotten, even if a younger one lies between older ones: what is left has no holes. */
function forget(db: DatabaseSync, table: PieceKind, before: number, covered: number): { readonly count: number; readonly more: boolean } {
  const from = headerValue(db, `${table}-from`);
  let upTo = from - 1;
  let rows = 0;
  for (const row of db.prepare(`SELECT last, at FROM ${table} ORDER BY first LIMIT ?`).iterate(rowsAtOnce)) {
    if (numberIn(row, 'at') >= before || numberIn(row, 'last') > covered) break;
    upTo = numberIn(row, 'last');
    rows += 1;
  }
  if (rows === 0) return { count: 0, more: false };
  db.prepare(`DELETE FROM ${table} WHERE last <= ?`).run(upTo);
  db.prepare('UPDATE header SET value = ? WHERE name = ?').run(upTo + 1, `${table}-from`);
  return { count: upTo + 1 - from, more: rows === rowsAtOnce };
}
