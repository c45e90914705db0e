// maintenance: announced work. What fails inside it opens no incident.
import { entityName, hostEntity, type EntityId } from '../model/entity.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ServiceId } from '../model/service.ts';
import type { MaintenancePlanned } from '../model/signal.ts';
import { proxyReported } from './accusations.ts';
import { isSameData } from './as-data.ts';
import { goneWith } from './gone-with.ts';
import { dropReturned, quietAbove, saysCut } from './quiet-carriers.ts';
import { addTimer } from './timers.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import type { State } from './state.ts';
import type { TopologyIndex } from './topology-index.ts';
import { tellOfPlan } from './works-told.ts';

export type Maintenance = {
  readonly id: string;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly services: readonly ServiceId[];
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly by?: string;
  /** Somebody said that they are over, so that nobody waits for their end. */
  readonly endedByHand?: true;
};

/** What keeps a problem out of incidents: planned works by their id, or what it is behind and the source itself suppresses. */
export type Kept = { readonly works: string } | { readonly behind: EntityId };

/** @returns what keeps a problem out of incidents now, its own suppression aside */
export function keptOutBy(state: State, problem: ProblemState): Kept | undefined {
  const works = maintenanceOf(state, problem);
  if (works !== undefined) return { works };
  const behind = behindQuiet(state, problem);
  return behind === undefined ? undefined : { behind };
}

const behindQuiet = (state: State, problem: ProblemState): EntityId | undefined => (saysCut.has(problem.aspect) ? quietAbove(state, problem) : undefined);

/** The id of the work that covers a problem now, if any does: of several the one that was planned first. */
function maintenanceOf(state: State, problem: ProblemState): string | undefined {
  if (state.maintenances.size === 0) return undefined;
  const { byHost, byService, byCut } = plannedFor(state);
  let first: Planned | undefined;
  const consider = (planned: readonly Planned[] | undefined): void => {
    for (const each of planned ?? nothingPlanned) if ((!first || each.nth < first.nth) && isUnderWay(state, each.works)) first = each;
  };
  const hosts = hostsMeant(state, problem);
  for (const host of hosts) consider(byHost.get(host));
  for (const service of problem.services) consider(byService.get(service));
  if (saysCut.has(problem.aspect)) for (const host of hosts) consider(byCut.get(hostEntity(host)));
  return first?.works.id;
}

type Planned = { readonly works: Maintenance; readonly nth: number };
const nothingPlanned: readonly Planned[] = [];
/** The works by what they are about, so that of thousands hardly one is looked at; `byCut`: by what they leave without a way, of those that have begun. */
type PlannedFor = {
  readonly topology: TopologyIndex;
  readonly byHost: Map<string, Planned[]>;
  readonly byService: Map<ServiceId, Planned[]>;
  readonly byCut: Map<EntityId, Planned[]>;
  readonly notBegun: Set<Planned>;
};
/** Worked out again when works are planned otherwise or forgotten, or the topology changes. */
const plannedIn = new WeakMap<State['maintenances'], PlannedFor>();

function plannedFor(state: State): PlannedFor {
  const { maintenances, topology, now } = state;
  let planned = plannedIn.get(maintenances);
  if (planned?.topology !== topology) {
    planned = { topology, byHost: new Map(), byService: new Map(), byCut: new Map(), notBegun: new Set() };
    plannedIn.set(maintenances, planned);
    let nth = 0;
    for (const works of maintenances.values()) notePlanned(planned, { works, nth: nth++ });
  }
  for (const each of planned.notBegun) {
    if (each.works.from > now) continue;
    planned.notBegun.delete(each);
    for (const entity of cutBy(state, each.works)) put(planned.byCut, entity, each);
  }
  return planned;
}

function notePlanned({ byHost, byService, notBegun }: PlannedFor, planned: Planned): void {
  for (const host of planned.works.hosts) put(byHost, host, planned);
  for (const service of planned.works.services) put(byService, service, planned);
  notBegun.add(planned);
}

function put<Key>(by: Map<Key, Planned[]>, key: Key, planned: Planned): void {
  const known = by.get(key);
  if (known) known.push(planned);
  else by.set(key, [planned]);
}

const isUnderWay = (state: State, works: Maintenance): boolean => works.from <= state.now && state.now < works.until;

/** What is on its hosts or of its services; and of hosts that have no way left without these, that they cannot be reached or do not work. */
export function covers(state: State, works: Maintenance, problem: ProblemState): boolean {
  const hosts = hostsMeant(state, problem);
  return (
    hosts.some((host) => works.hosts.includes(host)) ||
    problem.services.some((service) => works.services.includes(service)) ||
    (saysCut.has(problem.aspect) && hosts.some((host) => cutBy(state, works).has(hostEntity(host))))
  );
}

/** The server says of a proxy that it is not heard; the proxy's own machine is worked on all the same. */
function hostsMeant(state: State, problem: ProblemState): readonly string[] {
  const proxy = proxyReported(state, problem);
  return proxy === undefined ? problem.facts.hosts : [...problem.facts.hosts, entityName(proxy)];
}

const cut = new WeakMap<TopologyIndex, WeakMap<Maintenance, ReadonlySet<EntityId>>>();
function cutBy({ topology }: State, works: Maintenance): ReadonlySet<EntityId> {
  const known = cut.get(topology) ?? new WeakMap<Maintenance, ReadonlySet<EntityId>>();
  cut.set(topology, known);
  const gone = known.get(works) ?? goneWith(topology, works.hosts.map(hostEntity));
  known.set(works, gone);
  return gone;
}

/** A source announces works, changes them, or ends them; what it has said already, and the end of what nobody has heard of, changes nothing. */
export function hearOfWorks(state: State, { kind: _, at, ...planned }: MaintenancePlanned): void {
  const known = state.maintenances.get(planned.id);
  const isNoNews = known ? (Object.keys(planned) as (keyof typeof planned)[]).every((field) => isSameData(planned[field], known[field])) : planned.until <= at;
  if (isNoNews) state.changes.push({ kind: 'duplicate-ignored', what: `maintenance:${planned.id}`, at });
  else planMaintenance(state, planned);
}

export function planMaintenance(state: State, planned: Omit<MaintenancePlanned, 'kind' | 'at'>, by?: string): void {
  const works: Maintenance = {
    id: planned.id,
    name: planned.name,
    hosts: planned.hosts,
    services: planned.services,
    from: planned.from,
    until: planned.until,
    ...(by === undefined ? {} : { by }),
  };
  state.maintenances.set(works.id, works.until > state.now ? works : { ...works, endedByHand: true });
  plannedIn.delete(state.maintenances);
  state.changes.push({ kind: 'maintenance-changed', ...works });
  for (const at of [works.from, works.until]) addTimer(state.timers, { at: Math.max(at, state.now), kind: 'maintenance', tie: works.id, id: works.id });
  tellOfPlan(state, works);
}

type Covered = { readonly problem: ProblemState; readonly kept: Kept };
/** @returns problems that are kept out from now on and those that are so no longer, in the order of their onsets; and the works that are over, which are forgotten */
export function crossing(state: State): { readonly into: readonly Covered[]; readonly outOf: readonly ProblemState[]; readonly over: readonly Maintenance[] } {
  dropReturned(state);
  const into: Covered[] = [];
  const outOf: ProblemState[] = [];
  for (const problem of state.problems.values()) {
    if (problem.phase === 'open') {
      const kept = keptOutBy(state, problem);
      if (kept) into.push({ problem, kept });
    } else if (problem.phase === 'outside' && isLetGo(state, problem)) outOf.push(problem);
  }
  const over = [...state.maintenances.values()].filter(({ until }) => until <= state.now);
  for (const { id } of over) state.maintenances.delete(id);
  if (over.length > 0) plannedIn.delete(state.maintenances);
  return { into: into.sort((a, b) => byOnset(a.problem, b.problem)), outOf: outOf.sort(byOnset), over };
}

const isLetGo = (state: State, problem: ProblemState): boolean =>
  problem.maintenance === undefined
    ? problem.behind !== undefined && behindQuiet(state, problem) !== problem.behind
    : maintenanceOf(state, problem) === undefined;
