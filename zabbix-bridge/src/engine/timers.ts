// timers: what falls due, kept as a heap in the state, so that it is part of every snapshot.
import type { EpochMs } from '../model/moment.ts';

/** Lower kinds go first when two are due at once: problems enter before anything is decided about them. */
export const timerOrder = [
  'enter',
  'age',
  'maintenance',
  'regroup',
  'evaluate',
  'tell',
  'clock',
  'close',
  'remind',
  'wake',
  'release',
  'beat',
  'works',
  'digest',
  'forget',
] as const;
export type TimerKind = (typeof timerOrder)[number];
/** `tie` makes two timers of one kind and moment fall due in an order that does not depend on who came first. */
export type Timer = { readonly at: EpochMs; readonly kind: TimerKind; readonly tie: string; readonly id: string };

const rank: Record<TimerKind, number> = Object.fromEntries(timerOrder.map((kind, index) => [kind, index])) as Record<TimerKind, number>;

const before = (a: Timer, b: Timer): boolean => {
  if (a.at !== b.at) return a.at < b.at;
  if (a.kind !== b.kind) return rank[a.kind] < rank[b.kind];
  if (a.tie !== b.tie) return a.tie < b.tie;
  return a.id < b.id;
};

/** Puts a timer on the heap; O(log n). A timer that no longer matters is left there and ignored when it falls due. */
export function addTimer(heap: Timer[], timer: Timer): void {
  let at = heap.length;
  heap.push(timer);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (!above || !before(timer, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = timer;
}

/** @returns the next timer due at or before `now`, taken off the heap; undefined when none is */
export function takeDue(heap: Timer[], now: EpochMs): Timer | undefined {
  const first = heap[0];
  if (!first || first.at > now) return undefined;
  const last = heap.pop();
  if (!last || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    const left = heap[child];
    if (!left) break;
    const right = heap[child + 1];
    let least = left;
    if (right && before(right, left)) {
      least = right;
      child += 1;
    }
    if (!before(least, last)) break;
    heap[at] = least;
    at = child;
  }
  heap[at] = last;
  return first;
}
