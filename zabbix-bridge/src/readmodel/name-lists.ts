// name-lists: the names that can be chosen from, of services, tenants, hosts, owners and roots, each seen by the asker.
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { among } from './among.ts';
import { hostsOfServices } from './hosts-of-services.ts';
import type { SourceId } from '../model/problem.ts';
import type { Service, ServiceId } from '../model/service.ts';
import type { Locale } from '../words/locale.ts';
import type { Sight } from './questions.ts';
import { seesIncident, seesProblem } from './sight.ts';
import type { Store } from './store.ts';
import { fold, refsWith, wordsOf } from './text.ts';

/** So many different owners or roots are walked through at most. */
const mostWalked = 10_000;

export type NameKind = 'service' | 'tenant' | 'host' | 'owner' | 'root';
/**
 * `text`: words that must all be found; `source` and `services`: of hosts, those of this source, of these services only; `locale`: services are named, and put in
 * order, as this reader has them.
 */
export type NameFilter = {
  readonly text?: string;
  readonly source?: SourceId;
  readonly services?: readonly ServiceId[];
  readonly locale?: Locale;
  readonly limit: number;
};
/** `value` as filters take it, `text` as people read it. */
export type NameList = { readonly rows: readonly { readonly value: string; readonly text: string }[]; readonly more: boolean };

type Named = { readonly value: string; readonly text: string };

/** @returns those whose name holds all words of the text, such as begin with it first, then by name; `more` when there are others beyond the limit */
export function nameList(store: Store, sight: Sight, kind: NameKind, { text = '', limit, ...of }: NameFilter): NameList {
  const found = namesOf(store, sight, kind, text, of, limit + 1);
  const begins = ({ text: name }: Named): number => (fold(name).startsWith(fold(text.trim())) ? 0 : 1);
  const sorted = [...found].sort((a, b) => begins(a) - begins(b) || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return { rows: sorted.slice(0, limit), more: found.length > limit };
}

type Of = Pick<NameFilter, 'source' | 'services' | 'locale'>;

function namesOf(store: Store, sight: Sight, kind: NameKind, text: string, { source, services, locale }: Of, most: number): readonly Named[] {
  switch (kind) {
    case 'service':
      return store.all(servicesQuestion(store, sight, text)).map(({ id, name, record }) => {
        const { nameIn } = JSON.parse(record) as Service; // as the writer put it
        return { value: id, text: (locale && nameIn?.[locale]) ?? name };
      });
    case 'host':
      if (services) return holding(hostsOfServices(store, sight, services, source), text, most);
      return store.all(hostsQuestion(store, sight, text, source, most)).map(({ ref }) => ({ value: ref, text: ref }));
    case 'tenant':
      return holding(
        store.all(tenantsQuestion(store, sight)).map(({ tenant }) => tenant ?? ''),
        text,
        most,
      );
    case 'owner':
      return holding(walked(store, ownersQuestion(sight)), text, most);
    case 'root':
      return holding(walked(store, rootsQuestion(sight)), text, most);
    default:
      return kind satisfies never;
  }
}

/** @returns those that hold every word, as names for themselves */
function holding(values: readonly string[], text: string, most: number): readonly Named[] {
  const words = wordsOf(text);
  return values
    .filter((value) => value !== '' && words.every((word) => fold(value).includes(word)))
    .slice(0, most)
    .map((value) => ({ value, text: value }));
}

/** Without a limit: of services there are few, and which of them begin with the text is known only when all are here. */
function servicesQuestion(store: Store, sight: Sight, text: string) {
  const all = store.ask.selectFrom('service as v').select(['v.id', 'v.name', 'v.record']).where('v.removed', '=', 0).orderBy('v.name').orderBy('v.id');
  const seen = sight === undefined ? all : all.where(among('v.tenant', sight));
  return wordsOf(text).reduce((so, word) => so.where(sql<boolean>`v.id in (${refsWith('service', word)})`), seen);
}

/** Hosts that ever had a problem: those that begin with the text first, then by name. */
export function hostsQuestion(store: Store, sight: Sight, text: string, source: string | undefined, most: number) {
  const hosts = store.ask.selectFrom('text as t').select('t.ref').where('t.kind', '=', 'host').limit(most);
  const begins = fold(text.trim());
  const all = (begins === '' ? hosts : hosts.orderBy(sql`instr(t.body, ${begins}) <> 1`)).orderBy('t.ref');
  const ofSource = source === undefined ? sql<boolean>`true` : sql<boolean>`p.source = ${source}`;
  const seen =
    sight === undefined && source === undefined
      ? all
      : all.where(
          sql<boolean>`exists (select 1 from problem_host h join problem p on p.key = h.problem where h.host = t.ref and ${ofSource} and ${seesProblem(sight, 'h.problem')})`,
        );
  return wordsOf(text).reduce((so, word) => so.where(sql<boolean>`t.ref in (${refsWith('host', word)})`), seen);
}

function tenantsQuestion(store: Store, sight: Sight) {
  const all = store.ask
    .selectFrom('service as v')
    .select('v.tenant')
    .distinct()
    .where('v.tenant', 'is not', null)
    .where('v.removed', '=', 0)
    .orderBy('v.tenant');
  return sight === undefined ? all : all.where(among('v.tenant', sight));
}

/** From one different value to the next, each one look-up in the index: a hundred thousand incidents have a dozen owners. */
export const ownersQuestion = (sight: Sight): RawBuilder<{ value: string }> => sql<{ value: string }>`
  with recursive walk (value) as (
    select min(owner) from incident where owner is not null
    union all select (select min(owner) from incident where owner > walk.value) from walk where walk.value is not null)
  select value from walk where value is not null
    and exists (select 1 from incident i where i.owner = walk.value and ${seesIncident(sight, 'i.id')}) limit ${mostWalked}`;

/** Roots are kept as traits of incidents: `root host:exch-01`. */
export const rootsQuestion = (sight: Sight): RawBuilder<{ value: string }> => sql<{ value: string }>`
  with recursive walk (value) as (
    select min(trait) from incident_trait where trait > 'root ' and trait < 'root!'
    union all select (select min(trait) from incident_trait where trait > walk.value and trait < 'root!') from walk where walk.value is not null)
  select substr(value, 6) as value from walk where value is not null
    and exists (select 1 from incident_trait t where t.trait = walk.value and ${seesIncident(sight, 't.incident')}) limit ${mostWalked}`;

const walked = (store: Store, question: RawBuilder<{ value: string }>): readonly string[] =>
  store.all({ compile: () => question.compile(store.ask) }).map(({ value }) => value);
