// sight: what can be seen from outside at one moment of a scenario: incidents, who was told, how services fare; fed by changes.
import type { Change, Happening, ProblemRecord } from '../../model/change.ts';
import type { Decision } from '../../model/decision.ts';
import { entityName, hostEntity, serviceEntity } from '../../model/entity.ts';
import type { Telling, WorksNotice } from '../../model/errand.ts';
import type { Incident, IncidentId, Member } from '../../model/incident.ts';
import type { EpochMs } from '../../model/moment.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Service, ServiceId, ServiceState } from '../../model/service.ts';

/** `incident` and those that go `along` as they were then. */
export type Told = { readonly at: EpochMs; readonly telling: Telling; readonly incident: Incident | undefined; readonly along: readonly Incident[] };
export type Entry = { readonly at: EpochMs; readonly incident: IncidentId; readonly what: Happening };

export type Sight = {
  readonly incidents: ReadonlyMap<IncidentId, Incident>;
  readonly problems: ReadonlyMap<string, ProblemRecord>;
  readonly services: ReadonlyMap<ServiceId, { readonly service: Service; readonly state: ServiceState }>;
  /** In the order in which they were decided. */
  readonly told: readonly Told[];
  /** What was said of planned works, in that order too. */
  readonly notices: readonly WorksNotice[];
  readonly timeline: readonly Entry[];
  members(id: IncidentId): readonly Member[];
  /** @returns what was refused since it was last asked */
  refusals(): readonly Refusal[];
  follow(at: EpochMs, decision: Decision): void;
};

export function openSight(): Sight {
  const incidents = new Map<IncidentId, Incident>();
  const members = new Map<IncidentId, Map<string, Member>>();
  const problems = new Map<string, ProblemRecord>();
  const services = new Map<ServiceId, { readonly service: Service; readonly state: ServiceState }>();
  const told: Told[] = [];
  const notices: WorksNotice[] = [];
  const timeline: Entry[] = [];
  const refused: Refusal[] = [];
  const membersOf = (id: IncidentId): Map<string, Member> => {
    const there = members.get(id) ?? new Map<string, Member>();
    members.set(id, there);
    return there;
  };
  const alongOf = ({ delivery }: Telling): readonly Incident[] => (delivery?.along ?? []).flatMap(({ incident }) => incidents.get(incident) ?? []);
  const apply = (change: Change): void => {
    switch (change.kind) {
      case 'incident-changed':
        return void incidents.set(change.incident.id, change.incident);
      case 'member-set':
        return void membersOf(change.incident).set(change.member.id, change.member);
      case 'member-removed':
        return void membersOf(change.incident).delete(change.member);
      case 'problem-changed':
        return void problems.set(change.problem.key, change.problem);
      case 'service-changed':
        return void services.set(change.service.id, { service: change.service, state: change.state });
      case 'service-removed':
        return void services.delete(change.service);
      case 'happened':
        return void timeline.push({ at: change.at, incident: change.incident, what: change.what });
      case 'command-refused':
        return void refused.push(change.refusal);
      default:
        return; // of no interest to whoever looks from outside
    }
  };
  return {
    incidents,
    problems,
    services,
    told,
    notices,
    timeline,
    members: (id) => [...(members.get(id)?.values() ?? [])],
    refusals: () => refused.splice(0),
    follow(at, { changes, errands }) {
      for (const change of changes) apply(change);
      for (const errand of errands)
        if (errand.kind === 'tell') told.push({ at, telling: errand, incident: incidents.get(errand.incident), along: alongOf(errand) });
        else if (errand.kind === 'works') notices.push(errand);
    },
  };
}

const over: ReadonlySet<string> = new Set(['closed', 'merged', 'transient']);
export const isLive = ({ state }: Incident): boolean => !over.has(state);
/** Somebody was told, and it was not taken up by another. */
export const wasTold = ({ number, state }: Incident): boolean => number !== undefined && state !== 'merged';

/**
 * @param ref  a number, a service it touches, or its root, with or without the kind in front
 * @returns the incidents that are meant, the live before those that are over, the newest first
 */
export function incidentsCalled({ incidents }: Sight, ref: string): readonly Incident[] {
  const roots = new Set<string>([ref, hostEntity(ref), serviceEntity(ref)]);
  const meant = [...incidents.values()].filter(
    (incident) =>
      incident.state !== 'merged' &&
      (incident.number === ref || roots.has(incident.root) || entityName(incident.root) === ref || incident.services.some(({ id }) => id === ref)),
  );
  return meant.sort((a, b) => Number(isLive(b)) - Number(isLive(a)) || Number(wasTold(b)) - Number(wasTold(a)) || b.openedAt - a.openedAt);
}
