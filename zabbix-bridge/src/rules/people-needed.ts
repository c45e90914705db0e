// people needed: who of the people in the rules may ever have to be told.
import type { Recipient, Route, Rules } from '@nabat/alert-rules';

/** @returns everybody whom a schedule, an escalation, a route or a service may name */
export function peopleNeeded(inForce: Rules['inForce']): ReadonlySet<string> {
  const { people, teams, schedules } = inForce;
  const members = (team: string): readonly string[] => teams.find(({ id }) => id === team)?.members ?? [];
  const named = recipientsNamed(inForce).flatMap((each) =>
    each.kind === 'person' ? [each.person] : each.kind === 'team' || each.kind === 'next-of' ? members(each.team) : [],
  );
  const onCall = schedules.flatMap(({ layers }) => layers.flatMap(({ turns }) => turns.flat()));
  const substitutes = people.flatMap(({ substitute }) => substitute ?? []);
  return new Set([...named, ...onCall, ...substitutes]);
}

/** @returns whomever an escalation, a route or a service names, as it is written */
export function recipientsNamed({ escalations, promises, route }: Rules['inForce']): readonly Recipient[] {
  const ofRoute = ({ also, children }: Route): readonly Recipient[] => [...also, ...children.flatMap(ofRoute)];
  return [...escalations.flatMap(({ steps }) => steps.flatMap(({ tell }) => tell)), ...promises.flatMap(({ tell }) => tell), ...ofRoute(route)];
}
