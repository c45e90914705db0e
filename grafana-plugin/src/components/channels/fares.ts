// fares: how a channel fares, as words: what went through last, what did not, what its provider asks for, and what cannot be heard.
import { t } from '@grafana/i18n';
import { dayAndTime, timeOfDay } from '../../../../zabbix-bridge/src/words/moment.ts';
import type { Channel } from '../../api/wire/channel.ts';
import { asItIs } from '../as-it-is.ts';
import { readerOf } from '../reader.ts';

/** Whether the last attempt was one that did not get through; what will be tried again counts. */
export const isFailing = ({ sentAt, failed }: Channel): boolean => failed !== undefined && failed.at > (sentAt ?? 0);

/** The later of the two first; one that failed before and works again says both. */
export function saidOf(channel: Channel): string {
  const { locale, zone } = readerOf();
  const { sentAt, failed } = channel;
  const sent = sentAt !== undefined && t('setup.channelSent', 'last went through {{time}}', { time: dayAndTime(sentAt, locale, zone) });
  const time = failed && dayAndTime(failed.at, locale, zone);
  const lost =
    failed &&
    (failed.says === undefined
      ? t('setup.channelFailed', 'last failed {{time}}', { time })
      : t('setup.channelFailedSays', 'last failed {{time}}: {{says}}', asItIs({ time, says: failed.says })));
  const said = (isFailing(channel) ? [lost, sent] : [sent, lost]).filter(Boolean).join(' · ');
  return said === '' ? t('setup.channelUntried', 'nothing has been sent yet') : said;
}

/** Of buttons that nobody hears, and of bounces that nobody reads: since when, and why in the provider's words. */
export function unheardOf({ words, since, says }: Channel['unheard'][number]): string {
  const { locale, zone } = readerOf();
  const time = dayAndTime(since, locale, zone);
  return says === undefined
    ? t('setup.channelUnheard', '{{words}}, since {{time}}', asItIs({ words, time }))
    : t('setup.channelUnheardSays', '{{words}}, since {{time}}: {{says}}', asItIs({ words, time, says }));
}

/**
 * To the second: it is over in minutes.
 *
 * @param said  what stands beside it already, as a rule the same
 */
export function waitsOf({ words, until, says }: NonNullable<Channel['waits']>, said: string | undefined): string {
  const { locale, zone } = readerOf();
  const time = timeOfDay(until, locale, zone);
  return says === undefined || says === said
    ? t('setup.channelWaits', '{{words}} until {{time}}', asItIs({ words, time }))
    : t('setup.channelWaitsSays', '{{words}} until {{time}}: {{says}}', asItIs({ words, time, says }));
}
