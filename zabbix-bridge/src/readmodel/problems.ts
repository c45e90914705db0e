// problems: lists of problems and of people's reports.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { ProblemRecord } from '../model/change.ts';
import type { Incident } from '../model/incident.ts';
import type { ProblemKey } from '../model/problem.ts';
import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import type { ServiceId } from '../model/service.ts';
import { among } from './among.ts';
import type { Order } from './cursor.ts';
import { pageThrough } from './cursor.ts';
import { readPosition } from './follower.ts';
import { incidentIdOf } from './incidents.ts';
import type { Page, PageRequest, ProblemFilter, ProblemRow, ProblemSort, ReportRow, Sight } from './questions.ts';
import { seesProblem, seesService } from './sight.ts';
import type { Store } from './store.ts';
import { refsWith, wordsOf } from './text.ts';
import type { NamedProblem } from '../words/names.ts';

export const problemOrders = {
  newest: { name: 'newest', columns: ['p.opened_at', 'p.key'], direction: 'desc' },
  oldest: { name: 'oldest', columns: ['p.opened_at', 'p.key'], direction: 'asc' },
  severity: { name: 'severity', columns: ['p.severity', 'p.opened_at', 'p.key'], direction: 'desc' },
} as const satisfies Record<ProblemSort, Order>;

export function problems(store: Store, sight: Sight, filter: ProblemFilter, sort: ProblemSort, page: PageRequest): Result<Page<ProblemRow>> {
  const read = pageThrough(store, problemsQuestion(store, sight, filter), problemOrders[sort], page);
  if (!read.ok) return read;
  return ok({ ...read.value, rows: read.value.rows.map(problemRow), asOf: readPosition(store).seq });
}

export function problem(store: Store, sight: Sight, key: ProblemKey): ProblemRow | undefined {
  const found = store.one(problemsQuestion(store, sight, {}).where('p.key', '=', key));
  return found === undefined ? undefined : problemRow(found);
}

export const namesQuestion = (store: Store, sight: Sight, keys: readonly string[]) =>
  store.ask.selectFrom('problem as p').select(['p.key', 'p.name', 'p.host']).where(among('p.key', keys)).where(seesProblem(sight, 'p.key'));

/** @returns by key what each is called, as far as the asker sees it and the read model has not forgotten it */
export function problemNames(store: Store, sight: Sight, keys: readonly string[]): ReadonlyMap<string, NamedProblem> {
  return new Map(store.all(namesQuestion(store, sight, keys)).map(({ key, name, host }) => [key, { name, hosts: host === null ? [] : [host] }]));
}

/** The question behind a list, before it is ordered and cut into pages. */
export function problemsQuestion(store: Store, sight: Sight, filter: ProblemFilter) {
  const all = store.ask.selectFrom('problem as p').leftJoin('incident as i', 'i.id', 'p.incident').select(['p.record', 'i.number']);
  return problemConditions(store, sight, filter).reduce((so, condition) => so.where(condition), all);
}

function problemRow({ record, number }: { readonly record: string; readonly number: string | null }): ProblemRow {
  return {
    problem: JSON.parse(record) as ProblemRecord,
    ...(number === null ? {} : { incidentNumber: number as NonNullable<Incident['number']> }),
  };
}

function problemConditions(store: Store, sight: Sight, filter: ProblemFilter): readonly RawBuilder<boolean>[] {
  const { open, sources, host, services, incident, leastSeverity, acknowledged, suppressed, inMaintenance, text, from, until } = filter;
  const flag = (column: string, said: boolean | undefined) => (said === undefined ? [] : [sql<boolean>`${sql.ref(column)} = ${said ? 1 : 0}`]);
  return [
    seesProblem(sight, 'p.key'),
    ...flag('p.open', open),
    ...flag('p.acknowledged', acknowledged),
    ...flag('p.suppressed', suppressed),
    // The unary plus keeps SQLite from gathering by source and then sorting everything: the lists are walked in their order.
    ...(sources === undefined ? [] : [sql<boolean>`+p.source in (${sql.join(sources)})`]),
    ...(host === undefined ? [] : [sql<boolean>`p.key in (select problem from problem_host where host = ${host})`]),
    ...(services === undefined
      ? []
      : [sql<boolean>`p.key in (select problem from problem_service where ${among('service', services)} and ${seesService(sight, 'service')})`]),
    ...(incident === undefined ? [] : [sql<boolean>`p.incident = ${incidentIdOf(store, sight, incident) ?? ''}`]),
    ...(leastSeverity === undefined ? [] : [sql<boolean>`p.severity >= ${leastSeverity}`]),
    ...(inMaintenance === undefined ? [] : [inMaintenance ? sql<boolean>`p.maintenance is not null` : sql<boolean>`p.maintenance is null`]),
    ...(until === undefined ? [] : [sql<boolean>`p.opened_at < ${until}`]),
    ...(from === undefined ? [] : [sql<boolean>`+p.ended_at >= ${from}`]),
    ...(text === undefined ? [] : wordsOf(text).map(holdsWord)),
  ];
}

function holdsWord(word: string): RawBuilder<boolean> {
  // By name and not by key: thousands of problems share a name, and a list of their keys would be made for each word.
  return sql<boolean>`(+p.name in (${refsWith('problem-name', word)}) or +p.key in (
    select problem from problem_host where host in (${refsWith('host', word)})))`;
}

const reportOrder: Order = { name: 'reports', columns: ['r.at', 'r.id'], direction: 'desc' };
type ReportFilter = { readonly service?: ServiceId; readonly from?: number; readonly until?: number };

export function reports(store: Store, sight: Sight, { service, from, until }: ReportFilter, page: PageRequest): Result<Page<ReportRow>> {
  let question = store.ask.selectFrom('report as r').selectAll('r').where(seesService(sight, 'r.service'));
  if (service !== undefined) question = question.where('r.service', '=', service);
  if (from !== undefined) question = question.where('r.at', '>=', from);
  if (until !== undefined) question = question.where('r.at', '<', until);
  const read = pageThrough(store, question, reportOrder, page);
  if (!read.ok) return read;
  const rows = read.value.rows.map(({ id, at, service: about, reporter, text, incident }) => {
    return { id, at, service: about, reporter, text, ...(incident === null ? {} : { incident }) };
  });
  return ok({ ...read.value, rows, asOf: readPosition(store).seq });
}
