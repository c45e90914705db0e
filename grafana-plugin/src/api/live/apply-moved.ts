// apply-moved: brings what is kept in the browser up to what moved, and says what has to be asked for anew.
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '../keys.ts';
import type { Incident, IncidentDetail } from '../wire/incident.ts';
import type { Moved } from '../wire/moved.ts';
import type { Service } from '../wire/service.ts';
import type { KnownSources } from '../sources.ts';
import type { Source } from '../wire/source.ts';
import { afterMoves, type IncidentList, type IncidentQuery } from './incident-list.ts';

/** Moves that are remembered for answers which were under way when they came. */
const mostRecent = 1_000;

/** @returns the keys of what is no longer right and cannot be mended here; whoever calls makes them stale, not too often */
export function applyMoved(cache: QueryClient, moves: readonly Moved[]): readonly QueryKey[] {
  cache.setQueryData<readonly Moved[]>(keys.recentMoves, (before = []) => [...before, ...moves].slice(-mostRecent));
  const stale = new Map<string, QueryKey>();
  const makeStale = (key: QueryKey) => stale.set(JSON.stringify(key), key);

  for (const [key, list] of cache.getQueriesData<IncidentList>({ queryKey: [...keys.incidents, 'list'] })) {
    if (!list) continue;
    const after = afterMoves(list, moves, key[3] as IncidentQuery); // as keys.incidentList made it
    if (after.list !== list) cache.setQueryData(key, after.list);
    if (after.isStale) makeStale(key);
  }
  for (const move of moves) for (const key of applyOne(cache, move)) makeStale(key);
  return [...stale.values()];
}

function applyOne(cache: QueryClient, move: Moved): readonly QueryKey[] {
  switch (move.kind) {
    case 'incident':
      return moveIncident(cache, move.row);
    case 'incident-left':
      return [keys.incident(move.id), keys.counters, keys.handover];
    case 'service':
      return moveService(cache, move.row);
    case 'service-removed':
      return [keys.services, keys.counters];
    case 'source':
      return moveSource(cache, move.row);
    case 'maintenance':
      return [keys.maintenance, keys.handover];
    case 'silence':
      return [keys.silences, keys.handover];
    case 'handover':
      return [keys.handover];
    case 'rules':
      return [keys.rules, keys.onCall, keys.channels, keys.handover];
    default:
      return move satisfies never;
  }
}

/** @returns the keys of what was read before this position, so that moves up to it may be missing in it; and of what could not be read at all */
export function readBefore(cache: QueryClient, position: number): readonly QueryKey[] {
  const isOlder = (data: unknown) => !(typeof data === 'object' && data !== null && 'asOf' in data && typeof data.asOf === 'number' && data.asOf >= position);
  return cache
    .getQueryCache()
    .findAll({ queryKey: keys.all })
    .filter(({ queryKey, state }) => queryKey[1] !== keys.recentMoves[1] && (state.data === undefined ? state.status === 'error' : isOlder(state.data)))
    .map(({ queryKey }) => queryKey);
}

const incidentParts = [keys.incident, keys.members, keys.timeline, keys.writeBacks, keys.ledger, keys.incidentSla, keys.wouldTellOf, keys.preview] as const;

/** The page of an incident is asked for by its id or by its number. */
function moveIncident(cache: QueryClient, row: Incident): readonly QueryKey[] {
  const refs = row.number === undefined ? [row.id] : [row.id, row.number];
  for (const ref of refs) cache.setQueryData<IncidentDetail>(keys.incident(ref), (detail) => detail && { ...detail, ...row });
  return [...refs.flatMap((ref) => incidentParts.map((part) => part(ref))), keys.problems, keys.counters, keys.handover];
}

function moveService(cache: QueryClient, row: Service): readonly QueryKey[] {
  const { id } = row.service;
  const stale: QueryKey[] = [[...keys.services, 'one', id], keys.whatIfs, keys.counters];
  for (const [key, rows] of cache.getQueriesData<readonly Service[]>({ queryKey: [...keys.services, 'list'] })) {
    if (!rows?.some((it) => it.service.id === id)) stale.push(key);
    else
      cache.setQueryData(
        key,
        rows.map((it) => (it.service.id === id ? row : it)),
      );
  }
  return stale;
}

function moveSource(cache: QueryClient, row: Source): readonly QueryKey[] {
  const known = cache.getQueryData<KnownSources>(keys.sources);
  if (!known?.rows.some((it) => it.source === row.source)) return [keys.sources];
  cache.setQueryData<KnownSources>(keys.sources, { ...known, rows: known.rows.map((it) => (it.source === row.source ? row : it)) });
  return [];
}
