// overtaken: what changed about an incident before an order reached the bridge, and what can be ordered instead.
import { BridgeFailure } from '../../../api/failure.ts';
import type { Order } from '../../../api/undo.ts';
import { incidentRow, type Incident } from '../../../api/wire/incident.ts';

type Known = keyof Incident['known'];
export type Changed = 'state' | 'owner' | 'priority' | 'snoozedUntil' | 'mergedInto' | Known;
/** The value of a field before and after; undefined where there is none. */
export type Change = { readonly what: Changed; readonly before: string | number | undefined; readonly after: string | number | undefined };

const ofHead = ['state', 'owner', 'priority', 'snoozedUntil', 'mergedInto'] as const;
const ofKnown = ['hypothesis', 'plan', 'checked', 'expectedRecoveryAt', 'workaround'] as const;

/** @returns what people decide by; members that come and go raise the version too, and are not among it */
export function changesBetween(before: Incident, after: Incident): readonly Change[] {
  return [
    ...ofHead.map((what) => ({ what, before: before[what], after: after[what] })),
    ...ofKnown.map((what) => ({ what, before: before.known[what], after: after.known[what] })),
  ].filter((change) => change.before !== change.after);
}

/** @returns those of the changes that could make somebody think twice about the order: who writes a plan need not mind who took it */
export function changesThatMatter(order: Order, before: Incident, after: Incident): readonly Change[] {
  const changes = changesBetween(before, after);
  if (order.command === 'comment') return [];
  if (order.command !== 'set-known') return changes.filter(({ what }) => !ofKnown.some((field) => field === what));
  return changes.filter(({ what }) => what in order.body.known);
}

/** @returns the incident as it stands, where an order was refused because somebody was faster */
export function overtakenBy(failure: unknown): Incident | undefined {
  if (!(failure instanceof BridgeFailure) || failure.problem?.code !== 'command-conflict') return undefined;
  const read = incidentRow.safeParse(failure.problem.current);
  return read.success ? read.data : undefined;
}

/** Insists on the version that the person has seen, where the command can. */
export function insistingOn(order: Order, { version }: Incident): Order {
  if (!('incident' in order.body)) return order;
  return { ...order, body: { ...order.body, ifVersion: version } } as Order; // every body about an incident takes it
}

/** @returns what to offer once somebody was faster: the same again; who wanted to take what another has taken may take it over */
export function offerInstead(order: Order, current: Incident, who: string): Order | undefined {
  if (current.state === 'merged') return undefined;
  if (order.command !== 'acknowledge' || current.acknowledgedAt === undefined) return order;
  return current.owner === who ? undefined : { command: 'assign', body: { incident: current.id, owner: who } };
}
