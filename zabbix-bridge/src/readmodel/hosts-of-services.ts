// hosts-of-services: which hosts stand behind services, by what they need and by the problems that they had.
import { entityKind, entityName } from '../model/entity.ts';
import type { SourceId } from '../model/problem.ts';
import type { Service, ServiceId } from '../model/service.ts';
import { among } from './among.ts';
import type { Sight } from './questions.ts';
import type { Store } from './store.ts';

/**
 * @param source  of problems: without it hosts that are only needed are among them as well, for a need does not say of which source its host is
 * @returns each host once, by name: those that the services need, themselves or through another service, and those of the problems that touched
 *   one of these. Services that are not the asker's to see count as unknown
 */
export function hostsOfServices(store: Store, sight: Sight, services: readonly ServiceId[], source: SourceId | undefined): readonly string[] {
  const known = new Map(store.all(servicesQuestion(store, sight)).map(({ id, record }) => [id, JSON.parse(record) as Service])); // as the writer put it there
  const reached = new Set<ServiceId>();
  const hosts = new Set<string>();
  const walk = (id: ServiceId): void => {
    const service = known.get(id);
    if (!service || reached.has(id)) return;
    reached.add(id);
    for (const entity of service.needs.flatMap(({ of }) => of)) {
      if (entityKind(entity) === 'service') walk(entityName(entity));
      else if (entityKind(entity) === 'host' && source === undefined) hosts.add(entityName(entity));
    }
  };
  for (const id of services) walk(id);
  for (const { host } of store.all(troubledQuestion(store, [...reached], source))) hosts.add(host);
  return [...hosts].sort();
}

function servicesQuestion(store: Store, sight: Sight) {
  const all = store.ask.selectFrom('service as v').select(['v.id', 'v.record']).where('v.removed', '=', 0);
  return sight === undefined ? all : all.where(among('v.tenant', sight));
}

function troubledQuestion(store: Store, services: readonly ServiceId[], source: SourceId | undefined) {
  const all = store.ask
    .selectFrom('problem_service as s')
    .innerJoin('problem_host as h', 'h.problem', 's.problem')
    .select('h.host')
    .distinct()
    .where(among('s.service', services));
  return source === undefined ? all : all.innerJoin('problem as p', 'p.key', 's.problem').where('p.source', '=', source);
}
