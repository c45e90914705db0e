// incident-list: a list of incidents as it was asked for, and how it follows what moves without being asked for again.
import { isLive } from '../../../../zabbix-bridge/src/words/urgency.ts';
import type { Queries } from '../../../../zabbix-bridge/src/api/contract/index.ts';
import type { Incident } from '../wire/incident.ts';
import type { Moved } from '../wire/moved.ts';
import { byUrgency } from './urgency.ts';

/** What of the contract's query a list can be narrowed and sorted by; paging is the business of `useIncidents`. */
export type IncidentQuery = Omit<Queries['listIncidents'], 'limit' | 'after'>;

/** `asOf` is the position in the journal that it was read at. `more`: there are others behind the last row, left out for their number. */
export type IncidentList = { readonly rows: readonly Incident[]; readonly asOf: number; readonly more: boolean };

type Moves = readonly Moved[];

/**
 * @param moves  in their order; those that the list had already seen are passed over
 * @returns the list as it stands after them (the very same when none concerns it), and whether it has to be asked for anew because only the
 *   bridge can say what now belongs into it
 */
export function afterMoves(list: IncidentList, moves: Moves, query: IncidentQuery): { readonly list: IncidentList; readonly isStale: boolean } {
  const rows = new Map(list.rows.map((row) => [row.id, row]));
  let isStale = false;
  let isChanged = false;
  for (const move of moves) {
    if (move.seq <= list.asOf) continue;
    if (move.kind === 'incident-left') isChanged = rows.delete(move.id) || isChanged;
    if (move.kind !== 'incident') continue;
    const known = rows.get(move.row.id);
    const belongs = fits(move.row, query);
    if (belongs === 'unknown') isStale = true;
    if (belongs === 'yes' || (belongs === 'unknown' && known)) {
      rows.set(move.row.id, move.row);
      isChanged = true;
    } else if (belongs === 'no') isChanged = rows.delete(move.row.id) || isChanged;
  }
  if (!isChanged) return { list, isStale };
  const order = orders[query.sort ?? 'urgency'];
  const moved = [...rows.values()];
  return { list: { ...list, rows: order ? moved.sort(order) : moved }, isStale: isStale || !order };
}

/** Null where only the bridge knows the order. */
const orders: { readonly [Sort in NonNullable<IncidentQuery['sort']>]: ((one: Incident, other: Incident) => number) | null } = {
  urgency: byUrgency,
  newest: (one, other) => other.openedAt - one.openedAt,
  oldest: (one, other) => one.openedAt - other.openedAt,
  updated: (one, other) => other.updatedAt - one.updatedAt,
  due: null,
};

/** @returns one list of several, each incident once; where only the bridge knows the order, the most urgent come first */
export function merged(lists: readonly IncidentList[], sort: IncidentQuery['sort']): IncidentList {
  const [only] = lists;
  if (only && lists.length === 1) return only;
  const rows = new Map(lists.flatMap((list) => list.rows.map((row) => [row.id, row])));
  return {
    rows: [...rows.values()].sort(orders[sort ?? 'urgency'] ?? byUrgency),
    asOf: Math.min(...lists.map(({ asOf }) => asOf)),
    more: lists.some(({ more }) => more),
  };
}

/** Whether an incident belongs into the list; `unknown` where the query asks for what only the bridge can look up. */
export function fits(incident: Incident, query: IncidentQuery): 'yes' | 'no' | 'unknown' {
  const { state, live, priority, service, tenant, owner, unowned, knownBefore, text, host, from, until } = query;
  const demands = [
    state?.includes(incident.state),
    live === undefined ? undefined : live === isLive(incident),
    priority?.includes(incident.priority),
    service && incident.services.some(({ id }) => service.includes(id)),
    tenant && incident.tenants.some((it) => tenant.includes(it)),
    fitsOwner(incident.owner, owner, unowned),
    knownBefore === undefined ? undefined : knownBefore === incident.knownBefore,
  ];
  if (demands.includes(false)) return 'no'; // undefined: not demanded
  return text !== undefined || host !== undefined || from !== undefined || until !== undefined ? 'unknown' : 'yes';
}

function fitsOwner(owner: string | undefined, wanted: readonly string[] | undefined, unowned: boolean | undefined): boolean {
  if (unowned === true) return owner === undefined || (wanted?.includes(owner) ?? false);
  if (unowned === false && owner === undefined) return false;
  return !wanted || (owner !== undefined && wanted.includes(owner));
}
