// overrides: people put somebody else on call for a while, swap shifts, and end that again; whoever comes next is worked out anew.
import type { Schedule } from '@nabat/alert-rules';
import type { Order, SwappedShift } from '../model/command.ts';
import { shiftsBetween } from '../time/schedule.ts';
import type { KnownOverride } from './climb.ts';
import type { Directory } from './directory.ts';
import { isLive } from './group.ts';
import { showNext } from './next-step.ts';
import { done, refused, type Done, type Refused } from './outcome.ts';
import type { State } from './state.ts';

type Override = Extract<Order, { readonly command: 'override-on-call' }>;
type Swap = Extract<Order, { readonly command: 'swap-on-call' }>;

/** The same id again replaces the earlier. */
export function overrideOnCall(state: State, { command: _, ...order }: Override, by: string): Done {
  const known = knownSchedule(state, order.schedule, [...order.people, ...(order.replaces === undefined ? [] : [order.replaces])]);
  if ('refused' in known) return known;
  if (order.until <= Math.max(order.from, state.now)) return refused('command-not-possible', { kind: 'override-over' });
  const { replaces, schedule } = order;
  if (replaces !== undefined) {
    const present = onCallWithin(state, known, order);
    if (!present.has(replaces))
      return refused('command-not-possible', { kind: 'not-there-to-replace', person: replaces, schedule, present: [...present].slice(0, 10) });
  }
  keep(state, [{ ...order, by, madeAt: state.now }]);
  return done();
}

/** Both halves or neither. The same id again replaces the earlier. */
export function swapOnCall(state: State, { id, schedule, shifts, reason }: Swap, by: string): Done {
  const [one, other] = shifts;
  const known = knownSchedule(state, schedule, [one.person, other.person]);
  if ('refused' in known) return known;
  if (one.person === other.person) return refused('command-not-possible', { kind: 'swap-of-one' });
  for (const shift of shifts) {
    if (shift.until <= Math.max(shift.from, state.now)) return refused('command-not-possible', { kind: 'swapped-shift-over' });
    if (!isOnCallIn(state, known, shift)) return refused('command-not-possible', { kind: 'not-on-call', person: shift.person, schedule });
  }
  if (one.from < other.until && other.from < one.until) return refused('command-not-possible', { kind: 'swapped-shifts-overlap' });
  const half = ({ person, from, until }: SwappedShift, taker: string, nth: number): KnownOverride => ({
    id: `${id}-${nth}`,
    swap: id,
    schedule,
    people: [taker],
    replaces: person,
    from,
    until,
    reason,
    by,
    madeAt: state.now,
  });
  keep(state, [half(one, other.person, 1), half(other, one.person, 2)]);
  return done();
}

/** @param id  of an override, or of a swap: what of it is not over yet is ended together */
export function endOverride(state: State, id: string): Done {
  const ended = [...state.overrides.values()].filter((each) => (each.id === id || each.swap === id) && each.until > state.now);
  if (ended.length === 0) return refused('command-not-possible', { kind: 'no-override', override: id });
  for (const override of ended) {
    state.overrides.delete(override.id);
    state.changes.push({ kind: 'override-changed', ...override, endedAt: state.now });
  }
  workOutWhoIsNext(state);
  return done();
}

function keep(state: State, overrides: readonly KnownOverride[]): void {
  for (const override of overrides) {
    state.overrides.delete(override.id); // of two for the same time the later one made wins
    state.overrides.set(override.id, override);
    state.changes.push({ kind: 'override-changed', ...override });
  }
  workOutWhoIsNext(state);
}

function knownSchedule({ directory }: State, id: string, people: readonly string[]): { readonly directory: Directory; readonly schedule: Schedule } | Refused {
  if (!directory) return refused('command-not-possible', { kind: 'no-schedules' });
  const schedule = directory.schedules.get(id);
  if (!schedule) return refused('command-not-possible', { kind: 'no-schedule', schedule: id, known: [...directory.schedules.keys()] });
  const unknown = people.filter((person) => !directory.people.has(person));
  if (unknown.length > 0) return refused('command-not-possible', { kind: 'no-people', people: unknown, known: [...directory.people.keys()].slice(0, 10) });
  return { directory, schedule };
}

/** By what is in force beside it: who is replaced already has nothing left to be replaced in. */
function onCallWithin(
  state: State,
  { directory, schedule }: { readonly directory: Directory; readonly schedule: Schedule },
  { id, from, until }: Pick<Override, 'id' | 'from' | 'until'>,
): ReadonlySet<string> {
  const overrides = [...state.overrides.values()].filter((each) => each.id !== id);
  return new Set(shiftsBetween(schedule, { calendars: directory.rules.calendars, overrides }, { from, until }).flatMap(({ people }) => people));
}

function isOnCallIn(state: State, { directory, schedule }: { readonly directory: Directory; readonly schedule: Schedule }, shift: SwappedShift): boolean {
  const rules = { calendars: directory.rules.calendars, overrides: [...state.overrides.values()] };
  return shiftsBetween(schedule, rules, shift).some(({ people }) => people.includes(shift.person));
}

function workOutWhoIsNext(state: State): void {
  for (const kase of state.cases.values()) if (isLive(kase)) showNext(state, kase);
}
