// people: what somebody is called, by the login under which he acts; and whether all read by one clock.
import type { RulesInForce } from '@nabat/alert-rules';
import type { Names } from './names.ts';

type People = RulesInForce['people'];
const known = new WeakMap<People, ReadonlyMap<string, string>>();

/** @returns a look-up by id or login, however it is written; worked out once for the rules in force. Nobody is known where there are none */
export function calledBy(rules: Partial<Pick<RulesInForce, 'people'>> | undefined): NonNullable<Names['person']> {
  const people = rules?.people;
  if (people === undefined) return () => undefined;
  let names = known.get(people);
  if (names === undefined) {
    names = new Map(people.flatMap(({ id, name, logins }) => [id, ...logins].map((login) => [login.toLowerCase(), name] as const)));
    known.set(people, names);
  }
  const found = names;
  return (login) => found.get(login.toLowerCase());
}

/** @returns whether a room may be read by people whose clocks differ */
export const clocksDiffer = (rules: Partial<Pick<RulesInForce, 'people'>> | undefined): boolean => new Set(rules?.people?.map(({ zone }) => zone)).size > 1;
