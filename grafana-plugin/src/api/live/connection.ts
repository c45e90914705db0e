// connection: how the browser stands with what moves at the bridge, and what to do next about it; a pure reducer.
import type { FailureKind } from '../failure.ts';

/**
 * `how`: it reads the stream, polls in its place, has lost the bridge, or has not got so far yet.
 * `after` is the position in the journal up to which everything is known; `asOf` the moment (epoch ms) at which that was last certain.
 */
export type Connection = {
  readonly how: 'connecting' | 'streaming' | 'polling' | 'lost';
  readonly after: number | undefined;
  readonly asOf: number | undefined;
  /** Failures in a row, of the stream and of polling together. */
  readonly failures: number;
  /** When the stream was tried last. */
  readonly triedAt: number | undefined;
  readonly because: FailureKind | undefined;
};

export type ConnectionSignal =
  /** The stream is about to be opened. */
  | { readonly kind: 'trying'; readonly at: number }
  /** Something came over the stream, be it only a sign of life. */
  | { readonly kind: 'heard'; readonly at: number; readonly upTo?: number }
  /** The stream came to its end, as it does when the proof of who asks runs out. */
  | { readonly kind: 'ended'; readonly at: number }
  | { readonly kind: 'stream-failed'; readonly at: number; readonly because: FailureKind }
  | { readonly kind: 'polled'; readonly at: number; readonly upTo: number }
  | { readonly kind: 'poll-failed'; readonly at: number; readonly because: FailureKind };

export const begun: Connection = { how: 'connecting', after: undefined, asOf: undefined, failures: 0, triedAt: undefined, because: undefined };

/** How often is polled while the stream cannot be had, and how long until it is tried again. */
export const pollEveryMs = 5_000;
export const streamAgainMs = 60_000;
/** A wall that is blind for half a minute after the bridge is back is blind for too long. */
const backoffMs = [0, 2_000, 4_000, 8_000, 10_000] as const;

export function follow(connection: Connection, signal: ConnectionSignal): Connection {
  switch (signal.kind) {
    case 'trying':
      return { ...connection, triedAt: signal.at };
    case 'heard':
      return { ...connection, how: 'streaming', after: signal.upTo ?? connection.after, asOf: signal.at, failures: 0, because: undefined };
    case 'ended':
      return connection;
    case 'polled':
      return { ...connection, how: 'polling', after: signal.upTo, asOf: signal.at, failures: 0, because: undefined };
    case 'stream-failed':
      return { ...connection, failures: connection.failures + 1, because: signal.because };
    case 'poll-failed':
      return { ...connection, how: 'lost', failures: connection.failures + 1, because: signal.because };
    default:
      return signal satisfies never;
  }
}

/** @returns whether the bridge, lost before, is there again */
export const isBack = (before: Connection, now: Connection): boolean => before.how === 'lost' && (now.how === 'streaming' || now.how === 'polling');

/**
 * What comes next: the stream while it works; when it fails a poll at once, which tells a stream that is blocked from a bridge that is gone.
 * @param last       what was heard last of the connection
 * @param mayStream  false where tabs cannot agree on one of them to read: each would hold a stream, and six block the browser
 */
export function nextStep(
  connection: Connection,
  last: ConnectionSignal['kind'] | undefined,
  now: number,
  mayStream: boolean,
): { readonly act: 'stream' | 'poll'; readonly inMs: number } {
  const mayTry = mayStream && (connection.triedAt === undefined || now - connection.triedAt >= streamAgainMs);
  switch (last) {
    case 'stream-failed':
      return { act: 'poll', inMs: 0 };
    case 'polled':
      return mayTry ? { act: 'stream', inMs: 0 } : { act: 'poll', inMs: pollEveryMs };
    case 'poll-failed':
      return { act: mayStream ? 'stream' : 'poll', inMs: backoffMs[Math.min(Math.ceil(connection.failures / (mayStream ? 2 : 1)), backoffMs.length - 1)] ?? 0 };
    case 'ended':
      return { act: 'stream', inMs: 1_000 }; // the whole browser park would come back in the same instant otherwise
    case 'trying':
    case 'heard':
    case undefined:
      return { act: mayStream ? 'stream' : 'poll', inMs: 0 };
    default:
      return last satisfies never;
  }
}
