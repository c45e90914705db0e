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

/**
 * The moments of a heap's timers, in its order: compared side by side in memory, so that of tens of thousands of timers hardly one has to be looked at itself.
 * Worked out again for a heap that came from elsewhere, such as a snapshot.
 */
const momentsOf = new WeakMap<Timer[], number[]>();
function momentsIn(heap: Timer[]): number[] {
  const known = momentsOf.get(heap);
  if (known?.length === heap.length) return known;
  // what is sorted is a heap, however many children each has
  const moments = heap.sort((a, b) => (before(a, b) ? -1 : 1)).map(({ at }) => at);
  momentsOf.set(heap, moments);
  return moments;
}

/** Four children each: half as deep as with two, and all four lie next to each other. */
const children = 4;

/** Puts a timer on the heap; O(log n). A timer that no longer matters is left there and ignored when it falls due. */
export function addTimer(heap: Timer[], timer: Timer): void {
  const moments = momentsIn(heap);
  let at = heap.length;
  heap.push(timer);
  moments.push(timer.at);
  while (at > 0) {
    const parent = Math.floor((at - 1) / children);
    const above = heap[parent];
    const moment = moments[parent] ?? 0;
    if (!above || moment < timer.at || (moment === timer.at && !before(timer, above))) break;
    heap[at] = above;
    moments[at] = moment;
    at = parent;
  }
  heap[at] = timer;
  moments[at] = timer.at;
}

/** @returns the next timer due at or before `now`, taken off the heap; undefined when none is */
export function takeDue(heap: Timer[], now: EpochMs): Timer | undefined {
  const first = heap[0];
  if (!first || first.at > now) return undefined;
  const moments = momentsIn(heap);
  const last = heap.pop();
  moments.pop();
  if (!last || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    const least = leastChild(heap, moments, at);
    const under = heap[least];
    const moment = moments[least] ?? 0;
    if (!under || moment > last.at || (moment === last.at && !before(under, last))) break;
    heap[at] = under;
    moments[at] = moment;
    at = least;
  }
  heap[at] = last;
  moments[at] = last.at;
  return first;
}

/** @returns where the first due of an entry's children stands; beyond the end where it has none */
function leastChild(heap: readonly Timer[], moments: readonly number[], of: number): number {
  let least = children * of + 1;
  const end = Math.min(least + children, moments.length);
  let leastMoment = moments[least] ?? 0;
  for (let each = least + 1; each < end; each += 1) {
    const moment = moments[each] ?? 0;
    if (moment > leastMoment) continue;
    const one = heap[each];
    const other = heap[least];
    if (moment === leastMoment && !(one && other && before(one, other))) continue;
    least = each;
    leastMoment = moment;
  }
  return least;
}
