// inherited: what holds on each route, with what it takes from the routes above it.
import type { Route } from '../../api/wire/rules.ts';

const fields = ['escalation', 'urgency', 'hours', 'perPerson'] as const;
type Field = (typeof fields)[number];
/** `own`: the fields that the route says itself; `said` is what holds, wherever it is said. */
export type Told = { readonly route: Route; readonly said: Pick<Route, Field>; readonly own: ReadonlySet<Field> };

/** @param routes  the tree in the order written, each route before those under it */
export function inherited(routes: readonly Route[]): readonly Told[] {
  const above: Told[] = [];
  return routes.map((route) => {
    above.length = Math.min(above.length, route.depth);
    const own = new Set(fields.filter((field) => route[field] !== undefined));
    const { escalation, urgency, hours, perPerson } = { ...above.at(-1)?.said, ...route };
    const told = {
      route,
      own,
      said: {
        ...(escalation !== undefined && { escalation }),
        ...(urgency !== undefined && { urgency }),
        ...(hours !== undefined && { hours }),
        ...(perPerson !== undefined && { perPerson }),
      },
    };
    above.push(told);
    return told;
  });
}
