// service: the business's names, and how a service is said to fare.
import type { ServiceId, ServiceState } from '../model/service.ts';
import type { Locale } from './locale.ts';
import { plain, say } from './locale.ts';
import type { NamedService, Names } from './names.ts';
import { isPlural } from './plural.ts';

/** @returns what the business calls it; its id where nobody gave it a name */
export const serviceName = (id: ServiceId, locale: Locale, names: Names): string =>
  plain(nameFor(names.service(id), locale)) ?? plain(id) ?? say(locale, 'unnamed service', 'сервис без имени');

/** @returns its name in the reader's language, where it has one in it; undefined of a service that is not known */
export function nameFor(service: NamedService | undefined, locale: Locale): string | undefined {
  return service?.nameIn?.[locale] ?? service?.name;
}

/** @returns the name with how it fares, in its number: `Corporate mail is down`, `Tills are down` */
export const serviceFares = (name: string, state: ServiceState, locale: Locale): string => `${name} ${faresWords(name, state, locale)}`;

/** @returns as `serviceFares`, without the name */
export const faresWords = (name: string, state: ServiceState, locale: Locale): string =>
  isPlural(name, locale) ? servicesState(state, locale) : serviceState(state, locale);

/** As a predicate after a noun that is one: the service, or a name that is. */
export function serviceState(state: ServiceState, locale: Locale): string {
  switch (state) {
    case 'ok':
      return say(locale, 'works', 'работает');
    case 'weakened':
      return say(locale, 'works without its redundancy', 'работает без резерва');
    case 'degraded':
      return say(locale, 'works badly', 'работает с перебоями');
    case 'down':
      return say(locale, 'is down', 'не работает');
    default:
      return state satisfies never;
  }
}

/** As a predicate after several names. */
export function servicesState(state: ServiceState, locale: Locale): string {
  switch (state) {
    case 'ok':
      return say(locale, 'work', 'работают');
    case 'weakened':
      return say(locale, 'work without their redundancy', 'работают без резерва');
    case 'degraded':
      return say(locale, 'work badly', 'работают с перебоями');
    case 'down':
      return say(locale, 'are down', 'не работают');
    default:
      return state satisfies never;
  }
}

/** How much a service matters, before the noun: `key service`. */
export function criticalityWords(criticality: string, locale: Locale): string {
  switch (criticality) {
    case 'key':
      return say(locale, 'key service', 'ключевой сервис');
    case 'important':
      return say(locale, 'important service', 'важный сервис');
    case 'ordinary':
      return say(locale, 'ordinary service', 'обычный сервис');
    default:
      return say(locale, 'service', 'сервис'); // from rules of a later version
  }
}
