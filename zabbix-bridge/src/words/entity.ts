// entity: what a thing that can fail is called in a sentence.
import type { EntityId } from '../model/entity.ts';
import { entityKind, entityName } from '../model/entity.ts';
import { burstWords } from './burst.ts';
import { isKindFeminine, kindWords } from './kind.ts';
import type { Locale } from './locale.ts';
import { plain, quoted, say } from './locale.ts';
import type { Names } from './names.ts';
import { sharedWords } from './place.ts';
import { serviceName } from './service.ts';

/** @returns `dc-01`, `rack msk1/r03`, `Corporate mail`: hosts and services by name alone, the rest with its kind; `hosts msk1-srv…` what is known by their names alone */
export function entityWords(id: EntityId, locale: Locale, names: Names): string {
  const kind = entityKind(id);
  const own = plain(entityName(id)) ?? say(locale, 'unnamed', 'без имени');
  if (kind === 'service') return quoted(locale, serviceName(entityName(id), locale, names));
  if (kind === 'host') return own;
  if (kind === 'burst') return `${kindWords(kind, locale)}, ${burstWords(id, locale, names)}`;
  const named = plain(names.entity(id)?.name);
  if (kind === 'place' && named === undefined) return sharedWords(own, locale);
  const shown = named ?? own;
  const word = kindWords(kind, locale);
  return shown.toLowerCase().startsWith(word.toLowerCase()) ? shown : `${word} ${shown}`;
}

/** Of the Russian noun; a host is called by its name alone, and is masculine. */
export const isFeminine = (id: EntityId): boolean => isKindFeminine(entityKind(id));

/** `unreachable` in the gender of the Russian noun. */
export const unreachable = (id: EntityId, locale: Locale): string => say(locale, 'unreachable', isFeminine(id) ? 'недоступна' : 'недоступен');
