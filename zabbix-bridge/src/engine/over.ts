// over: since when hardly anything is left of an incident that is still open, and what begins then is another failure of the same root.
import type { EpochMs } from '../model/moment.ts';
import type { CaseState, State } from './state.ts';

/** Whether what begins then is another failure: this one died down so long ago, though a little of it was left, or a person keeps it open. */
export const isOver = ({ settings }: State, kase: CaseState, onset: EpochMs): boolean =>
  (kase.diedDownAt !== undefined && onset > kase.diedDownAt + settings.reopenWindowMs) ||
  (kase.keptOpen === true && kase.open.size === 0 && onset > lastCleared(kase) + settings.reopenWindowMs);

/** @returns when the last of its members cleared by the source's clock, but not before it began */
export function lastCleared({ head, members }: CaseState): EpochMs {
  let last = head.openedAt;
  for (const { clearedAt = 0 } of members.values()) if (clearedAt > last) last = clearedAt;
  return last;
}
