// write-backs: what became of our own words in the sources, for each problem of an incident and each deed the last.
import { sql } from 'kysely';
import type { Happening } from '../model/change.ts';
import type { IncidentRef } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import type { WriteBackWhy } from '../model/signal.ts';
import { incidentIdOf } from './incidents.ts';
import type { Sight } from './questions.ts';
import { seesMember } from './sight.ts';
import type { Store } from './store.ts';

/** The last that became of one deed on one problem in its source. */
export type WriteBackRow = {
  readonly problem: string;
  readonly action: string;
  readonly outcome: 'done' | 'refused' | 'gave-up';
  readonly at: EpochMs;
  /** Who really did it; unknown for what an older Nabat wrote. */
  readonly by?: string;
  readonly why?: WriteBackWhy;
  readonly says?: string;
};

/** So many are looked at, the latest first: an incident of a dark site is acknowledged in thousands of events. */
const lookedAt = 5_000;

/** @returns the latest first; undefined when there is no such incident, or the asker may not see it */
export function writeBacks(store: Store, sight: Sight, ref: IncidentRef): readonly WriteBackRow[] | undefined {
  const id = incidentIdOf(store, sight, ref);
  if (id === undefined) return undefined;
  const question = store.ask
    .selectFrom('happening as h')
    .select(['h.at', 'h.record'])
    .where('h.incident', '=', id)
    .where(sql<boolean>`h.record ->> '$.kind' = 'written-back'`)
    .where(seesMember(sight, 'h.member'))
    .orderBy('h.seq', 'desc')
    .orderBy('h.nth', 'desc')
    .limit(lookedAt);
  const last = new Map<string, WriteBackRow>();
  for (const { at, record } of store.all(question)) {
    const { member, action, outcome, by, why, says } = JSON.parse(record) as Extract<Happening, { readonly kind: 'written-back' }>; // the question asks for these alone
    const key = `${member} ${action}`;
    if (last.has(key)) continue;
    last.set(key, {
      ...{ problem: member, action, outcome: outcome as WriteBackRow['outcome'], at },
      ...(by !== undefined && { by }),
      ...(why !== undefined && { why }),
      ...(says !== undefined && { says }),
    });
  }
  return [...last.values()];
}
