// services: the business's services, how they are, and what weighs on them.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Priority } from '../model/incident.ts';
import type { Service, ServiceId, ServiceState } from '../model/service.ts';
import { among } from './among.ts';
import type { ServiceFilter, ServiceRow, ServiceSpan, Sight } from './questions.ts';
import { seesService } from './sight.ts';
import type { Store } from './store.ts';
import { refsWith, wordsOf } from './text.ts';

/** @param only  ids to keep to; all when absent */
export function services(store: Store, sight: Sight, filter: ServiceFilter = {}, only?: readonly ServiceId[]): readonly ServiceRow[] {
  const rows = store.all(servicesQuestion(store, sight, filter, only));
  if (rows.length === 0) return [];
  const counted = only && rows.map(({ id }) => id); // of those that the asker sees: the others may be many more
  const incidents = incidentCounts(store, counted);
  const problems = openProblems(store, counted);
  return rows.map(({ id, record, state, since }) => ({
    service: JSON.parse(record) as Service,
    state: state as ServiceState,
    since,
    incidents: incidents.get(id) ?? { P1: 0, P2: 0, P3: 0, held: 0 },
    openProblems: problems.get(id) ?? 0,
  }));
}

/** @returns undefined for one that is unknown, removed or not the asker's */
export function service(store: Store, sight: Sight, id: ServiceId): ServiceRow | undefined {
  return services(store, sight, {}, [id])[0];
}

/** @returns the stretches that touch `from` … `until`, oldest first */
export function serviceHistory(store: Store, sight: Sight, id: ServiceId, from: number, until: number): readonly ServiceSpan[] {
  const question = store.ask
    .selectFrom('service_turn as t')
    .select(['t.at', 't.state'])
    .where('t.service', '=', id)
    .where(seesService(sight, 't.service'))
    .orderBy('t.seq')
    .orderBy('t.nth');
  const turns = store.all(question);
  return turns
    .map((turn, n): ServiceSpan => {
      const next = turns[n + 1];
      return { state: turn.state as ServiceState, from: turn.at, ...(next === undefined ? {} : { until: next.at }) };
    })
    .filter((span) => span.from < until && (span.until === undefined || span.until > from));
}

const worst = sql<number>`case v.state when 'down' then 0 when 'degraded' then 1 when 'weakened' then 2 else 3 end`;
const gravest = sql<number>`case v.criticality when 'key' then 0 when 'important' then 1 else 2 end`;

function servicesQuestion(store: Store, sight: Sight, filter: ServiceFilter, only: readonly ServiceId[] | undefined) {
  const all = store.ask.selectFrom('service as v').select(['v.id', 'v.record', 'v.state', 'v.since']).where('v.removed', '=', 0);
  const ordered = all.orderBy(worst).orderBy(gravest).orderBy('v.name').orderBy('v.id');
  return serviceConditions(sight, filter, only).reduce((so, condition) => so.where(condition), ordered);
}

function serviceConditions(
  sight: Sight,
  { states, text, criticalities, catchAll }: ServiceFilter,
  only: readonly ServiceId[] | undefined,
): readonly RawBuilder<boolean>[] {
  return [
    ...(sight === undefined ? [] : [among('v.tenant', sight)]),
    ...(only === undefined ? [] : [among('v.id', only)]),
    ...(states === undefined ? [] : [among('v.state', states)]),
    ...(criticalities === undefined ? [] : [among('v.criticality', criticalities)]),
    ...(catchAll === undefined ? [] : [sql<boolean>`v.catch_all = ${catchAll ? 1 : 0}`]),
    ...(text === undefined ? [] : wordsOf(text).map((word) => sql<boolean>`v.id in (${refsWith('service', word)})`)),
  ];
}

function incidentCounts(store: Store, only: readonly ServiceId[] | undefined): ReadonlyMap<ServiceId, ServiceRow['incidents']> {
  const found = new Map<ServiceId, Record<Priority | 'held', number>>();
  let question = store.ask
    .selectFrom('incident as i')
    .innerJoin('incident_service as s', 's.incident', 'i.id')
    .select((count) => ['s.service', 'i.state', 'i.priority', count.fn.countAll<number>().as('count')])
    .where('i.live', '=', 1)
    .where('i.state', '<>', 'resolved')
    .groupBy(['s.service', 'i.state', 'i.priority']);
  if (only !== undefined) question = question.where(among('s.service', only));
  for (const { service: id, state, priority, count } of store.all(question)) {
    const counts = found.get(id) ?? { P1: 0, P2: 0, P3: 0, held: 0 };
    counts[state === 'held' ? 'held' : (priority as Priority)] += count;
    found.set(id, counts);
  }
  return found;
}

function openProblems(store: Store, only: readonly ServiceId[] | undefined): ReadonlyMap<ServiceId, number> {
  let question = store.ask
    .selectFrom('problem_service as s')
    .select((count) => ['s.service', count.fn.countAll<number>().as('count')])
    .where('s.open', '=', 1)
    .groupBy('s.service');
  if (only !== undefined) question = question.where(among('s.service', only));
  return new Map(store.all(question).map(({ service: id, count }) => [id, count]));
}
