// over: since when hardly anything is left of an incident that is still open, and what begins then is another failure of the same root.
import type { EpochMs } from '../model/moment.ts';
import type { CaseState, State } from './state.ts';

/** Whether what begins then is another failure: this one died down so long ago, though a little of it was left, or a person keeps it open. */
export function isOver({ settings }: State, kase: CaseState, onset: EpochMs): boolean {
  const diedDownAt = kase.diedDownAt ?? goneSince(kase);
  return diedDownAt !== undefined && onset > diedDownAt + settings.reopenWindowMs;
}

/** @returns since when nothing is left of what a person keeps open; what came back soon after that is what he meant. What no problem ever told of cannot tell */
function goneSince(kase: CaseState): EpochMs | undefined {
  const { keptOpenSince, open, members, reports } = kase;
  if (keptOpenSince === undefined || open.size > 0 || members.size === reports.length) return undefined;
  return Math.max(keptOpenSince, lastCleared(kase));
}

/** @returns when the last of its members cleared by the source's clock, but not before it began */
export function lastCleared({ head, members }: CaseState): EpochMs {
  let last = head.openedAt;
  for (const { clearedAt = 0 } of members.values()) if (clearedAt > last) last = clearedAt;
  return last;
}
