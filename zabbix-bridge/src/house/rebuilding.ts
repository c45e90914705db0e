// rebuilding: makes the read model anew from the journal while all else goes on, and says how far it has come.
import type { Logger } from 'pino';
import type { Rebuild, Rebuilding } from '../api/deps.ts';
import { followedAfter } from '../bridge/follower.ts';
import type { Journal, Seq } from '../journal/journal.ts';
import type { Clock } from '../model/clock.ts';
import type { ReadModel, Remembered } from '../readmodel/questions.ts';

export type RebuildingParts = {
  readonly journal: Pick<Journal, 'head' | 'signalsAfter' | 'decisionsAfter'>;
  readonly readModel: Pick<ReadModel, 'rebuild'>;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'error'>;
};

/** @returns what gives all that the journal holds after a signal, in the form in which the read model is made of it */
export const remembered =
  (journal: Pick<Journal, 'signalsAfter' | 'decisionsAfter'>) =>
  (seq: Seq): AsyncIterable<Remembered> =>
    followedAfter(journal, seq);

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

  begin(by: string): void {
    if (this.#last?.state === 'under-way') return;
    const { clock, log } = this.#parts;
    const begun: Rebuild = { state: 'under-way', seq: 0, of: this.decided(), startedAt: clock() };
    this.#last = begun;
    log.info({ by, signals: begun.of }, 'the read model is made anew from the journal, on request');
    this.#running = this.#run(begun);
  }

  /** Calls off the one under way: the read model stays as it was. */
  async stop(): Promise<void> {
    this.#calledOff = true;
    await this.#running;
  }

  async #run(begun: Rebuild): Promise<void> {
    const { readModel, clock, log } = this.#parts;
    let seq = 0;
    try {
      await readModel.rebuild((after) => this.#untilCalledOff(after), (reached) => {
        seq = reached;
        this.#last = { ...begun, seq, of: Math.max(begun.of, seq) };
      });
      this.#last = { ...begun, state: 'done', seq, of: Math.max(begun.of, seq), endedAt: clock() };
      log.info({ signals: seq }, 'the read model has been made anew');
    } catch (thrown) {
      const says = thrown instanceof Error ? thrown.message : String(thrown);
      this.#last = { ...begun, state: 'failed', seq, endedAt: clock(), says };
      log.error({ err: thrown }, 'the read model could not be made anew and stays as it was');
    }
  }

  async *#untilCalledOff(after: Seq): AsyncIterable<Remembered> {
    for await (const each of remembered(this.#parts.journal)(after)) {
      if (this.#calledOff) throw new Error('called off: the bridge is stopping');
      yield each;
    }
  }
}
