// reader: keeps reading what moves, over the stream or by polling, until it is called off; all that it touches is handed in.
import type { Moved } from '../wire/moved.ts';
import { BridgeFailure, type FailureKind } from '../failure.ts';
import { begun, follow, nextStep, type Connection, type ConnectionSignal } from './connection.ts';

/** What a read gives: moves with the position they lead to, or word that too much has changed to be told (`gone`). `began` comes once per start. */
export type Tidings =
  | { readonly kind: 'began'; readonly upTo: number }
  | { readonly kind: 'moved'; readonly moved: readonly Moved[]; readonly upTo?: number }
  | { readonly kind: 'gone'; readonly upTo: number };

/** A sign of life without tidings is an empty `moved`. */
export type Ports = {
  /** Ends when the stream ends; throws a BridgeFailure when it breaks or falls silent. */
  readonly stream: (after: number | undefined, signal: AbortSignal) => AsyncIterable<Tidings>;
  readonly poll: (after: number | undefined, signal: AbortSignal) => Promise<Tidings & { readonly more: boolean; readonly upTo: number }>;
  /** Resolves early when called off. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => number;
  readonly mayStream: boolean;
  readonly tell: (tidings: Tidings) => void;
  readonly show: (connection: Connection) => void;
};

/** @param after  the position to go on from, where somebody read before; absent: from now */
export async function keepReading(ports: Ports, after: number | undefined, signal: AbortSignal): Promise<void> {
  let connection: Connection = { ...begun, after };
  let last: ConnectionSignal['kind'] | undefined;
  const note = (it: ConnectionSignal) => {
    connection = follow(connection, it);
    last = it.kind;
    if (!signal.aborted) ports.show(connection);
  };
  const take = (tidings: Tidings) => {
    const isFirst = connection.after === undefined && tidings.upTo !== undefined && tidings.kind === 'moved';
    if (isFirst && tidings.upTo !== undefined) ports.tell({ kind: 'began', upTo: tidings.upTo });
    if (tidings.kind !== 'moved' || tidings.moved.length > 0) ports.tell(tidings);
  };

  while (!signal.aborted) {
    const { act, inMs } = nextStep(connection, last, ports.now(), ports.mayStream);
    if (inMs > 0) await ports.pause(inMs, signal);
    if (signal.aborted) return;
    try {
      if (act === 'stream') {
        note({ kind: 'trying', at: ports.now() });
        for await (const tidings of ports.stream(connection.after, signal)) {
          take(tidings);
          note({ kind: 'heard', at: ports.now(), ...(tidings.upTo !== undefined && { upTo: tidings.upTo }) });
        }
        note({ kind: 'ended', at: ports.now() });
      } else {
        for (let more = true; more && !signal.aborted;) {
          const tidings = await ports.poll(connection.after, signal);
          take(tidings);
          note({ kind: 'polled', at: ports.now(), upTo: tidings.upTo });
          more = tidings.more;
        }
      }
    } catch (wrong) {
      note({ kind: act === 'stream' ? 'stream-failed' : 'poll-failed', at: ports.now(), because: kindOf(wrong) });
    }
  }
}

const kindOf = (wrong: unknown): FailureKind => (wrong instanceof BridgeFailure ? wrong.kind : 'no-contact');
