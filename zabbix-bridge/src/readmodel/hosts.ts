// hosts: whose a host is, by the problems it had and by the services that need it.
import { sql } from 'kysely';
import type { SourceId } from '../model/problem.ts';
import { among } from './among.ts';
import type { Sight } from './questions.ts';
import { seesProblem } from './sight.ts';
import type { Store } from './store.ts';

/** @returns whether one of the host's problems is the asker's to see, or a service of theirs needs the host. Who sees everything sees every host. */
export function seesHost(store: Store, sight: Sight, source: SourceId, host: string): boolean {
  if (sight === undefined) return true;
  return [problemsQuestion(store, sight, source, host), needsQuestion(store, sight, host)].some((question) => store.one(question) !== undefined);
}

function problemsQuestion(store: Store, sight: readonly string[], source: SourceId, host: string) {
  return store.ask
    .selectFrom('problem_host as h')
    .innerJoin('problem as p', 'p.key', 'h.problem')
    .select('h.problem')
    .where('h.host', '=', host)
    .where('p.source', '=', source)
    .where(seesProblem(sight, 'h.problem'))
    .limit(1);
}

/** By the services of the asker's tenants, which are few; `needs` names hosts as entities. */
function needsQuestion(store: Store, sight: readonly string[], host: string) {
  return store.ask
    .selectFrom('service as v')
    .select('v.id as problem')
    .where(among('v.tenant', sight))
    .where('v.removed', '=', 0)
    .where(sql<boolean>`exists (select 1 from json_tree(v.record, '$.needs') needed where needed.value = ${`host:${host}`})`)
    .limit(1);
}
