// sqlite: the journal in one SQLite file, for a bridge that needs nothing but a disk.
import type { Decision } from '../model/decision.ts';
import type { Errand } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Signal } from '../model/signal.ts';
import type { Decided, ErrandRecord, ErrandState, Journal, JournalReading, JournalStats, Recorded, Seq, Snapshot } from './journal.ts';
import { SqliteThread } from './sqlite-thread.ts';
import type { ErrandPiece, ErrandRow, Head, PieceKind } from './wire.ts';
import { WriteQueue } from './write-queue.ts';

export type SqliteJournalOptions = {
  /** Made when it is not there; its folder must be. Beside it lie `…-wal` and `…-shm` of SQLite, and `….lock`, which its owner holds. */
  readonly file: string;
  /** Told of a damage that could be got around, such as a snapshot in whose place an older one serves. */
  readonly onDamage?: (words: string) => void;
};

/**
 * Opens the file for this process alone, in a thread of its own.
 * @throws Failure `journal-in-use`, `journal-newer`, `journal-corrupt` (its tail is checked) or `journal-unwritable`, each with the mend
 */
export async function openSqliteJournal({ file, onDamage }: SqliteJournalOptions): Promise<Journal> {
  const { thread, head, bytes } = await SqliteThread.open(file);
  return new SqliteJournal(thread, head, bytes, onDamage ?? (() => undefined));
}

/**
 * Opens the file to read it while a bridge runs on it: what is durable at this moment, and nothing of what comes later. Nothing can be written through it.
 * A long look keeps the writer from nothing, but its log grows until the look is over.
 * @throws as `openSqliteJournal`; `journal-in-use` only for a bridge of a version that lets nobody read
 */
export async function readSqliteJournal({ file, onDamage }: SqliteJournalOptions): Promise<JournalReading> {
  const { thread, head, bytes } = await SqliteThread.open(file, true);
  return new SqliteJournal(thread, head, bytes, onDamage ?? (() => undefined));
}

class SqliteJournal implements Journal {
  readonly #thread: SqliteThread;
  readonly #writes: WriteQueue;
  readonly #onDamage: (words: string) => void;

  constructor(thread: SqliteThread, head: Head, bytes: number, onDamage: (words: string) => void) {
    this.#thread = thread;
    this.#writes = new WriteQueue((batch) => thread.ask('commit', batch), head, bytes);
    this.#onDamage = onDamage;
  }

  get head(): { readonly appended: Seq; readonly decided: Seq } {
    return this.#writes.head;
  }

  append(signals: readonly Signal[]): Promise<{ readonly first: Seq; readonly last: Seq }> {
    return this.#writes.append(signals);
  }

  record(decided: readonly Decided[]): Promise<void> {
    return this.#writes.record(decided);
  }

  async *signalsAfter(seq: Seq): AsyncIterable<Recorded> {
    for await (const [at, line] of this.#lines('signals', seq)) yield { seq: at, signal: JSON.parse(line) as Signal };
  }

  async *decisionsAfter(seq: Seq): AsyncIterable<Decided> {
    for await (const [at, line] of this.#lines('decisions', seq)) yield { seq: at, decision: JSON.parse(line) as Decision };
  }

  async saveSnapshot({ seq, engineVersion, takenAt, state }: Snapshot): Promise<void> {
    // Made a text before anything is awaited: the state may be the engine's own, which goes on changing.
    const text = JSON.stringify(state);
    await this.#thread.ask('saveSnapshot', { seq, engineVersion, takenAt, text });
  }

  async lastSnapshot(): Promise<Snapshot | undefined> {
    const { snapshot, damaged } = await this.#thread.ask('lastSnapshot', null);
    for (const words of damaged) this.#onDamage(words);
    if (!snapshot) return undefined;
    const { seq, engineVersion, takenAt, text } = snapshot;
    return { seq, engineVersion, takenAt, state: JSON.parse(text) };
  }

  async errandsDue(now: EpochMs, kinds: readonly Errand['kind'][], limit: number): Promise<readonly ErrandRecord[]> {
    return (await this.#thread.ask('errandsDue', { now, kinds, limit })).map(errandOf);
  }

  async *latestErrands(kinds: readonly Errand['kind'][]): AsyncIterable<ErrandRecord> {
    let before: number | null = null;
    do {
      const piece: ErrandPiece = await this.#thread.ask('latestErrands', { kinds, before });
      for (const row of piece.rows) yield errandOf(row);
      before = piece.before;
    } while (before !== null);
  }

  async errand(id: string): Promise<ErrandRecord | undefined> {
    const row = await this.#thread.ask('errand', id);
    return row ? errandOf(row) : undefined;
  }

  settleErrand(
    id: string,
    settled: { readonly state: ErrandState; readonly attempts: number; readonly notBefore?: EpochMs; readonly outcome?: unknown },
  ): Promise<void> {
    return this.#writes.settle(id, settled);
  }

  async prune(signalsBefore: EpochMs, changesBefore: EpochMs): Promise<{ readonly signals: number; readonly decisions: number }> {
    const forgotten = { signals: 0, decisions: 0 };
    for (let more = true; more;) {
      const part = await this.#thread.ask('prune', { signalsBefore, changesBefore });
      forgotten.signals += part.signals;
      forgotten.decisions += part.decisions;
      more = part.more;
    }
    return forgotten;
  }

  verify(): Promise<readonly string[]> {
    return this.#thread.ask('verify', null);
  }

  stats(): JournalStats {
    return this.#writes.stats();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writes.drained();
    await this.#thread.close();
  }

  async *#lines(of: PieceKind, after: Seq): AsyncIterable<readonly [Seq, string]> {
    let reached = after;
    for (;;) {
      const pieces = await this.#thread.ask('read', { of, after: reached });
      if (pieces.length === 0) return;
      for (const { first, last, text } of pieces) {
        let seq = first;
        for (const line of text.split('\n')) {
          if (seq > reached) yield [seq, line];
          seq += 1;
        }
        reached = last;
      }
    }
  }
}

const errandOf = ({ seq, state, attempts, notBefore, body, outcome }: ErrandRow): ErrandRecord => ({
  seq,
  errand: JSON.parse(body) as Errand, // the checksum says that it is what we wrote
  state,
  attempts,
  notBefore,
  ...(outcome === null ? {} : { outcome: JSON.parse(outcome) }),
});
