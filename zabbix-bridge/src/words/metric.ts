// metric: why a graph is old, or is not there at all, as a sentence beside it.
import type { Locale } from './locale.ts';
import { plain, quoted, say } from './locale.ts';
import { duration } from './duration.ts';

/** `error` holds what was said when Zabbix was asked; absent while its answer only takes long. */
export type OldMetric = { readonly source: string; readonly ageMs: number; readonly error?: string };

export function oldMetricWords({ source, ageMs, error }: OldMetric, locale: Locale): string {
  const age = duration(ageMs, locale);
  const why = plain(error);
  return why === undefined
    ? say(locale, `${source} has not answered yet: this is what it said ${age} ago.`, `${source} ещё не ответил: это его ответ, ${age} назад.`)
    : say(locale, `${source} does not answer: this is what it said ${age} ago. ${why}`, `${source} не отвечает: это его ответ, ${age} назад. ${why}`);
}

/** Why an item that was asked for has no graph. */
export type NoMetric =
  | { readonly why: 'no-such-item'; readonly item: string }
  | { readonly why: 'not-numeric'; readonly name: string }
  | { readonly why: 'not-kept'; readonly name: string }
  | { readonly why: 'no-item'; readonly name: string }
  | { readonly why: 'no-access'; readonly source: string }
  | { readonly why: 'no-contact'; readonly source: string; readonly error: string };

export function noMetricWords(no: NoMetric, locale: Locale): string {
  switch (no.why) {
    case 'no-such-item':
      return say(
        locale,
        `There is no item ${no.item}, or it may not be seen: it was deleted, or its host is not yours.`,
        `Элемента ${no.item} нет или его нельзя видеть: он удалён либо его хост не ваш.`,
      );
    case 'not-numeric':
      return say(locale, `${quoted(locale, no.name)} is text, and text cannot be drawn.`, `${quoted(locale, no.name)} — текст, а текст нельзя нарисовать.`);
    case 'not-kept':
      return say(
        locale,
        `Zabbix keeps neither history nor trends of ${quoted(locale, no.name)}.`,
        `Zabbix не хранит ни истории, ни динамики изменений ${quoted(locale, no.name)}.`,
      );
    case 'no-item':
      return say(
        locale,
        `Zabbix did not say which item fired ${quoted(locale, no.name)}.`,
        `Zabbix не сказал, по какому элементу сработало ${quoted(locale, no.name)}.`,
      );
    case 'no-access':
      return say(locale, `Nabat has no access to the API of ${no.source}: give it a token.`, `У Nabat нет доступа к API ${no.source}: дайте ему токен.`);
    case 'no-contact':
      return say(locale, `${no.source} does not answer. ${no.error}`, `${no.source} не отвечает. ${no.error}`);
    default:
      return no satisfies never;
  }
}
