// follower: somebody who takes in what was decided, in order, at his own pace, and catches up from the journal when he fell behind.
import type { Seq, Journal } from '../journal/journal.ts';
import type { Change } from '../model/change.ts';
import type { Decision } from '../model/decision.ts';
import type { Timers } from '../model/clock.ts';
import { second, type EpochMs } from '../model/moment.ts';
import type { Signal } from '../model/signal.ts';
import { Pump } from './pump.ts';
import { timeOf } from './time-of.ts';

/** `signal` is missing only for what is old enough to have been pruned while its decision was kept; `at` is then the latest moment that its changes name. */
export type Followed = { readonly seq: Seq; readonly at: EpochMs; readonly signal?: Signal; readonly decision: Decision };

export type Follower = {
  readonly name: string;
  /** How far it has come by its own durable record; whoever has one is handed all that follows it, also after a crash. Without it: only what is decided from now on. */
  readonly position?: () => Seq;
  follow(batch: readonly Followed[]): Promise<void> | void;
  /** What it does where it is `beyond` decisions behind at a start, so that nobody waits until all of them are followed. */
  readonly beginning?: {
    readonly beyond: number;
    /** @param living  what lives, in the place of all that led to it; its position is then that of the last one */
    with(living: readonly LivingAt[]): Promise<void>;
  };
};
/** What stands as it was left by the decision `seq`. */
export type LivingAt = { readonly seq: Seq; readonly at: EpochMs; readonly changes: readonly Change[] };

export type FollowerHooks = {
  /** The last decision that was pushed, or was recorded before anything was. */
  readonly recorded: () => Seq;
  readonly onProgress: () => void;
  readonly onTrouble: (says: string, cause: unknown) => void;
};

const portion = 1_000;

/** Leads one follower along; a follower that fails is tried again every second and delays no other. */
export class FollowerLine {
  readonly #follower: Follower;
  readonly #journal: Pick<Journal, 'signalsAfter' | 'decisionsAfter'>;
  readonly #timers: Timers;
  readonly #hooks: FollowerHooks;
  readonly #pump: Pump<Followed>;
  #reached: Seq;
  #behind = false;
  #stopped = false;

  /** @param from  the last decision before those that `push` will bring */
  constructor(follower: Follower, from: Seq, journal: Pick<Journal, 'signalsAfter' | 'decisionsAfter'>, timers: Timers, hooks: FollowerHooks) {
    this.#follower = follower;
    this.#reached = follower.position?.() ?? from;
    this.#journal = journal;
    this.#timers = timers;
    this.#hooks = hooks;
    this.#pump = new Pump(portion, (batch) => this.#take(batch));
  }

  get reached(): Seq {
    return this.#reached;
  }

  /** It failed, and is read to from the journal until it has caught up; nobody waits for it meanwhile. */
  get isBehind(): boolean {
    return this.#behind;
  }

  /** Brings it to what is recorded, by way of the journal. Resolves when it is there or in trouble; from trouble it is fetched every second. */
  async catchUp(): Promise<void> {
    this.#behind = true;
    try {
      for (let before = -1; this.#reached < this.#hooks.recorded(); before = this.#reached) {
        if (this.#reached === before)
          this.#reached = this.#hooks.recorded(); // the journal has forgotten the rest
        else await this.#readOn();
      }
      this.#behind = false;
      this.#hooks.onProgress();
    } catch (thrown) {
      this.#trouble(thrown);
      this.#timers.after(second, () => {
        if (!this.#stopped) void this.catchUp();
      });
    }
  }

  push(batch: readonly Followed[]): void {
    if (!this.#behind) this.#pump.add(batch);
  }

  /** Resolves when it has come as far as it can; a follower in trouble is not waited for. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (!this.#behind) await this.#pump.idle();
    this.#pump.halt();
  }

  async #take(batch: readonly Followed[]): Promise<void> {
    if (this.#behind) return; // it is read to from the journal instead
    const fresh = batch.filter(({ seq }) => seq > this.#reached);
    try {
      await this.#follow(fresh);
    } catch (thrown) {
      if (this.#follower.position) return this.catchUp();
      this.#trouble(thrown);
      this.#passOver(fresh);
    }
  }

  async #readOn(): Promise<void> {
    let batch: Followed[] = [];
    for await (const followed of followedAfter(this.#journal, this.#reached)) {
      batch.push(followed);
      if (batch.length < portion) continue;
      await this.#follow(batch);
      batch = [];
    }
    await this.#follow(batch);
  }

  #trouble(cause: unknown): void {
    this.#hooks.onTrouble(`${this.#follower.name} could not follow what comes after signal ${this.#reached}`, cause);
  }

  async #follow(batch: readonly Followed[]): Promise<void> {
    if (batch.length === 0) return;
    await this.#follower.follow(batch);
    this.#passOver(batch);
  }

  #passOver(batch: readonly Followed[]): void {
    this.#reached = batch.at(-1)?.seq ?? this.#reached;
    this.#hooks.onProgress();
  }
}

/** Signals and decisions of the journal side by side. */
export async function* followedAfter(journal: Pick<Journal, 'signalsAfter' | 'decisionsAfter'>, after: Seq): AsyncIterable<Followed> {
  const signals = journal.signalsAfter(after)[Symbol.asyncIterator]();
  let next = await signals.next();
  let at = 0;
  for await (const { seq, decision } of journal.decisionsAfter(after)) {
    while (!next.done && next.value.seq < seq) next = await signals.next();
    const signal = !next.done && next.value.seq === seq ? next.value.signal : undefined;
    at = Math.max(at, signal?.at ?? timeOf(decision.changes) ?? at);
    yield { seq, at, decision, ...(signal && { signal }) };
  }
  await signals.return?.();
}
