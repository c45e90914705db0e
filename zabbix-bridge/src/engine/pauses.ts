// pauses: an incident waits for its customer, and goes on again; what that means for the clocks is said by the plan.
import type { EpochMs } from '../model/moment.ts';
import { refreshClocks } from './notify.ts';
import { done, refused, type Done } from './outcome.ts';
import { amend, happened } from './record.ts';
import type { CaseState, State } from './state.ts';

export type Pause = { readonly from: EpochMs; readonly until?: EpochMs };

export function waitForCustomer(state: State, kase: CaseState, by: string, note: string | undefined): Done {
  const { head } = kase;
  const name = head.number ?? head.id;
  if (head.waitingSince !== undefined)
    return refused('command-not-possible', `${name} waits for its customer already`, 'add a comment, or say continue', head.version);
  if (head.state === 'resolved') return refused('command-not-possible', `${name} is resolved`, 'reopen it first', head.version);
  kase.pauses = [...(kase.pauses ?? []), { from: state.now }];
  amend(state, kase, { waitingSince: state.now });
  happened(state, head.id, { kind: 'waiting-for-customer', by, ...(note === undefined ? {} : { note }) });
  refreshClocks(state, kase);
  return done(kase);
}

export function goOn(state: State, kase: CaseState, by: string, note: string | undefined): Done {
  const { head } = kase;
  if (head.waitingSince === undefined)
    return refused('command-not-possible', `${head.number ?? head.id} does not wait for its customer`, 'nothing to continue', head.version);
  endWaiting(state, kase, by, note);
  refreshClocks(state, kase);
  return done(kase);
}

/** @param by  who says so; null where it is over, and nothing waits any more */
export function endWaiting(state: State, kase: CaseState, by: string | null, note?: string): void {
  if (kase.head.waitingSince === undefined) return;
  kase.pauses = (kase.pauses ?? []).map((pause) => (pause.until === undefined ? { ...pause, until: state.now } : pause));
  amend(state, kase, { waitingSince: undefined });
  happened(state, kase.head.id, { kind: 'continued', by, ...(note === undefined ? {} : { note }) });
}
