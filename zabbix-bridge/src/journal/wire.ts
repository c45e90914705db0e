// wire: what the journal and its worker thread say to each other.
import type { ErrorCode } from '../model/result.ts';
import type { ErrandState } from './journal.ts';

export type ErrandLine = { readonly id: string; readonly seq: number; readonly kind: string; readonly notBefore: number; readonly body: string };
export type ErrandRow = {
  readonly seq: number;
  readonly state: ErrandState;
  readonly attempts: number;
  readonly notBefore: number;
  readonly body: string;
  readonly outcome: string | null;
};
export type Settlement = {
  readonly id: string;
  readonly state: ErrandState;
  readonly attempts: number;
  readonly notBefore: number | null;
  readonly outcome: string | null;
};

/** All that goes into one commit; JSON texts, one for each signal and decision. */
export type Batch = {
  readonly signals: readonly string[];
  /** Time of the last of `signals`, ms. */
  readonly at: number;
  readonly decisions: readonly string[];
  readonly decidedBefore: number;
  readonly errands: readonly ErrandLine[];
  readonly settlements: readonly Settlement[];
};
export type Head = { readonly appended: number; readonly decided: number };
/** `unknown` holds the ids of `settlements` that no errand has. */
export type Committed = { readonly head: Head; readonly tookMs: number; readonly bytes: number; readonly unknown: readonly string[] };
export type SnapshotLine = { readonly seq: number; readonly engineVersion: number; readonly takenAt: number; readonly text: string };
/** The newest sound one, and words on any newer one that is damaged. */
export type FoundSnapshot = { readonly snapshot: SnapshotLine | null; readonly damaged: readonly string[] };
export type Piece = { readonly first: number; readonly last: number; readonly text: string };
export type Pruned = { readonly signals: number; readonly decisions: number; readonly more: boolean };
/** The latest first; `before`: where the piece ends, and the next one begins. */
export type ErrandPiece = { readonly rows: readonly ErrandRow[]; readonly before: number | null };
export type PieceKind = 'signals' | 'decisions';

/** Each kind of question with what is asked and what is answered. */
export type Exchange = {
  commit: { readonly ask: Batch; readonly answer: Committed };
  read: { readonly ask: { readonly of: PieceKind; readonly after: number }; readonly answer: readonly Piece[] };
  saveSnapshot: { readonly ask: SnapshotLine; readonly answer: null };
  lastSnapshot: { readonly ask: null; readonly answer: FoundSnapshot };
  errandsDue: { readonly ask: { readonly now: number; readonly kinds: readonly string[]; readonly limit: number }; readonly answer: readonly ErrandRow[] };
  latestErrands: { readonly ask: { readonly kinds: readonly string[]; readonly before: number | null }; readonly answer: ErrandPiece };
  errand: { readonly ask: string; readonly answer: ErrandRow | null };
  prune: { readonly ask: { readonly signalsBefore: number; readonly changesBefore: number }; readonly answer: Pruned };
  verify: { readonly ask: null; readonly answer: readonly string[] };
  close: { readonly ask: null; readonly answer: null };
};
export type ExchangeKind = keyof Exchange;

export type Question = { [K in ExchangeKind]: { readonly id: number; readonly kind: K; readonly ask: Exchange[K]['ask'] } }[ExchangeKind];
/** `ends`: the journal cannot be trusted with another write until it is opened anew. */
export type Trouble = { readonly code: ErrorCode; readonly says: string; readonly mend: string; readonly ends: boolean };
export type Answer = { readonly id: number; readonly answer: unknown } | { readonly id: number; readonly trouble: Trouble };
/** The first word of the worker, once the file is open or refused. */
export type Greeting = { readonly head: Head; readonly bytes: number } | { readonly trouble: Trouble };
