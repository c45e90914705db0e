// view: what the page of who is on call shows, as it stands in the address.
import { priorities, type Priority } from '../../api/wire/incident.ts';
import { dayOf, daysLater, isDay, momentOn, monthOf, type Day } from './days.ts';

export const zooms = ['day', 'week', 'month'] as const;
export type Zoom = (typeof zooms)[number];
/** For how many days back the load is summed up. */
export const loadSpans = [7, 30] as const;

export type View = {
  readonly zoom: Zoom;
  /** The day that is shown, or with which the week or in which the month begins; absent: today. */
  readonly day?: Day;
  /** In which zone the time line is drawn; absent: the reader's own. */
  readonly zone?: string;
  readonly team?: string;
  /** The schedule whose layers are shown. */
  readonly schedule?: string;
  /** Of whom would be told. */
  readonly service?: string;
  readonly priority: Priority;
  /** Epoch ms; absent: now. */
  readonly when?: number;
  readonly load: (typeof loadSpans)[number];
  /** What a stretch drawn with the pointer makes. */
  readonly drag: 'override' | 'swap';
};

/** Reads what is known and passes over the rest: an address may be old, or typed by hand. */
export function viewOf(params: URLSearchParams): View {
  const said = (name: string) => params.get(name) ?? '';
  const [day, zone, team, schedule, service] = ['day', 'zone', 'team', 'schedule', 'service'].map(said);
  return {
    zoom: zooms.find((it) => it === said('zoom')) ?? 'week',
    ...(day && isDay(day) && { day }),
    ...(zone && isZone(zone) && { zone }),
    ...(team && { team }),
    ...(schedule && { schedule }),
    ...(service && { service }),
    priority: priorities.find((it) => it === said('priority')) ?? 'P1',
    ...(/^\d{12,14}$/.test(said('when')) && { when: Number(said('when')) }),
    load: loadSpans.find((it) => String(it) === said('load')) ?? 7,
    drag: said('drag') === 'swap' ? 'swap' : 'override',
  };
}

/** @returns the address with one field changed; nothing takes it out; what belongs to Grafana (kiosk, theme) stays */
export function withField(params: URLSearchParams, name: keyof View, value: string | number | undefined): URLSearchParams {
  const changed = new URLSearchParams(params);
  if (value === undefined || value === '') changed.delete(name);
  else changed.set(name, String(value));
  return changed;
}

/** What is drawn: from the first moment to the last, with a mark at each beginning of a day, or of three hours. */
export type Axis = { readonly zone: string; readonly from: number; readonly until: number; readonly marks: readonly Mark[] };
/** `hours`: how long the day is, where clocks change in it. */
export type Mark = { readonly at: number; readonly kind: 'day' | 'hour'; readonly hours?: number };

/** @param now  epoch ms: a week begins today unless another day is asked for, so that what comes is in sight */
export function axisOf({ zoom, day }: Pick<View, 'zoom' | 'day'>, zone: string, now: number): Axis {
  const asked = day ?? dayOf(now, zone);
  const month = monthOf(asked);
  const first = zoom === 'month' ? month.first : asked;
  const days = zoom === 'month' ? month.days : zoom === 'week' ? 7 : 1;
  const begins = Array.from({ length: days + 1 }, (_, nth) => momentOn(daysLater(first, nth), zone));
  const [from = now] = begins;
  const until = begins.at(-1) ?? now;
  const marks = begins.slice(0, -1).map((at, nth): Mark => {
    const hours = ((begins[nth + 1] ?? until) - at) / 3_600_000;
    return { at, kind: 'day', ...(hours !== 24 && { hours }) };
  });
  if (zoom !== 'day') return { zone, from, until, marks };
  const hours = [3, 6, 9, 12, 15, 18, 21].map((hour): Mark => ({ at: momentOn(first, zone, `${String(hour).padStart(2, '0')}:00`), kind: 'hour' }));
  return { zone, from, until, marks: [...marks, ...hours] };
}

/** @returns the day that comes so many windows later, or earlier */
export function moved({ zoom, day }: Pick<View, 'zoom' | 'day'>, windows: 1 | -1, zone: string, now: number): Day {
  const asked = day ?? dayOf(now, zone);
  if (zoom !== 'month') return daysLater(asked, windows * (zoom === 'week' ? 7 : 1));
  const { first, days } = monthOf(asked);
  return windows > 0 ? daysLater(first, days) : monthOf(daysLater(first, -1)).first;
}

/** Where a moment lies between the ends of the axis, 0 to 1; outside it is below or above. */
export const placeOf = ({ from, until }: Pick<Axis, 'from' | 'until'>, at: number): number => (at - from) / (until - from);

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
