// similar: the incidents most like one, why, and what helped then; found by their traits, never by reading all there are.
import { sql } from 'kysely';
import type { Happening, ProblemRecord } from '../model/change.ts';
import type { IncidentId, IncidentRef } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import { hour } from '../model/moment.ts';
import type { SimilarReason } from '../model/reason.ts';
import { among } from './among.ts';
import { incidentIdOf, incidentRowsById } from './incidents.ts';
import type { Sight, SimilarRow } from './questions.ts';
import { seesIncident, seesMember } from './sight.ts';
import type { Store } from './store.ts';
import { likeness, traitsOf } from './traits.ts';

/** Of each trait the latest incidents are looked at: what was longer ago helps less. */
const lookedAt = 100;

/** Of the most alike so many are looked at for what helped then. */
const readThrough = 30;
/** What began nearer than this and is not over before is of the same trouble, most often of the same storm, and no precedent. */
const apart = hour;

/**
 * @param limit  most rows
 * @returns what came before it, the most alike first, of equals those of which it is written down what helped, then the latest; incidents that nobody was told of,
 *          such as became part of another, and what began within an hour before it and lasted on, do not count. Undefined when there is no such incident, or the asker may not see it.
 */
export function similar(store: Store, sight: Sight, ref: IncidentRef, limit: number): readonly SimilarRow[] | undefined {
  const id = incidentIdOf(store, sight, ref);
  const row = id === undefined ? undefined : incidentRowsById(store, sight, [id])[0]; // cut to the services that the asker sees
  if (id === undefined || row === undefined) return undefined;
  const traits = traitsOf(row.incident, headlineOf(store, sight, row.incident.headline));
  const shared = new Map<IncidentId, { openedAt: number; reasons: SimilarReason[] }>();
  for (const trait of traits) {
    for (const { incident, opened_at: openedAt } of store.all(traitQuestion(store, sight, trait.text, row.incident.openedAt, lookedAt))) {
      const known = shared.get(incident);
      if (known) known.reasons.push(trait.because);
      else shared.set(incident, { openedAt, reasons: [trait.because] });
    }
  }
  const best = [...shared]
    .map(([other, it]) => ({ other, openedAt: it.openedAt, ...likeness(it.reasons) }))
    .sort((a, b) => b.weight - a.weight || b.openedAt - a.openedAt)
    .slice(0, Math.max(limit, readThrough));
  const rows = incidentRowsById(
    store,
    sight,
    best.map(({ other }) => other),
  );
  const byId = new Map(rows.map((it) => [it.incident.id, it]));
  const found = best.flatMap(({ other, weight, because }) => {
    const like = byId.get(other);
    if (like === undefined) return [];
    const note = noteOf(store, other);
    const isKnown = note !== undefined || Object.values(like.incident.known).some((it) => typeof it === 'string');
    return [{ weight, isKnown, found: { row: like, because, ...(note && { note }) } }];
  });
  return found
    .sort((a, b) => b.weight - a.weight || Number(b.isKnown) - Number(a.isKnown)) // stable: of equals the latest stay first
    .slice(0, limit)
    .map((it) => it.found);
}

/**
 * The question behind one trait: the latest told incidents that have it and came before.
 *
 * @param at  when the one began that others are compared with
 */
export function traitQuestion(store: Store, sight: Sight, trait: string, at: EpochMs, limit: number) {
  return store.ask
    .selectFrom('incident_trait as t')
    .innerJoin('incident as i', 'i.id', 't.incident')
    .select(['t.incident', 't.opened_at'])
    .where('t.trait', '=', trait)
    .where('t.opened_at', '<', at)
    .where(sql<boolean>`(t.opened_at <= ${at - apart} or +i.ended_at <= ${at})`)
    .where('i.told_at', 'is not', null)
    .where(among('i.state', ['open', 'acknowledged', 'stabilised', 'resolved', 'closed']))
    .where(seesIncident(sight, 't.incident'))
    .orderBy('t.opened_at', 'desc')
    .limit(limit);
}

function headlineOf(store: Store, sight: Sight, headline: string): ProblemRecord | undefined {
  const found = store.one(store.ask.selectFrom('problem as p').select('p.record').where('p.key', '=', headline).where(seesMember(sight, 'p.key')));
  return found === undefined ? undefined : (JSON.parse(found.record) as ProblemRecord);
}

/** The last thing that somebody wrote when it was over. */
function noteOf(store: Store, incident: IncidentId): SimilarRow['note'] {
  const question = store.ask
    .selectFrom('happening as h')
    .select(['h.at', 'h.record'])
    .where('h.incident', '=', incident)
    .where(sql<boolean>`h.record ->> '$.kind' in ('resolved', 'closed', 'stabilised') and h.record ->> '$.note' is not null`)
    .orderBy('h.seq', 'desc')
    .orderBy('h.nth', 'desc')
    .limit(1);
  const found = store.one(question);
  const what = found && (JSON.parse(found.record) as Extract<Happening, { readonly kind: 'resolved' | 'closed' | 'stabilised' }>); // the question asks for these alone
  return found === undefined || what?.note === undefined ? undefined : { at: found.at, by: what.by, text: what.note };
}
