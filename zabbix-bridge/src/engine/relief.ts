// relief: what waited for somebody who was on call goes to whoever is on call when its moment has come: the night's is the morning shift's.
import { handCleared } from './cleared.ts';
import { deliver } from './deliver.ts';
import { askedOf, isToldNow, waitFor } from './next-step.ts';
import { addresseeKey, recipientsOf, type Target } from './recipients.ts';
import { happened } from './record.ts';
import { routed } from './routed.ts';
import type { Waiting } from './climb.ts';
import type { CaseState, State } from './state.ts';

/** @returns who is on call now where the message is for who is on call; where nobody is, and for all other messages, the one for whom it waited */
export function onCallNow(state: State, kase: CaseState, { target, step, urgency }: Waiting): readonly Target[] {
  const { via } = target;
  if (!step || via.kind !== 'on-call' || !state.directory) return [target];
  const { targets } = recipientsOf(state.directory, [{ kind: 'on-call', schedule: via.schedule }], askedOf(state, kase, urgency, state.now));
  return targets.length === 0 ? [target] : targets;
}

/** @returns the one for whom it waited, as he is reached now; undefined when his shift is over */
export const stillHis = ({ target }: Waiting, now: readonly Target[]): Target | undefined => now.find(({ to }) => addresseeKey(to) === addresseeKey(target.to));

/** Tells those who have come in his place, each by the hours and the bounds that hold for him. */
export function relieve(state: State, kase: CaseState, waiting: Waiting, by: readonly Target[]): void {
  const { target, step, because, since, message, urgency, audience } = waiting;
  const schedule = target.via.kind === 'on-call' ? target.via.schedule : '';
  happened(state, kase.head.id, { kind: 'not-told', why: { kind: 'shift-ended', schedule }, to: target.name, recipient: target.to, ...(step && { step }) });
  const { hours, perPerson } = routed(state, kase) ?? {};
  const why = { kind: 'released', because, waitedMs: state.now - since } as const;
  handCleared(
    state,
    target,
    by.map(({ to }) => to.id),
  );
  const waits = by.map((each) => deliver(state, kase, each, { why, message, interrupts: true, urgency, audience, hours, perPerson, ...(step && { step }) }));
  if (waits.some((until) => until === undefined)) isToldNow(state, kase);
  else if (kase.climb?.waitsUntil !== undefined) waitFor(state, kase, Math.min(...waits.map((until) => until ?? state.now)));
}
