// urgency: the order in which incidents stand, most urgent first, as the bridge sorts them by default.
import { urgencyOf } from '../../../../zabbix-bridge/src/words/urgency.ts';
import type { Incident } from '../wire/incident.ts';

/** Told before held before resolved before ended; then priority; then not yet taken; then the oldest, of the ended the latest. */
export function byUrgency(one: Incident, other: Incident): number {
  const [a, b] = [keyOf(one), keyOf(other)];
  return a.rank - b.rank || a.time - b.time || one.id.localeCompare(other.id);
}

const keyOf = (incident: Incident) => urgencyOf(incident, incident.closedAt ?? incident.resolvedAt ?? incident.updatedAt);
