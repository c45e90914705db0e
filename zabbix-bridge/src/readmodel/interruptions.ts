// interruptions: whom Nabat interrupted in a period, and for which incident: persons alone, or everybody who was told.
import { sql } from 'kysely';
import type { Urgency } from '../model/errand.ts';
import { readPosition } from './follower.ts';
import type { Interruptions, Pages, Sight } from './questions.ts';
import { seesIncident } from './sight.ts';
import type { Store } from './store.ts';

/** What is told of along with another incident rings no second time. */
const hasOwnMessage = sql<boolean>`h.record ->> '$.delivery.with' is null`;

/** Messages to persons that made a sound, the latest first; rooms and the one recipient of the configuration are nobody's sleep. */
export function interruptions(store: Store, sight: Sight, from: number, until: number, most: number): Interruptions {
  const question = store.ask
    .selectFrom('happening as h')
    .select([
      'h.at',
      'h.incident',
      sql<string>`h.record ->> '$.delivery.recipient.id'`.as('person'),
      sql<Urgency>`h.record ->> '$.delivery.urgency'`.as('urgency'),
    ])
    .where(sql<boolean>`h.interrupts = 1`) // spelled out, not a parameter: only so may SQLite use the index over these alone
    .where(sql<boolean>`h.record ->> '$.delivery.recipient.kind' = 'person'`)
    .where(hasOwnMessage)
    .where('h.at', '>=', from)
    .where('h.at', '<', until)
    .where(seesIncident(sight, 'h.incident'))
    .orderBy('h.at', 'desc')
    .limit(most);
  return { rows: store.all(question), asOf: readPosition(store).seq };
}

/** Messages that made a sound, to whomever: what presented an incident to somebody. The latest first. */
export function pages(store: Store, sight: Sight, from: number, until: number, most: number): Pages {
  const question = store.ask
    .selectFrom('happening as h')
    .select(['h.at', 'h.incident', sql<string>`h.record ->> '$.to'`.as('to')])
    .where(sql<boolean>`h.interrupts = 1`) // spelled out, as above
    .where(hasOwnMessage)
    .where('h.at', '>=', from)
    .where('h.at', '<', until)
    .where(seesIncident(sight, 'h.incident'))
    .orderBy('h.at', 'desc')
    .orderBy('h.seq', 'desc')
    .orderBy('h.nth', 'desc')
    .limit(most);
  return { rows: store.all(question), asOf: readPosition(store).seq };
}
