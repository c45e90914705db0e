// clock-moments: when the SLA clocks of some incidents warned, were breached, or were expected to be.
import { sql } from 'kysely';
import type { Happening } from '../model/change.ts';
import type { IncidentId } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import { among } from './among.ts';
import type { Store } from './store.ts';

type Said = Extract<Happening, { readonly kind: 'clock-warned' | 'clock-breached' | 'clock-forecast' }>;
export type ClockMoment = { readonly incident: IncidentId; readonly at: EpochMs; readonly what: Said };

/** @returns what they said from `from` (inclusive) to `until` (exclusive), oldest first, at most so many */
export function clockMoments(store: Store, incidents: readonly IncidentId[], from: EpochMs, until: EpochMs, most: number): readonly ClockMoment[] {
  const question = store.ask
    .selectFrom('happening as h')
    .select(['h.incident', 'h.at', 'h.record'])
    .where(among('h.incident', incidents))
    .where('h.at', '>=', from)
    .where('h.at', '<', until)
    .where(sql<boolean>`h.record ->> '$.kind' in ('clock-warned', 'clock-breached', 'clock-forecast')`)
    .orderBy('h.at')
    .orderBy('h.seq')
    .orderBy('h.nth')
    .limit(most);
  return store.all(question).map(({ incident, at, record }) => ({ incident, at, what: JSON.parse(record) as Said })); // the question asks for these alone
}
