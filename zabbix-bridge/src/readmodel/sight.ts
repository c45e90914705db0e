// sight: what an asker may see, as conditions that SQLite itself holds to.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { RouteStep } from '../model/change.ts';
import { among } from './among.ts';
import type { Sight } from './questions.ts';

type Condition = RawBuilder<boolean>;
const everything: Condition = sql<boolean>`true`;

/** @param incident  the column that holds an incident's id */
export function seesIncident(sight: Sight, incident: string): Condition {
  if (sight === undefined) return everything;
  return sql<boolean>`exists (select 1 from incident_tenant seen where seen.incident = ${sql.ref(incident)} and seen.present = 1 and ${among('seen.tenant', sight)})`;
}

/** @param incident  the column that holds an incident's id. Whether the asker sees it, or once did. */
export function sawIncident(sight: Sight, incident: string): Condition {
  if (sight === undefined) return everything;
  return sql<boolean>`exists (select 1 from incident_tenant seen where seen.incident = ${sql.ref(incident)} and ${among('seen.tenant', sight)})`;
}

/** @param service  the column that holds a service's id */
export function seesService(sight: Sight, service: string): Condition {
  if (sight === undefined) return everything;
  return sql<boolean>`exists (select 1 from service seen where seen.id = ${sql.ref(service)} and ${among('seen.tenant', sight)})`;
}

/** @param problem  the column that holds a problem's key: seen by whose service it touches */
export function seesProblem(sight: Sight, problem: string): Condition {
  if (sight === undefined) return everything;
  return sql<boolean>`exists (select 1 from problem_service touched join service seen on seen.id = touched.service
    where touched.problem = ${sql.ref(problem)} and ${among('seen.tenant', sight)})`;
}

/** @param member  the column that holds a member's id: a problem's key, or `report:` and a report's id */
export function seesMember(sight: Sight, member: string): Condition {
  if (sight === undefined) return everything;
  return sql<boolean>`(${seesProblem(sight, member)} or exists (select 1 from report told join service seen on seen.id = told.service
    where told.id = substr(${sql.ref(member)}, 8) and ${sql.ref(member)} like 'report:%' and ${among('seen.tenant', sight)}))`;
}

/** @returns the routes that hold, without their conditions: those and the routes that do not hold may name any tenant and its things */
export const walkSeenBySome = (walk: readonly RouteStep[]): readonly RouteStep[] => walk.filter(({ holds }) => holds).map(({ when: _, ...step }) => step);
