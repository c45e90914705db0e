// journal: what every durable log of ours promises, whatever it is made of.
import type { Decision } from '../model/decision.ts';
import type { Errand } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Signal } from '../model/signal.ts';

/** Position in the journal; the first signal has 1, and there are no holes. */
export type Seq = number;
export type Recorded = { readonly seq: Seq; readonly signal: Signal };
/** The decision that followed from the signal with that number. */
export type Decided = { readonly seq: Seq; readonly decision: Decision };
export type Snapshot = { readonly seq: Seq; readonly engineVersion: number; readonly takenAt: EpochMs; readonly state: unknown };

export type ErrandState = 'waiting' | 'done' | 'failed';
export type ErrandRecord = {
  readonly seq: Seq;
  readonly errand: Errand;
  readonly state: ErrandState;
  readonly attempts: number;
  readonly notBefore: EpochMs;
  readonly outcome?: unknown;
};

/**
 * The promises, each tested against this interface:
 * 1. `append` resolves only when its signals would survive any crash; numbers follow the order of the calls and have no holes.
 * 2. While one commit is in flight, whatever else is appended forms the next one: a commit costs the same for one signal and for a thousand.
 * 3. `record` writes decisions, their errands and how far the journal is decided in one commit: all of it or none. An errand id written before is not written twice.
 * 4. What was written is read back equal, in order, by any later process.
 * 5. A journal of a newer format is refused with words (`journal-newer`); a damaged one is reported with the place (`journal-corrupt`), never silently skipped.
 * 6. `prune` forgets only what is both older than asked and covered by a snapshot; errands that wait are kept.
 * 7. One process owns a journal; a second one is refused with words. Others may read it meanwhile (`JournalReading`), and keep it from nothing.
 */
export interface Journal extends AsyncDisposable {
  append(signals: readonly Signal[]): Promise<{ readonly first: Seq; readonly last: Seq }>;
  record(decided: readonly Decided[]): Promise<void>;
  /** The last signal that is durable, and the last that is decided. */
  readonly head: { readonly appended: Seq; readonly decided: Seq };
  signalsAfter(seq: Seq): AsyncIterable<Recorded>;
  decisionsAfter(seq: Seq): AsyncIterable<Decided>;
  saveSnapshot(snapshot: Snapshot): Promise<void>;
  lastSnapshot(): Promise<Snapshot | undefined>;
  /** Errands that wait and are due at `now`, oldest first. */
  errandsDue(now: EpochMs, kinds: readonly Errand['kind'][], limit: number): Promise<readonly ErrandRecord[]>;
  errand(id: string): Promise<ErrandRecord | undefined>;
  /** All of these kinds that the journal holds, the latest first, whatever became of them; read in pieces, as far as it is asked for. */
  latestErrands(kinds: readonly Errand['kind'][]): AsyncIterable<ErrandRecord>;
  settleErrand(
    id: string,
    settled: { readonly state: ErrandState; readonly attempts: number; readonly notBefore?: EpochMs; readonly outcome?: unknown },
  ): Promise<void>;
  /** @param signalsBefore and @param changesBefore ms since the epoch; returns how many signals and decisions were forgotten */
  prune(signalsBefore: EpochMs, changesBefore: EpochMs): Promise<{ readonly signals: number; readonly decisions: number }>;
  /** Reads all of it and reports every fault with its place; empty when it is sound. */
  verify(): Promise<readonly string[]>;
  /** For /metrics and /readyz. */
  stats(): JournalStats;
}

/** Since it was opened. `commitMs`: all commits together, ms; `trouble`: why the last write failed, absent where it did not. */
export type JournalStats = {
  readonly commits: number;
  readonly commitMs: number;
  readonly lastCommitMs: number;
  readonly waiting: number;
  readonly bytes: number;
  readonly trouble?: string;
};

/** What whoever reads beside the owner may ask: all of it stands for the moment of opening. */
export type JournalReading = Pick<Journal, 'head' | 'signalsAfter' | 'decisionsAfter' | 'lastSnapshot' | 'verify'> & AsyncDisposable;
