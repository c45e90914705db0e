// handovers: a shift is handed over with what it leaves, and taken over by the next one; once and not again.
import type { Order } from '../model/command.ts';
import type { Handover } from '../model/handover.ts';
import { done, refused, type Done } from './outcome.ts';
import type { State } from './state.ts';

type HandOver = Extract<Order, { readonly command: 'hand-over' }>;
type TakeOver = Extract<Order, { readonly command: 'take-over' }>;

/** The same id again replaces the earlier, until somebody has taken it over. */
export function handOver(state: State, { id, from, until = state.now, note, tenants }: HandOver, by: string): Done {
  const earlier = state.handovers.get(id)?.taken;
  if (earlier) return refused('command-not-possible', { kind: 'taken-over', handover: id, by: earlier.by, command: 'hand-over' });
  if (from >= until || until > state.now) return refused('command-not-possible', { kind: 'shift-not-over' });
  put(state, { id, from, until, by, at: state.now, ...(note === undefined ? {} : { note }), ...(tenants === undefined ? {} : { tenants }) });
  return done();
}

export function takeOver(state: State, { id, note }: TakeOver, by: string): Done {
  const handover = state.handovers.get(id);
  if (!handover) return refused('command-not-possible', { kind: 'no-handover', handover: id });
  if (handover.taken) return refused('command-not-possible', { kind: 'taken-over', handover: id, by: handover.taken.by, command: 'take-over' });
  put(state, { ...handover, taken: { by, at: state.now, ...(note === undefined ? {} : { note }) } });
  return done();
}

function put(state: State, handover: Handover): void {
  state.handovers.set(handover.id, handover);
  state.changes.push({ kind: 'handover-changed', ...handover });
}
