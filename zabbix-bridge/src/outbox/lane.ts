// lane: the errands that must not overtake or crowd one another: those of one source, or to one recipient.
import type { Errand } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';

/** An errand that waits; `n` counts in the order in which they were decided, `outcome` is what was noted of it last; `holds`: what was decided after it waits too. */
export type Waiting = {
  readonly n: number;
  readonly errand: Errand;
  readonly attempts: number;
  readonly notBefore: EpochMs;
  readonly outcome?: unknown;
  readonly holds?: boolean;
};

/**
 * One at a time goes through a lane: what is written back to one source keeps its order, and so does what one recipient reads by one
 * channel. A page of P1 waits for nothing else.
 */
export const laneOf = (errand: Errand): string => {
  switch (errand.kind) {
    case 'write-back':
      return `write-back:${errand.source}`;
    case 'tell':
      return `tell:${errand.to}:${errand.delivery?.channels[0] ?? ''}:${urgency(errand) === 0 ? 'page' : 'rest'}`;
    case 'digest':
    case 'works':
      return `tell:${errand.to}`;
    default:
      return errand satisfies never;
  }
};

const urgency = (errand: Errand): number => {
  if (errand.kind !== 'tell') return 2;
  return errand.interrupts && errand.priority === 'P1' ? 0 : 1;
};

export class Lane {
  readonly #waiting = new Map<string, Waiting>();
  /** Nothing of it goes before this: its far end could not be reached. */
  pausedUntil: EpochMs = 0;
  isBusy = false;

  get size(): number {
    return this.#waiting.size;
  }

  [Symbol.iterator](): Iterator<Waiting> {
    return this.#waiting.values();
  }

  has(id: string): boolean {
    return this.#waiting.has(id);
  }

  put(waiting: Waiting): void {
    this.#waiting.set(waiting.errand.id, waiting);
  }

  remove(id: string): void {
    this.#waiting.delete(id);
  }

  /** @returns what goes next: a page of P1 before all else, then the oldest; undefined when nothing is due */
  next(now: EpochMs): Waiting | undefined {
    if (this.isBusy || this.pausedUntil > now) return undefined;
    let best: Waiting | undefined;
    for (const [each, from] of this.#open()) if (from <= now && (!best || goesBefore(each, best))) best = each;
    return best;
  }

  /** @returns when something of it falls due; undefined when nothing waits or it is busy */
  dueAt(): EpochMs | undefined {
    if (this.isBusy || this.#waiting.size === 0) return undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const [, from] of this.#open()) least = Math.min(least, from);
    return Math.max(least, this.pausedUntil);
  }

  /** Each in the order in which they were decided, and from when on it may go: not before those that hold it. What makes a sound is held by nothing silent, and a page by nothing. */
  *#open(): Iterable<readonly [Waiting, EpochMs]> {
    let [heldByLoud, heldBySilent] = [0, 0];
    for (const each of this.#waiting.values()) {
      const isLoud = each.errand.kind === 'tell' && each.errand.interrupts;
      const isPage = urgency(each.errand) === 0;
      const from = isPage ? each.notBefore : Math.max(each.notBefore, heldByLoud, isLoud ? 0 : heldBySilent);
      yield [each, from];
      if (each.holds !== true || isPage) continue;
      if (isLoud) heldByLoud = Math.max(heldByLoud, each.notBefore);
      else heldBySilent = Math.max(heldBySilent, each.notBefore);
    }
  }
}

const goesBefore = (one: Waiting, other: Waiting): boolean => {
  const by = urgency(one.errand) - urgency(other.errand);
  return by === 0 ? one.n < other.n : by < 0;
};
