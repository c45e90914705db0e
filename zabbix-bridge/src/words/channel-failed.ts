// channel failed: that a channel lets nothing through, as the name of a problem of Nabat's own.
import { channelName } from './dispatched.ts';
import { colon, say, type Locale } from './locale.ts';

/** @param says  the provider's words, without any secret or address */
export const channelFailedWords = (channel: string, says: string, locale: Locale): string =>
  say(
    locale,
    `Messages by ${channelName(channel, locale)} do not get through${colon(says)}`,
    `Сообщения не доходят, канал «${channelName(channel, locale)}»${colon(says)}`,
  );
