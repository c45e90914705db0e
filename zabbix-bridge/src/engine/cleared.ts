// cleared: what was over before its moment came, so that the next message that waited says how many there were besides.
import type { IncidentId } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { QuietReason } from '../model/reason.ts';
import type { Told, Waiting } from './climb.ts';
import { isLive } from './group.ts';
import { addresseeKey } from './recipients.ts';
import type { CaseState, State } from './state.ts';

/** It would have been told to a person at `until`. */
export type Cleared = { readonly incident: IncidentId; readonly until: EpochMs; readonly schedule?: string };

/** Remembers what is let go where nobody put an end to it and the person never heard of it. */
export function noteCleared(state: State, kase: CaseState, { target, audience, until }: Waiting, why: QuietReason): void {
  const { head, climb, resolvedByHand } = kase;
  if (why.kind !== 'over' || audience !== 'shift' || target.to.kind !== 'person' || !isOver(kase)) return;
  if (head.resolvedAt === undefined || resolvedByHand === true || head.owner !== undefined || head.acknowledgedAt !== undefined) return;
  if (climb?.told.has(addresseeKey(target.to)) === true) return;
  const { to, via } = target;
  add(state, to.id, [{ incident: head.id, until, ...(via.kind === 'on-call' && { schedule: via.schedule }) }]);
}

/** @returns how many there were since the person was last told of any, which are forgotten with that; what has come back meanwhile is none */
export function takeCleared(state: State, person: string): number {
  const all = state.clearedMeanwhile.get(person) ?? [];
  state.clearedMeanwhile.delete(person);
  return all.filter(({ incident }) => {
    const kase = state.cases.get(incident);
    return kase === undefined || isOver(kase);
  }).length;
}

/** Somebody else is on call when what waited is told: what cleared in the shift before is his to know too. */
export function handCleared(state: State, { to, via }: Told, takers: readonly string[]): void {
  if (via.kind !== 'on-call') return;
  const all = state.clearedMeanwhile.get(to.id) ?? [];
  const ofShift = all.filter(({ schedule }) => schedule === via.schedule);
  if (ofShift.length === 0) return;
  put(
    state,
    to.id,
    all.filter(({ schedule }) => schedule !== via.schedule),
  );
  for (const taker of takers) add(state, taker, ofShift);
}

/** Its moment has passed and nothing waits with which it could be said: nobody is told only that there is nothing. */
export function forgetCleared(state: State, person: string): void {
  const all = state.clearedMeanwhile.get(person);
  if (all === undefined || state.waiting.has(person)) return;
  put(
    state,
    person,
    all.filter(({ until }) => until > state.now),
  );
}

const isOver = (kase: CaseState): boolean => kase.head.state !== 'merged' && (kase.head.state === 'resolved' || !isLive(kase));

function add(state: State, person: string, more: readonly Cleared[]): void {
  const news = new Set(more.map(({ incident }) => incident));
  put(state, person, [...(state.clearedMeanwhile.get(person) ?? []).filter(({ incident }) => !news.has(incident)), ...more]);
}

function put(state: State, person: string, cleared: readonly Cleared[]): void {
  if (cleared.length > 0) state.clearedMeanwhile.set(person, cleared);
  else state.clearedMeanwhile.delete(person);
}
