// task: something to be done to one incident or to many at once, and the orders that it comes to.
import { isLive } from '../../../../zabbix-bridge/src/words/urgency.ts';
import type { Order } from '../../api/undo.ts';
import type { Incident } from '../../api/wire/incident.ts';

export const taskKinds = ['acknowledge', 'assign', 'snooze', 'resolve'] as const;
export type TaskKind = (typeof taskKinds)[number];
export type Task = { readonly kind: TaskKind; readonly incidents: readonly Incident[] };

/** What a person filled in: as much of it as the kind asks for is used. */
export type Filled = {
  /** Message, note: what stands in the timeline. */
  readonly words: string;
  /** Null: nobody. Undefined: not chosen yet. */
  readonly owner: string | null | undefined;
  /** For how long a snoozed incident is silent, ms. */
  readonly silentMs: number;
};

/** What each kind cannot be given without. */
export const needsOwner = (kind: TaskKind): boolean => kind === 'assign';
export const needsWords = (kind: TaskKind): boolean => kind === 'resolve';

/** @param now  epoch ms; a snooze ends so much later as was chosen */
export function ordersOf({ kind, incidents }: Task, { words, owner = null, silentMs }: Filled, now: number): readonly Order[] {
  const said = words.trim();
  return incidents.map(({ id: incident }): Order => {
    switch (kind) {
      case 'acknowledge':
        return { command: kind, body: { incident, ...(said !== '' && { message: said }) } };
      case 'assign':
        return { command: kind, body: { incident, owner } };
      case 'snooze':
        return { command: kind, body: { incident, until: now + silentMs, ...(said !== '' && { note: said }) } };
      case 'resolve':
        return { command: kind, body: { incident, note: said } };
      default:
        return kind satisfies never;
    }
  });
}

/** @returns what the bridge would take for this incident as it stands; for many it is asked, and says of each what became of it */
export function tasksFor(incident: Incident): readonly TaskKind[] {
  const { state, acknowledgedAt, snoozedUntil } = incident;
  if (!isLive(incident)) return [];
  if (state === 'resolved') return ['assign'];
  return taskKinds.filter((kind) => (kind === 'acknowledge' ? acknowledgedAt === undefined : kind === 'snooze' ? snoozedUntil === undefined : true));
}
