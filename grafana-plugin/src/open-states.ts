// open-states: the states in which an incident counts as open.
import type { IncidentState } from './api/wire/incident.ts';

/** Not over: a resolved one lives on until it is closed, for it may return, but is not open. Written out, for panels load it with every dashboard. */
export const openStates = ['held', 'open', 'acknowledged', 'stabilised'] as const satisfies readonly IncidentState[];
