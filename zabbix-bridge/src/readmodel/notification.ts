// notification: one message by its name, with what of its incident's timeline decided it.
import { sql } from 'kysely';
import type { Happening } from '../model/change.ts';
import { notificationOf, type NotificationName } from '../model/errand.ts';
import { entriesFor, timelineQuestion } from './incident.ts';
import { incidentRowsById } from './incidents.ts';
import type { IncidentRow, Sight } from './questions.ts';
import { seesIncident } from './sight.ts';
import type { Store } from './store.ts';
import type { TimelineEntry } from './timeline-entry.ts';

/**
 * One message and what led to it. `before`: what decided, oldest first, up to the end of the same decision; the latest 500. `along`: other incidents that it
 * spoke of too, as far as the asker may see them. `became`: what was heard of it on its channels since.
 */
export type NotificationDetail = {
  readonly name: NotificationName;
  readonly row: IncidentRow;
  readonly told: TimelineEntry;
  readonly before: readonly TimelineEntry[];
  readonly became: readonly TimelineEntry[];
  readonly along: readonly { readonly row: IncidentRow; readonly told: TimelineEntry }[];
};

/** What says why somebody was told or was not. */
const deciding: readonly Happening['kind'][] = ['began', 'root-moved', 'priority-moved', 'held-back', 'routed', 'told', 'not-told', 'absorbed', 'merged-into'];
const atMost = 500;

/** @returns undefined when there is none, or the asker may not see its incident */
export function notification(store: Store, sight: Sight, asked: string): NotificationDetail | undefined {
  const places = store.all(notificationQuestion(store, sight, asked.toUpperCase()));
  const rows = new Map(incidentRowsById(store, sight, [...new Set(places.map(({ incident }) => incident))]).map((row) => [row.incident.id, row]));
  const all = places.flatMap(({ incident, seq, nth }) => {
    const row = rows.get(incident);
    const question = timelineQuestion(store, sight, incident).where('h.seq', '=', seq).where('h.nth', '=', nth);
    const [told] = entriesFor(store, sight, store.all(question));
    return row && told ? [{ row, told }] : [];
  });
  const own = all.find(({ told: { what } }) => what.kind === 'told' && what.delivery?.with === undefined) ?? all[0];
  if (own?.told.what.kind !== 'told' || own.told.what.telling === undefined) return undefined;
  const decided = timelineQuestion(store, sight, own.row.incident.id)
    .where('h.seq', '<=', own.told.seq)
    .where(sql<boolean>`json_extract(h.record, '$.kind') in (${sql.join(deciding)})`)
    .orderBy('h.seq', 'desc')
    .orderBy('h.nth', 'desc')
    .limit(atMost);
  const became = timelineQuestion(store, sight, own.row.incident.id)
    .where(sql<boolean>`json_extract(h.record, '$.kind') = 'dispatched' and json_extract(h.record, '$.telling') = ${own.told.what.telling}`)
    .orderBy('h.seq')
    .orderBy('h.nth')
    .limit(atMost);
  return {
    name: notificationOf(own.told.what.telling),
    ...own,
    became: entriesFor(store, sight, store.all(became)),
    before: entriesFor(store, sight, store.all(decided)).toReversed(),
    along: all.filter((each) => each !== own),
  };
}

/** The question where in which timelines a message stands. */
export const notificationQuestion = (store: Store, sight: Sight, name: string) =>
  store.ask
    .selectFrom('happening as h')
    .select(['h.incident', 'h.seq', 'h.nth'])
    .where('h.notification', '=', name)
    .where(seesIncident(sight, 'h.incident'))
    .orderBy('h.seq')
    .orderBy('h.nth')
    .limit(atMost);
