// route: from an incident and the tree of routes to escalation, urgency, who else, hours and how often, each with the route that says it.
import type { Recipient, Route, Urgency } from '@nabat/alert-rules';
import { compileCondition, type Facts } from '@nabat/alert-rules/compiled';
import type { RouteField, RouteStep } from '../model/change.ts';

export type CompiledRoute = {
  readonly route: Route;
  /** Never throws; what cannot be answered does not hold. Absent: always holds. */
  readonly holds?: (facts: Facts) => boolean;
  readonly children: readonly CompiledRoute[];
};

export type Routed = {
  readonly escalation?: string;
  readonly urgency: Urgency;
  readonly also: readonly { readonly recipient: Recipient; readonly route: string }[];
  readonly hours?: Route['hours'];
  readonly perPerson: { readonly count: number; readonly withinMs: number };
  /** In the order they were met. */
  readonly walk: readonly RouteStep[];
  /** Which route says each field; absent: the default. */
  readonly saidBy: { readonly [field in RouteField]?: string };
};

/** What holds where no route says otherwise: a message that makes a sound, and one per person in ten minutes. */
export const routeDefaults = { urgency: 'message', perPerson: { count: 1, withinMs: 600_000 } } as const;

/** @throws never: the conditions were checked when the rules were loaded, and one that cannot be read all the same never holds */
export function compileRoute(route: Route): CompiledRoute {
  const children = route.children.map(compileRoute);
  if (route.when === undefined) return { route, children };
  const compiled = compileCondition(route.when, 'incident');
  return { route, children, holds: compiled.ok ? compiled.value : () => false };
}

/**
 * @returns what the tree says of an incident with these facts
 * @source alert-rules/src/in-force.ts, `Route`: of the children that hold each field is said by the first that says it, else by the parent; `also` adds up
 */
export function routeOf(root: CompiledRoute, facts: Facts): Routed {
  const walk: RouteStep[] = [];
  const { escalation, urgency, hours, perPerson, also } = say(root, facts, 0, walk) ?? nothing;
  return {
    ...(escalation && { escalation: escalation.value }),
    urgency: urgency?.value ?? routeDefaults.urgency,
    also,
    ...(hours && { hours: hours.value }),
    perPerson: perPerson?.value ?? routeDefaults.perPerson,
    walk,
    saidBy: {
      ...(escalation && { escalation: escalation.by }),
      ...(urgency && { urgency: urgency.by }),
      ...(hours && { hours: hours.by }),
      ...(perPerson && { perPerson: perPerson.by }),
    },
  };
}

type By<T> = { readonly value: T; readonly by: string };
type Said = { readonly [field in RouteField]?: By<NonNullable<Route[field]>> | undefined } & { readonly also: Routed['also'] };
const nothing: Said = { also: [] };

function say({ route, holds, children }: CompiledRoute, facts: Facts, depth: number, walk: RouteStep[]): Said | undefined {
  const isMet = holds?.(facts) ?? true;
  walk.push({ route: route.name, depth, holds: isMet, ...(route.when === undefined ? {} : { when: route.when }) });
  if (!isMet) return undefined;
  const below = children.map((child) => say(child, facts, depth + 1, walk)).filter((each) => each !== undefined);
  const field = <T>(saidOf: (said: Said) => By<T> | undefined, own: T | undefined): By<T> | undefined =>
    below.map(saidOf).find((each) => each !== undefined) ?? (own === undefined ? undefined : { value: own, by: route.name });
  return {
    escalation: field((said) => said.escalation, route.escalation),
    urgency: field((said) => said.urgency, route.urgency),
    hours: field((said) => said.hours, route.hours),
    perPerson: field((said) => said.perPerson, route.perPerson),
    also: [...route.also.map((recipient) => ({ recipient, route: route.name })), ...below.flatMap((each) => each.also)],
  };
}
