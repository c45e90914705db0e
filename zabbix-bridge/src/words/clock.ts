// clock: what is left of the two SLA targets, and of the first human response.
import type { ClockName, SlaClock } from '../model/incident.ts';
import type { EpochMs } from '../model/moment.ts';
import { duration } from './duration.ts';
import type { Locale } from './locale.ts';
import { plain, say } from './locale.ts';

/** `clock` may come from a record of a later version, hence the text. */
export function clockName(clock: ClockName | (string & {}), locale: Locale): string {
  switch (clock) {
    case 'reaction':
      return say(locale, 'reaction', 'реакция');
    case 'resolution':
      return say(locale, 'resolution', 'решение');
    case 'first-response':
      return say(locale, 'first response', 'первый ответ');
    default:
      return plain(clock) ?? say(locale, 'clock', 'срок');
  }
}

/** @returns `reaction 6 min left`, `resolution missed by 1 h 47 min`, `reaction met in 41 s` */
export function clockWords(clock: SlaClock, now: EpochMs, locale: Locale): string {
  const name = clockName(clock.name, locale);
  const { stoppedAt, dueAt } = clock;
  if (stoppedAt !== undefined && stoppedAt <= dueAt) {
    const took = duration(stoppedAt - clock.startedAt, locale);
    return say(locale, `${name} met in ${took}`, `${name} в срок, за ${took}`);
  }
  if (stoppedAt !== undefined)
    return say(locale, `${name} missed by ${duration(stoppedAt - dueAt, locale)}`, `${name} с опозданием на ${duration(stoppedAt - dueAt, locale)}`);
  if (now > dueAt) return say(locale, `${name} overdue by ${duration(now - dueAt, locale)}`, `${name}: просрочено на ${duration(now - dueAt, locale)}`);
  return say(locale, `${name} ${duration(dueAt - now, locale)} left`, `${name}: осталось ${duration(dueAt - now, locale)}`);
}
