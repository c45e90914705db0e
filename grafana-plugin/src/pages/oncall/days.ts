// days: days and hours on the wall of a zone as moments, whatever clocks do in between.
import { dateTimeFormat, dateTimeParse } from '@grafana/data';

const dayMs = 86_400_000;
/** A date on the wall: `2026-11-21`. */
export type Day = string;

/** @param zone  as Grafana names it: an IANA zone, `browser` or `utc` */
export const dayOf = (at: number, zone: string): Day => dateTimeFormat(at, { format: 'YYYY-MM-DD', timeZone: zone });

/** @returns the first moment of a day there; a wall time unless it is midnight */
export const momentOn = (day: Day, zone: string, time = '00:00'): number =>
  dateTimeParse(`${day}T${time}`, { format: 'YYYY-MM-DDTHH:mm', timeZone: zone }).valueOf();

/** @returns the day so many days later, or earlier */
export const daysLater = (day: Day, days: number): Day => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && daysLater(text, 0) === text;

/** @returns the first of its month, and how many days that has */
export function monthOf(day: Day): { readonly first: Day; readonly days: number } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return { first: `${day.slice(0, 8)}01`, days: new Date(Date.UTC(year, month, 0)).getUTCDate() };
}
