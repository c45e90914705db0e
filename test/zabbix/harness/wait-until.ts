// wait-until: asks again and again until the answer is there; for processes that say of themselves when they are ready.
import { setTimeout as passes } from 'node:timers/promises';

export type Patience = {
  /** What is waited for, in words that complete "still waiting for …". */
  readonly what: string;
  /** ms; five minutes unless said: more than a machine needs that is ten times slower. It only decides how soon a test fails. */
  readonly within?: number;
  /** ms between two questions; 100 unless said. */
  readonly every?: number;
  /** Why waiting on is hopeless, once it is. */
  readonly hopeless?: () => string | undefined;
};

/**
 * @param ask  gives the answer, or undefined while there is none; what it throws counts as none
 * @throws Error when there is no answer in time, with the last thing that `ask` threw as its cause
 */
export async function waitUntil<T>({ what, within = 300_000, every = 100, hopeless }: Patience, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const end = Date.now() + within;
  let cause: unknown;
  do {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    const why = hopeless?.();
    if (why !== undefined) throw new Error(`No longer waiting for ${what}: ${why}`, { cause });
    await passes(every);
  } while (Date.now() < end);
  throw new Error(`After ${within / 1000} s still waiting for ${what}`, { cause });
}
