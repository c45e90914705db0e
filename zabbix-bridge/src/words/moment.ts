// moment: points in time as the reader's wall shows them.
import type { EpochMs } from '../model/moment.ts';
import type { Locale } from './locale.ts';

/** An IANA zone (`Europe/Moscow`); absent means the zone of the machine that makes the words. */
export type Zone = string | undefined;

const forms = {
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'long' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
} as const;
const made = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a thousand times what using it does, so each is made once. */
function formatOf(locale: Locale, zone: Zone, form: keyof typeof forms): Intl.DateTimeFormat {
  const key = `${locale} ${zone ?? ''} ${form}`;
  const known = made.get(key);
  if (known) return known;
  const zoned = zone === undefined ? {} : { timeZone: zone };
  const fresh = new Intl.DateTimeFormat(form === 'time' || locale === 'en' ? 'en-GB' : 'ru', { ...forms[form], ...zoned });
  made.set(key, fresh);
  return fresh;
}

/** `14:02:30`; the same in both languages. */
export const timeOfDay = (at: EpochMs, locale: Locale, zone?: Zone): string => formatOf(locale, zone, 'time').format(at);

/** `23 November, 14:02` or `23 ноября, 14:02`: for what is not on the reader's own day. */
export const dayAndTime = (at: EpochMs, locale: Locale, zone?: Zone): string =>
  `${formatOf(locale, zone, 'day').format(at)}, ${timeOfDay(at, locale, zone).slice(0, 5)}`;

/** The same, with the year where it is not that of the reader's `now`: `17 April 2054, 23:52` or `17 апреля 2054 г., 23:52`. */
export function dayOfYearAndTime(at: EpochMs, locale: Locale, { zone, now }: { readonly zone: Zone; readonly now: EpochMs }): string {
  const year = formatOf(locale, zone, 'year');
  return year.format(at) === year.format(now)
    ? dayAndTime(at, locale, zone)
    : `${formatOf(locale, zone, 'date').format(at)}, ${timeOfDay(at, locale, zone).slice(0, 5)}`;
}

/** `23 November` or `23 ноября`. */
export const dayOf = (at: EpochMs, locale: Locale, zone?: Zone): string => formatOf(locale, zone, 'day').format(at);

/**
 * @param now  when it is read, where that is known
 * @returns `14:02` of what is on the reader's own day, else `23 November, 14:02`
 */
export const moment = (at: EpochMs, locale: Locale, { zone, now }: { readonly zone?: Zone; readonly now?: EpochMs }): string =>
  now !== undefined && dayOf(at, locale, zone) === dayOf(now, locale, zone) ? timeOfDay(at, locale, zone).slice(0, 5) : dayAndTime(at, locale, zone);

/** @returns when something happened or is to, in a sentence: `at 14:02`, `on 23 November, 14:02`; `в 14:02`, `23 ноября, 14:02` */
export function atMoment(at: EpochMs, locale: Locale, { zone, now }: { readonly zone?: Zone; readonly now?: EpochMs }): string {
  const when = moment(at, locale, { ...(zone !== undefined && { zone }), ...(now !== undefined && { now }) });
  return /^\d\d:/.test(when) ? (locale === 'en' ? `at ${when}` : `в ${when}`) : locale === 'en' ? `on ${when}` : when;
}

/** @returns `UTC+3`: how far the zone's clock is from UTC at that time */
export const offsetOf = (at: EpochMs, zone: Zone): string =>
  new Intl.DateTimeFormat('en-GB', { timeZoneName: 'shortOffset', ...(zone !== undefined && { timeZone: zone }) })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')
    ?.value.replace('GMT', 'UTC') ?? 'UTC';

/** `November 2026` or `ноябрь 2026 г.` */
export const monthOfYear = (at: EpochMs, locale: Locale, zone?: Zone): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'ru', { month: 'long', year: 'numeric', ...(zone !== undefined && { timeZone: zone }) }).format(at);
