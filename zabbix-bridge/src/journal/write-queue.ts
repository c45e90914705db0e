// write-queue: one commit in flight, and whatever else is to be written meanwhile forms the next one.
import type { EpochMs } from '../model/moment.ts';
import type { Signal } from '../model/signal.ts';
import type { Decided, ErrandState, JournalStats, Seq } from './journal.ts';
import type { Batch, Committed, ErrandLine, Head, Settlement } from './wire.ts';

type Settle = { readonly resolve: () => void; readonly reject: (error: unknown) => void };
type Write = Settle & {
  readonly signals: readonly string[];
  readonly at: EpochMs;
  readonly decisions: readonly string[];
  readonly errands: readonly ErrandLine[];
  readonly settlement?: Settlement;
};

/** A commit stops growing here, so that those in it do not wait for a giant, nor memory. */
const writesAtOnce = 20_000;
const charsAtOnce = 32_000_000;

export class WriteQueue {
  readonly #commit: (batch: Batch) => Promise<Committed>;
  #queue: Write[] = [];
  #inFlight: Promise<void> | undefined;
  #head: Head;
  /** The last decision that is written or about to be. */
  #offered: Seq;
  #commits = 0;
  #lastCommitMs = 0;
  #commitMs = 0;
  #trouble: string | undefined;
  #waiting = 0;
  #bytes: number;
  /** While a commit's writes are answered: the last number before the one whose turn it is. */
  #before: Seq = 0;

  constructor(commit: (batch: Batch) => Promise<Committed>, head: Head, bytes: number) {
    this.#commit = commit;
    this.#head = head;
    this.#offered = head.decided;
    this.#bytes = bytes;
  }

  get head(): Head {
    return this.#head;
  }

  /** Nothing to append is answered at once, with a range that holds nothing. */
  async append(signals: readonly Signal[]): Promise<{ readonly first: Seq; readonly last: Seq }> {
    const last = signals.at(-1);
    if (!last) return { first: this.#head.appended + 1, last: this.#head.appended };
    const write = { signals: signals.map((signal) => JSON.stringify(signal)), at: last.at, decisions: [], errands: [] };
    const before = await this.#put(write);
    return { first: before + 1, last: before + signals.length };
  }

  /** @throws Error when they do not follow what was recorded or offered before: a hole would never be filled */
  async record(decided: readonly Decided[]): Promise<void> {
    for (const [index, { seq }] of decided.entries()) {
      const expected = this.#offered + 1 + index;
      if (seq !== expected || seq > this.#head.appended)
        throw new Error(`decision ${seq} was offered where ${expected} of ${this.#head.appended} signals was expected`);
    }
    const last = decided.at(-1);
    if (!last) return;
    this.#offered = last.seq;
    const errands = decided.flatMap(({ seq, decision }) =>
      decision.errands.map((errand) => ({ id: errand.id, seq, kind: errand.kind, notBefore: errand.at, body: JSON.stringify(errand) })),
    );
    await this.#put({ signals: [], at: 0, decisions: decided.map(({ decision }) => JSON.stringify(decision)), errands });
  }

  /** @throws Error for an id that no errand has */
  async settle(
    id: string,
    settled: { readonly state: ErrandState; readonly attempts: number; readonly notBefore?: EpochMs; readonly outcome?: unknown },
  ): Promise<void> {
    const { state, attempts, notBefore = null, outcome } = settled;
    const settlement = { id, state, attempts, notBefore, outcome: outcome === undefined ? null : JSON.stringify(outcome) };
    await this.#put({ signals: [], at: 0, decisions: [], errands: [], settlement });
  }

  async drained(): Promise<void> {
    while (this.#inFlight) await this.#inFlight;
  }

  stats(): JournalStats {
    return {
      ...{ commits: this.#commits, commitMs: this.#commitMs, lastCommitMs: this.#lastCommitMs, waiting: this.#waiting, bytes: this.#bytes },
      ...(this.#trouble !== undefined && { trouble: this.#trouble }),
    };
  }

  /** @returns the number of the last signal before this write's own */
  #put(write: Omit<Write, keyof Settle>): Promise<Seq> {
    return new Promise((resolve, reject) => {
      this.#waiting += write.signals.length;
      this.#queue.push({ ...write, resolve: () => resolve(this.#before), reject });
      this.#inFlight ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    // A turn later, so that all who write in this turn share the commit.
    await Promise.resolve();
    while (this.#queue.length > 0) await this.#flush(this.#take());
    this.#inFlight = undefined;
  }

  #take(): readonly Write[] {
    let count = 0;
    let chars = 0;
    for (const write of this.#queue) {
      if (count > 0 && (count >= writesAtOnce || chars >= charsAtOnce)) break;
      for (const line of write.signals) chars += line.length;
      for (const line of write.decisions) chars += line.length;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  async #flush(writes: readonly Write[]): Promise<void> {
    const signals = writes.flatMap((write) => write.signals);
    const at = writes.reduce((latest, write) => Math.max(latest, write.at), 0);
    const decisions = writes.flatMap((write) => write.decisions);
    const errands = writes.flatMap((write) => write.errands);
    const settlements = writes.flatMap((write) => write.settlement ?? []);
    this.#waiting -= signals.length;
    try {
      const { head, tookMs, bytes, unknown } = await this.#commit({ signals, at, decisions, decidedBefore: this.#head.decided, errands, settlements });
      this.#before = this.#head.appended;
      this.#head = head;
      this.#bytes = bytes;
      this.#commits += 1;
      this.#lastCommitMs = tookMs;
      this.#commitMs += tookMs;
      this.#trouble = undefined;
      for (const write of writes) {
        if (write.settlement && unknown.includes(write.settlement.id)) write.reject(new Error(`there is no errand ${write.settlement.id} to settle`));
        else write.resolve();
        this.#before += write.signals.length;
      }
    } catch (thrown) {
      this.#trouble = thrown instanceof Error ? thrown.message : String(thrown);
      for (const write of [...writes, ...this.#withdrawDecisions()]) write.reject(thrown);
    }
  }

  /** What was to follow decisions that could not be written must not take their place; whoever recorded offers them again. */
  #withdrawDecisions(): readonly Write[] {
    const withdrawn = this.#queue.filter((write) => write.decisions.length > 0);
    this.#queue = this.#queue.filter((write) => write.decisions.length === 0);
    this.#offered = this.#head.decided;
    return withdrawn;
  }
}
