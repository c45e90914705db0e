// pump: hands on what came in, in order, one portion at a time; what comes meanwhile forms the next portion.

export class Pump<T> {
  readonly #handle: (portion: readonly T[]) => Promise<void>;
  readonly #most: number;
  #waiting: T[] = [];
  #inHand: readonly T[] = [];
  #running: Promise<void> | undefined;
  #halted = false;

  /** @param handle  of one portion of at most `most`; it deals with its own errors, for one that it throws ends the process as unhandled */
  constructor(most: number, handle: (portion: readonly T[]) => Promise<void>) {
    this.#most = most;
    this.#handle = handle;
  }

  /** How many wait or are in hand. */
  get length(): number {
    return this.#waiting.length + this.#inHand.length;
  }

  /** The one that has been here longest. */
  get first(): T | undefined {
    return this.#inHand[0] ?? this.#waiting[0];
  }

  add(items: readonly T[]): void {
    if (this.#halted || items.length === 0) return;
    for (const item of items) this.#waiting.push(item);
    this.#running ??= this.#run();
  }

  /** Resolves when nothing waits and nothing is in hand. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Drops what waits, and takes nothing more. */
  halt(): void {
    this.#halted = true;
    this.#waiting = [];
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const portion = this.#waiting.splice(0, this.#most);
      this.#inHand = portion;
      await this.#handle(portion);
      this.#inHand = [];
    }
    this.#running = undefined;
  }
}
