// culprits: open problems of a service to which others of it may be put down, known apart from the many that explain nothing.
import { entityKind, serviceEntity, type EntityId } from '../model/entity.ts';
import type { ProblemKey } from '../model/problem.ts';
import type { Service, ServiceId } from '../model/service.ts';
import { isNotice, isProcess } from './accusations.ts';
import { attackOf } from './attack.ts';
import { isGroup } from './catch-all.ts';
import { cutProof, insideProof } from './proofs.ts';
import { remember } from './remember.ts';
import { neededEntities } from './rests-on.ts';
import { isOn, isReplicaBehind, speaksOf } from './roles.ts';
import { hasStandIn } from './stand-ins.ts';
import type { Choice, ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** By service, those of its problems that may be a reason for what its machines suffer: never too few, so that thousands that are none need not be asked. */
export type Culprits = Map<ServiceId, Suspects>;
/** `inOrder`: as `serviceProblems` has them. */
type Suspects = { problems: Map<ProblemKey, ProblemState>; inOrder: boolean };

/** @returns those among all problems of the services, from what is remembered and by what is known of the machines now */
export function gatherCulprits(state: Pick<State, 'serviceProblems' | 'problems' | 'topology'>): Culprits {
  const culprits: Culprits = new Map();
  for (const [service, keys] of state.serviceProblems) {
    for (const key of keys) {
      const problem = state.problems.get(key);
      if (problem && (mayBeReason(state, problem) || isBeyond(problem, service))) add(culprits, service, problem, true);
    }
  }
  return culprits;
}

/** Notes a problem that was tied to its services just now, as the last one of each. */
export function noteCulprit(state: State, problem: ProblemState): void {
  const isReason = mayBeReason(state, problem);
  for (const service of problem.services) if (isReason || isBeyond(problem, service)) add(state.culprits, service, problem, true);
}

/** Notes a problem that was put down to something else. */
export function notePutDown({ culprits }: State, problem: ProblemState): void {
  if (isSick(problem)) for (const service of problem.services) if (isBeyond(problem, service)) add(culprits, service, problem, false);
}

/** Lets go of a problem that is no longer tied to its services. */
export function forgetCulprit({ culprits }: State, { key, services }: ProblemState): void {
  for (const service of services) {
    const known = culprits.get(service);
    if (known?.problems.delete(key) && known.problems.size === 0) culprits.delete(service);
  }
}

function add(culprits: Culprits, service: ServiceId, problem: ProblemState, isLast: boolean): void {
  // machines that are only in the same group are no reason for one another
  if (isGroup(service)) return;
  const known = culprits.get(service);
  if (!known) culprits.set(service, { problems: new Map([[problem.key, problem]]), inOrder: true });
  else if (!known.problems.has(problem.key)) {
    known.problems.set(problem.key, problem);
    known.inOrder &&= isLast;
  }
}

type Knowing = Pick<State, 'topology'>;

const mayBeReason = (state: Knowing, problem: ProblemState): boolean => attackOf(problem) !== undefined || isDatabase(state, problem);

/** Whether a problem says of a database that it is in trouble, and not only of a copy that it is behind. Worked out once for each: to whoever looks from outside each of thousands of machines may be one. */
export function isDatabase(state: Knowing, problem: ProblemState): boolean {
  const known = problem.lookedUp.isDatabase;
  if (known?.by === state.topology) return known.is;
  const mayBe = isOn(state, problem, 'database') || (problem.host !== undefined && speaksOf('database', problem.facts.name));
  const is = mayBe && !isReplicaBehind(problem);
  problem.lookedUp.isDatabase = { by: state.topology, is };
  return is;
}

const isSick = ({ aspect }: ProblemState): boolean => aspect === 'work' || aspect === 'port' || aspect === 'own';

/** Put down to a fact that is neither its own machine nor the service as a whole; whether that is a fact still is seen when it matters. */
function isBeyond(problem: ProblemState, service: ServiceId): boolean {
  const { choice, own } = problem;
  if (!choice || choice.root === own || !isSick(problem)) return false;
  return (choice.evidence?.kind === 'direct' || choice.evidence?.kind === 'quorum') && choice.root !== serviceEntity(service);
}

/** In the problem's own service: machines that are gone, attacked or suffer from something beyond it, a sick database, or the only sick machine for a check that looks from outside. */
export function culpritsIn(state: State, problem: ProblemState, id: ServiceId): readonly ProblemState[] {
  const isOutside = problem.target !== undefined;
  const gone: ProblemState[] = [];
  const attacked: ProblemState[] = [];
  const sick: ProblemState[] = [];
  const isStopped = isProcess(problem);
  // to whoever looks from outside any machine may be the reason
  for (const other of isOutside ? openIn(state, id) : suspectsIn(state, id)) {
    if (other.own === problem.own || !isSince(state, problem, other)) continue;
    if (isStopped && attackOf(other) === undefined && hasStandIn(state, problem, other.own)) continue;
    if (other.aspect === 'reach' && isSoonAfter(state, problem, other.onset) && (isOutside || isDatabase(state, other))) gone.push(other);
    if (attackOf(other) !== undefined) attacked.push(other);
    if (isSick(other) && !isNotice(other)) sick.push(other);
  }
  // where a part of the service was put down to something beyond it, that is what ails the rest; not what the service only needs, for that needs nothing of it
  const quorums = new Map<EntityId, boolean>();
  const mayBeOfBeyond = (other: ProblemState): boolean => isBeyond(other, id) && other.choice !== undefined && stillHolds(state, other.choice, quorums);
  const ofBeyond = isOnlyNeeded(state, problem, id) ? noProblems : sick.filter(mayBeOfBeyond);
  const reasons = [...gone, ...attacked, ...ofBeyond];
  const databases = isDatabase(state, problem) ? [] : sick.filter((other) => isDatabase(state, other));
  if (databases.length > 0) return [...reasons, ...databases];
  const isOnly = isOutside && new Set(sick.map((other) => other.own)).size === 1;
  return isOnly ? [...reasons, ...sick] : reasons;
}

const noProblems: readonly ProblemState[] = [];

/** Whether a problem's machine belongs to a service for no other reason than that this needs it, and others as well. */
export const isOnlyNeeded = ({ topology }: Knowing, { host }: ProblemState, id: ServiceId): boolean => {
  const needing = host === undefined ? [] : topology.servicesNeeding(host);
  return needing.length > 1 && needing.some((service) => service.id === id);
};

/**
 * Whether the fact that was chosen on is one still, so that two that follow each other do not keep alive what has moved on.
 * @param quorums  what was found of others in the same moment: thousands may have been put down to the same
 */
function stillHolds(state: State, { root, evidence }: Choice, quorums: Map<EntityId, boolean>): boolean {
  switch (evidence?.kind) {
    case 'direct': {
      const said = state.problems.get(evidence.problem as ProblemKey);
      return said?.counted === true && said.choice?.root === root;
    }
    case 'quorum':
      return remember(quorums, root, () => isQuorum(state, root));
    default:
      return false;
  }
}

const isQuorum = (state: State, root: EntityId): boolean =>
  (entityKind(root) === 'service' ? insideProof(state, root) : cutProof(state, root))?.evidence?.kind === 'quorum';

/** Open problems on a service's machines, whether or not the problem itself says which service it is about. */
export function openIn(state: State, id: ServiceId): readonly ProblemState[] {
  const open: ProblemState[] = [];
  for (const key of state.serviceProblems.get(id) ?? []) {
    const problem = state.problems.get(key);
    if (problem && isOnMachine(problem)) open.push(problem);
  }
  addNeeded(state, id, open);
  return open;
}

/** The same without those that are tied to the service and are no reason for anything. */
function suspectsIn(state: State, id: ServiceId): readonly ProblemState[] {
  const suspects: ProblemState[] = [];
  const known = state.culprits.get(id);
  if (known) for (const problem of ordered(state, id, known).values()) if (isOnMachine(problem)) suspects.push(problem);
  addNeeded(state, id, suspects);
  return suspects;
}

/** Of two that explain as much the one counts that was tied to the service first. */
function ordered(state: State, id: ServiceId, suspects: Suspects): ReadonlyMap<ProblemKey, ProblemState> {
  if (suspects.inOrder) return suspects.problems;
  const sorted = new Map<ProblemKey, ProblemState>();
  for (const key of state.serviceProblems.get(id) ?? []) {
    const problem = suspects.problems.get(key);
    if (problem) sorted.set(key, problem);
  }
  suspects.problems = sorted;
  suspects.inOrder = true;
  return sorted;
}

/** What is open on machines that the service needs and is not tied to it. */
function addNeeded(state: State, id: ServiceId, open: ProblemState[]): void {
  const tied = state.serviceProblems.get(id);
  for (const host of standingIn(state, state.topology.service(id))) {
    for (const key of state.openOn.get(host) ?? []) {
      const problem = tied?.has(key) ? undefined : state.problems.get(key);
      if (problem && isOnMachine(problem)) open.push(problem);
    }
  }
}

/** The machines that a service needs on which something is open, in the order of its needs; of tens of thousands not each is looked at. */
function standingIn({ openOn }: State, service: Service | undefined): readonly EntityId[] {
  const needed = service ? neededHosts(service) : noHosts;
  if (needed.size <= openOn.size) return [...needed.keys()];
  const found: EntityId[] = [];
  for (const entity of openOn.keys()) if (needed.has(entity)) found.push(entity);
  return found.sort((a, b) => (needed.get(a) ?? 0) - (needed.get(b) ?? 0));
}
const noHosts: ReadonlyMap<EntityId, number> = new Map();

/** The machines that a service needs, each with its place among its needs. */
function neededHosts(service: Service): ReadonlyMap<EntityId, number> {
  const known = neededHostsOf.get(service);
  if (known) return known;
  const found = new Map<EntityId, number>();
  for (const entity of neededEntities(service)) if (entityKind(entity) === 'host' && !found.has(entity)) found.set(entity, found.size);
  neededHostsOf.set(service, found);
  return found;
}
const neededHostsOf = new WeakMap<Service, ReadonlyMap<EntityId, number>>();

const isOnMachine = ({ counted, target, own }: ProblemState): boolean => counted && target === undefined && entityKind(own) === 'host';

/** A cause may show some minutes after its effect, not longer. */
export const isSince = ({ settings }: State, problem: ProblemState, cause: ProblemState): boolean => problem.onset >= cause.onset - settings.sameOnsetMs;

/** Checks run every minute or so: what still worked ten minutes after a machine was gone fails for another reason. */
export const isSoonAfter = ({ settings }: State, problem: ProblemState, at: number): boolean => problem.onset <= at + settings.takesMembersMs;
