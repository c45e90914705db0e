// updates: what changes about an incident once people know of it: the thread is answered without a sound, for the shift and for stakeholders.
import type { Addressee, MessageKind, StillHit } from '../model/errand.ts';
import type { EpochMs } from '../model/moment.ts';
import type { TellReason } from '../model/reason.ts';
import type { Directory } from './directory.ts';
import { deliver, send } from './deliver.ts';
import { fallbackOf } from './escalate.ts';
import { isLeftInPeace } from './known-before.ts';
import { arrange, askedOf, policyOf } from './next-step.ts';
import { addresseeKey, recipientsOf } from './recipients.ts';
import { happened } from './record.ts';
import { routed } from './routed.ts';
import { quietFor } from './silences.ts';
import { beatLater, updateStakeholders } from './stakeholders.ts';
import { stillHit } from './still-hit.ts';
import type { CaseState, State } from './state.ts';

/** Whose update it is, of those who know. */
type IsFor = (to: Addressee) => boolean;

/** Tells the shift's part of those who know, without a sound. @param still  what does not work all the same, because of others */
export function updateShift(
  state: State,
  kase: CaseState,
  why: TellReason,
  message: MessageKind,
  isFor: IsFor = () => true,
  still: readonly StillHit[] = [],
): void {
  if (!state.directory || kase.head.knownBefore) return;
  const told = [...(kase.climb?.told.values() ?? [])];
  const route = routed(state, kase);
  if (told.length === 0 && route && !policyOf(state, route)) told.push(fallbackOf(state, 'no-escalation'));
  for (const each of told)
    if (isFor(each.to)) send(state, kase, each, { why, message, interrupts: false, urgency: 'message', audience: 'shift', stillHit: still }, []);
}

/** More than these need no message to say them. */
const mostStillHit = 5;
const hitByOthers = (state: State, kase: CaseState): readonly StillHit[] =>
  stillHit(
    state,
    kase,
    kase.head.services.map(({ id }) => id),
  ).slice(0, mostStillHit);

/** @param by  who did it, by login: he knows */
export function othersThan({ directory }: State, by: string): IsFor {
  const self = directory?.byLogin.get(by.toLowerCase())?.id;
  return (to) => to.kind !== 'person' || to.id !== self;
}

/** Another root than people were told of: said to them once, when it has come to rest. */
export function sayCause(state: State, kase: CaseState): void {
  const { saidRoot: from } = kase;
  const { root: to, number, state: how } = kase.head;
  if (number === undefined || from === to) return;
  kase.saidRoot = to;
  if (from !== undefined && how !== 'resolved') updateShift(state, kase, { kind: 'cause-moved', from, to }, 'found');
}

/** Whoever is given it hears so, and nobody else: with a sound if it is the first that they hear of it, and it is not over. */
export function assigned(state: State, kase: CaseState, owner: string, by: string): void {
  const { directory, now } = state;
  if (!directory || personOf(directory, owner) === personOf(directory, by)) return;
  const quiet = quietFor(state, kase);
  if (quiet) return void happened(state, kase.head.id, { kind: 'not-told', why: quiet, to: owner });
  const { hours, perPerson } = routed(state, kase) ?? {};
  const { targets, missed } = recipientsOf(directory, [{ kind: 'owner' }], askedOf(state, kase, 'message', now));
  for (const { name: to, to: recipient, why } of missed) happened(state, kase.head.id, { kind: 'not-told', why, to, ...(recipient && { recipient }) });
  for (const target of targets) {
    const interrupts = kase.head.state !== 'resolved' && kase.climb?.told.has(addresseeKey(target.to)) !== true;
    deliver(state, kase, target, { why: { kind: 'assigned', by }, message: 'assigned', interrupts, urgency: 'message', audience: 'shift', hours, perPerson });
  }
}

const personOf = (directory: Directory, login: string): string => directory.byLogin.get(login.toLowerCase())?.id ?? login.toLowerCase();

/** Somebody has it: the others are told so, and the owner is watched over. @param doneBy  by whose order, where that is not his own */
export function taken(state: State, kase: CaseState, by: string, doneBy = by): void {
  updateShift(state, kase, { kind: 'taken', by }, 'taken', othersThan(state, doneBy));
  watchProgress(state, kase);
}

/** From now on the owner has as long as the policy says to write something; then the escalation goes on from where it stood. */
export function watchProgress(state: State, kase: CaseState): void {
  const route = routed(state, kase);
  if (!route || isLeftInPeace(kase) || kase.head.waitingSince !== undefined) return;
  const policy = policyOf(state, route);
  // what somebody took and nobody owns is left to itself no longer than a step is
  const unowned = policy?.steps.at(-1)?.waitMs ?? state.settings.remindEveryMs;
  const ms = policy?.noProgressMs ?? (kase.head.owner === undefined && unowned > 0 ? unowned : undefined);
  if (ms === undefined || kase.head.state !== 'acknowledged') return;
  kase.wroteAt = state.now;
  arrange(state, kase, state.now + ms);
}

export function restored(state: State, kase: CaseState): void {
  updateShift(state, kase, { kind: 'restored' }, 'restored', undefined, hitByOthers(state, kase));
  updateStakeholders(state, kase, { kind: 'restored' }, 'restored');
}

/**
 * Everybody heard that it works again, and needs no second word of it: rooms hear it, whose thread ends so, and of persons the owner alone, where he is left
 * with a miss that nobody has explained. What is closed in the very moment in which it was resolved has been said. @param by  null when it did not return
 */
export function closed(state: State, kase: CaseState, by: string | null): void {
  const { owner, resolvedAt, clocks } = kase.head;
  if (by !== null && resolvedAt === state.now) return;
  const isMissed = clocks.some(({ name, stoppedAt, dueAt }) => name !== 'first-response' && (stoppedAt ?? state.now) > dueAt);
  const unexplained = isMissed && kase.isExplained !== true;
  const left = unexplained && owner !== undefined && state.directory ? personOf(state.directory, owner) : undefined;
  updateShift(state, kase, { kind: 'closed', by, ...(unexplained && { unexplained }) }, 'closed', (to) => to.kind !== 'person' || to.id === left);
}

export function stabilised(state: State, kase: CaseState, by: string): void {
  updateShift(state, kase, { kind: 'stabilised', by }, 'better', othersThan(state, by), hitByOthers(state, kase));
  updateStakeholders(state, kase, { kind: 'stabilised', by }, 'better');
}

/** Whoever was told that it works hears that it does not, without a sound, for that made none either. What returns by itself is told as a return. */
export function takenBack(state: State, kase: CaseState, what: 'restored' | 'stabilised', by: string): void {
  if (!state.directory) return;
  beatLater(state, kase);
  updateShift(state, kase, { kind: 'taken-back', what, by }, 'opened', othersThan(state, by));
  updateStakeholders(state, kase, { kind: 'taken-back', what, by }, 'opened');
}

/** @param expectedAt  when it is expected to work again; null: no longer known */
export function estimated(state: State, kase: CaseState, expectedAt: EpochMs | null, by: string): void {
  updateShift(state, kase, { kind: 'estimate', expectedAt }, 'estimate', othersThan(state, by));
  updateStakeholders(state, kase, { kind: 'estimate', expectedAt }, 'estimate');
}
