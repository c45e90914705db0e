// undo: which order takes back what was just done.
import type { CommandName, OrderBodies } from '../../../zabbix-bridge/src/api/contract/index.ts';
import type { CommandDone } from './wire/command.ts';
import type { Incident } from './wire/incident.ts';

/** A command with its body, as the bridge takes it. */
export type Order = { readonly [Name in CommandName]: { readonly command: Name; readonly body: OrderBodies[Name] } }[CommandName];

/**
 * @param before  the incident as it was before, where the order was about one
 * @param note    what stands in the timeline as the reason, where the bridge asks for one
 * @returns undefined where the contract names no way back, or where what was before is not known
 */
export function undoOf(done: CommandDone, before: Incident | undefined, note: string): Order | undefined {
  const { undoneBy: command, subject } = done;
  const incident = done.incident?.id;
  switch (command) {
    case 'unacknowledge':
    case 'acknowledge':
      return incident === undefined ? undefined : { command, body: { incident, message: note } };
    case 'stabilise':
    case 'unstabilise':
    case 'wait-for-customer':
    case 'continue':
    case 'reopen':
    case 'resolve':
    case 'close':
      return incident === undefined ? undefined : { command, body: { incident, note } };
    case 'unsnooze':
      return incident === undefined ? undefined : { command, body: { incident } };
    case 'assign':
      return incident === undefined || !before ? undefined : { command, body: { incident, owner: before.owner ?? null } };
    case 'set-priority': {
      if (incident === undefined || !before) return undefined;
      const wasByHand = before.priorityReason.kind === 'set-by-hand';
      return { command, body: { incident, priority: wasByHand ? before.priority : null, reason: note } };
    }
    case 'set-known': {
      if (incident === undefined || !before) return undefined;
      const { hypothesis = null, plan = null, checked = null, expectedRecoveryAt = null, workaround = null } = before.known;
      return { command, body: { incident, known: { hypothesis, plan, checked, expectedRecoveryAt, workaround } } };
    }
    case 'unsilence':
    case 'end-works':
    case 'end-override':
      return subject === undefined ? undefined : { command, body: { id: subject } };
    default:
      return undefined; // a merge is split again by hand, member by member; what cannot be undone has no `undoneBy`
  }
}
