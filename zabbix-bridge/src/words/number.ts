// number: figures and counted things, with the plural forms of each language.
import type { Locale } from './locale.ts';

/** English: one, other. Russian: after 1, after 2 to 4, after 5 and more (1 хост, 2 хоста, 5 хостов). */
export type Forms = { readonly en: readonly [string, string]; readonly ru: readonly [string, string, string] };

const format = { en: new Intl.NumberFormat('en', { maximumFractionDigits: 1 }), ru: new Intl.NumberFormat('ru', { maximumFractionDigits: 1 }) };
const rule = { en: new Intl.PluralRules('en'), ru: new Intl.PluralRules('ru') };

/** A figure with the language's own separators, plain spaces among them: 34,805 or 34 805; one digit after the point at most. */
export const figure = (count: number, locale: Locale): string => format[locale].format(count).replaceAll('\u00a0', ' ');

/** @param share  0 … 1 @returns with exactly so many digits after the point: `99.57 %`, `99,57 %` */
export const percent = (share: number, locale: Locale, digits = 1): string =>
  `${new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share * 100)} %`;

/** The word that goes with the count, without the count itself. */
export function form(count: number, locale: Locale, forms: Forms): string {
  const category = rule[locale].select(count);
  if (locale === 'en') return forms.en[category === 'one' ? 0 : 1];
  return forms.ru[category === 'one' ? 0 : category === 'few' ? 1 : 2];
}

/** @returns count and word: `3 hosts`, `3 хоста` */
export const counted = (count: number, locale: Locale, forms: Forms): string => `${figure(count, locale)} ${form(count, locale, forms)}`;

/** Nominative, as the subject of a sentence. */
export const nouns = {
  host: { en: ['host', 'hosts'], ru: ['хост', 'хоста', 'хостов'] },
  problem: { en: ['problem', 'problems'], ru: ['проблема', 'проблемы', 'проблем'] },
  incident: { en: ['incident', 'incidents'], ru: ['инцидент', 'инцидента', 'инцидентов'] },
  service: { en: ['service', 'services'], ru: ['сервис', 'сервиса', 'сервисов'] },
  report: { en: ['report', 'reports'], ru: ['обращение', 'обращения', 'обращений'] },
  person: { en: ['person', 'people'], ru: ['человек', 'человека', 'человек'] },
  probe: { en: ['probe', 'probes'], ru: ['проба', 'пробы', 'проб'] },
  time: { en: ['time', 'times'], ru: ['раз', 'раза', 'раз'] },
  member: { en: ['member', 'members'], ru: ['событие', 'события', 'событий'] },
  page: { en: ['page', 'pages'], ru: ['вызов', 'вызова', 'вызовов'] },
  transient: { en: ['transient', 'transients'], ru: ['прошёл сам', 'прошли сами', 'прошли сами'] },
} as const satisfies Record<string, Forms>;
