// standing: what holds for a while: works, silences, and whether the sources speak.
import { sql } from 'kysely';
import type { Handover } from '../model/handover.ts';
import type { SourceId } from '../model/problem.ts';
import { among } from './among.ts';
import type { Sight } from './questions.ts';
import { seesIncident, seesService } from './sight.ts';
import type { MaintenanceRow, RulesTurn, SilenceRow, SourceRow } from './standing-rows.ts';
import type { Store } from './store.ts';

/** @returns works that touch `from` … `until`, by their beginning */
export function maintenances(store: Store, sight: Sight, from: number, until: number): readonly MaintenanceRow[] {
  const question = maintenancesQuestion(store, sight).where('w.until_at', '>', from).where('w.from_at', '<', until).orderBy('w.from_at').orderBy('w.id');
  return store.all(question).map(({ record }) => JSON.parse(record) as MaintenanceRow);
}

export function maintenancesById(store: Store, sight: Sight, ids: readonly string[]): readonly MaintenanceRow[] {
  return store.all(maintenancesQuestion(store, sight).where(among('w.id', ids))).map(({ record }) => JSON.parse(record) as MaintenanceRow);
}

/** @returns silences in force at `at`, the one that ends first leading */
export function silences(store: Store, sight: Sight, at: number): readonly SilenceRow[] {
  const question = silencesQuestion(store, sight).where('s.until_at', '>', at).where('s.ended_at', '>', at).orderBy('s.until_at').orderBy('s.id');
  return store.all(question).map(({ record }) => JSON.parse(record) as SilenceRow);
}

export function silencesById(store: Store, sight: Sight, ids: readonly string[]): readonly SilenceRow[] {
  return store.all(silencesQuestion(store, sight).where(among('s.id', ids))).map(({ record }) => JSON.parse(record) as SilenceRow);
}

export function sources(store: Store, sight: Sight, only?: readonly SourceId[]): readonly SourceRow[] {
  let question = store.ask.selectFrom('source as s').selectAll('s').orderBy('s.id');
  if (only !== undefined) question = question.where(among('s.id', only));
  if (sight !== undefined)
    question = question.where(
      sql<boolean>`exists (select 1 from problem sent join problem_service touched on touched.problem = sent.key join service seen on seen.id = touched.service
        where sent.source = s.id and ${among('seen.tenant', sight)})`,
    );
  return store
    .all(question)
    .map(({ id, state, since, why }) => ({ source: id, state: state === 'ok' ? 'ok' : 'silent', since, ...(why === null ? {} : { why }) }));
}

/** @returns the last `most` handovers, the latest first; with a sight, those of shifts that had no tenant beside these */
export function handovers(store: Store, sight: Sight, most: number): readonly Handover[] {
  const all = store.ask.selectFrom('handover as h').select('h.record').orderBy('h.until_at', 'desc').orderBy('h.id', 'desc').limit(most);
  const seen =
    sight === undefined
      ? all
      : all.where(
          sql<boolean>`h.record ->> '$.tenants' is not null and not exists (select 1 from json_each(h.record, '$.tenants') its where not ${among('its.value', sight)})`,
        );
  return store.all(seen).map(({ record }) => JSON.parse(record) as Handover);
}

/** @returns the last `most` times that the rules became others, the latest first */
export const rulesTurns = (store: Store, most: number): readonly RulesTurn[] =>
  store.all(store.ask.selectFrom('rules_turn').select(['seq', 'at', 'version']).orderBy('seq', 'desc').limit(most));

function maintenancesQuestion(store: Store, sight: Sight) {
  const all = store.ask.selectFrom('maintenance as w').select('w.record');
  if (sight === undefined) return all;
  return all.where(
    sql<boolean>`exists (select 1 from maintenance_service touched where touched.maintenance = w.id and ${seesService(sight, 'touched.service')})`,
  );
}

function silencesQuestion(store: Store, sight: Sight) {
  const all = store.ask.selectFrom('silence as s').select('s.record');
  if (sight === undefined) return all;
  return all.where(sql<boolean>`(${seesService(sight, 's.service')} or exists (
    select 1 from incident about where about.id in (select id from incident where id = s.incident or number = s.incident) and ${seesIncident(sight, 'about.id')}))`);
}
