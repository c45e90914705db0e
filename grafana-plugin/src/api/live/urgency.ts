// urgency: the order in which incidents stand, most urgent first, as the bridge sorts them by default.
import { priorities, type Incident, type IncidentState } from '../wire/incident.ts';

const ended: ReadonlySet<IncidentState> = new Set(['closed', 'merged', 'transient']);

/** Whether anything may still come of it by itself: everything but closed, merged and transient. */
export const isLive = ({ state }: Pick<Incident, 'state'>): boolean => !ended.has(state);

/** Told before held before resolved before ended; then priority; then not yet taken; then the oldest, of the ended the latest. */
export function byUrgency(one: Incident, other: Incident): number {
  const [a, b] = [rankOf(one), rankOf(other)];
  return a.rank - b.rank || a.time - b.time || one.id.localeCompare(other.id);
}

function rankOf(incident: Incident): { readonly rank: number; readonly time: number } {
  const stage = stageOf(incident);
  const rank = stage * 100 + priorities.indexOf(incident.priority) * 10 + (stage === 0 ? untaken(incident) : 0);
  return { rank, time: stage < 2 ? incident.openedAt : -(incident.closedAt ?? incident.resolvedAt ?? incident.updatedAt) };
}

function stageOf(incident: Incident): 0 | 1 | 2 | 3 {
  if (!isLive(incident)) return 3;
  if (incident.state === 'resolved') return 2;
  return incident.state === 'held' ? 1 : 0;
}

function untaken({ knownBefore, state, snoozedUntil }: Incident): number {
  if (knownBefore) return 4;
  if (state === 'stabilised') return 3;
  if (state === 'acknowledged') return 2;
  return snoozedUntil === undefined ? 0 : 1;
}
