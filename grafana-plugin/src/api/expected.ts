// expected: how an incident will most likely look once an order is carried out, to be shown until the bridge has said so.
import type { Incident } from './wire/incident.ts';
import type { Order } from './undo.ts';

/**
 * @param who  the login of whoever orders it
 * @returns undefined where it is better to wait for what the bridge says
 */
export function expectedAfter(incident: Incident, order: Order, who: string, now: number): Incident | undefined {
  switch (order.command) {
    case 'acknowledge':
      return { ...incident, state: incident.state === 'open' ? 'acknowledged' : incident.state, owner: who, acknowledgedAt: now };
    case 'unacknowledge': {
      const { owner: _, acknowledgedAt: __, ...rest } = incident;
      return { ...rest, state: incident.state === 'acknowledged' ? 'open' : incident.state };
    }
    case 'assign': {
      const { owner: _, ...rest } = incident;
      return order.body.owner === null ? rest : { ...rest, owner: order.body.owner };
    }
    default:
      return undefined;
  }
}
