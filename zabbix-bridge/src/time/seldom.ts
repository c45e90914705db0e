// seldom: what happens hundreds of times a second is said when it begins, and then once in so long with how often it was not said.
import type { EpochMs } from '../model/moment.ts';

export class Seldom {
  readonly #everyMs: number;
  /** When each was said last, and how often it has not been since. */
  readonly #said = new Map<string, { at: EpochMs; unsaid: number }>();

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  /**
   * It has happened once more. @param what  one of a few: each is kept
   * @returns how often it went unsaid before, where it is to be said now; undefined where it is not. A clock that was set back keeps nothing quiet
   */
  unsaid(what: string, at: EpochMs): number | undefined {
    const said = this.#said.get(what);
    if (said && at >= said.at && at - said.at < this.#everyMs) {
      said.unsaid += 1;
      return undefined;
    }
    this.#said.set(what, { at, unsaid: 0 });
    return said?.unsaid ?? 0;
  }
}
