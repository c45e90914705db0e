// rights: what somebody may do here, as one sentence to them.
import type { Locale } from './locale.ts';
import { plain, say } from './locale.ts';

export type Rights = { readonly look: boolean; readonly act: boolean; readonly report: boolean; readonly configure: boolean };
/** A person's role where it comes from, or a token's name. */
export type RightsFrom = { readonly role: string; readonly organisation: number; readonly anonymous: boolean } | { readonly token: string };

/** @returns `You may look but not act: in Grafana’s organisation 1 you are Viewer.` */
export function rightsWords(rights: Rights, from: RightsFrom, locale: Locale): string {
  return `${mayWords(rights, locale)}: ${fromWords(from, locale)}.`;
}

function mayWords({ look, act, report, configure }: Rights, locale: Locale): string {
  if (look && act && configure) return say(locale, 'You may look, act and configure', 'Вам можно смотреть, действовать и настраивать');
  if (look && act) return say(locale, 'You may look and act, but not configure', 'Вам можно смотреть и действовать, но не настраивать');
  if (look && configure) return say(locale, 'You may look and configure, but not act', 'Вам можно смотреть и настраивать, но не действовать');
  if (look) return say(locale, 'You may look but not act', 'Вам можно смотреть, но не действовать');
  if (act && configure) return say(locale, 'You may act and configure, but not look', 'Вам можно действовать и настраивать, но не смотреть');
  if (act) return say(locale, 'You may act but not look', 'Вам можно действовать, но не смотреть');
  if (configure) return say(locale, 'You may configure, but neither look nor act', 'Вам можно настраивать, но не смотреть и не действовать');
  if (report) return say(locale, 'You may report, but neither look nor act', 'Вам можно сообщать, но не смотреть и не действовать');
  return say(locale, 'You may do nothing here', 'Вам здесь ничего нельзя');
}

function fromWords(from: RightsFrom, locale: Locale): string {
  if ('token' in from) return say(locale, `the token ${from.token} says so`, `так сказано в токене ${from.token}`);
  const { organisation, anonymous } = from;
  if (anonymous) return say(locale, 'nobody is signed in to Grafana', 'в Grafana никто не вошёл');
  const role = plain(from.role) ?? say(locale, 'nobody', 'никто');
  return say(locale, `in Grafana’s organisation ${organisation} you are ${role}`, `в организации ${organisation} в Grafana вы — ${role}`);
}
