// incidents: lists of incidents, each as a row that needs no further question.
import { catchAllName, isCatchAll } from '../engine/catch-all.ts';
import { sql } from 'kysely';
import type { SelectQueryBuilder } from 'kysely';
import type { Incident, IncidentId, IncidentRef } from '../model/incident.ts';
import type { Severity } from '../model/problem.ts';
import { servicesOfReason } from '../model/reason.ts';
import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import type { Criticality, Service, ServiceId, ServiceState } from '../model/service.ts';
import { among } from './among.ts';
import type { Order } from './cursor.ts';
import { pageThrough } from './cursor.ts';
import { readPosition } from './follower.ts';
import { incidentConditions } from './incident-filter.ts';
import type { AffectedServiceRow, IncidentFilter, IncidentRow, IncidentSort, Page, PageRequest, Sight, TitleFacts } from './questions.ts';
import { seesIncident, seesMember, seesService } from './sight.ts';
import type { Store } from './store.ts';

export const incidentOrders = {
  urgency: { name: 'urgency', columns: ['i.urgency', 'i.urgency_time', 'i.id'], direction: 'asc' },
  newest: { name: 'newest', columns: ['i.opened_at', 'i.id'], direction: 'desc' },
  oldest: { name: 'oldest', columns: ['i.opened_at', 'i.id'], direction: 'asc' },
  updated: { name: 'updated', columns: ['i.updated_at', 'i.id'], direction: 'desc' },
  due: { name: 'due', columns: ['i.due_at', 'i.id'], direction: 'asc' },
} as const satisfies Record<IncidentSort, Order>;

/** @returns one page of those that the filter and the sight let through; refused when the cursor is not one of this sort */
export function incidents(store: Store, sight: Sight, filter: IncidentFilter, sort: IncidentSort, page: PageRequest): Result<Page<IncidentRow>> {
  const read = pageThrough(store, incidentsQuestion(store, sight, filter, sort), incidentOrders[sort], page);
  if (!read.ok) return read;
  return ok({ ...read.value, rows: withServices(store, sight, read.value.rows), asOf: readPosition(store).seq });
}

export function countIncidents(store: Store, sight: Sight, filter: IncidentFilter): number {
  const all = store.ask.selectFrom('incident as i').select((count) => count.fn.countAll<number>().as('count'));
  return store.one(incidentConditions(sight, filter, 'newest').reduce((so, condition) => so.where(condition), all))?.count ?? 0;
}

/** @returns its id, when there is such an incident and the asker may see it */
export function incidentIdOf(store: Store, sight: Sight, ref: IncidentRef): IncidentId | undefined {
  const byNumber = /^inc-\d+$/i.test(ref);
  const question = store.ask.selectFrom('incident as i').select('i.id').where(seesIncident(sight, 'i.id'));
  return store.one(byNumber ? question.where('i.number', '=', ref.toUpperCase()) : question.where('i.id', '=', ref))?.id;
}

export function incidentRowsById(store: Store, sight: Sight, ids: readonly IncidentId[]): readonly IncidentRow[] {
  if (ids.length === 0) return [];
  const rows = store.all(rowsQuestion(store, sight).where(seesIncident(sight, 'i.id')).where(among('i.id', ids)));
  return withServices(store, sight, rows);
}

/** The question behind a list, before it is ordered and cut into pages. */
export function incidentsQuestion(store: Store, sight: Sight, filter: IncidentFilter, sort: IncidentSort): ReturnType<typeof rowsQuestion> {
  return incidentConditions(sight, filter, sort).reduce((so, condition) => so.where(condition), rowsQuestion(store, sight));
}

function rowsQuestion(store: Store, sight: Sight) {
  return store.ask
    .selectFrom('incident as i')
    .leftJoin('problem as p', (join) => join.onRef('p.key', '=', 'i.headline').on(seesMember(sight, 'i.headline')))
    .leftJoin('report as r', (join) => join.on(sql<boolean>`r.id = substr(i.headline, 8) and i.headline like 'report:%'`).on(seesMember(sight, 'i.headline')))
    .select(['i.record', 'i.updated_at', 'p.name as problem', 'p.host', 'p.severity', 'r.text as report'])
    .select(sql<string | null>`json_extract(p.record, '$.aspect')`.as('aspect'));
}
type Raw = ReturnType<typeof rowsQuestion> extends SelectQueryBuilder<infer _DB, infer _TB, infer Row> ? Row : never;

function withServices(store: Store, sight: Sight, rows: readonly Raw[]): readonly IncidentRow[] {
  const incidents = rows.map((row) => ({ row, incident: JSON.parse(row.record) as Incident }));
  const services = affectedServices(
    store,
    sight,
    incidents.map(({ incident }) => incident.id),
  );
  const spoken = spokenOf(
    store,
    sight,
    incidents.map(({ incident }) => incident),
  );
  return incidents.map(({ row, incident }) => {
    const affected = services.get(incident.id) ?? [];
    const mentioned = servicesOfReason(incident.priorityReason).flatMap((id) => (affected.some((it) => it.id === id) ? [] : (spoken.get(id) ?? [])));
    return {
      incident: cutToSight(sight, incident, affected),
      title: titleOf(row, incident),
      services: affected,
      ...(mentioned.length > 0 && { mentioned }),
      updatedAt: row.updated_at,
    };
  });
}

/** The services that the reasons of these incidents speak of, by id, as far as the asker may see them. */
const spokenOf = (store: Store, sight: Sight, incidents: readonly Incident[]) =>
  namedServices(
    store,
    sight,
    incidents.flatMap(({ priorityReason }) => servicesOfReason(priorityReason)),
  );

/** @returns what services are called, by id, as far as the asker may see them */
export function namedServices(store: Store, sight: Sight, wanted: readonly ServiceId[]): ReadonlyMap<ServiceId, Pick<Service, 'id' | 'name' | 'nameIn'>> {
  const ids = [...new Set(wanted)];
  if (ids.length === 0) return new Map();
  const question = store.ask.selectFrom('service as v').select(['v.id', 'v.name', nameInOf]).where(among('v.id', ids)).where(seesService(sight, 'v.id'));
  return new Map(store.all(question).map(({ id, name, nameIn }) => [id, { id, name, ...namedIn(nameIn) }]));
}

const nameInOf = sql<string | null>`json_extract(v.record, '$.nameIn')`.as('nameIn');
const namedIn = (json: string | null): Pick<Service, 'nameIn'> => (json === null ? {} : { nameIn: JSON.parse(json) as NonNullable<Service['nameIn']> });

function affectedServices(store: Store, sight: Sight, ids: readonly IncidentId[]): ReadonlyMap<IncidentId, readonly AffectedServiceRow[]> {
  const found = new Map<IncidentId, AffectedServiceRow[]>();
  if (ids.length === 0) return found;
  const question = store.ask
    .selectFrom('incident_service as s')
    .leftJoin('service as v', 'v.id', 's.service')
    .select(['s.incident', 's.service', 's.state', 'v.name', 'v.tenant', 'v.criticality', nameInOf])
    .where(among('s.incident', ids))
    .where(seesService(sight, 's.service'))
    .orderBy('s.incident')
    .orderBy('s.service');
  for (const { incident, service, state, name, nameIn, tenant, criticality } of store.all(question)) {
    const row: AffectedServiceRow = {
      id: service,
      // a catch-all is heard of only when something of it is told
      name: name ?? (isCatchAll(service) ? catchAllName(service) : service),
      ...namedIn(nameIn),
      state: state as ServiceState,
      ...(tenant === null ? {} : { tenant }),
      ...(criticality === null ? {} : { criticality: criticality as Criticality }),
    };
    const rows = found.get(incident);
    if (rows) rows.push(row);
    else found.set(incident, [row]);
  }
  return found;
}

/** A shared failure has services of several tenants in it: each sees its own. */
function cutToSight(sight: Sight, incident: Incident, affected: readonly AffectedServiceRow[]): Incident {
  if (sight === undefined) return incident;
  const seen = new Set(affected.map((service) => service.id));
  return {
    ...incident,
    services: incident.services.filter((service) => seen.has(service.id)),
    tenants: incident.tenants.filter((tenant) => sight.includes(tenant)),
  };
}

function titleOf(row: Raw, incident: Incident): TitleFacts {
  const { problem, host, severity, report, aspect } = row;
  return {
    ...(incident.declaredTitle === undefined ? {} : { declared: incident.declaredTitle }),
    ...(problem === null ? {} : { problem }),
    ...(host === null ? {} : { host }),
    ...(severity === null ? {} : { severity: severity as Severity }),
    ...(report === null ? {} : { report }),
    ...(aspect === null ? {} : { aspect }),
  };
}
