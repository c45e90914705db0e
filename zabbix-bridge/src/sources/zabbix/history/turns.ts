// turns: lets a few do their work at once, and the others wait in a line that has an end.
import { Overload } from '../../../model/overload.ts';

export class Turns {
  readonly #most: number;
  readonly #mostWaiting: number;
  readonly #line: (() => void)[] = [];
  #running = 0;

  /** @param most  at work at once; @param mostWaiting  beyond them, before the next is turned away */
  constructor(most: number, mostWaiting: number) {
    this.#most = most;
    this.#mostWaiting = mostWaiting;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#line.length;
  }

  /** Rejects with `overloaded` when the line is full; otherwise as the work does. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#most) this.#running += 1;
    else {
      if (this.#line.length >= this.#mostWaiting) throw new Overload({ kind: 'metric-reads-wait' });
      await new Promise<void>((resolve) => this.#line.push(resolve)); // the turn is handed over, so `running` stays as it is
    }
    try {
      return await work();
    } finally {
      const next = this.#line.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
