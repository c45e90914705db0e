// gate: lets the messages of one channel through, as many at once and as fast as the channel says, not before its provider wants any, and a P1 page before all else.
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
/** The provider asks to wait until then; `says`: in its words. */
export type Shut = { readonly kind: 'shut'; readonly until: EpochMs; readonly says: string };
type Turn = { readonly n: number; readonly isPage: boolean; readonly address: string; readonly begin: (shut?: Shut) => void };

/** Whoever comes so long before a shut gate opens waits there, so that a page that has come by then goes first; whoever comes sooner has time to go another way. */
export const doorstepMs = second;

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
  #shut: Shut | undefined;
  readonly #shutTo = new Map<string, Shut>();
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

  /** @returns what `work` came to, which is run when its turn has come; what it throws is the caller's. Where the provider asks to wait it is not run at all. */
  async through<T>(isPage: boolean, address: string, work: () => Promise<T>): Promise<T | Shut> {
    const shut = await new Promise<Shut | undefined>((begin) => {
      const turn: Turn = { n: (this.#n += 1), isPage, address, begin };
      if (this.#sentAway(turn)) return;
      this.#waiting.push(turn);
      this.#look();
    });
    if (shut) return shut;
    try {
      return await work();
    } finally {
      this.#isOver(address);
      this.#look();
    }
  }

  /** Nothing goes before then, and who waits is told so. @param address  to which alone nothing goes; absent: to nobody */
  shut(until: EpochMs, says: string, address?: string): void {
    const now = this.#parts.clock();
    for (const [each, { until: opens }] of this.#shutTo) if (opens <= now) this.#shutTo.delete(each);
    const before = address === undefined ? this.#shut : this.#shutTo.get(address);
    const shut: Shut = { kind: 'shut', until: Math.max(until, before?.until ?? 0), says };
    if (address === undefined) this.#shut = shut;
    else this.#shutTo.set(address, shut);
    for (const turn of [...this.#waiting]) if (this.#sentAway(turn)) this.#waiting.splice(this.#waiting.indexOf(turn), 1);
    this.#look();
  }

  /** @returns until when nothing goes to an address, longer than somebody would wait for; undefined where it may go soon */
  shutTo(address: string): Shut | undefined {
    const found = [this.#shut, this.#shutTo.get(address)].filter((shut) => shut !== undefined).sort((one, other) => other.until - one.until)[0];
    return found && found.until > this.#parts.clock() + doorstepMs ? found : undefined;
  }

  /** @returns until when nothing goes at all, or where something does, to how many addresses nothing goes, and until the last of these is open */
  shutNow(): { readonly until: EpochMs; readonly says: string; readonly addresses?: number } | undefined {
    const now = this.#parts.clock();
    if (this.#shut && this.#shut.until > now) return { until: this.#shut.until, says: this.#shut.says };
    const some = [...this.#shutTo.values()].filter(({ until }) => until > now).sort((one, other) => other.until - one.until);
    return some[0] && { until: some[0].until, says: some[0].says, addresses: some.length };
  }

  #sentAway({ address, begin }: Turn): boolean {
    const shut = this.shutTo(address);
    if (shut) begin(shut);
    return shut !== undefined;
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
    const opens = Math.max(this.#shut?.until ?? 0, this.#shutTo.get(address)?.until ?? 0);
    return Math.max(free, opens, this.#last + second / perSecond, (this.#lastTo.get(address) ?? Number.NEGATIVE_INFINITY) + apart);
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
