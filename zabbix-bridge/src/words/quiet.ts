// quiet: why nobody was told although something happened.
import type { QuietReason } from '../model/reason.ts';
import type { Locale } from './locale.ts';
import { colon, person, plain, say } from './locale.ts';
import { dayAndTime } from './moment.ts';
import type { Names } from './names.ts';

/** @returns a clause that can stand after "not told:" */
export function quietWords(reason: QuietReason, locale: Locale, names: Names): string {
  switch (reason.kind) {
    case 'acknowledged':
      return say(locale, `${person(locale, reason.by)} has it already`, `уже в работе: ${person(locale, reason.by)}`);
    case 'snoozed': {
      const until = dayAndTime(reason.until, locale, names.zone);
      return say(locale, `put off until ${until} by ${person(locale, reason.by)}`, `отложено до ${until}, ${person(locale, reason.by)}`);
    }
    case 'silenced': {
      const until = dayAndTime(reason.until, locale, names.zone);
      return (
        say(locale, `silenced until ${until} by ${person(locale, reason.by)}`, `уведомления выключены до ${until}, ${person(locale, reason.by)}`) +
        colon(reason.reason)
      );
    }
    case 'known-before':
      return say(locale, 'open since before Nabat came; it is in the digest', 'открыто ещё до прихода Набата; вошло в сводку');
    case 'merged-into-told': {
      const into = names.incident(reason.incident) ?? reason.incident;
      return say(locale, `part of ${into}, which has been told`, `часть ${into}, о нём уже сообщено`);
    }
    case 'does-not-interrupt': {
      const what = reason.what === 'restored' ? say(locale, 'the restoration', 'восстановление') : (plain(reason.what) ?? say(locale, 'this', 'это'));
      return say(locale, `${what} interrupts nobody`, `${what}: ради этого никого не отвлекают`);
    }
    case 'maintenance':
      return say(locale, `planned works${colon(reason.id)}`, `плановые работы${colon(reason.id)}`);
    default:
      return reason satisfies never;
  }
}
