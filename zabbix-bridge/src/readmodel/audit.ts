// audit: who told the engine to do what, and what became of it.
import { sql } from 'kysely';
import type { SelectQueryBuilder } from 'kysely';
import type { CommandName } from '../model/command.ts';
import type { Incident } from '../model/incident.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import { among } from './among.ts';
import type { Order } from './cursor.ts';
import { pageThrough } from './cursor.ts';
import { readPosition } from './follower.ts';
import { incidentIdOf } from './incidents.ts';
import type { AuditFilter, AuditRow, Page, PageRequest, Sight } from './questions.ts';
import { seesIncident } from './sight.ts';
import type { Store } from './store.ts';

const auditOrder: Order = { name: 'audit', columns: ['c.seq', 'c.nth'], direction: 'desc' };

export function audit(store: Store, sight: Sight, filter: AuditFilter, page: PageRequest): Result<Page<AuditRow>> {
  const read = pageThrough(store, auditQuestion(store, sight, filter), auditOrder, page);
  if (!read.ok) return read;
  return ok({ ...read.value, rows: read.value.rows.map(auditRow), asOf: readPosition(store).seq });
}

/** @returns what became of the command with this idempotency key; the latest, should it have been decided more than once */
export function command(store: Store, sight: Sight, id: string): AuditRow | undefined {
  const found = store.one(commandsQuestion(store, sight).where('c.id', '=', id).orderBy('c.seq', 'desc').orderBy('c.nth', 'desc').limit(1));
  return found === undefined ? undefined : auditRow(found);
}

/** The question behind a list, before it is ordered and cut into pages. */
export function auditQuestion(store: Store, sight: Sight, { by, names, incident, outcome, from, until }: AuditFilter): ReturnType<typeof commandsQuestion> {
  let question = commandsQuestion(store, sight);
  if (by !== undefined) question = question.where('c.by_whom', '=', by);
  if (names !== undefined) question = question.where(among('c.name', names));
  if (incident !== undefined) question = question.where('c.incident', '=', incidentIdOf(store, sight, incident) ?? '');
  if (outcome !== undefined) question = question.where('c.refusal', outcome === 'accepted' ? 'is' : 'is not', null);
  if (from !== undefined) question = question.where('c.at', '>=', from);
  if (until !== undefined) question = question.where('c.at', '<', until);
  return question;
}

function commandsQuestion(store: Store, sight: Sight) {
  const all = store.ask
    .selectFrom('command as c')
    .leftJoin('incident as i', 'i.id', 'c.incident')
    .select(['c.id', 'c.name', 'c.by_whom', 'c.at', 'c.seq', 'c.incident', 'c.refusal', 'i.number']);
  return sight === undefined ? all : all.where(sql<boolean>`(c.incident is not null and ${seesIncident(sight, 'c.incident')})`);
}
type Raw = ReturnType<typeof commandsQuestion> extends SelectQueryBuilder<infer _DB, infer _TB, infer Row> ? Row : never;

function auditRow({ id, name, by_whom: by, at, seq, incident, number, refusal }: Raw): AuditRow {
  return {
    command: id,
    name: name as CommandName,
    by,
    at,
    seq,
    ...(incident === null ? {} : { incident }),
    ...(number === null ? {} : { incidentNumber: number as NonNullable<Incident['number']> }),
    ...(refusal === null ? {} : { refusal: JSON.parse(refusal) as Refusal }),
  };
}
