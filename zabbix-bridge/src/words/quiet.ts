// quiet: why nobody was told although something happened.
import type { UnworkableLayer } from '../model/on-call.ts';
import type { QuietReason } from '../model/reason.ts';
import { duration } from './duration.ts';
import { incidentWords } from './incident.ts';
import type { Locale } from './locale.ts';
import { colon, person, plain, say } from './locale.ts';
import { dayAndTime, timeOfDay } from './moment.ts';
import type { Names } from './names.ts';
import { counted, nouns } from './number.ts';

/** @returns a clause that can stand after "not told:" */
export function quietWords(reason: QuietReason, locale: Locale, names: Names): string {
  switch (reason.kind) {
    case 'acknowledged':
      return say(locale, `${person(locale, reason.by, names)} has it already`, `уже в работе: ${person(locale, reason.by, names)}`);
    case 'snoozed': {
      const until = dayAndTime(reason.until, locale, names.zone);
      return say(locale, `put off until ${until} by ${person(locale, reason.by, names)}`, `отложено до ${until}, ${person(locale, reason.by, names)}`);
    }
    case 'silenced': {
      const until = dayAndTime(reason.until, locale, names.zone);
      return (
        say(
          locale,
          `silenced until ${until} by ${person(locale, reason.by, names)}`,
          `уведомления выключены до ${until}, ${person(locale, reason.by, names)}`,
        ) + colon(reason.reason)
      );
    }
    case 'known-before':
      return say(locale, 'open since before Nabat came; it is in the digest', 'открыто ещё до прихода Набата; вошло в сводку');
    case 'information':
      return say(locale, 'rated as information in its source', 'в источнике это лишь информация');
    case 'merged-into-told': {
      const into = incidentWords(reason.incident, locale, names);
      return say(locale, `part of ${into}, which has been told`, `входит в ${into}, о нём уже сообщено`);
    }
    case 'does-not-interrupt': {
      const what = reason.what === 'restored' ? say(locale, 'the restoration', 'восстановление') : (plain(reason.what) ?? say(locale, 'this', 'это'));
      return say(locale, `${what} interrupts nobody`, `${what}: ради этого никого не отвлекают`);
    }
    case 'maintenance':
      return say(locale, `planned works${colon(reason.id)}`, `плановые работы${colon(reason.id)}`);
    case 'quiet-hours': {
      const until = dayAndTime(reason.until, locale, names.zone);
      return say(locale, `outside of “${reason.calendar}”, waits until ${until}`, `вне часов «${reason.calendar}», подождёт до ${until}`);
    }
    case 'load': {
      const [times, within] = [counted(reason.told, locale, nouns.time), duration(reason.withinMs, locale)];
      const until = timeOfDay(reason.until, locale, names.zone);
      return say(locale, `interrupted ${times} within ${within}, waits until ${until}`, `отвлекали ${times} за ${within}, подождёт до ${until}`);
    }
    case 'digest': {
      const until = timeOfDay(reason.until, locale, names.zone);
      return say(locale, `not urgent, gathered until ${until}`, `не срочно, собирается до ${until}`);
    }
    case 'nobody-on-call':
      return `${say(locale, `nobody is on call in ${reason.schedule}`, `в «${reason.schedule}» сейчас никто не дежурит`)}${unworkableWords(reason.unworkable, locale)}`;
    case 'empty-team':
      return say(locale, `team ${reason.team} has no members`, `в команде «${reason.team}» никого нет`);
    case 'shift-ended':
      return say(
        locale,
        `the shift in ${reason.schedule} is over, whoever is on call now is told`,
        `смена в «${reason.schedule}» закончилась, сообщаем тем, кто дежурит сейчас`,
      );
    case 'no-owner':
      return say(locale, 'it has no owner', 'ответственного нет');
    case 'unreachable': {
      const channels = reason.channels.length === 0 ? '' : `: ${reason.channels.join(', ')}`;
      return say(locale, `no way to reach${channels}`, `нет канала связи${channels}`);
    }
    case 'not-in-rules':
      return say(locale, 'the rules do not know this name', 'такого имени в правилах нет');
    case 'over':
      return say(locale, 'it was over before its time to be told came', 'закончилось раньше, чем пришло время сообщить');
    default:
      return reason satisfies never;
  }
}

/** What of which layers makes no sense, counted from 1 as people count. */
function unworkableWords(layers: readonly UnworkableLayer[] = [], locale: Locale): string {
  const each = layers.map(({ layer, what }) => say(locale, `“${what}” of layer ${layer + 1}`, `«${what}» слоя ${layer + 1}`)).join(', ');
  return each === '' ? '' : say(locale, `: it cannot be worked out by ${each}`, `: его не вычислить, не годится ${each}`);
}
