// source-check: what came of trying a source, line by line, as an administrator reads it.
import type { Locale } from './locale.ts';
import { say } from './locale.ts';
import { duration } from './duration.ts';
import { counted, nouns } from './number.ts';

/** `ages` in ms; `refused` are the calls that the source does not allow. */
export type SourceTried = {
  readonly source: string;
  readonly access: boolean;
  readonly webhooks: boolean;
  readonly failed?: { readonly says: string; readonly mend: string };
  readonly version?: string;
  readonly hosts?: number;
  readonly refused: readonly string[];
  readonly reconciledAgeMs?: number;
  readonly silentAgeMs?: number;
  readonly writesBack: boolean;
};

export function sourceCheckWords(it: SourceTried, locale: Locale): readonly string[] {
  return [...reachWords(it, locale), ...rightWords(it, locale), ...reconcileWords(it, locale), webhookWords(it, locale)];
}

function reachWords({ source, access, failed, version, hosts }: SourceTried, locale: Locale): readonly string[] {
  if (!access) return [say(locale, `Nabat has no token for ${source}: run its setup.`, `У Nabat нет токена для ${source}: запустите настройку.`)];
  if (failed) return [say(locale, `${source} cannot be used. ${failed.says}: ${failed.mend}.`, `${source} не работает. ${failed.says}: ${failed.mend}.`)];
  const seen = counted(hosts ?? 0, locale, nouns.host);
  return [
    say(locale, `${source} answers; it is Zabbix ${version ?? ''}.`, `${source} отвечает; это Zabbix ${version ?? ''}.`),
    hosts === 0
      ? say(
          locale,
          'Nabat sees no monitored host: has its user rights on host groups?',
          'Nabat не видит ни одного хоста: есть ли у его пользователя права на группы узлов?',
        )
      : say(locale, `Nabat sees ${seen}.`, `Nabat видит: ${seen}.`),
  ];
}

function rightWords({ access, failed, refused, writesBack }: SourceTried, locale: Locale): readonly string[] {
  if (!access || failed) return [];
  const rights =
    refused.length === 0
      ? say(locale, 'Its rights to read are enough.', 'Прав на чтение хватает.')
      : say(
          locale,
          `It may not call ${refused.join(', ')}: run the setup again, or allow these in its role.`,
          `Пользователю запрещено вызывать ${refused.join(', ')}: запустите настройку снова или разрешите это в роли.`,
        );
  const writing = writesBack
    ? say(locale, 'Acknowledgements are written into it; whether it may was not tried.', 'Подтверждения пишутся в него; можно ли, не проверялось.')
    : say(locale, 'Nothing is written into it: the configuration says so.', 'В него ничего не пишется: так сказано в конфигурации.');
  return [rights, writing];
}

function reconcileWords({ access, reconciledAgeMs, silentAgeMs }: SourceTried, locale: Locale): readonly string[] {
  if (!access) return [];
  if (silentAgeMs !== undefined)
    return [say(locale, `It has been silent for ${duration(silentAgeMs, locale)}.`, `Источник молчит уже ${duration(silentAgeMs, locale)}.`)];
  if (reconciledAgeMs === undefined) return [say(locale, 'It was not reconciled yet.', 'Сверки ещё не было.')];
  return [say(locale, `It was last reconciled ${duration(reconciledAgeMs, locale)} ago.`, `Последняя сверка ${duration(reconciledAgeMs, locale)} назад.`)];
}

const webhookWords = ({ webhooks }: SourceTried, locale: Locale): string =>
  webhooks
    ? say(locale, 'Its webhooks are let in when they are signed with the secret.', 'Вебхуки принимаются, если подписаны секретом.')
    : say(
        locale,
        'There is no secret for its webhooks, so none is let in: run its setup.',
        'Секрета для вебхуков нет, и ни один не принимается: запустите настройку.',
      );
