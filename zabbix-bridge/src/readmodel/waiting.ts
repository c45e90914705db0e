// waiting: those who wait for the read model to come as far as their own write, and those who hear of every step.
import type { Heard, Position } from './questions.ts';

type Waiter = { readonly seq: number; readonly done: () => void; readonly refused: (why: Error) => void };

export class Waiting {
  readonly #position: () => Position;
  readonly #waiters = new Set<Waiter>();
  readonly #listeners = new Set<Heard>();
  #ended = false;

  constructor(position: () => Position) {
    this.#position = position;
  }

  /** Resolves once `seq` is followed; rejects with the signal's reason when that aborts first, or when all ends. */
  async waitFor(seq: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#position().seq >= seq) return;
    if (this.#ended) throw closed();
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        this.#waiters.delete(waiter);
        signal?.removeEventListener('abort', aborted);
      };
      const waiter: Waiter = { seq, done: () => (leave(), resolve()), refused: (why) => (leave(), reject(why)) };
      const aborted = (): void => waiter.refused(reasonOf(signal));
      signal?.addEventListener('abort', aborted);
      this.#waiters.add(waiter);
    });
  }

  /** @returns what ends it */
  subscribe(heard: Heard): () => void {
    this.#listeners.add(heard);
    return () => void this.#listeners.delete(heard);
  }

  moved(position: Position, isOther = false): void {
    for (const waiter of [...this.#waiters]) if (waiter.seq <= position.seq) waiter.done();
    for (const heard of [...this.#listeners]) heard(position, isOther);
  }

  end(): void {
    this.#ended = true;
    for (const waiter of [...this.#waiters]) waiter.refused(closed());
    this.#listeners.clear();
  }
}

const closed = (): Error => new Error('the read model was closed');

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('the wait was given up', { cause: reason });
}
