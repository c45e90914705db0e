// calendars: the working time of each calendar with its holidays as dates.
import { noCountry, noneCalled } from '../faults/name-fault.ts';
import type { Finding } from '../finding.ts';
import type { Calendar, DaySpan, WeekSpan } from '../in-force.ts';
import { nearest } from '../nearest.ts';
import { aroundTheClock, businessHours, defaultZone } from './defaults.ts';
import { dayHoursOf } from './pieces.ts';
import type { Placed, Written } from './written.ts';

/** Years before and after the day of loading for which holidays are worked out. */
const yearsBack = 1;
const yearsAhead = 3;
const days = [1, 2, 3, 4, 5, 6, 7] as const;
const shortenedByMinutes = 60;

/** @returns the two calendars that are always there */
export const usualCalendars = (zone = defaultZone): readonly Calendar[] => [
  { id: aroundTheClock, zone: 'UTC', week: days.map((day) => ({ day, fromMinute: 0, untilMinute: 1_440 })), exceptions: {} },
  { id: businessHours, zone, week: days.slice(0, 5).map((day) => ({ day, fromMinute: 9 * 60, untilMinute: 18 * 60 })), exceptions: {} },
];

/** @param today  `2026-11-28`: holidays are worked out from a year before it to three after */
export async function calendarsOf({ calendar, production, faulty }: Written, zone: string, today: string, findings: Finding[]): Promise<readonly Calendar[]> {
  const own: Calendar[] = [];
  for (const placed of calendar) own.push(await calendarOf(placed, { production, faulty }, zone, today, findings));
  const ids = new Set(own.map(({ id }) => id));
  return [...usualCalendars(zone).filter(({ id }) => !ids.has(id)), ...own];
}

async function calendarOf(
  { value, find }: Written['calendar'][number],
  { production: published, faulty }: Pick<Written, 'production' | 'faulty'>,
  zone: string,
  today: string,
  findings: Finding[],
): Promise<Calendar> {
  const { calendar: id, hours, holidays, production, days: exceptions } = value;
  const week: readonly WeekSpan[] = hours;
  const year = Number(today.slice(0, 4));
  const dates = new Map<string, { readonly spans: readonly DaySpan[]; readonly why: string }>();
  if (holidays) {
    const { countries, partFault, publicHolidays } = await import('./holidays.ts');
    const known = countries();
    const wrongPart = known.includes(holidays.country) ? partFault(holidays) : undefined;
    if (!known.includes(holidays.country)) findings.push(find('error', ['holidays'], noCountry(nearest(holidays.country, known))));
    else if (wrongPart) findings.push(find('error', ['holidays', wrongPart.part], wrongPart.fault));
    else for (const [date, why] of publicHolidays(holidays, year - yearsBack, year + yearsAhead)) dates.set(date, { spans: [], why });
  }
  for (const [index, name] of production.entries()) {
    const found = published.find(({ value: each }) => each.production === name);
    if (found) publish(found, week, dates);
    else if (!faulty.production.has(name)) {
      const meant = nearest(
        name,
        published.map(({ value: each }) => each.production),
      );
      findings.push(find('error', ['production', index], noneCalled('production', name, meant)));
    }
  }
  for (const [written, says] of Object.entries(exceptions))
    for (const date of datesOf(written))
      dates.set(date, {
        spans: says === 'off' ? [] : says === 'shortened' ? shortened(usualOn(week, date)) : [dayHoursOf(says) ?? { fromMinute: 0, untilMinute: 0 }],
        why: says,
      });
  return {
    id,
    zone: value.zone ?? zone,
    week,
    exceptions: Object.fromEntries([...dates].sort(([a], [b]) => (a < b ? -1 : 1))),
    ...(holidays || production.length > 0 ? { knownUntil: production.length > 0 ? lastOf(dates) : `${year + yearsAhead}-12-31` } : {}),
  };
}

function publish(
  { value }: Placed<Written['production'][number]['value']>,
  week: readonly WeekSpan[],
  dates: Map<string, { readonly spans: readonly DaySpan[]; readonly why: string }>,
): void {
  const { production, off, on, shortened: shorter } = value;
  // A published year says all about itself: what the country's law alone would say of it does not count.
  const years = new Set([...off, ...on, ...shorter].map((date) => date.slice(0, 4)));
  for (const date of [...dates.keys()]) if (years.has(date.slice(0, 4))) dates.delete(date);
  for (const date of off) dates.set(date, { spans: [], why: production });
  for (const date of on) dates.set(date, { spans: usualOnWorkdays(week), why: production });
  for (const date of shorter) {
    const usual = usualOn(week, date);
    dates.set(date, { spans: shortened(usual.length > 0 ? usual : usualOnWorkdays(week)), why: production });
  }
}

const lastOf = (dates: ReadonlyMap<string, unknown>): string => `${[...dates.keys()].sort().at(-1)?.slice(0, 4) ?? '0000'}-12-31`;
const span = ({ fromMinute, untilMinute }: DaySpan): DaySpan => ({ fromMinute, untilMinute });
const usualOn = (week: readonly WeekSpan[], date: string): readonly DaySpan[] => {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  return week.filter(({ day }) => day === weekday).map(span);
};
/** The hours of the first day of the week that has any: those of a Saturday to which work was transferred. */
const usualOnWorkdays = (week: readonly WeekSpan[]): readonly DaySpan[] => {
  const first = week[0]?.day;
  return week.filter(({ day }) => day === first).map(span);
};
function shortened(spans: readonly DaySpan[]): readonly DaySpan[] {
  const last = spans.at(-1);
  if (!last) return spans;
  const untilMinute = last.untilMinute - shortenedByMinutes;
  return [...spans.slice(0, -1), ...(untilMinute > last.fromMinute ? [{ fromMinute: last.fromMinute, untilMinute }] : [])];
}

function datesOf(written: string): readonly string[] {
  const [from = '', until = from] = written.split('..');
  const dates: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(until); at += 86_400_000) dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}
