// ticker: says `ticked` when the engine wants it, and never twice at once.
import type { Clock, Timers } from '../model/clock.ts';
import { second, type EpochMs } from '../model/moment.ts';

/** Timers that fall due within this of one another share a tick, ms: a storm must not fill the journal with time. */
const together = 100;
/** Node's timers hold no more than this, ms. */
const longest = 2 ** 31 - 1;

export class Ticker {
  readonly #now: Clock;
  readonly #timers: Timers;
  readonly #dueAt: () => EpochMs | undefined;
  readonly #tick: (at: EpochMs) => Promise<void>;
  #runs = false;
  #inFlight = false;
  #notBefore = 0;
  #armed: { readonly at: EpochMs; readonly callOff: () => void } | undefined;

  /** @param tick  resolves when the tick is decided; when it rejects it is tried again a second later */
  constructor(now: Clock, timers: Timers, dueAt: () => EpochMs | undefined, tick: (at: EpochMs) => Promise<void>) {
    this.#now = now;
    this.#timers = timers;
    this.#dueAt = dueAt;
    this.#tick = tick;
  }

  start(): void {
    this.#runs = true;
    this.look();
  }

  stop(): void {
    this.#runs = false;
    this.#disarm();
  }

  /** What is due may have changed: sees to it that the next tick comes at its time. */
  look(): void {
    if (!this.#runs || this.#inFlight) return;
    const due = this.#dueAt();
    if (due === undefined) return this.#disarm();
    const at = Math.max(due, this.#notBefore);
    if (this.#armed?.at === at) return;
    this.#disarm();
    const callOff = this.#timers.after(Math.min(longest, Math.max(0, at - this.#now())), () => this.#ring());
    this.#armed = { at, callOff };
  }

  #ring(): void {
    const at = this.#armed?.at;
    this.#armed = undefined;
    const now = this.#now();
    if (at === undefined || now < at) return this.look(); // a timer may ring early, or stand for one further away than it can hold
    this.#inFlight = true;
    this.#notBefore = now + together;
    this.#tick(now)
      .catch(() => {
        this.#notBefore = now + second;
      })
      .finally(() => {
        this.#inFlight = false;
        this.look();
      });
  }

  #disarm(): void {
    this.#armed?.callOff();
    this.#armed = undefined;
  }
}
