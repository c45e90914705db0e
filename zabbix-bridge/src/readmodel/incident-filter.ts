// incident-filter: an incident filter as conditions on the incident `i`.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { IncidentState } from '../model/incident.ts';
import { among } from './among.ts';
import type { IncidentFilter, IncidentSort, Sight } from './questions.ts';
import { seesIncident, seesMember, seesService } from './sight.ts';
import { refsWith, wordsOf } from './text.ts';

const endedStates: readonly IncidentState[] = ['closed', 'merged', 'transient'];
const isEnded = (state: IncidentState): boolean => endedStates.includes(state);

/**
 * @param sort  what the rows are walked by
 * @returns all conditions of the filter and of the sight, to be joined by `and`
 */
export function incidentConditions(sight: Sight, filter: IncidentFilter, sort: IncidentSort): readonly RawBuilder<boolean>[] {
  const { states, priorities, services, tenants, owners, text, host, from, until, knownBefore } = filter;
  const live = livenessOf(filter);
  const openedAt = sort === 'newest' || sort === 'oldest' ? sql`i.opened_at` : sql`+i.opened_at`;
  // The unary plus keeps SQLite from gathering by this or that and then sorting everything: a list is walked in its order, so far as a page goes.
  return [
    seesIncident(sight, 'i.id'),
    ...(live === undefined ? [] : [sql<boolean>`i.live = ${live ? 1 : 0}`]),
    ...(states === undefined ? [] : [sql<boolean>`+i.state in (${sql.join(states)})`]),
    ...(priorities === undefined ? [] : [sql<boolean>`+i.priority in (${sql.join(priorities)})`]),
    // Of an incident that several tenants share, a filter finds nothing by what is not the asker's own.
    ...(services === undefined
      ? []
      : [sql<boolean>`+i.id in (select incident from incident_service where ${among('service', services)} and ${seesService(sight, 'service')})`]),
    ...(tenants === undefined
      ? []
      : [sql<boolean>`+i.id in (select incident from incident_tenant where present = 1 and ${among('tenant', tenantsWithin(sight, tenants))})`]),
    ...(owners === undefined ? [] : [ownedBy(owners)]),
    ...(host === undefined
      ? []
      : [
          sql<boolean>`i.id in (select member.incident from problem_host join member on member.id = problem_host.problem where problem_host.host = ${host} and ${seesMember(sight, 'member.id')})`,
        ]),
    ...(until === undefined ? [] : [sql<boolean>`${openedAt} < ${until}`]),
    ...(from === undefined ? [] : [sql<boolean>`+i.ended_at >= ${from}`]),
    ...(knownBefore === undefined ? [] : [sql<boolean>`i.known_before = ${knownBefore ? 1 : 0}`]),
    ...(text === undefined ? [] : wordsOf(text).map((word) => holdsWord(sight, word))),
  ];
}

/** @returns what the filter says of being live, in so many words or by its states; undefined when it asks for both */
function livenessOf({ live, states }: IncidentFilter): boolean | undefined {
  if (live !== undefined) return live;
  if (states === undefined || states.length === 0) return undefined;
  if (states.every(isEnded)) return false;
  return states.some(isEnded) ? undefined : true;
}

function ownedBy(owners: readonly (string | null)[]): RawBuilder<boolean> {
  const named = owners.filter((owner) => owner !== null);
  return owners.includes(null) ? sql<boolean>`(i.owner is null or ${among('i.owner', named)})` : among('i.owner', named);
}

const tenantsWithin = (sight: Sight, tenants: readonly string[]): readonly string[] => (sight ? tenants.filter((each) => sight.includes(each)) : tenants);

function holdsWord(sight: Sight, word: string): RawBuilder<boolean> {
  return sql<boolean>`i.id in (
    ${refsWith('incident', word)}
    union all select member.incident from problem_host join member on member.id = problem_host.problem where problem_host.host in (${refsWith('host', word)}) and ${seesMember(sight, 'member.id')}
    union all select incident from incident_service where service in (${refsWith('service', word)}) and ${seesService(sight, 'service')})`;
}
