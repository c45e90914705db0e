// like: how long incidents that hit the same service in the same way have taken, of late; what a forecast is made from where nobody has given an estimate.
import type { EpochMs } from '../model/moment.ts';
import { forecastOf, likeLeast, type Forecast } from '../time/sla-forecast.ts';
import { headlineOf } from './record.ts';
import type { ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';

/** So many of a kind are remembered, the latest; and so many kinds, those that came latest. */
const ofOneKind = 20;
const kinds = 5_000;
/** So many kinds one incident is of at most: what hits more is like nothing else. */
const ofOneIncident = 10;

/** @returns what it is like just now: each service that it hits, or where none is known its root, with what its headline is about */
function kindsNow(state: State, kase: CaseState): readonly string[] {
  const { root, services } = kase.head;
  const about = state.problems.get(headlineOf(state, kase) as ProblemState['key'])?.aspect ?? 'report';
  const hit = services.filter(({ state: how }) => how !== 'ok').map(({ id }) => `service:${id}`);
  return (hit.length > 0 ? hit : [root]).map((what) => `${what} ${about}`);
}

/** @returns how long the latest like it have taken, ms; those of the first of its services of which enough is known, empty where of none */
function lastedLike(state: State, kase: CaseState, least: number): readonly number[] {
  return (
    kindsNow(state, kase)
      .flatMap((kind) => [state.lasted.get(kind) ?? []])
      .find(({ length }) => length >= least) ?? []
  );
}

/** @returns when the business is expected to work again, by what people say or by the like of it; undefined where nothing is known to say it from */
export function expectation(state: State, kase: CaseState, now: EpochMs): Forecast | undefined {
  const clock = kase.head.clocks.find(({ name }) => name === 'resolution');
  return clock && forecastOf(clock, kase.head.known.expectedRecoveryAt, lastedLike(state, kase, likeLeast), now);
}

/** What it has hit while it lasted counts, also what works again when it is over. */
export function noteKinds(state: State, kase: CaseState): void {
  if (kase.head.knownBefore) return;
  kase.kinds = [...new Set([...(kase.kinds ?? []), ...kindsNow(state, kase)])].slice(0, ofOneIncident);
}

/** It is over for good: how long it took, from opening until the business worked again, is remembered with its kinds. */
export function rememberHowLong(state: State, { head, kinds: its = [] }: CaseState): void {
  const end = head.stabilisedAt ?? head.resolvedAt;
  if (end === undefined) return;
  for (const kind of its) {
    const before = state.lasted.get(kind) ?? [];
    const lasted = [...(before.length < ofOneKind ? before : before.slice(1 - ofOneKind)), end - head.openedAt];
    state.lasted.delete(kind);
    state.lasted.set(kind, lasted);
  }
  while (state.lasted.size > kinds) forgetOldest(state.lasted);
}

/** Where the oldest of a map was found last: all before it has been taken out, and would have to be stepped over once more to come to it from the front. */
const oldestOf = new WeakMap<State['lasted'], MapIterator<string>>();
function forgetOldest(lasted: State['lasted']): void {
  const oldest = oldestOf.get(lasted) ?? lasted.keys();
  oldestOf.set(lasted, oldest);
  const { value } = oldest.next();
  if (value !== undefined) lasted.delete(value);
}
