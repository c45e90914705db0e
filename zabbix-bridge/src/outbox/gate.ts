// gate: lets the messages of one channel through, as many at once and as fast as the channel says, and a P1 page before all else.
import type { Clock, Timers } from '../model/clock.ts';
import { second, type EpochMs } from '../model/moment.ts';

export type GateParts = {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Of all together, in a second. */
  readonly perSecond: number;
  /** The least between two to one address, ms. */
  readonly everyMs: (address: string) => number;
  /** How many may be on their way together. */
  readonly atOnce: number;
};
type Turn = { readonly n: number; readonly isPage: boolean; readonly address: string; readonly begin: () => void };

/** What a page waits for its address at most: one more than the provider likes is better than one that comes late. */
const longestForPages = second;
/** A page that waits longer than this for those that are on their way goes beside them. */
const overtakesAfterMs = 500;

/**
 * One at a time unless the channel says more, so that a crash in the middle leaves one message of a channel in doubt and not many; to one address never more than one. Only P1
 * pages do not wait for a provider that hangs: each goes beside what is on its way when the last of that has hung for half a second.
 */
export class Gate {
  readonly #parts: GateParts;
  readonly #waiting: Turn[] = [];
  readonly #lastTo = new Map<string, EpochMs>();
  #n = 0;
  #last = Number.NEGATIVE_INFINITY;
  /** How many are on their way, and to whom. */
  #busy = 0;
  readonly #engaged = new Map<string, number>();
  #busySince: EpochMs = 0;
  #callOff: (() => void) | undefined;

  constructor(parts: GateParts) {
    this.#parts = parts;
  }

  /** Runs `work` when its turn has come; what it throws is the caller's. */
  async through<T>(isPage: boolean, address: string, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((begin) => {
      this.#waiting.push({ n: (this.#n += 1), isPage, address, begin });
      this.#look();
    });
    try {
      return await work();
    } finally {
      this.#isOver(address);
      this.#look();
    }
  }

  #look(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    const now = this.#parts.clock();
    let soonest = Number.POSITIVE_INFINITY;
    let best: Turn | undefined;
    for (const turn of this.#waiting) {
      const at = this.#mayGoAt(turn, now);
      if (at > now) soonest = Math.min(soonest, at);
      else if (!best || (turn.isPage && !best.isPage) || (turn.isPage === best.isPage && turn.n < best.n)) best = turn;
    }
    if (best) {
      this.#waiting.splice(this.#waiting.indexOf(best), 1);
      this.#busy += 1;
      this.#engaged.set(best.address, (this.#engaged.get(best.address) ?? 0) + 1);
      this.#busySince = now;
      this.#last = now;
      this.#remember(best.address, now);
      best.begin();
      this.#look();
    } else if (Number.isFinite(soonest)) this.#callOff = this.#parts.timers.after(soonest - now, () => this.#look());
  }

  /** Infinity: when what is on its way has come back. */
  #mayGoAt({ isPage, address }: Turn, now: EpochMs): EpochMs {
    const { perSecond, everyMs, atOnce } = this.#parts;
    const isFree = this.#busy < atOnce && !this.#engaged.has(address);
    const free = isFree ? now : isPage ? this.#busySince + overtakesAfterMs : Number.POSITIVE_INFINITY;
    const apart = isPage ? Math.min(everyMs(address), longestForPages) : everyMs(address);
    return Math.max(free, this.#last + second / perSecond, (this.#lastTo.get(address) ?? Number.NEGATIVE_INFINITY) + apart);
  }

  #isOver(address: string): void {
    this.#busy -= 1;
    const left = (this.#engaged.get(address) ?? 1) - 1;
    if (left > 0) this.#engaged.set(address, left);
    else this.#engaged.delete(address);
  }

  #remember(address: string, now: EpochMs): void {
    const { everyMs } = this.#parts;
    if (everyMs(address) === 0) return;
    this.#lastTo.delete(address);
    this.#lastTo.set(address, now);
    for (const [each, at] of this.#lastTo) if (at + everyMs(each) <= now) this.#lastTo.delete(each);
  }
}
