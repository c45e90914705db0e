// ledger: what became of the messages about one incident, attempt by attempt, as it was noted.
import { sql } from 'kysely';
import type { Happening } from '../model/change.ts';
import { incidentOfTelling } from '../model/errand.ts';
import type { IncidentRef } from '../model/incident.ts';
import { incidentIdOf } from './incidents.ts';
import type { DispatchRow, LedgerRows, Sight, ToldRow } from './questions.ts';
import type { Store } from './store.ts';

/** So many tellings and outcomes are looked at, the latest first. */
const lookedAt = 2_000;

/** @returns what was told and what became of it, the latest first; undefined when there is no such incident, or the asker may not see it */
export function ledger(store: Store, sight: Sight, ref: IncidentRef): LedgerRows | undefined {
  const id = incidentIdOf(store, sight, ref);
  if (id === undefined) return undefined;
  const question = store.ask
    .selectFrom('happening as h')
    .select(['h.at', 'h.record'])
    .where('h.incident', '=', id)
    .where(sql<boolean>`h.record ->> '$.kind' in ('told', 'dispatched')`)
    .orderBy('h.seq', 'desc')
    .orderBy('h.nth', 'desc')
    .limit(lookedAt);
  const rows = store.all(question).map(({ at, record }) => ({ at, what: JSON.parse(record) as Extract<Happening, { readonly kind: 'told' | 'dispatched' }> })); // the question asks for these alone
  const told = rows.flatMap(({ at, what }) => (what.kind === 'told' ? [{ at, ...what }] : []));
  return {
    told,
    dispatches: rows.flatMap(({ at, what }) => (what.kind === 'dispatched' ? [{ at, ...what }] : [])),
    elsewhere: elsewhere(store, told),
  };
}

/** What became of messages of other incidents with which this one was told along: it is noted with those. */
function elsewhere(store: Store, told: readonly ToldRow[]): readonly DispatchRow[] {
  const tellings = told.flatMap(({ telling, delivery }) => (telling !== undefined && delivery?.with !== undefined ? [telling] : []));
  if (tellings.length === 0) return [];
  const question = store.ask
    .selectFrom('happening as h')
    .select(['h.at', 'h.record'])
    .where('h.incident', 'in', [...new Set(tellings.map(incidentOfTelling))])
    .where(sql<boolean>`h.record ->> '$.kind' = 'dispatched' and h.record ->> '$.telling' in (${sql.join(tellings)})`)
    .orderBy('h.seq', 'desc')
    .orderBy('h.nth', 'desc')
    .limit(lookedAt);
  return store.all(question).map(({ at, record }) => ({ at, ...(JSON.parse(record) as Extract<Happening, { readonly kind: 'dispatched' }>) })); // the question asks for these alone
}
