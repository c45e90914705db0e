// live: what moves at the bridge, brought into the answers that the browser keeps, for as long as anything on the page shows them.
import { config } from '@grafana/runtime';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '../keys.ts';
import { applyMoved, readBefore } from './apply-moved.ts';
import { pollOnce, streamOf } from './bridge-stream.ts';
import { begun, isBack, type Connection } from './connection.ts';
import { canAgree, joinRound } from './one-reader.ts';
import { keepReading, type Tidings } from './reader.ts';

/** What had to be asked for anew is asked for at most once in this time, however much moves. */
const refreshEveryMs = 1_000;

/** One for each bundle of the plugin on a page; they agree with each other and with other tabs on who reads. */
export class Live {
  readonly #cache: QueryClient;
  readonly #listeners = new Set<() => void>();
  readonly #stale = new Map<string, QueryKey>();
  #refresh: ReturnType<typeof setTimeout> | undefined;
  #connection: Connection = begun;
  #users = 0;
  #leave: (() => void) | undefined;

  constructor(cache: QueryClient) {
    this.#cache = cache;
  }

  /** How things stand; a new object with each change. */
  readonly connection = (): Connection => this.#connection;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads while anybody uses it. @returns says that this user is done */
  readonly use = (): (() => void) => {
    this.#users += 1;
    this.#leave ??= this.#join();
    return () => {
      this.#users -= 1;
      if (this.#users > 0) return;
      this.#leave?.();
      this.#leave = undefined;
      clearTimeout(this.#refresh);
      this.#refresh = undefined;
    };
  };

  #join(): () => void {
    const { id, orgId } = config.bootData.user;
    return joinRound(`nabat-live:${orgId}:${id}`, {
      read: (after, signal, share) => keepReading({ stream: streamOf, poll: pollOnce, pause, now: Date.now, mayStream: canAgree(), ...share }, after, signal),
      tell: (tidings) => this.#take(tidings),
      show: (connection) => {
        const before = this.#connection;
        this.#connection = connection;
        if (isBack(before, connection)) askAgainWhatFailed(this.#cache);
        for (const listener of this.#listeners) listener();
      },
    });
  }

  #take(tidings: Tidings): void {
    switch (tidings.kind) {
      case 'moved':
        return this.#makeStale(applyMoved(this.#cache, tidings.moved));
      case 'began':
        return this.#makeStale(readBefore(this.#cache, tidings.upTo));
      case 'gone':
        return this.#makeStale([keys.all]);
      default:
        return tidings satisfies never;
    }
  }

  #makeStale(some: readonly QueryKey[]): void {
    for (const key of some) this.#stale.set(JSON.stringify(key), key);
    if (this.#stale.size === 0) return;
    this.#refresh ??= setTimeout(() => {
      this.#refresh = undefined;
      const stale = [...this.#stale.values()];
      this.#stale.clear();
      for (const queryKey of stale) void this.#cache.invalidateQueries({ queryKey });
    }, refreshEveryMs);
  }
}

/** That nobody answered is not said beside a connection that is there: nothing waits for its next turn. */
export function askAgainWhatFailed(cache: QueryClient): void {
  const failed = cache.getQueryCache().findAll({ predicate: ({ state }) => state.error !== null || state.fetchFailureReason !== null });
  for (const { queryKey } of failed) {
    const one = { queryKey, exact: true };
    void cache.cancelQueries(one).then(() => cache.invalidateQueries(one)); // what waits for its next turn would go on waiting
  }
}

/** Resolves early when called off. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener('abort', wake);
  });
}
