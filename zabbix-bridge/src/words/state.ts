// state: where an incident is in its life.
import type { IncidentState } from '../model/incident.ts';
import type { Locale } from './locale.ts';
import { say } from './locale.ts';

export function stateWords(state: IncidentState, locale: Locale): string {
  switch (state) {
    case 'held':
      return say(locale, 'held', 'ждёт подтверждения');
    case 'open':
      return say(locale, 'open', 'открыт');
    case 'acknowledged':
      return say(locale, 'taken', 'в работе');
    case 'stabilised':
      return say(locale, 'stabilised', 'стабилизирован');
    case 'resolved':
      return say(locale, 'resolved', 'решён');
    case 'closed':
      return say(locale, 'closed', 'закрыт');
    case 'merged':
      return say(locale, 'merged', 'объединён');
    case 'transient':
      return say(locale, 'passed by itself', 'прошёл сам');
    default:
      return state satisfies never;
  }
}
