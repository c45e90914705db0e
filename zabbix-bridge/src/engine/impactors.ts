// impactors: what work rests on, step by step: a path freely, a dependency only past something that shows trouble itself.
import { entityKind, entityName, serviceEntity, type EntityId } from '../model/entity.ts';
import type { Gathering } from './candidates.ts';
import { attackOf } from './attack.ts';
import type { Counters } from './counters.ts';
import { cutProof, insideProof, workProof, type Proof } from './proofs.ts';
import { isGroup } from './catch-all.ts';
import type { Service } from '../model/service.ts';
import { isGiven, isOn, speaksOf } from './roles.ts';
import type { Choice, ProblemState, State } from './state.ts';
import { neededEntities } from './rests-on.ts';
import { above } from './surroundings.ts';
import type { TopologyIndex } from './topology-index.ts';
import { togetherOf } from './together.ts';

/** `isCarrier`: it came with all that carries it, for what carries something is known to the top. `counters`: where it is watched already. */
type Stop = {
  readonly entity: EntityId;
  readonly depth: number;
  readonly from: Stop | undefined;
  readonly isCarrier: boolean;
  readonly counters: Counters | undefined;
};
const mostStops = 300;

/** The way there, worked out for the few stops that anything speaks against. */
function throughOf({ from }: Stop): readonly EntityId[] {
  const through: EntityId[] = [];
  for (let each = from; each; each = each.from) through.push(each.entity);
  return through.reverse();
}

/** Adds what may make this problem's work bad: its target, storage and databases, what it says it waits for, its service as a whole, the services that needs, and all that these stand on. */
export function addImpactors(state: State, problem: ProblemState, gathering: Gathering): void {
  const { add, watch } = gathering;
  const { target } = problem;
  if (target) {
    watch(target);
    add(target, workProof(state, target), { depth: 1, size: 1 });
  }
  const seen = new Set<EntityId>([problem.own]);
  const queue: Stop[] = [];
  const push: Push = (entity, from, isCarrier = false, counters) => {
    if (queue.length >= mostStops || seen.has(entity)) return;
    seen.add(entity);
    queue.push({ entity, depth: (from?.depth ?? 0) + 1, from, isCarrier, counters });
  };
  const known = problem.services.filter((id) => state.topology.service(id));
  // a check that looks from outside says something about what stands behind its service, not about the machine that looks
  if (target === undefined || known.length === 0) {
    const around = above(state, problem);
    state.topology.carriers(problem.own).forEach(({ entity }, nth) => push(entity, undefined, true, around[nth]));
    for (const entity of state.topology.dependsOn(problem.own)) push(entity, undefined);
  }
  for (const id of problem.waitsFor) push(serviceEntity(id), undefined);
  for (const id of problem.services) addOwnService(state, problem, id, push, gathering);
  for (let head = 0; head < queue.length; head += 1) {
    const stop = queue[head];
    if (stop) visit(state, problem, stop, push, gathering);
  }
}

type Push = (entity: EntityId, from: Stop | undefined, isCarrier?: boolean, counters?: Counters) => void;

/** The service that the problem is about: whether it is in trouble as a whole, which of its machines may be the reason, and what it needs. */
function addOwnService(state: State, problem: ProblemState, id: string, push: Push, { add, follow, watch }: Gathering): void {
  const entity = serviceEntity(id);
  watch(entity);
  add(entity, insideProof(state, entity), { depth: 1, size: Math.max(2, state.topology.hostsOfService(id).length) });
  // machines that are only in the same group are no reason for one another
  if (isGroup(id)) return;
  for (const other of culpritsIn(state, problem, id))
    follow(blameOn(other, Math.max(state.counters.get(entity)?.inside.size ?? 1, hitBy(state, other))), { depth: 1 });
  const service = state.topology.service(id);
  for (const needed of service ? neededEntities(service) : []) {
    if (entityKind(needed) === 'service' ? !problem.services.includes(entityName(needed)) : problem.target !== undefined) push(needed, undefined);
    // one machine of it waits for the storage of another
    else
      for (const storage of state.topology.dependsOn(needed))
        if (isSick(state, storage)) push(storage, { entity: needed, depth: 1, from: undefined, isCarrier: false, counters: undefined });
  }
}

/** How much an attack has hit so far, of which this problem is a part. */
function hitBy(state: State, problem: ProblemState): number {
  const key = attackOf(problem) && togetherOf(state, problem)?.key;
  return state.cases.get(state.byKey.get(key ?? '') ?? '')?.open.size ?? 0;
}

function visit(state: State, problem: ProblemState, stop: Stop, push: Push, gathering: Gathering): void {
  const { entity, depth } = stop;
  const { add, watch } = gathering;
  const counters = stop.counters ?? watch(entity);
  if (counters.kind === 'service') {
    visitService(state, problem, stop, push, gathering);
    return;
  }
  const weighed = isSpokenAgainst(counters) ? weigh(state, problem, stop, counters, gathering) : nothing;
  if (!weighed.goesOn) return;
  if (weighed.proof) add(entity, weighed.proof, { depth, through: throughOf(stop), size: Math.max(1, state.topology.workBelow(entity)) });
  // what is gone has chosen its own root already, on better grounds than from here
  if (weighed.isExplained) return;
  if (!stop.isCarrier) for (const { entity: carrier } of state.topology.carriers(entity)) push(carrier, stop, true);
  for (const needed of state.topology.dependsOn(entity)) if (weighed.proof || isSick(state, needed)) push(needed, stop);
}

type Weighed = { readonly goesOn: boolean; readonly proof: Proof | undefined; readonly isExplained: boolean };
const nothing: Weighed = { goesOn: true, proof: undefined, isExplained: false };

/** Most of what work rests on is well, and is only passed by. */
const isSpokenAgainst = ({ bursts, direct, named, sick, probes }: Counters): boolean => bursts.size + direct.size + named.size + sick.size + probes.size > 0;

function weigh(state: State, problem: ProblemState, stop: Stop, counters: Counters, { follow }: Gathering): Weighed {
  const { entity, depth } = stop;
  const gone: ProblemState[] = [];
  for (const key of counters.direct) {
    const other = state.problems.get(key);
    if (other) gone.push(other);
  }
  const isFresh = isSoonAfter(state, problem, lastCutAt(state, counters));
  if (gone.length > 0 && !isFresh) return { ...nothing, goesOn: false };
  for (const other of gone) if (isSince(state, problem, other)) follow(other.choice, { depth, through: [...throughOf(stop), entity] });
  const cut = isFresh ? cutProof(state, entity, counters) : undefined;
  const work = workProof(state, entity, counters);
  const slow = work?.evidence?.kind === 'suspect' && !maySlow(state, entity) ? undefined : work;
  const proof = cut && (!slow || cut.rank <= slow.rank) ? { ...cut, explains: Math.max(cut.explains, slow?.explains ?? 0) } : slow;
  return { goesOn: true, proof, isExplained: gone.some((other) => other.choice) };
}

/** What is known to be in trouble itself needs no sign of it at the machine in between. */
const isSick = (state: State, entity: EntityId): boolean => workProof(state, entity)?.rank === 0;

/** What can make work bad without being gone: storage and the like, a hypervisor, a router that shows trouble itself; not a rack, a feed or a switch. */
function maySlow(state: State, entity: EntityId): boolean {
  if (entityKind(entity) !== 'host') return false;
  if (state.topology.isDependedOn(entity) || state.topology.carriesMachines(entity)) return true;
  return isGiven(state, entityName(entity), 'gateway') && (state.openOn.get(entity)?.size ?? 0) > 0;
}

/** A service that this one needs: what its own trouble was put down to, or itself when many that need it suffer and it says nothing. */
function visitService(state: State, problem: ProblemState, stop: Stop, push: Push, { add, follow }: Gathering): void {
  const { entity, depth } = stop;
  const id = entityName(entity);
  const through = throughOf(stop);
  const sufferers = state.counters.get(entity)?.work.size ?? 0;
  const open = openIn(state, id).filter(
    (other) => other.key !== problem.key && isSince(state, problem, other) && (other.aspect === 'work' || other.aspect === 'port' || other.aspect === 'reach'),
  );
  for (const other of open) follow(blameOn(other, sufferers), { depth, through: [...through, entity] });
  const inside = insideProof(state, entity);
  const suspect = workProof(state, entity);
  const size = Math.max(2, state.topology.hostsOfService(id).length);
  if (inside) add(entity, { ...inside, explains: inside.explains + sufferers }, { depth, through, size });
  else if (suspect?.evidence?.kind === 'suspect') add(entity, suspect, { depth, through, size });
  const service = state.topology.service(id);
  if (open.length > 0 || depth <= 1) for (const needed of service ? neededEntities(service) : []) push(needed, stop);
}

/** A cause may show some minutes after its effect, not longer. */
const isSince = ({ settings }: State, problem: ProblemState, cause: ProblemState): boolean => problem.onset >= cause.onset - settings.sameOnsetMs;

/** Checks run every minute or so: what still worked ten minutes after a machine was gone fails for another reason. */
const isSoonAfter = ({ settings }: State, problem: ProblemState, at: number): boolean => problem.onset <= at + settings.takesMembersMs;

/** When the last host behind it was lost, or it itself. */
function lastCutAt({ problems }: State, { bursts, direct, named }: Counters): number {
  let last = Math.max(bursts.get('reach')?.last ?? 0, bursts.get('silent')?.last ?? 0);
  for (const key of direct) last = Math.max(last, problems.get(key)?.onset ?? 0);
  for (const key of named) last = Math.max(last, problems.get(key)?.onset ?? 0);
  return last;
}

/** What a problem was put down to; where that is nothing but its own host, the host itself on its evidence. */
function blameOn(other: ProblemState, explains: number): Choice {
  const { choice } = other;
  if (choice?.evidence) return { ...choice, explains: Math.max(choice.explains, explains) };
  return { root: other.own, key: choice?.key ?? other.own, path: [], explains, evidence: { kind: 'direct', problem: other.key } };
}

/** Open problems on a service's machines, whether or not the problem itself says which service it is about. */
function openIn(state: State, id: string): readonly ProblemState[] {
  const keys = new Set(state.serviceProblems.get(id));
  for (const host of standingIn(state, state.topology.service(id))) for (const key of state.openOn.get(host) ?? []) keys.add(key);
  return [...keys].flatMap((key) => {
    const problem = state.problems.get(key);
    return problem?.counted && problem.target === undefined && entityKind(problem.own) === 'host' ? [problem] : [];
  });
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

/** In the problem's own service: machines that are gone, attacked or suffer from something beyond it, a sick database, or the only sick machine for a check that looks from outside. */
function culpritsIn(state: State, problem: ProblemState, id: string): readonly ProblemState[] {
  const others = openIn(state, id).filter((other) => other.own !== problem.own && isSince(state, problem, other));
  const gone = others.filter(
    (other) => other.aspect === 'reach' && isSoonAfter(state, problem, other.onset) && (problem.target !== undefined || isDatabase(state, other)),
  );
  gone.push(...others.filter((other) => attackOf(other) !== undefined));
  const sick = others.filter((other) => other.aspect === 'work' || other.aspect === 'port' || other.aspect === 'own');
  const whole = serviceEntity(id);
  const isPutDown = ({ own, choice }: ProblemState): boolean =>
    choice !== undefined && choice.root !== own && choice.root !== whole && stillHolds(state, choice);
  // where a part of the service was put down to something beyond it, that is what ails the rest
  gone.push(...sick.filter(isPutDown));
  const databases = isDatabase(state, problem) ? [] : sick.filter((other) => isDatabase(state, other));
  if (databases.length > 0) return [...gone, ...databases];
  const isOnly = new Set(sick.map((other) => other.own)).size === 1;
  return problem.target !== undefined && isOnly ? [...gone, ...sick] : gone;
}

/** Whether the fact that was chosen on is one still, so that two that follow each other do not keep alive what has moved on. */
function stillHolds(state: State, { root, evidence }: Choice): boolean {
  switch (evidence?.kind) {
    case 'direct':
      return state.problems.get(evidence.problem as ProblemState['key'])?.choice?.root === root;
    case 'quorum':
      return (entityKind(root) === 'service' ? insideProof(state, root) : cutProof(state, root))?.evidence?.kind === 'quorum';
    default:
      return false;
  }
}

/** Worked out once for each: in a service of thousands of machines each open problem asks it of all the others. */
const knownAsDatabase = new WeakMap<ProblemState, { readonly topology: TopologyIndex; readonly isDatabase: boolean }>();
function isDatabase(state: State, problem: ProblemState): boolean {
  const known = knownAsDatabase.get(problem);
  if (known?.topology === state.topology) return known.isDatabase;
  const isOne = isOn(state, problem, 'database') || (problem.host !== undefined && speaksOf('database', problem.facts.name));
  knownAsDatabase.set(problem, { topology: state.topology, isDatabase: isOne });
  return isOne;
}
