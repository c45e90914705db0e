// asked to wait: that the provider of a channel takes nothing for now, as people read it of the channel.
import { say, type Locale } from './locale.ts';
import { counted } from './number.ts';

/**
 * @param addresses  to how many it takes nothing; undefined: to nobody
 * @returns `its provider asks to wait, nothing goes out`, to follow the name of its channel and to go before `until 14:02:30`
 */
export function askedToWaitWords(addresses: number | undefined, locale: Locale): string {
  if (addresses === undefined) return say(locale, 'its provider asks to wait, nothing goes out', 'провайдер просит подождать, сообщения не уходят');
  const to = counted(addresses, locale, { en: ['address', 'addresses'], ru: ['адрес', 'адреса', 'адресов'] });
  return say(locale, `its provider asks to wait, nothing goes to ${to}`, `провайдер просит подождать, на ${to} сообщения не уходят`);
}
