// webhook-refusal: why the webhooks of a source are refused, and what mends it, as its administrator reads it.
import { say, type Locale } from './locale.ts';

export const webhookRefusals = ['unsigned', 'clock', 'signature', 'encoding', 'content'] as const;
/** `unsigned`: no signature that could be one. `clock`: signed too long ago, or ahead. `signature`: with another secret. `encoding`: not readable. `content`: proven, and no event. */
export type WebhookRefusal = (typeof webhookRefusals)[number];

/** @returns what is wrong with what mends it, to follow `since when` */
export function webhookRefusalWords(why: WebhookRefusal, locale: Locale): string {
  switch (why) {
    case 'unsigned':
      return say(
        locale,
        'They bear no signature: use the media type that Nabat comes with. It may be somebody else who posts there.',
        'На них нет подписи: нужен способ оповещения из поставки Набата. Возможно, туда пишет кто-то посторонний.',
      );
    case 'clock':
      return say(
        locale,
        'They were signed more than five minutes ago, or ahead of our clock: set both clocks by NTP.',
        'Они подписаны больше пяти минут назад или часами, которые спешат: настройте часы обоих по NTP.',
      );
    case 'signature':
      return say(
        locale,
        'The signature does not fit: compare the macro {$NABAT.SECRET} in Zabbix with the secret that the bridge was given; it reads that at its start.',
        'Подпись не подходит: сверьте макрос {$NABAT.SECRET} в Zabbix с секретом моста; мост читает его при запуске.',
      );
    case 'encoding':
      return say(
        locale,
        'They are compressed, or not in UTF-8: something on the way rewrites them, or another program posts there.',
        'Они сжаты или не в UTF-8: их переделывает что-то по пути, или туда пишет другая программа.',
      );
    case 'content':
      return say(
        locale,
        'What they say is no event of a trigger, or lacks something: compare the parameters of the media type with alert-rules/zabbix.',
        'В них не событие триггера, или чего-то не хватает: сверьте параметры способа оповещения с alert-rules/zabbix.',
      );
    default:
      return why satisfies never;
  }
}
