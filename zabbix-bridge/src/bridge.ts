// bridge: the one way through: a signal becomes durable, is decided in order, the decision becomes durable, and the followers follow.
import { setImmediate } from 'node:timers/promises';
import { FollowerLine, type Followed, type Follower } from './bridge/follower.ts';
import type { Lately } from './bridge/lately.ts';
import { OpenProblemsNow } from './bridge/open-problems.ts';
import { defaultLimits, type BridgeLimits, type BridgeParts, type BridgeStats } from './bridge/parts.ts';
import { Pump } from './bridge/pump.ts';
import { keptState, latelyBy, restore, tellsAllAfter } from './bridge/restore.ts';
import { steadyClock, type SteadyClock } from './bridge/steady-clock.ts';
import { Ticker } from './bridge/ticker.ts';
import type { Engine } from './engine/engine.ts';
import type { Seq } from './journal/journal.ts';
import type { ProblemRecord } from './model/change.ts';
import type { Decision } from './model/decision.ts';
import { Failure } from './model/failure.ts';
import { Overload } from './model/overload.ts';
import type { Intake, OpenProblems } from './model/intake.ts';
import { second, type EpochMs } from './model/moment.ts';
import type { SourceId } from './model/problem.ts';
import type { RulesInForce } from './model/rules.ts';
import type { Signal } from './model/signal.ts';

/** A signal that is durable, and who wants to hear at once what it led to. */
type Taken = { readonly seq: Seq; readonly signal: Signal; readonly heard: ((decision: Decision) => void) | undefined };
type Waiter = { readonly seq: Seq; readonly resolve: () => void; readonly reject: (error: unknown) => void };

/** So few are decided in a row that requests in between wait a few ms at most. */
const decidedInARow = 200;
const recordedAtOnce = 5_000;

export class Bridge implements Intake, OpenProblems, AsyncDisposable {
  readonly #parts: BridgeParts;
  readonly #limits: BridgeLimits;
  readonly #clock: SteadyClock;
  readonly #toDecide = new Pump<Taken>(decidedInARow, (portion) => this.#decide(portion));
  readonly #toRecord = new Pump<Followed>(recordedAtOnce, (portion) => this.#record(portion));
  readonly #ticker: Ticker;
  readonly #counts = { signals: {} as Record<string, number>, overloaded: 0, duplicates: 0, diverged: 0 };
  #lines: readonly FollowerLine[] = [];
  #engine: Engine | undefined;
  #open = new OpenProblemsNow();
  #lately: Lately | undefined;
  #closed: Error | undefined = new Overload({ kind: 'starting' });
  #appended: Seq = 0;
  #recorded: Seq = 0;
  /** The greatest `at` given to a signal, and that of the last one decided. */
  #at: EpochMs = 0;
  #decidedAt: EpochMs = 0;
  /** Signals offered and not yet recorded. */
  #waiting = 0;
  #waiters: Waiter[] = [];
  #snapshot: { readonly seq: Seq; readonly at: EpochMs } = { seq: 0, at: 0 };
  #prunedAt = 0;
  #keeping: Promise<unknown> = Promise.resolve();
  #broken: Error | undefined;

  constructor(parts: BridgeParts) {
    this.#parts = parts;
    this.#limits = { ...defaultLimits, ...parts.limits };
    this.#clock = steadyClock(parts.time.wall, parts.time.elapsed);
    this.#ticker = new Ticker(
      () => this.now(),
      parts.time.timers,
      () => this.#engine?.nextDueAt(),
      (at) => this.#tick(at),
    );
  }

  /** The time by which signals and timers go: never back, also when the machine's clock does. */
  now(): EpochMs {
    return Math.max(this.#clock.now(), this.#at);
  }

  /** @returns what the rules folder decides, as far as that is decided by; undefined while none has said anything */
  rules(): RulesInForce | undefined {
    return this.#engine?.rules();
  }

  of(source: SourceId): ReadonlyMap<string, ProblemRecord> {
    return this.#open.of(source);
  }

  /**
   * Restores the engine, brings the followers up to what is recorded, decides what was not, lets the sources reconcile, and only then lets timers fire.
   * A follower that can begin with what lives does so where it is far behind, for a long journal takes hours to follow, and where the journal no longer tells
   * all that comes next.
   * @throws Failure when the journal cannot be read to its end, or is of a newer engine
   */
  async start(): Promise<void> {
    const { journal, engines, followers = [], time, onTrouble } = this.#parts;
    const restored = await restore(journal, engines);
    this.#engine = restored.engine;
    this.#open = restored.open;
    this.#lately = restored.lately;
    this.#recorded = restored.seq;
    this.#moveTo(restored.at);
    this.#decidedAt = restored.at;
    this.#snapshot = { seq: restored.snapshotSeq, at: this.now() };
    if (restored.divergedAt !== undefined) {
      this.#counts.diverged = 1;
      onTrouble(`signal ${restored.divergedAt} is decided otherwise than it is recorded; the record stands`);
    }
    for (const follower of followers) await this.#begin(follower);
    const hooks = { recorded: () => this.#recorded, onProgress: () => this.#release(), onTrouble };
    this.#lines = followers.map((follower) => new FollowerLine(follower, this.#recorded, journal, time.timers, hooks));
    for (const [index, line] of this.#lines.entries())
      if (line.reached > this.#recorded)
        onTrouble(`${followers[index]?.name} has followed ${line.reached} signals while the journal holds ${this.#recorded}: rebuild it`);
    await Promise.all(this.#lines.map((line) => line.catchUp()));
    this.#appended = this.#recorded;
    await this.#takeUndecided();
    this.#closed = undefined;
    await this.#reconciled();
    if (!this.#closed) this.#ticker.start();
  }

  async #begin({ name, position, beginning }: Follower): Promise<void> {
    const engine = this.#engine;
    const reached = position?.() ?? this.#recorded;
    if (!engine || !beginning) return;
    const { journal } = this.#parts;
    try {
      if (this.#recorded - reached <= beginning.beyond && (await tellsAllAfter(journal, reached))) return;
      this.#lately ??= await latelyBy(journal, this.#recorded, (incident) => engine.knows(incident));
      await beginning.with(this.#lately.withLiving(engine.living(), { seq: this.#recorded, at: this.#decidedAt }));
    } catch (thrown) {
      this.#parts.onTrouble(`${name} could not begin with what lives, and follows all ${this.#recorded - reached} signals first`, thrown);
    }
  }

  /** @throws Failure `overloaded`, or the journal's own when it cannot write; then nothing was kept */
  accept(signals: readonly Signal[]): Promise<{ readonly first: Seq; readonly last: Seq }> {
    return this.#keep(signals);
  }

  /** A follower that is in trouble is not waited for. @throws as `accept` does */
  async decide(signals: readonly Signal[]): Promise<readonly { readonly seq: Seq; readonly decision: Decision }[]> {
    const heard: Decision[] = [];
    const { first, last } = await this.#keep(signals, (decision) => heard.push(decision));
    await this.#followed(last);
    return heard.map((decision, index) => ({ seq: first + index, decision }));
  }

  /** Takes no more, decides and records what was taken, and leaves a snapshot, so that the next start has nothing to do over. */
  async stop(): Promise<void> {
    if (this.#closed) return;
    this.#closed = new Overload({ kind: 'stopping' });
    this.#ticker.stop();
    await this.#keeping;
    await this.#toDecide.idle();
    await this.#toRecord.idle();
    await Promise.all(this.#lines.map((line) => line.stop()));
    if (this.#recorded > this.#snapshot.seq && this.#recorded === this.#appended) await this.#takeSnapshot();
    this.#release();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  stats(): BridgeStats {
    const { journal, followers = [] } = this.#parts;
    const oldest = this.#toDecide.first;
    return {
      ...this.#counts,
      signals: { ...this.#counts.signals },
      undecided: this.#waiting,
      decideLagMs: oldest ? this.now() - oldest.signal.at : 0,
      head: journal.head,
      behind: Object.fromEntries(followers.map(({ name }, index) => [name, this.#recorded - (this.#lines[index]?.reached ?? 0)])),
      snapshotSeq: this.#snapshot.seq,
      journal: journal.stats(),
    };
  }

  async #keep(signals: readonly Signal[], heard?: (decision: Decision) => void): Promise<{ readonly first: Seq; readonly last: Seq }> {
    if (this.#closed) throw this.#closed;
    // Whoever comes to an empty house is let in, however many he brings: refused, he would never get in.
    if (this.#waiting > 0 && this.#waiting + signals.length > this.#limits.waitingSignals) {
      this.#counts.overloaded += signals.length;
      throw new Overload({ kind: 'signals-wait', waiting: this.#waiting, more: signals.length, most: this.#limits.waitingSignals });
    }
    return this.#append(signals, heard);
  }

  async #append(signals: readonly Signal[], heard?: (decision: Decision) => void): Promise<{ readonly first: Seq; readonly last: Seq }> {
    const timed = signals.map((signal) => this.#timed(signal));
    this.#waiting += timed.length;
    const appended = this.#parts.journal.append(timed);
    this.#keeping = Promise.allSettled([this.#keeping, appended]);
    try {
      const { first, last } = await appended;
      if (timed.length > 0) this.#taken(first, timed, heard);
      return { first, last };
    } catch (thrown) {
      this.#waiting -= timed.length;
      this.#couldNotWrite(thrown);
      throw thrown;
    }
  }

  /** A journal that will not be written any more, whatever is freed, ends the process: only opening it anew shows what is really there. */
  #couldNotWrite(thrown: unknown): void {
    if (thrown instanceof Failure && thrown.lasting && !this.#closed) this.#impossible(thrown);
  }

  /** Time never goes back in the journal, and nothing reached us in the future. */
  #timed(signal: Signal): Signal {
    const at = Math.max(this.#at, Math.min(signal.at, this.#clock.now()));
    this.#at = at;
    return at === signal.at ? signal : { ...signal, at };
  }

  #taken(first: Seq, signals: readonly Signal[], heard?: (decision: Decision) => void): void {
    if (first !== this.#appended + 1) return this.#impossible(new Error(`the journal gave number ${first} where ${this.#appended + 1} was next`));
    this.#appended += signals.length;
    for (const { kind } of signals) this.#counts.signals[kind] = (this.#counts.signals[kind] ?? 0) + 1;
    this.#toDecide.add(signals.map((signal, index) => ({ seq: first + index, signal, heard })));
  }

  async #decide(portion: readonly Taken[]): Promise<void> {
    const engine = this.#engine;
    if (!engine) return;
    const decided: Followed[] = [];
    for (const { seq, signal, heard } of portion) {
      try {
        const decision = engine.decide(signal);
        decided.push({ seq, at: signal.at, signal, decision });
        heard?.(decision);
      } catch (thrown) {
        return this.#impossible(new Error(`the engine could not decide signal ${seq} (${signal.kind})`, { cause: thrown }));
      }
    }
    this.#decidedAt = portion.at(-1)?.signal.at ?? this.#decidedAt;
    this.#toRecord.add(decided);
    const last = portion.at(-1)?.seq ?? 0;
    if (last - this.#snapshot.seq >= this.#limits.snapshotSignals || this.now() - this.#snapshot.at >= this.#limits.snapshotMs) {
      // The engine stands still until what it knows is recorded: a snapshot must never hold more than the journal does.
      await this.#toRecord.idle();
      if (this.#recorded === last) this.#takeSnapshot().catch((thrown: unknown) => this.#parts.onTrouble('the snapshot could not be written', thrown));
    }
    this.#ticker.look();
    if (this.#toDecide.length > portion.length) await setImmediate();
  }

  async #record(portion: readonly Followed[]): Promise<void> {
    while (!(await this.#recordedOrNot(portion))) {
      if (this.#closed) return this.#toRecord.halt(); // decided again at the next start, and to the same
      await new Promise<void>((resolve) => this.#parts.time.timers.after(second, resolve));
    }
    for (const followed of portion) {
      this.#open.follow(followed.decision);
      this.#lately?.follow(followed);
      for (const { kind } of followed.decision.changes) if (kind === 'duplicate-ignored') this.#counts.duplicates += 1;
    }
    this.#waiting -= portion.length;
    this.#recorded = portion.at(-1)?.seq ?? this.#recorded;
    for (const line of this.#lines) line.push(portion);
    this.#release();
  }

  async #recordedOrNot(portion: readonly Followed[]): Promise<boolean> {
    try {
      await this.#parts.journal.record(portion.map(({ seq, decision }) => ({ seq, decision })));
      return true;
    } catch (thrown) {
      if (thrown instanceof Failure && !thrown.lasting) this.#parts.onTrouble('decisions could not be written and are tried again', thrown);
      else this.#impossible(thrown);
      return false;
    }
  }

  /** The state is made a text before anything else happens; the rest goes on beside the deciding. */
  async #takeSnapshot(): Promise<void> {
    const engine = this.#engine;
    if (!engine) return;
    const { journal, engines } = this.#parts;
    const [seq, takenAt] = [this.#recorded, this.now()];
    this.#snapshot = { seq, at: takenAt };
    this.#lately?.forget((incident) => engine.knows(incident), takenAt);
    const state = keptState({ engine, open: this.#open, lately: this.#lately, at: this.#decidedAt });
    await journal.saveSnapshot({ seq, engineVersion: engines.version, takenAt, state });
    if (takenAt - this.#prunedAt < this.#limits.pruneEveryMs) return;
    this.#prunedAt = takenAt;
    await journal.prune(takenAt - this.#limits.keepSignalsMs, takenAt - this.#limits.keepChangesMs);
  }

  async #takeUndecided(): Promise<void> {
    for await (const { seq, signal } of this.#parts.journal.signalsAfter(this.#recorded)) {
      this.#moveTo(signal.at);
      this.#waiting += 1;
      this.#taken(seq, [signal]);
    }
    await this.#toDecide.idle();
    await this.#toRecord.idle();
    await this.#followed(this.#recorded);
  }

  async #reconciled(): Promise<void> {
    const { beforeTimers, time, onTrouble } = this.#parts;
    if (!beforeTimers) return;
    let callOff = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      callOff = time.timers.after(this.#limits.reconcileMs, resolve);
    });
    const done = beforeTimers().catch((thrown: unknown) => onTrouble('the sources could not be reconciled before timers fire', thrown));
    await Promise.race([done, late]);
    callOff();
  }

  async #tick(at: EpochMs): Promise<void> {
    if (this.#closed) return;
    // Decided is enough: a slow follower must not keep the next timer from firing.
    await new Promise<void>((resolve, reject) => {
      this.#append([{ kind: 'ticked', at }], () => resolve()).catch(reject);
    });
  }

  #moveTo(at: EpochMs): void {
    this.#at = Math.max(this.#at, at);
    this.#clock.atLeast(this.#at);
  }

  /** Resolves when all followers that are well have come to `seq`. */
  #followed(seq: Seq): Promise<void> {
    if (this.#broken) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      this.#waiters.push({ seq, resolve, reject });
      this.#release();
    });
  }

  #release(): void {
    const reached = this.#lines.reduce((least, line) => (line.isBehind ? least : Math.min(least, line.reached)), this.#recorded);
    const free = this.#waiters.filter(({ seq }) => seq <= reached);
    this.#waiters = this.#waiters.filter(({ seq }) => seq > reached);
    for (const { resolve } of free) resolve();
  }

  #impossible(error: unknown): void {
    if (this.#broken) return;
    this.#broken = error instanceof Error ? error : new Error('the bridge broke down', { cause: error });
    this.#closed = this.#broken;
    this.#ticker.stop();
    this.#toDecide.halt();
    this.#toRecord.halt();
    for (const { reject } of this.#waiters.splice(0)) reject(this.#broken);
    this.#parts.onImpossible(error);
  }
}
