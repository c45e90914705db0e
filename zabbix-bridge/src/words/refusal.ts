// refusal: why a command was not carried out, for the person who gave it.
import type { Refusal } from '../model/change.ts';
import type { Locale } from './locale.ts';
import { colon, plain, say } from './locale.ts';

/** The engine's own details are English; Russian readers get the gist in Russian before them. */
export function refusalWords(refusal: Refusal, locale: Locale): string {
  const version = refusal.version === undefined ? '' : say(locale, ` (it is at version ${refusal.version} now)`, ` (сейчас версия ${refusal.version})`);
  const mend = plain(refusal.mend);
  return `${refusalGist(refusal.code, locale)}${colon(refusal.says)}${version}${mend === undefined ? '' : say(locale, `. To mend it: ${mend}`, `. Что делать: ${mend}`)}`;
}

function refusalGist(code: Refusal['code'], locale: Locale): string {
  switch (code) {
    case 'incident-not-found':
      return say(locale, 'there is no such incident', 'такого инцидента нет');
    case 'service-not-found':
      return say(locale, 'there is no such service', 'такого сервиса нет');
    case 'event-not-found':
      return say(locale, 'there is no such event', 'такого события нет');
    case 'command-conflict':
      return say(locale, 'the incident has changed meanwhile', 'инцидент за это время изменился');
    case 'command-not-possible':
      return say(locale, 'this cannot be done now', 'сейчас так нельзя');
    default:
      return code satisfies never;
  }
}
