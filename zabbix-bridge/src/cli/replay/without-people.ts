// without people: rules for a replay, in which nobody can take anything: how it is decided is theirs, and each incident is told once, to whoever is on call.
import type { RulesInForce } from '../../model/rules.ts';

/** @returns the rules without routes, people and whom services promise to tell; priorities, correlation, calendars and SLA plans stay */
export const withoutPeople = ({ route: { name }, promises, ...rules }: RulesInForce): RulesInForce => ({
  ...rules,
  promises: promises.map((promise) => ({ ...promise, tell: [] })),
  people: [],
  teams: [],
  rooms: [],
  schedules: [],
  escalations: [],
  route: { name, also: [], children: [] },
});
