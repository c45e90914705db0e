// overrides: people put somebody else on call for a while, and end that again; whoever comes next is worked out anew.
import type { Order } from '../model/command.ts';
import { isLive } from './group.ts';
import { showNext } from './next-step.ts';
import { done, refused, type Done } from './outcome.ts';
import type { KnownOverride } from './climb.ts';
import type { State } from './state.ts';

type Override = Extract<Order, { readonly command: 'override-on-call' }>;

/** The same id again replaces the earlier. */
export function overrideOnCall(state: State, { command: _, ...order }: Override, by: string): Done {
  const { directory } = state;
  if (!directory)
    return refused('command-not-possible', 'there are no schedules: no rules are in force', 'give the bridge a rules folder that has people/*.yaml');
  if (!directory.schedules.has(order.schedule))
    return refused(
      'command-not-possible',
      `there is no schedule ${order.schedule}`,
      `name one of ${[...directory.schedules.keys()].join(', ') || 'none: the rules have no schedules'}`,
    );
  const unknown = [...order.people, ...(order.replaces === undefined ? [] : [order.replaces])].filter((person) => !directory.people.has(person));
  if (unknown.length > 0)
    return refused(
      'command-not-possible',
      `the rules know no ${unknown.join(', ')}`,
      `name people by their ids: ${[...directory.people.keys()].slice(0, 10).join(', ')}`,
    );
  if (order.until <= Math.max(order.from, state.now))
    return refused('command-not-possible', 'the override ends before it begins, or has ended already', 'give an end after the beginning and after now');
  const override: KnownOverride = { ...order, by };
  state.overrides.delete(order.id); // of two for the same time the later one made wins
  state.overrides.set(order.id, override);
  state.changes.push({ kind: 'override-changed', ...override });
  workOutWhoIsNext(state);
  return done();
}

export function endOverride(state: State, id: string): Done {
  const override = state.overrides.get(id);
  if (!override || override.until <= state.now)
    return refused('command-not-possible', `there is no override ${id} in force or to come`, 'look at the overrides of the on-call schedule');
  state.overrides.delete(id);
  state.changes.push({ kind: 'override-changed', ...override, endedAt: state.now });
  workOutWhoIsNext(state);
  return done();
}

function workOutWhoIsNext(state: State): void {
  for (const kase of state.cases.values()) if (isLive(kase)) showNext(state, kase);
}
