// duration: spans of time as people say them: 41 s, 2 h 47 min, 13 days.
import { day, hour, minute, second } from '../model/moment.ts';
import type { Locale } from './locale.ts';
import { say } from './locale.ts';
import { counted } from './number.ts';

const days = { en: ['day', 'days'], ru: ['день', 'дня', 'дней'] } as const;

/**
 * At most two units, the lesser one left out when it is nothing. Rounded down to the second, above an hour to the minute.
 * @param ms a span; its sign is not shown
 */
export function duration(ms: number, locale: Locale): string {
  const span = Math.abs(ms);
  const s = say(locale, 's', 'с');
  const min = say(locale, 'min', 'мин');
  const h = say(locale, 'h', 'ч');
  if (span < minute) return `${Math.floor(span / second)} ${s}`;
  if (span < hour) return two(Math.floor(span / minute), min, span < 10 * minute ? Math.floor((span % minute) / second) : 0, s);
  if (span < day) return two(Math.floor(span / hour), h, Math.floor((span % hour) / minute), min);
  const whole = counted(Math.floor(span / day), locale, days);
  const rest = Math.floor((span % day) / hour);
  return rest > 0 && span < 3 * day ? `${whole} ${rest} ${h}` : whole;
}

/** As `duration`, with a minus before what is negative. */
export const signedDuration = (ms: number, locale: Locale): string => `${ms < 0 ? '−' : ''}${duration(ms, locale)}`;

const two = (greater: number, unit: string, lesser: number, lesserUnit: string): string =>
  lesser > 0 ? `${greater} ${unit} ${lesser} ${lesserUnit}` : `${greater} ${unit}`;
