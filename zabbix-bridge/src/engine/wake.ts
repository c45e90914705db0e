// wake: what is left over of a large failure, found out just before each bit of it would be told as a failure of its own.
import { absorb, isFact, openProblemsOf } from './group.ts';
import type { CaseState, State } from './state.ts';
import { amid, choiceOf, largestTold } from './twins.ts';

/**
 * A few checks that work badly, began in the minutes of something large that was told of, and have no fact of their own to stand on, are of that: where
 * nobody has said what everything stands on, some of a failure shares nothing with the rest but the time. Two failures in one minute are rare, and what is
 * left over of one is not. Where the paths are known a thing that is not behind the large failure is known not to be; and what troubles a customer whom the
 * large one does not is told to him.
 * @returns whether it was taken in
 */
export function joinWake(state: State, kase: CaseState): boolean {
  const { settings } = state;
  const open = openProblemsOf(state, kase);
  if (isFact(choiceOf(state, kase)) || open.length > settings.wakeMost) return false;
  if (!open.every(({ aspect }) => aspect === 'work' || aspect === 'port')) return false;
  const least = Math.max(settings.largeLeast, open.length * settings.wakeTimes);
  const large = largestTold(state, kase, ({ head, members, heldSince, lastNewAt }) => {
    if (members.size < least || !kase.head.tenants.every((tenant) => head.tenants.includes(tenant))) return false;
    return kase.heldSince >= heldSince - settings.wakeBeforeMs && kase.heldSince <= lastNewAt + settings.wakeAfterMs;
  });
  if (large) absorb(state, large, kase, null, amid(large));
  return large !== undefined;
}
