// ledger: what became of the messages about one incident, attempt by attempt, as it was noted.
import { sql } from 'kysely';
import type { Happening } from '../model/change.ts';
import type { IncidentRef } from '../model/incident.ts';
import { incidentIdOf } from './incidents.ts';
import type { LedgerRows, Sight } from './questions.ts';
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
  return {
    told: rows.flatMap(({ at, what }) => (what.kind === 'told' ? [{ at, ...what }] : [])),
    dispatches: rows.flatMap(({ at, what }) => (what.kind === 'dispatched' ? [{ at, ...what }] : [])),
  };
}
