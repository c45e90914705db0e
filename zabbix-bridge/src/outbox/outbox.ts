// outbox: takes what is to be sent or written back from the journal's errands to whoever can do it, until it is done or given up.
import type { Chance, Clock, Timers } from '../model/clock.ts';
import type { Errand, WriteBack } from '../model/errand.ts';
import type { IncidentId } from '../model/incident.ts';
import { second, type EpochMs } from '../model/moment.ts';
import { Lane, laneOf, type Waiting } from './lane.ts';
import { defaultRetry, nextAttempt, type RetryPolicy } from './retry.ts';

export type ErrandState = 'waiting' | 'done' | 'failed';
/** The part of the journal that an outbox needs. */
export type ErrandStore = {
  errandsDue(
    now: EpochMs,
    kinds: readonly Errand['kind'][],
    limit: number,
  ): Promise<readonly { readonly errand: Errand; readonly attempts: number; readonly notBefore: EpochMs; readonly outcome?: unknown }[]>;
  errand(id: string): Promise<{ readonly errand: Errand; readonly state: ErrandState; readonly attempts: number; readonly outcome?: unknown } | undefined>;
  settleErrand(
    id: string,
    settled: { readonly state: ErrandState; readonly attempts: number; readonly notBefore?: EpochMs; readonly outcome?: unknown },
  ): Promise<void>;
};

/**
 * `failed` is final: trying again would change nothing. `again`: not this time; with `lane` the far end could not be reached at all,
 * so all that goes there waits, in its order; with `those-after` what the same recipient is told later waits, but for what is louder; `at` says when, where the handler knows better than the wait that doubles, and by itself when to give up. What is thrown counts as `again`
 * for the lane, and what was noted last stays. `outcome` is kept with the errand.
 */
export type Outcome =
  | { readonly kind: 'done'; readonly outcome?: unknown }
  | { readonly kind: 'failed'; readonly outcome: unknown }
  | { readonly kind: 'again'; readonly outcome: unknown; readonly waits: 'errand' | 'lane' | 'those-after'; readonly at?: EpochMs };

/** What is known of an errand from earlier attempts. `note` resolves when its `outcome` would survive a crash. */
export type Kept = { readonly outcome: unknown; readonly attempts: number; readonly note: (outcome: unknown) => Promise<void> };
/** Does one errand. It may be handed the same one again after a crash, with the same `id` and what was noted last. */
export type Handler<E extends Errand = Errand> = (errand: E, kept: Kept) => Promise<Outcome>;
export type Handlers = { readonly [K in Errand['kind']]?: Handler<Extract<Errand, { readonly kind: K }>> };

export type OutboxParts = {
  readonly store: ErrandStore;
  readonly handlers: Handlers;
  /** A clock that never goes back, such as the bridge's. */
  readonly clock: Clock;
  readonly timers: Timers;
  readonly chance: Chance;
  /** Something failed and is tried again: the outcome of an errand that cannot be kept, or what went wrong halfway. */
  readonly onTrouble: (says: string, cause?: unknown) => void;
  /** Hears of an errand that will not be tried again, before that is kept; its failing is told and keeps nothing up. */
  readonly onGivenUp?: (errand: Errand, why: unknown, attempts: number) => Promise<void>;
  readonly retry?: { readonly [K in Errand['kind']]?: RetryPolicy };
};
export type OutboxStats = { readonly waiting: number; readonly oldestMs: number; readonly done: number; readonly failed: number; readonly attempts: number };

/** `notBefore`: when it is tried next, where it was tried already. */
export type UnderWay<E extends Errand = WriteBack> = { readonly errand: E; readonly attempts: number; readonly notBefore: EpochMs };

const stopPatienceMs = 5 * second;
/** Far more than ever waits: what waits is held in memory, so that one far end that is away hides nothing of the others. */
const allThatWait = 1_000_000;

type Change = (outcome: unknown) => { readonly state: 'done' | 'failed'; readonly outcome: unknown } | undefined;
type Amended = 'amended' | 'as-it-was' | 'under-way' | 'unknown';

export class Outbox {
  readonly #parts: OutboxParts;
  readonly #kinds: readonly Errand['kind'][];
  readonly #lanes = new Map<string, Lane>();
  readonly #underWay = new Set<Promise<void>>();
  #n = 0;
  #runs = false;
  #stopped = false;
  /** What is under way still is left alone: nothing of it is written any more. */
  #isLeft = false;
  #amending: Promise<unknown> = Promise.resolve();
  #counts = { done: 0, failed: 0, attempts: 0 };
  #alarm: { readonly at: EpochMs; readonly callOff: () => void } | undefined;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#kinds = (['tell', 'write-back', 'digest', 'works'] as const).filter((kind) => parts.handlers[kind] !== undefined);
  }

  /** Takes up what waited when the last process ended. `add` may have been called before. */
  async start(): Promise<void> {
    const waiting = await this.#parts.store.errandsDue(Number.MAX_SAFE_INTEGER, this.#kinds, allThatWait);
    for (const { errand, attempts, notBefore, outcome } of waiting) this.#put(errand, attempts, notBefore, outcome);
    this.#runs = true;
    this.#look();
  }

  /** Takes errands that have just been recorded, in their order; one that it has already is not taken twice. */
  add(errands: readonly Errand[]): void {
    for (const errand of errands) if (this.#kinds.includes(errand.kind)) this.#put(errand, 0, errand.at);
    this.#look();
  }

  /**
   * Takes up one that was done with or given up, as if it had been tried once before. @param outcome  what its handler is to find
   * @returns `under-way` where it waits or is being done, and is left alone
   */
  async again(id: string, outcome: unknown): Promise<'taken' | 'under-way' | 'unknown'> {
    const found = await this.#parts.store.errand(id);
    if (!found || !this.#kinds.includes(found.errand.kind)) return 'unknown';
    if (this.#lane(found.errand).has(id)) return 'under-way';
    const now = this.#parts.clock();
    this.#put(found.errand, 1, now, outcome);
    await this.#settle(id, { state: 'waiting', attempts: 1, notBefore: now, outcome });
    this.#look();
    return 'taken';
  }

  /**
   * Changes what is kept of one that was done with or given up. @param change  gets what is kept and gives what is to be; undefined: it stays so
   * @returns `under-way` where it waits or is being done, and is left alone
   */
  amend(id: string, change: Change): Promise<Amended> {
    // One after the other: two that read the same would each keep it without what the other said.
    const amending = this.#amending.then(() => this.#amend(id, change));
    this.#amending = amending.catch(() => undefined);
    return amending;
  }

  async #amend(id: string, change: Change): Promise<Amended> {
    const found = await this.#parts.store.errand(id);
    if (!found) return 'unknown';
    if (found.state === 'waiting' || this.#lane(found.errand).has(id)) return 'under-way';
    const changed = change(found.outcome);
    if (!changed) return 'as-it-was';
    await this.#parts.store.settleErrand(id, { attempts: found.attempts, ...changed });
    return 'amended';
  }

  /**
   * Begins nothing more, and resolves when what is under way has ended and its outcome is kept, at the latest after five seconds: a provider that hangs, or a call that rings,
   * keeps nobody from starting again. What has not ended by then is as after a crash.
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#alarm?.callOff();
    let callOff = (): void => undefined;
    const late = new Promise<void>((resolve) => (callOff = this.#parts.timers.after(stopPatienceMs, resolve)));
    await Promise.race([Promise.all(this.#underWay), late]);
    callOff();
    this.#isLeft = true;
  }

  stats(): OutboxStats {
    const now = this.#parts.clock();
    let [waiting, oldest] = [0, now];
    for (const lane of this.#lanes.values()) {
      waiting += lane.size;
      for (const { errand } of lane) oldest = Math.min(oldest, errand.at);
    }
    return { waiting, oldestMs: now - oldest, ...this.#counts };
  }

  /** @returns what of one kind and about one incident waits or is under way */
  underWay<K extends 'write-back' | 'tell'>(kind: K, incident: IncidentId): readonly UnderWay<Extract<Errand, { readonly kind: K }>>[] {
    const found: UnderWay<Extract<Errand, { readonly kind: K }>>[] = [];
    const isOne = (errand: Errand): errand is Extract<Errand, { readonly kind: K }> =>
      errand.kind === kind && 'incident' in errand && errand.incident === incident;
    for (const lane of this.#lanes.values()) for (const { errand, attempts, notBefore } of lane) if (isOne(errand)) found.push({ errand, attempts, notBefore });
    return found;
  }

  #put(errand: Errand, attempts: number, notBefore: EpochMs, outcome?: unknown): void {
    const lane = this.#lane(errand);
    if (lane.has(errand.id)) return;
    // One that was tried before the process ended holds those after it as it did then.
    const holds = errand.kind !== 'write-back' && attempts > 0;
    lane.put({ n: (this.#n += 1), errand, attempts, notBefore, holds, ...(outcome !== undefined && { outcome }) });
  }

  #lane(errand: Errand): Lane {
    const name = laneOf(errand);
    const known = this.#lanes.get(name);
    if (known) return known;
    const made = new Lane();
    this.#lanes.set(name, made);
    return made;
  }

  /** Starts whatever is due, and sets the alarm for what is due next. */
  #look(): void {
    if (!this.#runs || this.#stopped) return;
    const now = this.#parts.clock();
    let soonest: EpochMs | undefined;
    for (const [name, lane] of this.#lanes) {
      const next = lane.next(now);
      if (next) this.#begin(lane, next);
      else if (lane.size === 0 && !lane.isBusy && lane.pausedUntil <= now) this.#lanes.delete(name);
      const due = lane.dueAt();
      if (due !== undefined) soonest = Math.min(soonest ?? due, due);
    }
    if (this.#alarm?.at === soonest) return;
    this.#alarm?.callOff();
    this.#alarm = soonest === undefined ? undefined : { at: soonest, callOff: this.#parts.timers.after(Math.max(0, soonest - now), () => this.#ring()) };
  }

  #ring(): void {
    this.#alarm = undefined;
    this.#look();
  }

  #begin(lane: Lane, waiting: Waiting): void {
    lane.isBusy = true;
    const work = this.#attempt(lane, waiting).finally(() => {
      lane.isBusy = false;
      this.#underWay.delete(work);
      this.#look();
    });
    this.#underWay.add(work);
  }

  async #attempt(lane: Lane, waiting: Waiting): Promise<void> {
    const { errand } = waiting;
    const attempts = waiting.attempts + 1;
    this.#counts.attempts += 1;
    const { outcome, noted } = await this.#handle(waiting);
    if (outcome.kind === 'again') {
      const now = this.#parts.clock();
      const notBefore = outcome.at ?? nextAttempt(this.#parts.retry?.[errand.kind] ?? defaultRetry, attempts, errand.at, now, this.#parts.chance());
      if (notBefore !== undefined) {
        if (outcome.waits === 'lane') lane.pausedUntil = notBefore;
        lane.put({ ...waiting, attempts, notBefore, outcome: noted, holds: outcome.waits === 'those-after' });
        return this.#settle(errand.id, { state: 'waiting', attempts, notBefore, outcome: outcome.outcome });
      }
    }
    const state = outcome.kind === 'done' ? 'done' : 'failed';
    if (state === 'failed') await this.#tellGivenUp(errand, outcome.outcome, attempts);
    // It leaves the lane only when that is durable: until then a later errand of the lane must not begin.
    await this.#settle(errand.id, { state, attempts, ...(outcome.outcome !== undefined && { outcome: outcome.outcome }) });
    lane.remove(errand.id);
    this.#counts[state] += 1;
  }

  async #tellGivenUp(errand: Errand, why: unknown, attempts: number): Promise<void> {
    try {
      await this.#parts.onGivenUp?.(errand, why, attempts);
    } catch (thrown) {
      this.#parts.onTrouble(`that errand ${errand.id} was given up could not be told`, thrown);
    }
  }

  /** `noted` is what the handler finds the next time: what it gave back, or before it threw. */
  async #handle({ errand, attempts, outcome }: Waiting): Promise<{ readonly outcome: Outcome; readonly noted: unknown }> {
    let noted = outcome;
    const kept: Kept = {
      outcome,
      attempts,
      note: (next) => {
        noted = next;
        if (this.#isLeft) return Promise.reject(new Error('Nabat has stopped'));
        return this.#settle(errand.id, { state: 'waiting', attempts, outcome: next });
      },
    };
    try {
      const handler = this.#parts.handlers[errand.kind] as Handler | undefined; // kinds and handlers are paired by `Handlers`
      if (!handler) return { outcome: { kind: 'again', outcome: 'nobody does this kind of errand', waits: 'errand' }, noted };
      const done = await handler(errand, kept);
      return { outcome: done, noted: done.outcome };
    } catch (thrown) {
      const says = thrown instanceof Error ? thrown.message : String(thrown);
      // A text is what went wrong the last time, anything else is how far the handler had come.
      if (noted === undefined || typeof noted === 'string') return { outcome: { kind: 'again', outcome: says, waits: 'lane' }, noted: says };
      this.#parts.onTrouble(`errand ${errand.id} (${errand.kind}) is tried again`, thrown);
      return { outcome: { kind: 'again', outcome: noted, waits: 'lane' }, noted };
    }
  }

  /** What was done is not done again because its outcome could not be written: the writing alone is repeated. */
  async #settle(id: string, settled: Parameters<ErrandStore['settleErrand']>[1]): Promise<void> {
    for (;;) {
      if (this.#isLeft) return;
      try {
        return await this.#parts.store.settleErrand(id, settled);
      } catch (thrown) {
        this.#parts.onTrouble(`the outcome of errand ${id} could not be kept`, thrown);
        if (this.#stopped) return;
        await new Promise<void>((resolve) => this.#parts.timers.after(second, resolve));
      }
    }
  }
}
