// strip: how a service went over a span of time, as pieces that fill it.
import type { ServiceState } from '../../api/wire/incident.ts';
import type { ServiceDetail } from '../../api/wire/service.ts';

/** `state` is absent for a time of which nothing is known; times in epoch ms. */
export type Piece = { readonly state: ServiceState | undefined; readonly from: number; readonly until: number };

/** @returns pieces without holes from `from` until `until`, in their order */
export function stripOf(history: ServiceDetail['history'], from: number, until: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let reached = from;
  for (const span of history.toSorted((a, b) => a.from - b.from)) {
    const begins = Math.max(span.from, reached);
    const ends = Math.min(span.until ?? until, until);
    if (ends <= begins) continue;
    if (begins > reached) pieces.push({ state: undefined, from: reached, until: begins });
    pieces.push({ state: span.state, from: begins, until: ends });
    reached = ends;
  }
  if (reached < until) pieces.push({ state: undefined, from: reached, until });
  return pieces;
}

/** @returns how long it was in each state that occurs, ms, in the order in which they first occur */
export function timeIn(pieces: readonly Piece[]): ReadonlyMap<ServiceState | undefined, number> {
  const sums = new Map<ServiceState | undefined, number>();
  for (const { state, from, until } of pieces) sums.set(state, (sums.get(state) ?? 0) + until - from);
  return sums;
}
