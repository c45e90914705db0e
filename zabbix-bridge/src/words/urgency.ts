// urgency: in which order incidents are read out: what needs a person first, the same in the bridge's lists and in what the app keeps of them.
import type { Incident } from '../model/incident.ts';
import { priorities } from '../model/incident.ts';

/** As much of an incident as its urgency depends on. */
export type Urgent = Pick<Incident, 'state' | 'priority' | 'openedAt'> & {
  readonly knownBefore?: boolean | undefined;
  readonly snoozedUntil?: number | undefined;
};

/** Whether anything may still come of it by itself: everything but closed, merged and transient. */
export function isLive({ state }: Pick<Incident, 'state'>): boolean {
  return state !== 'closed' && state !== 'merged' && state !== 'transient';
}

/**
 * @param endedAt  when it ended, ms; counts only for what has ended
 * @returns `rank`, least first: told before held before resolved before ended, then priority, then not yet taken; `time` orders within
 *          a rank: the oldest first, of the ended the latest. Neither depends on the clock, so an index can hold them.
 */
export function urgencyOf(incident: Urgent, endedAt: number): { readonly rank: number; readonly time: number } {
  const stage = stageOf(incident);
  const rank = stage * 100 + priorities.indexOf(incident.priority) * 10 + (stage === 0 ? untaken(incident) : 0);
  return { rank, time: stage < 2 ? incident.openedAt : -endedAt };
}

function stageOf(incident: Urgent): 0 | 1 | 2 | 3 {
  if (!isLive(incident)) return 3;
  if (incident.state === 'resolved') return 2;
  return incident.state === 'held' ? 1 : 0;
}

/** What was known before Nabat came waits behind all else of its priority: on the first day it is most of the list. */
function untaken({ knownBefore, state, snoozedUntil }: Urgent): number {
  if (knownBefore) return 4;
  if (state === 'stabilised') return 3;
  if (state === 'acknowledged') return 2;
  return snoozedUntil === undefined ? 0 : 1;
}
