// plural: whether a service's name wants its verb in the plural («Кассы не работают», "Tills are down"): read off the name, since nobody declares it.
import type { Locale } from './locale.ts';

/** @returns a guess that a reader of the language would share; singular where the name gives no sign */
export const isPlural = (name: string, locale: Locale): boolean =>
  /\p{Script=Cyrillic}/u.test(name) ? pluralInRussian(name) : locale === 'en' && pluralInEnglish(name);

/** Plurals in -а, which the singular has too. */
const inA = new Set(['сервера', 'места', 'адреса', 'номера', 'счета', 'города', 'поезда', 'устройства', 'средства', 'хранилища']);
/** Ends in -и and is one thing. */
const oneInI = new Set(['такси', 'сочи', 'тбилиси']);
const isAdjective = /(?:ые|[гкхжшчщ]ие|[^аеёиоуыэюя]ние)$/;

/** Two things that are joined are plural («Почта и телефония»); else the first word decides: an adjective agrees with its noun, and what stands after the noun only says which. */
function pluralInRussian(name: string): boolean {
  const words = name.toLowerCase().match(/[\p{L}-]+/gu) ?? [];
  if (words[1] === 'и') return true; // further on it may join what the first word is of: «Учёт товаров и услуг»
  const first = words.flatMap((word) => word.split('-').at(-1) ?? []).find((word) => word.length > 2 && /^\p{Script=Cyrillic}+$/u.test(word));
  if (first === undefined) return false;
  return isAdjective.test(first) || inA.has(first) || (/[ыи]$/.test(first) && !oneInI.has(first));
}

/** End in -s and are one thing. */
const oneInS = new Set(['windows', 'kubernetes', 'jenkins', 'postgres', 'teams', 'docs', 'news']);

/** Two words that are joined are plural ("Mail and telephony"); else the last word before "of", "for" or the like decides; abbreviations (DNS, wms), and what ends like analysis, status or logistics, are one thing. */
function pluralInEnglish(name: string): boolean {
  if (/^\S+ (?:and|&) \S+$/i.test(name.trim())) return true;
  const [head = ''] = name.split(/\s+(?:of|for|in|at|on|to|by|from|with)\s+|[(,:/]/);
  const last = head.trim().split(/\s+/).at(-1) ?? '';
  const isAbbreviation = !/[aeiouy]/i.test(last);
  return /[a-z]s$/.test(last) && !isAbbreviation && !/(?:ss|us|is|os|ics)$/.test(last) && !oneInS.has(last.toLowerCase());
}
