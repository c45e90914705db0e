// strands: what has failed since a thing that it needs does not serve, as the incident of that thing remembers it.
import type { EntityId } from '../model/entity.ts';
import type { IncidentId } from '../model/incident.ts';
import type { CaseState, State } from './state.ts';

/** What was told of by itself while something it needs did not serve, or came to that, and how it failed. */
export type Stranded = { readonly entity: EntityId; readonly way: string; readonly incident: IncidentId };

/** Whether something is, or stands on, what came to an incident only because it needs what does not serve: its root that is not, however much hangs on it. */
export const isStrand = ({ topology }: State, { strands }: CaseState, root: EntityId): boolean =>
  strands?.some(({ entity }) => entity === root || topology.standsOn(root, entity)) ?? false;
