// assess: stage 5. Which services an incident hurts and how badly, and from that its priority.
import { entityKind, entityName, hostEntity, serviceEntity, type EntityId } from '../model/entity.ts';
import type { AffectedService, Incident, Priority } from '../model/incident.ts';
import { rated, type Tag } from '../model/problem.ts';
import type { Evidence, PriorityReason, RedButton } from '../model/reason.ts';
import type { Criticality, Service, ServiceId, ServiceState } from '../model/service.ts';
import { doesNotServe } from './gone.ts';
import { isWorse } from './health.ts';
import { isCatchAll } from './catch-all.ts';
import { serviceOf } from './locate.ts';
import { howManyGiven, isGiven } from './roles.ts';
import { byMatrix, type Weighed } from './matrix.ts';
import { goneTogether, hangingOn } from './no-way-left.ts';
import { redButtonOf, reportersSince } from './red-button.ts';
import { wordOf } from './service-problems.ts';
import type { ProblemState } from './problem-state.ts';
import { reportsOf, type CaseState, type State } from './state.ts';

export type Assessment = {
  readonly priority: Priority;
  readonly reason: PriorityReason;
  readonly services: readonly AffectedService[];
  readonly tenants: readonly string[];
  readonly redButton?: RedButton;
};

/** What an incident is weighed by; one that is only thought of has it too. */
export type Weighty = Pick<CaseState, 'reports' | 'members' | 'declaredServices' | 'sourceSilent' | 'rootIsFact' | 'worst'> & {
  readonly head: Pick<Incident, 'root' | 'rootEvidence'>;
};

const order: Record<Priority, number> = { P1: 1, P2: 2, P3: 3 };
export const isHigher = (a: Priority, b: Priority): boolean => order[a] < order[b];

/**
 * @param open  the incident's open problems
 * @returns services hurt, worst first, and the priority with the facts that made it so
 * @source domain.md, "Priority by default, with no rules at all"
 */
export function assess(state: State, kase: Weighty, open: readonly ProblemState[]): Assessment {
  const services = affected(state, kase, open);
  const tenants = tenantsOf(state, services, open);
  const pressed = redButtonOf(state, kase, open, services);
  if (pressed) return { priority: 'P1', reason: pressed, services, tenants, redButton: pressed };
  const silent: Ranked | undefined =
    kase.sourceSilent === undefined ? undefined : { priority: 'P2', reason: { kind: 'source-silent', source: kase.sourceSilent } };
  const matrix = state.directory?.rules.priority.matrix;
  const measured = matrix ? byMatrix(matrix, weighedOf(state, kase, open, services)) : highest(byService(state, services), byReach(state, kase, open));
  const { priority, reason } = highest(silent, measured) ?? { priority: 'P3' as const, reason: { kind: 'severity', severity: kase.worst } as const };
  return { priority, reason, services, tenants };
}

type Ranked = { readonly priority: Priority; readonly reason: PriorityReason };
/** Of two equal ones the first. */
const highest = (a: Ranked | undefined, b: Ranked | undefined): Ranked | undefined => (!a || (b && isHigher(b.priority, a.priority)) ? b : a);

function tenantsOf(state: State, services: readonly AffectedService[], open: readonly ProblemState[]): readonly string[] {
  const found: string[] = [];
  for (const { id } of services) {
    const { tenant } = serviceOf(state, id);
    if (tenant !== undefined && !found.includes(tenant)) found.push(tenant);
  }
  for (const problem of open) for (const tenant of tenantsNamedBy(problem)) if (!found.includes(tenant)) found.push(tenant);
  return found.sort();
}

const tenantsNamedBy = ({ lookedUp, facts }: ProblemState): readonly string[] => (lookedUp.tenants ??= valuesOf(facts.tags, 'tenant'));
const valuesOf = (tags: readonly Tag[], name: string): readonly string[] => tags.flatMap(({ tag, value }) => (tag === name ? [value] : []));

/** Services of its members with what the members do to them, and those that fall with them because they need them. */
function affected(state: State, kase: Weighty, open: readonly ProblemState[]): readonly AffectedService[] {
  const found = new Map<ServiceId, ServiceState>();
  const note = (id: ServiceId, how: ServiceState): void => {
    const before = found.get(id);
    if (before === undefined || isWorse(how, before)) found.set(id, how);
  };
  const cut: EntityId[] = [];
  const gone: EntityId[] = [];
  for (const problem of open) {
    for (const id of problem.services) note(id, saidBy(state, problem, serviceOf(state, id)));
    if (problem.aspect === 'reach') cut.push(problem.own);
    if (problem.aspect === 'reach' || doesNotServe(state, problem)) gone.push(problem.own);
  }
  for (const id of kase.declaredServices ?? []) note(id, 'degraded');
  const reports = reportsOf(state, kase);
  const reporters = reportersSince(reports, -Infinity);
  for (const { service } of reports) note(service, reporters >= state.settings.reportsForP1 ? 'down' : 'degraded');
  for (const [id, how] of found) if (how === 'down') gone.push(serviceEntity(id));
  if (gone.length > 0) noteFallen(state, gone, note);
  const hurt: AffectedService[] = [];
  for (const [id, how] of found) hurt.push({ id, state: cut.length > 0 && isAllCut(state, serviceOf(state, id), cut) ? 'down' : how });
  return hurt.length < 2 ? hurt : hurt.sort((a, b) => (a.state === b.state ? (a.id < b.id ? -1 : 1) : isWorse(a.state, b.state) ? -1 : 1));
}

/** Services that fall with what is gone, and with each other. */
function noteFallen(state: State, gone: readonly EntityId[], note: (id: ServiceId, how: ServiceState) => void): void {
  // most is needed by nothing
  const needed = gone.filter((entity) => state.topology.neededBy(entity).length > 0);
  // a set goes on with what is added to it meanwhile
  const seen = new Set(needed);
  for (const entity of seen) {
    for (const service of state.topology.neededBy(entity)) {
      const how = state.serviceStates.get(service.id) ?? 'ok';
      if (how === 'ok') continue;
      note(service.id, how);
      if (how === 'down') seen.add(serviceEntity(service.id));
    }
  }
}

function saidBy(state: State, problem: ProblemState, service: Service): ServiceState {
  const word = wordOf(problem, service.health);
  if (word === 'weak') return 'weakened';
  if (word !== 'cut') return word ?? 'ok';
  if (service.needs.length === 0) return 'degraded';
  const isNeeded = state.topology.neededBy(problem.own).some((each) => each.id === service.id);
  return isNeeded ? 'ok' : 'weakened';
}

/** A service that only this incident's hosts carry, and that names no needs, is down when all of them are gone. */
function isAllCut(state: State, service: Service, cut: readonly EntityId[]): boolean {
  if (service.needs.length > 0 || service.health?.down !== undefined || isCatchAll(service.id)) return false;
  const hosts = state.topology.hostsOfService(service.id);
  if (hosts.length === 0 || hosts.length > cut.length) return false;
  const gone = new Set(cut);
  return hosts.every((host) => gone.has(hostEntity(host)));
}

function byService(state: State, services: readonly AffectedService[]): Ranked | undefined {
  let worst: Ranked | undefined;
  let down = 0;
  for (const { id, state: how } of services) {
    if (isCatchAll(id)) continue;
    if (how === 'down') down += 1;
    const { criticality } = serviceOf(state, id);
    const priority = priorityBy(criticality, how);
    if (!worst || isHigher(priority, worst.priority)) worst = { priority, reason: { kind: 'service-state', service: id, criticality, state: how } };
  }
  return down >= state.settings.manyServicesDown ? { priority: 'P1', reason: { kind: 'many-services-down', count: down } } : worst;
}

function priorityBy(criticality: Criticality, how: ServiceState): Priority {
  if (how === 'ok') return 'P3';
  if (criticality === 'key') return how === 'down' ? 'P1' : 'P2';
  return how === 'down' || (criticality === 'important' && how === 'degraded') ? 'P2' : 'P3';
}

/** Where no service is known, how far it reaches and how severe it is. */
function byReach(state: State, kase: Weighty, open: readonly ProblemState[]): Ranked | undefined {
  const unknown = open.filter((problem) => problem.services.every(isCatchAll));
  const reach = reachOf(state, kase, open, unknown);
  if (reach) return { priority: 'P1', reason: reach };
  if (unknown.length === 0) return undefined;
  const severity = unknown.reduce((worst, problem) => Math.max(worst, problem.severity), 0);
  return { priority: severity >= rated.high ? 'P2' : 'P3', reason: { kind: 'severity', severity } };
}

/** @returns what says that a whole site, a core device or many hosts are gone or serve nobody any more, if so. @param counted  those whose hosts count towards many */
function reachOf(state: State, kase: Weighty, open: readonly ProblemState[], counted: readonly ProblemState[]): Weighed['reach'] {
  const { root } = kase.head;
  const { manyHosts } = state.settings;
  const isReach = open.some(({ aspect }) => aspect === 'reach');
  const kind = entityKind(root);
  // what speaks against it is enough: the router of a dark site may be the last to say so
  const isRootGone = kase.head.rootEvidence === undefined ? kase.rootIsFact === true : saysGone(kase.head.rootEvidence);
  const wholeSite = isReach && kind === 'site' && isRootGone;
  const coreDevice = isReach && kind === 'host' && isRootGone && isCore(state, root);
  const hit = counted.filter(hitsHost);
  if (!wholeSite && !coreDevice && hit.length < manyHosts) return undefined;
  const hosts = new Set(hit.map(({ own }) => own)).size;
  return wholeSite || coreDevice || hosts >= manyHosts ? { kind: 'reach', hosts: Math.max(hosts, 1), entity: root } : undefined;
}

/** What cannot be reached, or fails badly at what it is there for; what a check from outside says is said of what it looks at. */
const hitsHost = ({ aspect, severity, target }: ProblemState): boolean =>
  aspect === 'reach' || ((aspect === 'work' || aspect === 'port') && severity >= rated.high && target === undefined);

/** The network's own core. A router that is called no more than that is of it where routers are few; where there is one to a handful of hosts they stand at the edge. */
function isCore(state: State, root: EntityId): boolean {
  const { topology, settings } = state;
  if (topology.hostsBelow(root) >= settings.manyHosts || takesManyTogether(state, root)) return true;
  const host = entityName(root);
  if (isGiven(state, host, 'core')) return true;
  return isGiven(state, host, 'router') && topology.size >= howManyGiven(state, 'router') * settings.routerServes;
}

/** Whether it is gone together with all that stand in for it, and much hangs on these. */
const takesManyTogether = (state: State, root: EntityId): boolean =>
  state.topology
    .standInsWith(root)
    .some((standIns) => hangingOn(state.topology, standIns) >= state.settings.manyHosts && goneTogether(state, standIns) !== undefined);

/** By which something is gone, all that it carries with it, were it only that more of that is lost each moment: what only answers badly is there. */
const saysGone = (evidence: Evidence): boolean =>
  evidence.kind === 'direct' || ((evidence.kind === 'quorum' || evidence.kind === 'rising') && evidence.by === undefined);

function weighedOf(state: State, kase: Weighty, open: readonly ProblemState[], services: readonly AffectedService[]): Weighed {
  const known = services.filter(({ id }) => !isCatchAll(id));
  const reach = reachOf(state, kase, open, open);
  return {
    hurt: known.filter((each) => each.state !== 'ok').map((each) => ({ ...each, criticality: serviceOf(state, each.id).criticality })),
    isServiceKnown: known.length > 0,
    severity: open.reduce((worst, problem) => Math.max(worst, problem.severity), 0),
    ...(reach && { reach }),
  };
}
