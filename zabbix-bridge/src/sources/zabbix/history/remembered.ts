// remembered: answers that are kept for a while, asked for once by all who want the same at once, and given old when no new one comes.
import type { Clock, Timers } from '../../../model/clock.ts';
import { second } from '../../../model/moment.ts';
import type { EpochMs } from '../../../model/moment.ts';

/** `at` is when it was read. `stale` says why it is older than it ought to be. */
export type Kept<Value> = { readonly value: Value; readonly at: EpochMs; readonly stale?: Stale };
export type Stale = { readonly why: 'slow' } | { readonly why: 'failed'; readonly error: unknown };

export type Wanted<Value> = {
  readonly key: string;
  /** What is old may be answered with the latest of its family, when there is none of its own key. */
  readonly family: string;
  /** For how long an answer is as good as a new one, ms. */
  readonly freshMs: number;
  readonly read: () => Promise<Value>;
};
type Settings<Value> = {
  readonly clock: Clock;
  readonly timers: Timers;
  /** How long somebody waits for a new answer while there is an old one, ms. */
  readonly patienceMs: number;
  /** What all that is kept may weigh together; the longest unused goes first. */
  readonly mostWeight: number;
  readonly weigh: (value: Value) => number;
};
export type RememberedFigures = { readonly read: number; readonly shared: number; readonly kept: number; readonly stale: number; readonly failed: number };

/** What failed is not asked again for so long, however many want it. */
const failedForMs = 5 * second;

type Entry<Value> = Kept<Value> & { readonly family: string; readonly weight: number };
type Asked<Value> = { readonly answer: Promise<Kept<Value>>; failedAt?: EpochMs };

export class Remembered<Value> {
  readonly #settings: Settings<Value>;
  /** The longest unused first. */
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #latest = new Map<string, string>();
  readonly #asked = new Map<string, Asked<Value>>();
  readonly #figures = { read: 0, shared: 0, kept: 0, stale: 0, failed: 0 };
  #weight = 0;

  constructor(settings: Settings<Value>) {
    this.#settings = settings;
  }

  /** @returns a fresh answer, or an old one that says so. Rejects as `read` does, only when nothing is remembered. */
  async ask(wanted: Wanted<Value>): Promise<Kept<Value>> {
    const entry = this.#entries.get(wanted.key);
    if (entry && this.#settings.clock() - entry.at < wanted.freshMs) {
      this.#touch(wanted.key, entry);
      this.#figures.kept += 1;
      return { value: entry.value, at: entry.at };
    }
    const answer = this.#read(wanted);
    const old = entry ?? this.#entries.get(this.#latest.get(wanted.family) ?? '');
    return old ? this.#soonOr(old, answer) : answer;
  }

  /** What has happened since the start. */
  figures(): RememberedFigures {
    return { ...this.#figures };
  }

  #read({ key, family, read }: Wanted<Value>): Promise<Kept<Value>> {
    const { clock } = this.#settings;
    const known = this.#asked.get(key);
    if (known && (known.failedAt === undefined || clock() - known.failedAt < failedForMs)) {
      this.#figures.shared += 1;
      return known.answer;
    }
    this.#figures.read += 1;
    const asked: Asked<Value> = {
      answer: read().then(
        (value) => {
          this.#asked.delete(key);
          return this.#keep(key, family, value);
        },
        (error: unknown) => {
          this.#figures.failed += 1;
          asked.failedAt = clock();
          this.#forgetFailures();
          throw error;
        },
      ),
    };
    this.#asked.set(key, asked);
    return asked.answer;
  }

  async #soonOr(old: Kept<Value>, answer: Promise<Kept<Value>>): Promise<Kept<Value>> {
    const { timers, patienceMs } = this.#settings;
    let callOff = (): void => {};
    const tooSlow = new Promise<Stale>((resolve) => {
      callOff = timers.after(patienceMs, () => resolve({ why: 'slow' }));
    });
    const failed = answer.catch((error: unknown): Stale => ({ why: 'failed', error }));
    const came = await Promise.race([failed, tooSlow]);
    callOff();
    if (!('why' in came)) return came;
    this.#figures.stale += 1;
    return { value: old.value, at: old.at, stale: came };
  }

  #keep(key: string, family: string, value: Value): Kept<Value> {
    const kept = { value, at: this.#settings.clock() };
    this.#drop(key);
    const weight = this.#settings.weigh(value);
    this.#entries.set(key, { ...kept, family, weight });
    this.#latest.set(family, key);
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#settings.mostWeight) break;
      this.#drop(oldest);
    }
    return kept;
  }

  #touch(key: string, entry: Entry<Value>): void {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#weight -= entry.weight;
    if (this.#latest.get(entry.family) === key) this.#latest.delete(entry.family);
  }

  #forgetFailures(): void {
    const now = this.#settings.clock();
    for (const [key, { failedAt }] of this.#asked) if (failedAt !== undefined && now - failedAt >= failedForMs) this.#asked.delete(key);
  }
}
