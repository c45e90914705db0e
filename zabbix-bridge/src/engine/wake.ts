// wake: what is left over of a large failure, found out just before each bit of it would be told as a failure of its own.
import type { MemberReason } from '../model/reason.ts';
import { absorb, isFact, openProblemsOf } from './group.ts';
import type { CaseState, State } from './state.ts';
import { choiceOf, mayTakeIn } from './twins.ts';

/**
 * A few checks that work badly, began in the minutes of something large that was told of, and have no fact of their own to stand on, are of that: where
 * nobody has said what everything stands on, some of a failure shares nothing with the rest but the time. Two failures in one minute are rare, and what is
 * left over of one is not. Where the paths are known a thing that is not behind the large failure is known not to be; and what troubles a customer whom the
 * large one does not is told to him.
 * @returns whether it was taken in
 */
export function joinWake(state: State, kase: CaseState): boolean {
  const { settings, topology } = state;
  if (isFact(choiceOf(state, kase)) || topology.placedShare >= settings.placesKnownShare) return false;
  const open = openProblemsOf(state, kase);
  if (open.length > settings.wakeMost || !open.every(({ aspect }) => aspect === 'work' || aspect === 'port')) return false;
  const least = Math.max(settings.wakeLeast, open.length * settings.wakeTimes);
  let large: CaseState | undefined;
  for (const id of state.recentlyTold) {
    const told = state.cases.get(id);
    if (!told || !mayTakeIn(told, kase) || told.members.size < least) continue;
    if (!kase.head.tenants.every((tenant) => told.head.tenants.includes(tenant))) continue;
    if (kase.heldSince < told.heldSince - settings.wakeBeforeMs || kase.heldSince > told.lastNewAt + settings.wakeAfterMs) continue;
    if (large === undefined || told.members.size > large.members.size) large = told;
  }
  if (!large) return false;
  const reason: MemberReason = { kind: 'amid', root: large.head.root, others: large.members.size };
  absorb(state, large, kase, null, reason);
  return true;
}
