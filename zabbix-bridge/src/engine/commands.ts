// commands: what a person orders, carried out or refused with words.
import type { Commanded } from '../model/signal.ts';
import { acknowledgeCase } from './response.ts';
import type { State } from './state.ts';
export function carryOut(state: State, signal: Commanded): void {
  const { order } = signal;
  if (order.command !== 'acknowledge') return;
  const kase = state.cases.get(state.byNumber.get(order.incident) ?? order.incident);
  if (kase) acknowledgeCase(state, kase, signal.by, 'command', order.message);
}
