// walk: an engine walked through signals in virtual time, with every signal it was given (ticks too) and every decision it made.
import type { Engine } from '../../zabbix-bridge/src/engine/engine.ts';
import type { Change, ProblemRecord } from '../../zabbix-bridge/src/model/change.ts';
import type { Decision } from '../../zabbix-bridge/src/model/decision.ts';
import type { Telling } from '../../zabbix-bridge/src/model/errand.ts';
import type { Incident, IncidentState, Member } from '../../zabbix-bridge/src/model/incident.ts';
import type { EpochMs } from '../../zabbix-bridge/src/model/moment.ts';
import type { Signal } from '../../zabbix-bridge/src/model/signal.ts';

export type Step = { readonly signal: Signal; readonly decision: Decision };

/** What the changes add up to: nothing here comes from inside the engine. */
export type View = {
  readonly incidents: Map<string, Incident>;
  readonly members: Map<string, Map<string, Member>>;
  readonly problems: Map<string, ProblemRecord>;
  readonly tellings: Telling[];
};

export const emptyView = (): View => ({ incidents: new Map(), members: new Map(), problems: new Map(), tellings: [] });

/** Gives the engine the signals with all ticks that fall due between them and up to `until`. @throws Error when a timer never goes away */
export function walk(engine: Engine, signals: readonly Signal[], until: EpochMs, onStep: (step: Step) => void): void {
  const give = (signal: Signal): void => onStep({ signal, decision: engine.decide(signal) });
  const tick = (to: EpochMs): void => {
    let stuck = 0;
    let last = Number.NEGATIVE_INFINITY;
    for (let due = engine.nextDueAt(); due !== undefined && due <= to; due = engine.nextDueAt()) {
      stuck = due <= last ? stuck + 1 : 0;
      if (stuck > 100) throw new Error(`a timer at ${due} is asked for again and again`);
      last = Math.max(last, due);
      give({ kind: 'ticked', at: last });
    }
  };
  for (const signal of signals) {
    tick(signal.at);
    give(signal);
  }
  tick(until);
}

export function follow(view: View, { changes, errands }: Decision): void {
  for (const change of changes) apply(view, change);
  for (const errand of errands) if (errand.kind === 'tell') view.tellings.push(errand);
}

function apply(view: View, change: Change): void {
  if (change.kind === 'incident-changed') view.incidents.set(change.incident.id, change.incident);
  else if (change.kind === 'problem-changed') view.problems.set(change.problem.key, change.problem);
  else if (change.kind === 'member-set') membersOf(view, change.incident).set(change.member.id, change.member);
  else if (change.kind === 'member-removed') membersOf(view, change.incident).delete(change.member);
}

export function membersOf(view: View, incident: string): Map<string, Member> {
  const there = view.members.get(incident) ?? new Map<string, Member>();
  view.members.set(incident, there);
  return there;
}

const over: readonly IncidentState[] = ['closed', 'merged', 'transient'];
/** Neither merged away nor ended for good. */
export const isLive = (incident: Incident): boolean => !over.includes(incident.state);

/** What two runs must agree on: who is in it, its root, its priority, and whether it was told; ids and times aside. */
export type Outcome = readonly { readonly members: readonly string[]; readonly root: string; readonly priority: string; readonly told: boolean }[];

export function outcome(view: View): Outcome {
  return [...view.incidents.values()]
    .filter((incident) => incident.state !== 'merged' && incident.state !== 'transient')
    .map((incident) => ({
      members: [...membersOf(view, incident.id).keys()].sort(),
      root: nameless(incident.root),
      priority: incident.priority,
      told: incident.number !== undefined,
    }))
    .sort((one, other) => (one.members.join() < other.members.join() ? -1 : 1));
}

/** A burst is named after the moment it was noticed; the moment is not part of what must agree. */
const nameless = (root: string): string => (root.startsWith('burst:') ? root.replace(/[\d:.TZ-]+$/, '') : root);
