// parts: what a bridge is made of, where its limits lie, and what it can say of itself.
import type { Journal, Seq } from '../journal/journal.ts';
import type { Clock, Timers } from '../model/clock.ts';
import { day, hour, minute, second } from '../model/moment.ts';
import type { Follower } from './follower.ts';
import type { Engines } from './restore.ts';

export type BridgeLimits = {
  /** Signals that may wait to be decided; beyond it `accept` refuses with `overloaded`. */
  readonly waitingSignals: number;
  /** A snapshot is due after so many signals, or so long after the last one. */
  readonly snapshotSignals: number;
  readonly snapshotMs: number;
  readonly keepSignalsMs: number;
  readonly keepChangesMs: number;
  /** How long overdue timers wait for `beforeTimers`. */
  readonly reconcileMs: number;
  /** How often what may be forgotten is looked for. */
  readonly pruneEveryMs: number;
};
export const defaultLimits: BridgeLimits = {
  waitingSignals: 50_000,
  snapshotSignals: 20_000,
  snapshotMs: 5 * minute,
  keepSignalsMs: 35 * day,
  keepChangesMs: 400 * day,
  reconcileMs: 30 * second,
  pruneEveryMs: hour,
};

export type BridgeParts = {
  /** Opened by the caller, and closed by it once `stop` has resolved. */
  readonly journal: Journal;
  readonly engines: Engines;
  /** `elapsed` counts ms from any moment and is never set; the wall may jump. */
  readonly time: { readonly wall: Clock; readonly elapsed: Clock; readonly timers: Timers };
  readonly followers?: readonly Follower[];
  /** Everything is decided that the journal held; signals are taken; timers do not fire yet. The sources reconcile here. */
  readonly beforeTimers?: () => Promise<void>;
  /** Something failed that is being tried again or got around. */
  readonly onTrouble: (says: string, cause?: unknown) => void;
  /** The process must end: restart is safe. Called once. */
  readonly onImpossible: (error: unknown) => void;
  readonly limits?: Partial<BridgeLimits>;
};

export type BridgeStats = {
  readonly signals: Readonly<Record<string, number>>;
  /** Refused because too many waited. */
  readonly overloaded: number;
  readonly duplicates: number;
  /** Offered and not recorded with its decision yet; refused once `waitingSignals` are. */
  readonly undecided: number;
  readonly decideLagMs: number;
  readonly head: { readonly appended: Seq; readonly decided: Seq };
  /** By follower: how many recorded decisions it has yet to take in. */
  readonly behind: Readonly<Record<string, number>>;
  readonly snapshotSeq: Seq;
  /** 1 when the engine decided the tail otherwise than recorded at the last start. */
  readonly diverged: number;
  readonly journal: ReturnType<Journal['stats']>;
};
