// dispatched: what became of a message on one channel, in words.
import type { Dispatch } from '../model/errand.ts';
import type { Locale } from './locale.ts';
import { colon, plain, say } from './locale.ts';

/** @returns `anna: e-mail sent`, `anna: SMS failed, attempt 2: unknown number` */
export function dispatchedWords({ to, channel, attempt, state, says }: Omit<Dispatch, 'telling'>, locale: Locale): string {
  const whom = plain(to) ?? say(locale, 'whoever is on call', 'дежурный');
  const again = attempt < 2 ? '' : say(locale, `, attempt ${attempt}`, `, попытка ${attempt}`);
  return `${whom}: ${channelName(channel, locale)} ${dispatchStateWords(state, locale)}${again}${colon(says)}`;
}

/** @returns what became of it, as it follows the name of its channel */
export function dispatchStateWords(state: Dispatch['state'], locale: Locale): string {
  switch (state) {
    case 'sent':
      return say(locale, 'sent', '— отправлено');
    case 'delivered':
      return say(locale, 'delivered', '— доставлено');
    case 'failed':
      return say(locale, 'failed', '— не удалось');
    case 'ambiguous':
      return say(locale, 'may have arrived, nobody can say', '— неизвестно, дошло ли');
    case 'needless':
      return say(locale, 'not needed any more: it had been taken, or was over', '— уже не нужно: инцидент взяли или он завершился');
    default:
      return state satisfies never;
  }
}

const names: Readonly<Record<string, { readonly en: string; readonly ru: string }>> = {
  email: { en: 'e-mail', ru: 'письмо' },
  sms: { en: 'SMS', ru: 'SMS' },
  call: { en: 'call', ru: 'звонок' },
  telegram: { en: 'Telegram', ru: 'Telegram' },
  slack: { en: 'Slack', ru: 'Slack' },
  mattermost: { en: 'Mattermost', ru: 'Mattermost' },
  teams: { en: 'Teams', ru: 'Teams' },
  max: { en: 'MAX', ru: 'MAX' },
  gotify: { en: 'Gotify', ru: 'Gotify' },
  pagerduty: { en: 'PagerDuty', ru: 'PagerDuty' },
  alertmanager: { en: 'Alertmanager', ru: 'Alertmanager' },
};

/** @returns the channel as people call it; its own name where it is none of the usual */
export const channelName = (channel: string, locale: Locale): string => (Object.hasOwn(names, channel) ? names[channel]?.[locale] : undefined) ?? channel;
