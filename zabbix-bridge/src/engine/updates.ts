// updates: what changes about an incident once people know of it: the thread is answered without a sound, for the shift and for stakeholders.
import type { MessageKind } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { TellReason } from '../model/reason.ts';
import { send } from './deliver.ts';
import { fallbackOf } from './escalate.ts';
import { arrange, policyOf } from './next-step.ts';
import { routed } from './routed.ts';
import { updateStakeholders } from './stakeholders.ts';
import type { CaseState, State } from './state.ts';

/** Tells the shift's part of those who know, without a sound. @param except  who did it, by login */
export function updateShift(state: State, kase: CaseState, why: TellReason, message: MessageKind, except?: string): void {
  if (!state.directory || kase.head.knownBefore) return;
  const self = except === undefined ? undefined : state.directory.byLogin.get(except.toLowerCase())?.id;
  const told = [...(kase.climb?.told.values() ?? [])];
  const route = routed(state, kase);
  if (told.length === 0 && route && !policyOf(state, route)) told.push(fallbackOf(state, 'no-escalation'));
  for (const each of told)
    if (each.to.kind !== 'person' || each.to.id !== self)
      send(state, kase, each, { why, message, interrupts: false, urgency: 'message', audience: 'shift' }, []);
}

/** Somebody has it: the others are told so, and the owner is watched over. */
export function taken(state: State, kase: CaseState, by: string): void {
  updateShift(state, kase, { kind: 'taken', by }, 'taken', by);
  watchProgress(state, kase);
}

/** From now on the owner has as long as the policy says to write something; then the escalation goes on from where it stood. */
export function watchProgress(state: State, kase: CaseState): void {
  const route = routed(state, kase);
  if (!route) return;
  const policy = policyOf(state, route);
  // what somebody took and nobody owns is left to itself no longer than a step is
  const unowned = policy?.steps.at(-1)?.waitMs ?? state.settings.remindEveryMs;
  const ms = policy?.noProgressMs ?? (kase.head.owner === undefined && unowned > 0 ? unowned : undefined);
  if (ms === undefined || kase.head.state !== 'acknowledged') return;
  kase.wroteAt = state.now;
  arrange(state, kase, state.now + ms);
}

export function restored(state: State, kase: CaseState): void {
  updateShift(state, kase, { kind: 'restored' }, 'restored');
  updateStakeholders(state, kase, { kind: 'restored' }, 'restored');
}

export function stabilised(state: State, kase: CaseState, by: string): void {
  updateShift(state, kase, { kind: 'stabilised', by }, 'better', by);
  updateStakeholders(state, kase, { kind: 'stabilised', by }, 'better');
}

/** @param expectedAt  when it is expected to work again; null: no longer known */
export function estimated(state: State, kase: CaseState, expectedAt: EpochMs | null, by: string): void {
  updateShift(state, kase, { kind: 'estimate', expectedAt }, 'estimate', by);
  updateStakeholders(state, kase, { kind: 'estimate', expectedAt }, 'estimate');
}
