// offline-view: gathers from changes what the output of a replay needs, and forgets it once it is written.
import type { Change, ProblemRecord } from '../../model/change.ts';
import type { Decision } from '../../model/decision.ts';
import type { EntityId } from '../../model/entity.ts';
import type { Telling } from '../../model/errand.ts';
import type { AffectedService, Incident, IncidentId, Member } from '../../model/incident.ts';
import type { EpochMs } from '../../model/moment.ts';
import { hour, minute } from '../../model/moment.ts';
import type { ProblemKey } from '../../model/problem.ts';
import type { Service, ServiceId, ServiceState } from '../../model/service.ts';
import type { Signal } from '../../model/signal.ts';
import type { Host } from '../../model/topology.ts';
import type { Names } from '../../words/names.ts';

/** What there is to be written, while the view still knows all names in it. */
export type Finding =
  | { readonly kind: 'incident'; readonly incident: Incident; readonly members: readonly Member[]; readonly pages: number; readonly mergedInto?: string }
  | { readonly kind: 'page'; readonly telling: Telling }
  | { readonly kind: 'transient'; readonly incident: Incident; readonly members: readonly Member[]; readonly clearedAt: EpochMs };

export type Totals = {
  readonly signals: number;
  readonly duplicates: number;
  readonly problems: number;
  readonly incidents: number;
  readonly pages: number;
  readonly transients: number;
};

/** `worst` is the worst state each service has been in; `pages` how often somebody was called because of it; `isWritten`: its line is, and there is no second. */
type Kept = { incident: Incident; readonly members: Map<string, Member>; readonly worst: Map<ServiceId, ServiceState>; pages: number; isWritten: boolean };
type KeptProblem = { name: string; hosts: readonly string[]; aspect: string; resolved: boolean };
/** Its record would be kept for the whole minute with it. */
type Resolved = { readonly key: ProblemKey; readonly incident: IncidentId | undefined; readonly since: EpochMs };

export type OfflineView = {
  /** @param found called for what has become final with this decision, before it is forgotten */
  follow(signal: Signal, decision: Decision, found: (finding: Finding) => void): void;
  /** Hands over what is not final at the end, oldest first. */
  rest(found: (finding: Finding) => void): void;
  /** An incident that is not final yet, with its members. */
  look(id: IncidentId): { readonly incident: Incident; readonly members: ReadonlyMap<string, Member> } | undefined;
  /** How many incidents wait to be told or to pass. */
  readonly held: number;
  readonly totals: Totals;
  readonly names: Names;
  /** How much it remembers: what is open, never what has been. */
  readonly size: { readonly incidents: number; readonly problems: number };
};

/** @param zone of the one who reads the human form; the machine's own when absent */
export function createOfflineView(zone?: string): OfflineView {
  const kept = new Map<IncidentId, Kept>();
  const problems = new Map<string, KeptProblem>();
  const services = new Map<ServiceId, Service>();
  const hosts = new Map<string, Host>();
  const entities = new Map<EntityId, string | undefined>();
  const totals = { signals: 0, duplicates: 0, problems: 0, incidents: 0, pages: 0, transients: 0 };
  /** Became final within the decision that is being followed; members may still change until its end. */
  const ending = new Set<IncidentId>();
  /** Closed within this decision, and to be written with it. */
  const closing = new Set<IncidentId>();
  /** Since when each is closed, oldest first: a person may still open it again. */
  const closed = new Map<IncidentId, EpochMs>();
  let closedLookedAt: EpochMs = 0;
  /** Whether people act in this stream: where none does, what is closed stays closed, and its line need not wait. */
  let peopleAct = false;
  /** Resolved, oldest first: a problem that recovers before it is placed becomes a transient's member only after its recovery. */
  const over: Resolved[] = [];
  /** So many at the front of these are done with: taking each one out would move all others. */
  let done = 0;
  let held = 0;
  let at: EpochMs = 0;

  const setIncident = (incident: Incident): void => {
    const known = kept.get(incident.id);
    const final = isFinal(incident);
    // written and forgotten, or absorbed at birth; blips die at birth
    if (known === undefined && (final || incident.state === 'closed') && incident.state !== 'transient') return;
    held += (incident.state === 'held' ? 1 : 0) - (known?.incident.state === 'held' ? 1 : 0);
    if (incident.state !== 'closed') closed.delete(incident.id);
    else if (!closed.has(incident.id)) {
      closed.set(incident.id, at);
      if (!peopleAct) closing.add(incident.id);
    }
    if (known === undefined) {
      const one = { incident, members: new Map<string, Member>(), worst: new Map<ServiceId, ServiceState>(), pages: 0, isWritten: false };
      kept.set(incident.id, one);
      noteWorst(one.worst, incident.services);
    } else {
      // mostly the same list as before
      if (incident.services !== known.incident.services) noteWorst(known.worst, incident.services);
      known.incident = incident;
    }
    if (final) ending.add(incident.id);
    else if (ending.size > 0) ending.delete(incident.id);
  };

  const setProblem = (problem: ProblemRecord): void => {
    const { key, name, hosts, aspect, incident } = problem;
    const resolved = problem.resolvedAt !== undefined;
    const known = problems.get(key);
    if (known) {
      known.name = name;
      known.hosts = hosts;
      known.aspect = aspect;
      known.resolved = resolved;
    } else problems.set(key, { name, hosts, aspect, resolved });
    if (resolved) over.push({ key, incident, since: at });
  };

  /** What is resolved and in no incident is forgotten when nothing can ask for its name any more. */
  const forgetResolved = (): void => {
    for (let first = over[done]; first !== undefined && at - first.since > namesOutliveMs; first = over[done]) {
      if (first.incident === undefined || !kept.has(first.incident)) problems.delete(first.key);
      done += 1;
    }
    if (done * 2 < over.length || done < mostDone) return;
    over.splice(0, done);
    done = 0;
  };

  const apply = (change: Change): void => {
    switch (change.kind) {
      case 'incident-changed':
        return setIncident(change.incident);
      case 'member-set':
        kept.get(change.incident)?.members.set(change.member.id, change.member);
        return;
      case 'member-removed':
        kept.get(change.incident)?.members.delete(change.member);
        return;
      case 'problem-changed':
        return setProblem(change.problem);
      case 'service-changed':
        services.set(change.service.id, change.service);
        return;
      case 'service-removed':
        services.delete(change.service);
        return;
      case 'duplicate-ignored':
        totals.duplicates += 1;
        return;
      case 'happened':
      case 'report-received':
      case 'source-changed':
      case 'maintenance-changed':
      case 'silence-changed':
      case 'override-changed':
      case 'rules-obeyed':
      case 'handover-changed':
      case 'command-accepted':
      case 'command-refused':
        return;
      default:
        return change satisfies never;
    }
  };

  /** @param duplicates  how many were known before this decision */
  const count = (signal: Signal, duplicates: number): void => {
    if (signal.kind === 'ticked') return;
    totals.signals += 1;
    if (signal.kind === 'problem-opened' && totals.duplicates === duplicates) totals.problems += 1;
  };

  const nameOf = (id: IncidentId): string => kept.get(id)?.incident.number ?? id;

  const hand = (one: Kept, found: (finding: Finding) => void): void => {
    if (one.isWritten) return;
    one.isWritten = true;
    const { pages } = one;
    const incident = { ...one.incident, services: atWorst(one.worst) };
    const members = [...one.members.values()];
    if (incident.state === 'transient') {
      totals.transients += 1;
      found({ kind: 'transient', incident, members, clearedAt: clearedAt(incident, members, at) });
    } else if (incident.state === 'merged') {
      if (incident.number === undefined) return; // absorbed before anybody heard of it: its members live on in the other
      totals.incidents += 1;
      found({ kind: 'incident', incident, members: [], pages, ...(incident.mergedInto !== undefined && { mergedInto: nameOf(incident.mergedInto) }) });
    } else {
      totals.incidents += 1;
      found({ kind: 'incident', incident, members, pages });
    }
  };

  const forget = (id: IncidentId): void => {
    kept.get(id)?.members.forEach((_, member) => {
      if (problems.get(member)?.resolved !== false) problems.delete(member);
    });
    kept.delete(id);
  };

  /** Hands over what nobody can open again any more; looks once a minute, for what has been let go of still lies at the front of the map for a while. */
  const letGoOfClosed = (found: (finding: Finding) => void): void => {
    if (at - closedLookedAt < minute) return;
    closedLookedAt = at;
    for (const [id, since] of closed) {
      if (at - since < mayReopenMs) return;
      closed.delete(id);
      const one = kept.get(id);
      if (one) hand(one, found);
      forget(id);
    }
  };

  return {
    follow(signal, decision, found) {
      at = signal.at;
      peopleAct ||= signal.kind === 'commanded';
      if (signal.kind === 'topology-learned') {
        for (const host of signal.topology.hosts) hosts.set(host.host, host);
        for (const entity of signal.topology.entities) entities.set(entity.id, entity.name);
        for (const service of signal.topology.services) services.set(service.id, service);
      }
      const { duplicates } = totals;
      for (const change of decision.changes) apply(change);
      count(signal, duplicates);
      for (const errand of decision.errands) {
        if (errand.kind !== 'tell' || !errand.interrupts) continue;
        totals.pages += 1;
        const one = kept.get(errand.incident);
        if (one) one.pages += 1;
        found({ kind: 'page', telling: errand });
      }
      if (ending.size > 0) {
        for (const id of ending) {
          const one = kept.get(id);
          if (one) hand(one, found);
        }
        for (const id of ending) forget(id);
        ending.clear();
      }
      for (const id of closing) {
        const one = kept.get(id);
        if (one) hand(one, found);
      }
      closing.clear();
      letGoOfClosed(found);
      forgetResolved();
    },
    rest(found) {
      const left = [...kept.values()].sort((a, b) => a.incident.openedAt - b.incident.openedAt || (a.incident.id < b.incident.id ? -1 : 1));
      for (const one of left) hand(one, found);
    },
    look: (id) => kept.get(id),
    get held() {
      return held;
    },
    totals,
    names: {
      problem: (id) => problems.get(id),
      service: (id) => services.get(id),
      entity: (id) => thing(id, hosts, entities),
      incident: (id) => kept.get(id)?.incident.number,
      ...(zone !== undefined && { zone }),
    },
    get size() {
      return { incidents: kept.size, problems: problems.size };
    },
  };
}

/** How long an incident that is closed can still be opened again, by a person. */
const mayReopenMs = hour;
/** Longer than a problem is on its way into an incident. */
const namesOutliveMs = minute;
/** Below that nothing is gained by making the list of the resolved shorter. */
const mostDone = 1_000;

function noteWorst(worst: Map<ServiceId, ServiceState>, services: readonly AffectedService[]): void {
  for (const { id, state } of services) if (badness[state] > badness[worst.get(id) ?? 'ok']) worst.set(id, state);
}

const badness: Readonly<Record<ServiceState, number>> = { ok: 0, weakened: 1, degraded: 2, down: 3 };
/** A finished incident is told by what it did to its services, the worst first, and not by how they fare now. */
const atWorst = (worst: ReadonlyMap<ServiceId, ServiceState>): readonly AffectedService[] =>
  [...worst].map(([id, state]) => ({ id, state })).sort((a, b) => badness[b.state] - badness[a.state]);

const isFinal = ({ state }: Incident): boolean => state === 'merged' || state === 'transient';

/** The last of its members to clear, but not before it began: what comes out of works counts from then. The moment it died where none says so. */
function clearedAt(incident: Incident, members: readonly Member[], at: EpochMs): EpochMs {
  const last = members.reduce((latest, member) => Math.max(latest, member.clearedAt ?? 0), 0) || (incident.resolvedAt ?? at);
  return Math.max(last, incident.openedAt);
}

function thing(id: EntityId, hosts: ReadonlyMap<string, Host>, entities: ReadonlyMap<EntityId, string | undefined>) {
  const host = id.startsWith('host:') ? hosts.get(id.slice('host:'.length)) : undefined;
  if (host) return { ...(host.name !== undefined && { name: host.name }), ...(host.role !== undefined && { role: host.role }) };
  const name = entities.get(id);
  return name === undefined ? undefined : { name };
}
