// drive: walks an engine through a storm in virtual time and keeps what a person would have seen of each incident.
import type { Engine } from '../../zabbix-bridge/src/engine/engine.ts';
import type { Decision } from '../../zabbix-bridge/src/model/decision.ts';
import type { EntityId } from '../../zabbix-bridge/src/model/entity.ts';
import type { Telling } from '../../zabbix-bridge/src/model/errand.ts';
import type { IncidentId, IncidentState, Priority } from '../../zabbix-bridge/src/model/incident.ts';
import type { EpochMs } from '../../zabbix-bridge/src/model/moment.ts';
import type { Signal } from '../../zabbix-bridge/src/model/signal.ts';

export type Interruption = { readonly at: EpochMs; readonly why: Telling['why']; readonly members: ReadonlySet<string> };

/** One incident as it stands, and as it stood when it was told for the first time. */
export type SeenIncident = {
  readonly id: IncidentId;
  readonly members: Set<string>;
  /** Every message that made a sound, reminders too, with what the incident held then. */
  readonly tellings: Interruption[];
  state: IncidentState;
  root: EntityId;
  priority: Priority;
  told?: { readonly at: EpochMs; readonly root: EntityId; readonly priority: Priority; readonly members: readonly string[]; readonly why: Telling['why'] };
};

/** Of an engine only what driving needs, so that the simple baselines fit too. */
export type Driven = Pick<Engine, 'decide' | 'nextDueAt'>;

/**
 * Ticks come whenever the engine asks for one, before a signal of the same millisecond, and on for half an hour after the last signal.
 * @throws Error when the engine asks for the same tick again and again without deciding anything
 */
export function drive(
  engine: Driven,
  signals: readonly Signal[],
  onDecision?: (signal: Signal, decision: Decision) => void,
): ReadonlyMap<IncidentId, SeenIncident> {
  const seen = new Map<IncidentId, SeenIncident>();
  const decide = (signal: Signal): void => {
    const decision = engine.decide(signal);
    follow(seen, decision);
    onDecision?.(signal, decision);
  };
  for (const signal of signals) {
    tickUntil(engine, signal.at, decide);
    decide(signal);
  }
  tickUntil(engine, (signals.at(-1)?.at ?? 0) + 30 * 60_000, decide);
  return seen;
}

/** Answers every tick that is due up to and including `until`. */
export function tickUntil(engine: Driven, until: EpochMs, decide: (signal: Signal) => void): void {
  let last = Number.NEGATIVE_INFINITY;
  let again = 0;
  for (let due = engine.nextDueAt(); due !== undefined && due <= until; due = engine.nextDueAt()) {
    again = due <= last ? again + 1 : 0;
    if (again > 1_000) throw new Error(`the engine asks for the tick at ${due} for ever: a timer that has fired is not taken away`);
    last = Math.max(last, due);
    decide({ kind: 'ticked', at: last });
  }
}

function follow(seen: Map<IncidentId, SeenIncident>, decision: Decision): void {
  for (const change of decision.changes) {
    if (change.kind === 'incident-changed') {
      const { id, state, root, priority } = change.incident;
      const before = seen.get(id);
      if (before) Object.assign(before, { state, root, priority });
      else seen.set(id, { id, state, root, priority, members: new Set(), tellings: [] });
    } else if (change.kind === 'member-set') {
      seen.get(change.incident)?.members.add(change.member.id);
    } else if (change.kind === 'member-removed') {
      seen.get(change.incident)?.members.delete(change.member);
    }
  }
  for (const errand of decision.errands) {
    if (errand.kind !== 'tell') continue;
    const incident = seen.get(errand.incident);
    if (!incident) continue;
    if (!errand.interrupts) continue;
    incident.tellings.push({ at: errand.at, why: errand.why, members: new Set(incident.members) });
    incident.told ??= { at: errand.at, root: incident.root, priority: errand.priority, members: [...incident.members], why: errand.why };
  }
}
