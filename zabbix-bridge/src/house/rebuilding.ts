// rebuilding: makes the read model anew from the journal while all else goes on, and says how far it has come.
import type { Logger } from 'pino';
import type { Rebuild, Rebuilding } from '../api/deps.ts';
import { followedAfter } from '../bridge/follower.ts';
import type { Journal, Seq } from '../journal/journal.ts';
import type { Clock, Timers } from '../model/clock.ts';
import { minute } from '../model/moment.ts';
import type { ReadModel, Remembered } from '../readmodel/questions.ts';

export type RebuildingParts = {
  readonly journal: Pick<Journal, 'head' | 'signalsAfter' | 'decisionsAfter'>;
  readonly readModel: Pick<ReadModel, 'rebuild' | 'lacksBefore'>;
  readonly clock: Clock;
  readonly time: { readonly elapsed: Clock; readonly timers: Timers };
  readonly log: Pick<Logger, 'info' | 'error'>;
};

/** @returns what gives all that the journal holds after a signal, in the form in which the read model is made of it */
export const remembered =
  (journal: Pick<Journal, 'signalsAfter' | 'decisionsAfter'>) =>
  (seq: Seq): AsyncIterable<Remembered> =>
    followedAfter(journal, seq);

/** After so many it rests for as long as they took: half of the time is the bridge's, which decides and tells meanwhile. */
const atOnce = 200;
const longestRestMs = 100;
/** How often the log says how far it has come. */
const tellEveryMs = minute;

export class RebuildingBeside implements Rebuilding {
  readonly #parts: RebuildingParts;
  #last: Rebuild | undefined;
  #running: Promise<void> = Promise.resolve();
  #calledOff = false;

  constructor(parts: RebuildingParts) {
    this.#parts = parts;
  }

  decided(): number {
    return this.#parts.journal.head.decided;
  }

  last(): Rebuild | undefined {
    return this.#last;
  }

  /** How far the filling in of a history that lacks has come; undefined where all is there. */
  filling(): Pick<Rebuild, 'state' | 'seq' | 'of'> | undefined {
    return this.#parts.readModel.lacksBefore() && (this.#last ?? { state: 'under-way', seq: 0, of: this.decided() });
  }

  begin(by: string): void {
    this.#begin({ by }, 'the read model is made anew from the journal, on request');
  }

  /** Begins one because the read model holds what lives alone. */
  fillIn(): void {
    this.#begin({}, 'the history is filled in from the journal; until then answers about what is over are refused or incomplete');
  }

  /** Calls off the one under way: the read model stays as it was. */
  async stop(): Promise<void> {
    this.#calledOff = true;
    await this.#running;
  }

  #begin(fields: object, says: string): void {
    if (this.#last?.state === 'under-way') return;
    const { clock, log } = this.#parts;
    const begun: Rebuild = { state: 'under-way', seq: 0, of: this.decided(), startedAt: clock() };
    this.#last = begun;
    log.info({ ...fields, signals: begun.of }, says);
    this.#running = this.#run(begun);
  }

  async #run(begun: Rebuild): Promise<void> {
    const { readModel, clock, log } = this.#parts;
    let [seq, toldAt] = [0, begun.startedAt];
    try {
      await readModel.rebuild(
        (after) => this.#untilCalledOff(after),
        (reached) => {
          seq = reached;
          const of = Math.max(begun.of, this.decided());
          this.#last = { ...begun, seq, of };
          if (clock() - toldAt < tellEveryMs) return;
          toldAt = clock();
          log.info({ signals: seq, of }, 'the read model is being made anew');
        },
      );
      this.#last = { ...begun, state: 'done', seq, of: Math.max(begun.of, seq), endedAt: clock() };
      log.info({ signals: seq }, 'the read model has been made anew, and has all history that the journal keeps');
    } catch (thrown) {
      const says = thrown instanceof Error ? thrown.message : String(thrown);
      this.#last = { ...begun, state: 'failed', seq, endedAt: clock(), says };
      if (thrown instanceof CalledOff) log.info({ signals: seq }, 'the read model is not made anew to the end, for the bridge stops');
      else log.error({ err: thrown }, 'the read model could not be made anew and stays as it was');
    }
  }

  async *#untilCalledOff(after: Seq): AsyncIterable<Remembered> {
    const { elapsed, timers } = this.#parts.time;
    let [given, from] = [0, elapsed()];
    for await (const each of remembered(this.#parts.journal)(after)) {
      if (this.#calledOff) throw new CalledOff('called off: the bridge is stopping');
      yield each;
      given += 1;
      if (given % atOnce !== 0) continue;
      const worked = Math.min(elapsed() - from, longestRestMs);
      await new Promise<void>((resolve) => timers.after(worked, resolve));
      from = elapsed();
    }
  }
}

class CalledOff extends Error {}
