// directory: what the rules in force say of people and of ways to them, looked up by id.
import type { Calendar, Escalation, Person, Room, RulesInForce, Schedule, ServicePromise, SlaPlan, Team } from '@nabat/alert-rules';
import { compileRoute, type CompiledRoute } from './route.ts';
import { togetherRulesOf, type TogetherRule } from './together.ts';

/** Worked out once when the rules change; look-ups only. */
export type Directory = {
  readonly rules: RulesInForce;
  readonly people: ReadonlyMap<string, Person>;
  /** By the names that the bridge and Zabbix know a person under, and by id. */
  readonly byLogin: ReadonlyMap<string, Person>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly rooms: ReadonlyMap<string, Room>;
  readonly schedules: ReadonlyMap<string, Schedule>;
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly escalations: ReadonlyMap<string, Escalation>;
  readonly promises: ReadonlyMap<string, ServicePromise>;
  readonly plans: ReadonlyMap<string, SlaPlan>;
  readonly route: CompiledRoute;
  readonly together: readonly TogetherRule[];
};

export function directoryOf(rules: RulesInForce): Directory {
  return {
    rules,
    people: byId(rules.people),
    byLogin: new Map(rules.people.flatMap((person) => [person.id, ...person.logins].map((login) => [login.toLowerCase(), person] as const))),
    teams: byId(rules.teams),
    rooms: byId(rules.rooms),
    schedules: byId(rules.schedules),
    calendars: byId(rules.calendars),
    escalations: byId(rules.escalations),
    promises: new Map(rules.promises.map((promise) => [promise.service, promise])),
    plans: byId(rules.sla),
    route: compileRoute(rules.route),
    together: togetherRulesOf(rules),
  };
}

const byId = <T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> => new Map(all.map((each) => [each.id, each]));
