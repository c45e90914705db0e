// ledger: writes down what a simple grouping does in the words of a decision, so that it is scored like the engine.
import type { Change } from '../../../zabbix-bridge/src/model/change.ts';
import type { Decision } from '../../../zabbix-bridge/src/model/decision.ts';
import type { EntityId } from '../../../zabbix-bridge/src/model/entity.ts';
import type { Errand } from '../../../zabbix-bridge/src/model/errand.ts';
import type { Incident, IncidentState } from '../../../zabbix-bridge/src/model/incident.ts';
import type { EpochMs } from '../../../zabbix-bridge/src/model/moment.ts';

/** One incident of a simple grouping; `open` are the members that have not cleared. */
export type Group = {
  readonly id: string;
  readonly since: EpochMs;
  readonly members: Set<string>;
  readonly open: Set<string>;
  root: EntityId;
  state: IncidentState;
  touchedAt: EpochMs;
  into?: string;
};

export type Ledger = {
  readonly begin: (root: EntityId, at: EpochMs) => Group;
  readonly join: (group: Group, member: string, at: EpochMs) => void;
  readonly clear: (group: Group, member: string) => void;
  readonly tell: (group: Group, at: EpochMs, again?: boolean) => void;
  readonly move: (group: Group, root: EntityId) => void;
  readonly merge: (from: Group, into: Group, at: EpochMs) => void;
  /** @returns all since the last time it was taken */
  readonly take: () => Decision;
};

export function createLedger(): Ledger {
  let changes: Change[] = [];
  let errands: Errand[] = [];
  let serial = 0;
  const write = (group: Group): void => {
    changes.push({ kind: 'incident-changed', incident: incidentOf(group) });
  };
  const join: Ledger['join'] = (group, member, at) => {
    group.members.add(member);
    group.open.add(member);
    group.touchedAt = at;
    changes.push({
      kind: 'member-set',
      incident: group.id,
      member: { id: member, role: 'related', reason: { kind: 'same-root', root: group.root }, joinedAt: at },
    });
  };
  return {
    join,
    begin: (root, at) => {
      const group: Group = { id: `group-${(serial += 1)}`, since: at, members: new Set(), open: new Set(), root, state: 'held', touchedAt: at };
      write(group);
      return group;
    },
    clear: (group, member) => {
      group.open.delete(member);
      if (group.open.size > 0) return;
      group.state = group.state === 'held' ? 'transient' : 'resolved';
      write(group);
    },
    tell: (group, at, again = false) => {
      group.state = 'open';
      write(group);
      const why = again ? ({ kind: 'reopened' } as const) : ({ kind: 'confirmed', heldMs: at - group.since, by: 'outlived-its-check' } as const);
      errands.push({ kind: 'tell', id: `${group.id}-${at}`, at, incident: group.id, number: 'INC-1', to: 'noc', priority: 'P2', interrupts: true, why });
    },
    move: (group, root) => {
      group.root = root;
      write(group);
    },
    merge: (from, into, at) => {
      for (const member of from.members) {
        const wasOpen = from.open.has(member);
        join(into, member, at);
        if (!wasOpen) into.open.delete(member);
      }
      from.state = 'merged';
      from.into = into.id;
      from.members.clear();
      from.open.clear();
      write(from);
    },
    take: () => {
      const decision = { changes, errands };
      changes = [];
      errands = [];
      return decision;
    },
  };
}

function incidentOf(group: Group): Incident {
  return {
    id: group.id,
    state: group.state,
    version: 1,
    openedAt: group.since,
    root: group.root,
    priority: 'P2',
    priorityReason: { kind: 'severity', severity: 4 },
    services: [],
    tenants: [],
    known: {},
    clocks: [],
    members: { open: group.open.size, all: group.members.size, hosts: 0 },
    headline: [...group.members][0] ?? '',
    knownBefore: false,
    ...(group.into === undefined ? {} : { mergedInto: group.into }),
  };
}
