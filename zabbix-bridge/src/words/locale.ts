// locale: the two languages people read, and how to choose a text by one of them.
import type { Names } from './names.ts';

export const locales = ['en', 'ru'] as const;
export type Locale = (typeof locales)[number];

/**
 * @param asked what a person asked for: `ru`, `ru_RU.UTF-8`, a browser's `ru-RU`; may be absent
 * @returns the locale meant by it; English where it is none of ours
 */
export const localeOf = (asked: string | undefined): Locale => (asked?.toLowerCase().startsWith('ru') ? 'ru' : 'en');

/** Both texts side by side, so that whoever changes one sees the other. */
export const say = (locale: Locale, en: string, ru: string): string => (locale === 'en' ? en : ru);

/**
 * Text from outside (a note, a trigger's name) as it can stand within a sentence.
 * @returns one line without doubled or outer spaces; undefined when nothing is left
 */
export function plain(text: string | undefined | null): string | undefined {
  const line = text?.replace(/\s+/g, ' ').trim();
  return line === undefined || line === '' ? undefined : line;
}

/** A quotation with the marks of the language. */
export const quoted = (locale: Locale, text: string): string => say(locale, `“${text}”`, `«${text}»`);

/** `: text` where there is text, else nothing. */
export function colon(text: string | undefined | null): string {
  const line = plain(text);
  return line === undefined ? '' : `: ${line}`;
}

/** A person's name, never empty: as the rules have it, else the login itself. */
export const person = (locale: Locale, login: string | undefined | null, names?: Pick<Names, 'person'>): string =>
  plain(names?.person?.(login ?? '')) ?? plain(login) ?? say(locale, 'somebody', 'кто-то');
