// moved: what is not as it was since a place in the journal, for the live stream and for polling.
import { among } from './among.ts';
import { boundedLimit } from './cursor.ts';
import type { MovedKind } from './feed.ts';
import { readPosition } from './follower.ts';
import { incidentRowsById } from './incidents.ts';
import type { Moved, MovedSince, Sight } from './questions.ts';
import { services } from './services.ts';
import { sawIncident } from './sight.ts';
import { maintenancesById, silencesById, sources } from './standing.ts';
import type { Store } from './store.ts';

type Move = { readonly kind: string; readonly id: string; readonly seq: number };

/** @returns each thing once, as it is now, in the order of its last change; all that followed from one signal comes together */
export function changesAfter(store: Store, sight: Sight, after: number, limit: number): MovedSince {
  const { seq: here } = readPosition(store);
  const floor = store.one(store.ask.selectFrom('position').select('feed_floor'))?.feed_floor ?? 0;
  // A place ahead of ours was given by a file that has since been begun anew.
  if (after < floor || after > here) return { kind: 'gone', upTo: here };
  const upTo = endOfPage(store, after, boundedLimit(limit)) ?? here;
  const feed = store.ask.selectFrom('feed').selectAll().where('seq', '>', after).where('seq', '<=', upTo).orderBy('seq').orderBy('kind').orderBy('id');
  return { kind: 'moved', moved: described(store, sight, store.all(feed)), upTo, more: upTo < here };
}

/** @returns the last signal that still belongs to the page; undefined when the page holds all there is */
function endOfPage(store: Store, after: number, limit: number): number | undefined {
  const question = store.ask
    .selectFrom('feed')
    .select('seq')
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(1)
    .offset(limit - 1);
  return store.one(question)?.seq;
}

function described(store: Store, sight: Sight, moves: readonly Move[]): readonly Moved[] {
  const ids = (kind: MovedKind): readonly string[] => moves.filter((move) => move.kind === kind).map((move) => move.id);
  const incidents = new Map(incidentRowsById(store, sight, ids('incident')).map((row) => [row.incident.id, row]));
  const seenBefore = incidentsSeenBefore(store, sight, ids('incident'));
  /** Most of what moves is of one kind or two, and no question is asked about the others. */
  const rows = <Row>(kind: MovedKind, read: (of: readonly string[]) => readonly Row[]): readonly Row[] => (ids(kind).length === 0 ? [] : read(ids(kind)));
  const touched = new Map(rows('service', (of) => services(store, sight, {}, of)).map((row) => [row.service.id, row]));
  const removed = removedServices(store, sight, ids('service'));
  const speaking = new Map(rows('source', (of) => sources(store, sight, of)).map((row) => [row.source, row]));
  const works = new Map(rows('maintenance', (of) => maintenancesById(store, sight, of)).map((row) => [row.id, row]));
  const silent = new Map(rows('silence', (of) => silencesById(store, sight, of)).map((row) => [row.id, row]));

  const describe = ({ kind, id, seq }: Move): Moved | undefined => {
    if (kind === 'incident') {
      const row = incidents.get(id);
      return row ? { kind, seq, row } : seenBefore.has(id) ? { kind: 'incident-left', seq, id } : undefined;
    }
    if (kind === 'service') {
      const row = touched.get(id);
      return row ? { kind, seq, row } : removed.has(id) ? { kind: 'service-removed', seq, id } : undefined;
    }
    if (kind === 'handover' || kind === 'rules') return { kind, seq };
    const source = kind === 'source' ? speaking.get(id) : undefined;
    if (source) return { kind: 'source', seq, row: source };
    const maintenance = kind === 'maintenance' ? works.get(id) : undefined;
    if (maintenance) return { kind: 'maintenance', seq, row: maintenance };
    const silence = kind === 'silence' ? silent.get(id) : undefined;
    return silence ? { kind: 'silence', seq, row: silence } : undefined;
  };
  return moves.map(describe).filter((moved) => moved !== undefined);
}

function incidentsSeenBefore(store: Store, sight: Sight, ids: readonly string[]): ReadonlySet<string> {
  if (sight === undefined || ids.length === 0) return new Set();
  const question = store.ask.selectFrom('incident as i').select('i.id').where(among('i.id', ids)).where(sawIncident(sight, 'i.id'));
  return new Set(store.all(question).map(({ id }) => id));
}

function removedServices(store: Store, sight: Sight, ids: readonly string[]): ReadonlySet<string> {
  if (ids.length === 0) return new Set();
  let question = store.ask.selectFrom('service as v').select('v.id').where(among('v.id', ids)).where('v.removed', '=', 1);
  if (sight !== undefined) question = question.where(among('v.tenant', sight));
  return new Set(store.all(question).map(({ id }) => id));
}
