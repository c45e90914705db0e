// overload: why something is not taken at this moment, and what to do about it.
import type { OverloadWhy } from '../model/overload.ts';
import { say, type Locale } from './locale.ts';

/** @returns two clauses, without a full stop */
export function overloadWords(why: OverloadWhy, locale: Locale): { readonly says: string; readonly mend: string } {
  switch (why.kind) {
    case 'starting':
      return {
        says: say(locale, 'the bridge is still starting', 'мост ещё запускается'),
        mend: say(locale, 'send it again in a few seconds', 'отправьте ещё раз через несколько секунд'),
      };
    case 'stopping':
      return {
        says: say(locale, 'the bridge is stopping', 'мост останавливается'),
        mend: say(locale, 'send it again in a minute', 'отправьте ещё раз через минуту'),
      };
    case 'signals-wait':
      return {
        says: say(
          locale,
          `${why.waiting} signals wait to be decided, and with ${why.more} more it would be over the limit of ${why.most}`,
          `решения ждут сигналы, их ${why.waiting}, и ещё ${why.more} было бы больше ограничения: ${why.most}`,
        ),
        mend: say(
          locale,
          'send them again in a few seconds; nothing of them was kept',
          'отправьте их ещё раз через несколько секунд; ничего из них не сохранено',
        ),
      };
    case 'metric-reads-wait':
      return {
        says: say(locale, 'too many reads of metrics wait for this Zabbix', 'этого Zabbix ждёт слишком много запросов метрик'),
        mend: say(locale, 'ask for less at once, or raise limits.metricWaiting', 'спрашивайте меньше за раз или поднимите limits.metricWaiting'),
      };
    default:
      return why satisfies never;
  }
}
