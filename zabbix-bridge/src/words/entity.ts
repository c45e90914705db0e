// entity: what a thing that can fail is called in a sentence.
import type { EntityId } from '../model/entity.ts';
import { entityKind, entityName } from '../model/entity.ts';
import type { Locale } from './locale.ts';
import { plain, quoted, say } from './locale.ts';
import type { Names } from './names.ts';
import { serviceName } from './service.ts';

type Kind = { readonly en: string; readonly ru: string; readonly feminine?: true };
const kinds: Readonly<Record<string, Kind>> = {
  site: { en: 'site', ru: 'площадка', feminine: true },
  rack: { en: 'rack', ru: 'стойка', feminine: true },
  feed: { en: 'power feed', ru: 'ввод питания' },
  cluster: { en: 'cluster', ru: 'кластер' },
  segment: { en: 'network segment', ru: 'сегмент сети' },
  proxy: { en: 'proxy', ru: 'прокси' },
  target: { en: 'target', ru: 'адрес' },
  burst: { en: 'burst at', ru: 'всплеск на' },
  source: { en: 'source', ru: 'источник' },
  host: { en: 'host', ru: 'хост' },
  group: { en: 'group', ru: 'группа', feminine: true },
  item: { en: 'item', ru: 'метрика', feminine: true },
  attack: { en: 'attack', ru: 'атака', feminine: true },
  event: { en: 'event', ru: 'событие' },
};

/** @returns `dc-01`, `rack msk1/r03`, `Corporate mail`: hosts and services by name alone, the rest with its kind */
export function entityWords(id: EntityId, locale: Locale, names: Names): string {
  const kind = entityKind(id);
  const own = plain(entityName(id)) ?? say(locale, 'unnamed', 'без имени');
  if (kind === 'service') return quoted(locale, serviceName(entityName(id), locale, names));
  if (kind === 'host') return own;
  const shown = plain(names.entity(id)?.name) ?? own;
  const word = kindWords(kind, locale);
  return shown.toLowerCase().startsWith(word.toLowerCase()) ? shown : `${word} ${shown}`;
}

/** @returns what things of that kind are called: `rack`, `стойка` */
export const kindWords = (kind: string, locale: Locale): string => {
  const known = kinds[kind];
  return known ? say(locale, known.en, known.ru) : kind;
};

/** Of the Russian noun; a host is called by its name alone, and is masculine. */
export const isFeminine = (id: EntityId): boolean => kinds[entityKind(id)]?.feminine === true;

/** `unreachable` in the gender of the Russian noun. */
export const unreachable = (id: EntityId, locale: Locale): string => say(locale, 'unreachable', isFeminine(id) ? 'недоступна' : 'недоступен');
