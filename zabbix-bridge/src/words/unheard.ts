// unheard: what cannot be heard on a channel, as people read it of the channel and as the name of a problem of Nabat's own.
import { channelName } from './dispatched.ts';
import { colon, say, type Locale } from './locale.ts';

/** `presses`: what people press or answer in a message; `outcomes`: what the provider says later of a message. */
export type WhatIsHeard = 'presses' | 'outcomes';

/** @returns `what people press or answer is not heard`, to follow the name of its channel */
export const unheardWords = (what: WhatIsHeard, locale: Locale): string =>
  what === 'presses'
    ? say(locale, 'what people press or answer is not heard', 'нажатия и ответы людей до Набата не доходят')
    : say(locale, 'whether messages arrived is not heard', 'Набат не узнаёт, дошли ли сообщения');

/** @param says  the provider's words, without any secret or address */
export const unheardProblemWords = (channel: string, what: WhatIsHeard, says: string, locale: Locale): string => {
  const name = channelName(channel, locale);
  return what === 'presses'
    ? say(
        locale,
        `What people press or answer by ${name} is not heard${colon(says)}`,
        `Нажатия и ответы людей до Набата не доходят, канал «${name}»${colon(says)}`,
      )
    : say(locale, `Whether messages by ${name} arrived is not heard${colon(says)}`, `Набат не узнаёт, дошли ли сообщения, канал «${name}»${colon(says)}`);
};
