// unexplained: incidents that missed a promised time which nobody has explained yet.
import { sql } from 'kysely';
import type { EpochMs } from '../model/moment.ts';
import { incidentRowsById } from './incidents.ts';
import type { IncidentRow, Sight } from './questions.ts';
import { seesIncident } from './sight.ts';
import type { Store } from './store.ts';

/** What of it is not counted among what was promised. */
const neverHappened = ['held', 'merged', 'transient'];

/**
 * A clock that stands still misses nothing meanwhile; the first answer is nothing that is explained.
 * @param since  when they began, at the earliest. @param before  the time was over before it. @param now  for clocks that run
 * @returns the latest that began first, at most so many
 */
export function unexplained(
  store: Store,
  sight: Sight,
  { since, before, now }: { readonly since: EpochMs; readonly before: EpochMs; readonly now: EpochMs },
  most: number,
): readonly IncidentRow[] {
  const question = store.ask
    .selectFrom('incident as i')
    .select('i.id')
    .where(seesIncident(sight, 'i.id'))
    .where('i.opened_at', '>=', since)
    .where('i.opened_at', '<', before)
    .where('i.told_at', 'is not', null)
    .where('i.known_before', '=', 0)
    .where('i.state', 'not in', neverHappened)
    .where(
      sql<boolean>`exists (select 1 from json_each(i.record, '$.clocks') as clock where clock.value ->> '$.name' <> 'first-response'
        and clock.value ->> '$.dueAt' < ${before}
        and coalesce(clock.value ->> '$.stoppedAt', clock.value ->> '$.pausedSince', ${now}) > clock.value ->> '$.dueAt')`,
    )
    .where(sql<boolean>`not exists (select 1 from happening where happening.incident = i.id and happening.record ->> '$.kind' = 'miss-explained')`)
    .orderBy('i.opened_at', 'desc')
    .limit(most);
  const ids = store.all(question).map(({ id }) => id);
  return [...incidentRowsById(store, sight, ids)].sort((a, b) => b.incident.openedAt - a.incident.openedAt);
}
