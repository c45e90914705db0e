// holidays: the public holidays of a country as dates. What knows them of every country is heavy, so this is loaded where a calendar asks for them.
import Holidays from 'date-holidays';
import { both, faultOf, type Fault } from '../faults/fault.ts';
import { noneCalled } from '../faults/name-fault.ts';
import { nearest } from '../nearest.ts';

/** Whose holidays: a country's by its two letters, with those of a state and a region in it where these are named. */
type Where = { readonly country: string; readonly state?: string | undefined; readonly region?: string | undefined };

export const countries = (): readonly string[] => Object.keys(new Holidays().getCountries());

/** @returns the state or region that a country has not, with what is wrong with it; undefined where all is known. What has no parts of its own takes none. */
export function partFault({ country, state, region }: Where): { readonly part: 'state' | 'region'; readonly fault: Fault } | undefined {
  const known = new Holidays();
  const wrong = (part: 'state' | 'region', name: string, of: Readonly<Record<string, string>> | null) => {
    const names = Object.keys(of ?? {});
    if (names.includes(name)) return undefined;
    const { says, ru } = noneCalled(part, name, undefined);
    const meant = nearest(name, names);
    const mend =
      names.length === 0
        ? both('leave it out: no holidays of its own are known there', 'уберите: отдельных праздников там не известно')
        : meant === undefined
          ? both(`write one of ${names.join(', ')}`, `напишите одно из: ${names.join(', ')}`)
          : both(`did you mean ${meant}?`, `может быть, ${meant}?`);
    return { part, fault: faultOf(both(says, ru.says), mend) };
  };
  return (
    (state === undefined ? undefined : wrong('state', state, known.getStates(country))) ??
    (region === undefined ? undefined : wrong('region', region, known.getRegions(country, state ?? '')))
  );
}

/** @returns each public holiday's name by its date, `2026-11-04`; the later of two on one day */
export function publicHolidays({ country, state = '', region = '' }: Where, fromYear: number, untilYear: number): ReadonlyMap<string, string> {
  const known = new Holidays(country, state, region);
  const names = new Map<string, string>();
  for (let year = fromYear; year <= untilYear; year += 1)
    for (const { date, type, name } of known.getHolidays(year)) if (type === 'public') names.set(date.slice(0, 10), name);
  return names;
}
