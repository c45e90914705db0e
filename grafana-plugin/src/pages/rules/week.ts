// week: the hours of a week as people say them: Mon–Fri 09:00–18:00.
import type { Locale } from '../../../../zabbix-bridge/src/words/locale.ts';
import type { WeekSpan } from '../../api/wire/rules.ts';

const minutesOfDay = 1_440;
/** 1 is Monday; 5 January 1970 was one. */
const dayName = (day: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'ru' ? 'ru' : 'en-GB', { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(1970, 0, 4 + day));

/** @param minute  since midnight; the end of the day is 24:00 */
export const clockOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const hoursOf = (spans: readonly { readonly fromMinute: number; readonly untilMinute: number }[]): string =>
  spans.map(({ fromMinute, untilMinute }) => `${clockOf(fromMinute)}–${clockOf(untilMinute)}`).join(', ');

/** @returns one line for each run of days with the same hours; none where nothing counts */
export function weekWords(week: readonly WeekSpan[], locale: Locale): readonly string[] {
  const runs: { from: number; until: number; hours: string }[] = [];
  for (let day = 1; day <= 7; day += 1) {
    const hours = hoursOf(week.filter((each) => each.day === day));
    const last = runs.at(-1);
    if (last?.hours === hours) last.until = day;
    else runs.push({ from: day, until: day, hours });
  }
  return runs
    .filter(({ hours }) => hours !== '')
    .map(({ from, until, hours }) => `${dayName(from, locale)}${until === from ? '' : `–${dayName(until, locale)}`} ${hours}`);
}

export const isAroundTheClock = (week: readonly WeekSpan[]): boolean =>
  [1, 2, 3, 4, 5, 6, 7].every((day) => week.some((each) => each.day === day && each.fromMinute === 0 && each.untilMinute === minutesOfDay));

/** @returns `09:00–17:00`; undefined where nothing counts on that day */
export const dayHours = (spans: readonly { readonly fromMinute: number; readonly untilMinute: number }[]): string | undefined =>
  spans.length === 0 ? undefined : hoursOf(spans);
