// sqlite-store: the journal's file, read and written synchronously; lives in the worker thread.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Failure } from '../model/failure.ts';
import { packBlob, sealBlob, openBlob, type Blob, type BlobPlace } from './blob.ts';
import { openJournalBeside, openJournalFile, ownJournal } from './sqlite-format.ts';
import { pruneJournal } from './sqlite-prune.ts';
import { blobIn, errandChecksum, errandIn, faultIn, mendDamage, numberIn, snapshotIn } from './sqlite-rows.ts';
import { headerValue, verifyJournal } from './sqlite-verify.ts';
import type { Batch, Committed, ErrandPiece, ErrandRow, FoundSnapshot, Head, Piece, PieceKind, Pruned, SnapshotLine } from './wire.ts';

const snapshotsKept = 3;
/** One answer to a reader holds pieces of about this many characters: enough to be worth the trip, little enough to wait for. */
const readChars = 1_000_000;
/** And of errands so many. */
const errandsAtOnce = 500;

export class SqliteStore {
  readonly #file: string;
  readonly #db: DatabaseSync;
  /** Held while this process owns the journal; undefined where it reads beside the one that does. */
  readonly #lock: DatabaseSync | undefined;
  readonly #statements = new Map<string, StatementSync>();
  #head: Head;

  /**
   * @param isBeside  only to read, while another process may write; what it writes from now on is not looked at
   * @throws Failure when the file is in use, newer, damaged or cannot be written: see `openJournalFile`, and the tail is checked here
   */
  constructor(file: string, isBeside: boolean) {
    this.#file = file;
    this.#lock = isBeside ? undefined : ownJournal(file);
    try {
      this.#db = isBeside ? openJournalBeside(file) : openJournalFile(file);
    } catch (thrown) {
      this.#lock?.close();
      throw thrown;
    }
    try {
      this.#head = this.#look(() => {
        const head = { appended: headerValue(this.#db, 'appended'), decided: headerValue(this.#db, 'decided') };
        this.#checkTail('signals', head.appended);
        this.#checkTail('decisions', head.decided);
        return head;
      });
    } catch (thrown) {
      this.#db.close();
      this.#lock?.close();
      throw thrown;
    }
  }

  get head(): Head {
    return this.#head;
  }

  /** @returns the size of the file and its log together, as SQLite counts pages */
  bytes(): number {
    return numberIn(this.#statement('PRAGMA page_count').get(), 'page_count') * numberIn(this.#statement('PRAGMA page_size').get(), 'page_size');
  }

  /** All of the batch or nothing: when it returns, all of it survives any crash. */
  commit(batch: Batch): Committed {
    if (batch.decidedBefore !== this.#head.decided)
      throw new Error(`decisions after ${batch.decidedBefore} were offered while ${this.#head.decided} are written`);
    const from = performance.now();
    const head = { appended: this.#head.appended + batch.signals.length, decided: this.#head.decided + batch.decisions.length };
    const unknown: string[] = [];
    this.#transaction(() => {
      if (batch.signals.length > 0) {
        this.#insert('signals', packBlob({ first: this.#head.appended + 1, last: head.appended, at: batch.at }, batch.signals));
        this.#setHeader('appended', head.appended);
      }
      if (batch.decisions.length > 0) {
        const at = numberIn(this.#statement('SELECT at FROM signals WHERE first <= ? ORDER BY first DESC LIMIT 1').get(head.decided), 'at');
        this.#insert('decisions', packBlob({ first: this.#head.decided + 1, last: head.decided, at }, batch.decisions));
        this.#setHeader('decided', head.decided);
      }
      for (const { id, seq, kind, notBefore, body } of batch.errands) {
        this.#statement(
          "INSERT INTO errands (id, seq, kind, state, attempts, not_before, body, checksum) VALUES (?, ?, ?, 'waiting', 0, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        ).run(id, seq, kind, notBefore, body, errandChecksum(id, seq, body));
      }
      for (const { id, state, attempts, notBefore, outcome } of batch.settlements) {
        const { changes } = this.#statement(
          'UPDATE errands SET state = ?, attempts = ?, not_before = coalesce(?, not_before), outcome = coalesce(?, outcome) WHERE id = ?',
        ).run(state, attempts, notBefore, outcome, id);
        if (changes === 0) unknown.push(id);
      }
    });
    this.#head = head;
    return { head, tookMs: performance.now() - from, bytes: this.bytes(), unknown };
  }

  /**
   * @param after the piece that holds this number is left out unless it goes on behind it
   * @returns the next pieces in order; none at the end
   * @throws Failure `journal-corrupt` at a hole or a damaged piece, once the sound ones before it were returned
   */
  read(of: PieceKind, after: number): readonly Piece[] {
    return this.#look(() => this.#read(of, after));
  }

  #read(of: PieceKind, after: number): readonly Piece[] {
    const from = Math.max(after + 1, headerValue(this.#db, `${of}-from`));
    const end = of === 'signals' ? this.#head.appended : this.#head.decided;
    const first = this.#statement(`SELECT max(first) AS first FROM ${of} WHERE first <= ?`).get(from)?.['first'];
    const pieces: Piece[] = [];
    let expected = typeof first === 'number' ? first : from;
    let chars = 0;
    while (expected <= end && chars < readChars) {
      const row = this.#statement(`SELECT * FROM ${of} WHERE first >= ? ORDER BY first LIMIT 1`).get(expected);
      const blob = row && blobIn(row);
      const fault = blob ? faultIn(of, blob, expected) : `${of} ${expected} to ${end} are missing`;
      const text = blob && !fault ? openBlob(blob) : undefined;
      if (!blob || text === undefined) {
        if (pieces.length > 0) return pieces;
        throw this.#corrupt(fault ?? `${of} from ${expected} on cannot be read`);
      }
      // A missing piece before `from` shows as one that ends too early.
      if (blob.last >= from) pieces.push({ first: blob.first, last: blob.last, text });
      expected = blob.last + 1;
      chars += text.length;
    }
    return pieces;
  }

  /** @throws Error for a snapshot of what is not decided yet: restoring it would skip decisions for ever */
  saveSnapshot({ seq, engineVersion, takenAt, text }: SnapshotLine): null {
    if (seq > this.#head.decided) throw new Error(`a snapshot at ${seq} was offered while only ${this.#head.decided} is decided`);
    const { checksum, body } = sealBlob({ first: seq, last: seq, at: takenAt }, text);
    this.#transaction(() => {
      this.#statement('INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?, ?)').run(seq, engineVersion, takenAt, checksum, body);
      this.#statement('DELETE FROM snapshots WHERE seq NOT IN (SELECT seq FROM snapshots ORDER BY seq DESC LIMIT ?)').run(snapshotsKept);
    });
    return null;
  }

  /** Falls back to an older snapshot when the newest is damaged, and says so. @throws Failure `journal-corrupt` when none is sound and the signals from the start are gone */
  lastSnapshot(): FoundSnapshot {
    return this.#look(() => this.#lastSnapshot());
  }

  #lastSnapshot(): FoundSnapshot {
    const damaged: string[] = [];
    for (const row of this.#statement('SELECT * FROM snapshots ORDER BY seq DESC').iterate()) {
      const snapshot = snapshotIn(row);
      if (snapshot) return { snapshot, damaged };
      damaged.push(`${this.#file}: the snapshot at ${numberIn(row, 'seq')} is not what was written (checksum)`);
    }
    if (headerValue(this.#db, 'signals-from') > 1) throw this.#corrupt('no snapshot is sound, and the signals before them were pruned');
    return { snapshot: null, damaged };
  }

  errandsDue(now: number, kinds: readonly string[], limit: number): readonly ErrandRow[] {
    const sql = "SELECT * FROM errands WHERE state = 'waiting' AND not_before <= ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY n LIMIT ?";
    return this.#statement(sql).all(now, JSON.stringify(kinds), limit).map(errandIn);
  }

  /** The next piece, bounded, for nothing is written meanwhile. @param before  where the last piece ended; null for the first one */
  latestErrands(kinds: readonly string[], before: number | null): ErrandPiece {
    // one look-up for each kind, since the index has them in order only within one
    const sql = 'SELECT * FROM errands WHERE kind = ? AND n < ? ORDER BY n DESC LIMIT ?';
    const rows = kinds
      .flatMap((kind) => this.#statement(sql).all(kind, before ?? Number.MAX_SAFE_INTEGER, errandsAtOnce))
      .sort((one, other) => numberIn(other, 'n') - numberIn(one, 'n'))
      .slice(0, errandsAtOnce);
    return { rows: rows.map(errandIn), before: rows.length < errandsAtOnce ? null : numberIn(rows.at(-1), 'n') };
  }

  errand(id: string): ErrandRow | null {
    const row = this.#statement('SELECT * FROM errands WHERE id = ?').get(id);
    return row ? errandIn(row) : null;
  }

  /** Forgets a bounded part of what may be forgotten, so that commits come in between; `more` says whether to ask again. */
  prune(signalsBefore: number, changesBefore: number): Pruned {
    return this.#transaction(() => pruneJournal(this.#db, signalsBefore, changesBefore));
  }

  verify(): readonly string[] {
    return this.#look(() => verifyJournal(this.#db)).map((fault) => `${this.#file}: ${fault}`);
  }

  close(): null {
    this.#statements.clear();
    if (this.#lock) this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#db.close();
    this.#lock?.close();
    return null;
  }

  #checkTail(kind: PieceKind, end: number): void {
    const row = this.#statement(`SELECT * FROM ${kind} ORDER BY first DESC LIMIT 1`).get();
    const blob: Blob | undefined = row && blobIn(row);
    const last = blob?.last ?? headerValue(this.#db, `${kind}-from`) - 1;
    if (last !== end) throw this.#corrupt(`${kind} ${last + 1} to ${end} are missing from its end`);
    const fault = blob && faultIn(kind, blob, blob.first);
    if (fault) throw this.#corrupt(fault);
  }

  #corrupt(fault: string): Failure {
    return new Failure('journal-corrupt', `${this.#file}: ${fault}`, mendDamage);
  }

  #insert(table: PieceKind, { first, last, at, checksum, body }: BlobPlace & Blob): void {
    this.#statement(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?)`).run(first, last, at, checksum, body);
  }

  #setHeader(name: string, value: number): void {
    this.#statement('UPDATE header SET value = ? WHERE name = ?').run(value, name);
  }

  /** What is read beside a writer is of one moment; the writer itself sees nothing else anyway. */
  #look<T>(work: () => T): T {
    if (this.#lock) return work();
    this.#db.exec('BEGIN');
    try {
      return work();
    } finally {
      if (this.#db.isTransaction) this.#db.exec('COMMIT');
    }
  }

  #transaction<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const done = work();
      this.#db.exec('COMMIT');
      return done;
    } catch (thrown) {
      // SQLite rolls back by itself on some errors; a second rollback would hide the first error.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw thrown;
    }
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const prepared = this.#db.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }
}
