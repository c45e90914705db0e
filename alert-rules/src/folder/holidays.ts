// holidays: the public holidays of a country as dates. What knows them of every country is heavy, so this is loaded where a calendar asks for them.
import Holidays from 'date-holidays';

/** Whose holidays: a country's by its two letters, with those of a state and a region in it where these are named. */
type Where = { readonly country: string; readonly state?: string | undefined; readonly region?: string | undefined };

export const countries = (): readonly string[] => Object.keys(new Holidays().getCountries());

/** @returns each public holiday's name by its date, `2026-11-04`; the later of two on one day */
export function publicHolidays({ country, state = '', region = '' }: Where, fromYear: number, untilYear: number): ReadonlyMap<string, string> {
  const known = new Holidays(country, state, region);
  const names = new Map<string, string>();
  for (let year = fromYear; year <= untilYear; year += 1)
    for (const { date, type, name } of known.getHolidays(year)) if (type === 'public') names.set(date.slice(0, 10), name);
  return names;
}
