// impactors: what work rests on, step by step: a path freely, a dependency only past something that shows trouble itself.
import { entityKind, entityName, serviceEntity, type EntityId } from '../model/entity.ts';
import type { Gathering } from './candidates.ts';
import { isProcess } from './accusations.ts';
import { attackOf } from './attack.ts';
import type { Counters } from './counters.ts';
import { isOfKnownDisks, isOtherStorage } from './disks.ts';
import { culpritsIn, isSince, isSoonAfter, openIn } from './culprits.ts';
import { cutProof, hasLessPower, insideProof, workProof, type Proof } from './proofs.ts';
import { isGroup } from './catch-all.ts';
import { isGiven } from './roles.ts';
import type { Choice, ProblemState } from './problem-state.ts';
import type { State } from './state.ts';
import { nodeBehind } from './of-cluster.ts';
import { neededEntities } from './rests-on.ts';
import { hasStandIn, isReplaced, isSpared } from './stand-ins.ts';
import { above } from './surroundings.ts';
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
    if (queue.length >= mostStops || seen.has(entity) || isOtherStorage(state, problem, entity)) return;
    seen.add(entity);
    queue.push({ entity, depth: (from?.depth ?? 0) + 1, from, isCarrier, counters });
  };
  const known = problem.services.filter((id) => state.topology.service(id));
  // a check that looks from outside says something about what stands behind its service, not about the machine that looks
  if (target === undefined || known.length === 0) {
    const around = above(state, problem);
    state.topology.carriers(problem.own).forEach(({ entity }, nth) => push(entity, undefined, true, around[nth]));
    // while another stands in for it, nothing stops because one of several is gone
    const needed = state.topology.dependsOn(problem.own);
    for (const entity of needed) if (!isSpared(state, problem, entity)) push(entity, undefined);
  }
  for (const id of problem.waitsFor) push(serviceEntity(id), undefined);
  // disks of which it is known where they lie are slow by that, and not by what their service needs
  if (!isOfKnownDisks(state, problem)) for (const id of problem.services) addOwnService(state, problem, id, push, gathering);
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
  const suffering = state.counters.get(entity)?.inside.size ?? 1;
  for (const other of culpritsIn(state, problem, id)) follow(blameOn(other, Math.max(suffering, hitBy(state, other))), { depth: 1 });
  const service = state.topology.service(id);
  for (const needed of service ? neededEntities(service) : []) {
    if (entityKind(needed) === 'service' ? !problem.services.includes(entityName(needed)) : problem.target !== undefined) push(needed, undefined);
    // one machine of it waits for the storage of another
    else
      for (const storage of state.topology.dependsOn(needed))
        if (isSick(state, storage) && !(isProcess(problem) && hasStandIn(state, { own: needed, services: problem.services }, storage)))
          push(storage, { entity: needed, depth: 1, from: undefined, isCarrier: false, counters: undefined });
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
  // of a machine on the other of its power supplies only what else is wrong with it counts
  const against = hasLessPower(state, counters) ? { ...counters, direct: nobody } : counters;
  const weighed = isSpokenAgainst(against) ? weigh(state, problem, stop, against, gathering) : nothing;
  if (!weighed.goesOn) return;
  const node = weighed.proof && nodeBehind(state, problem, entity);
  if (node) gathering.follow({ ...node, explains: Math.max(node.explains, weighed.proof.explains) }, { depth, through: [...throughOf(stop), entity] });
  else if (weighed.proof) add(entity, weighed.proof, { depth, through: throughOf(stop), size: Math.max(1, state.topology.workBelow(entity)) });
  // what is gone has chosen its own root already, on better grounds than from here
  if (weighed.isExplained) return;
  if (!stop.isCarrier) for (const { entity: carrier } of state.topology.carriers(entity)) push(carrier, stop, true);
  // one of several that shows nothing itself, while another stands in for it, passes nothing on
  for (const needed of state.topology.dependsOn(entity))
    if (weighed.proof || (isSick(state, needed) && !isReplaced(state, stop.from?.entity ?? problem.own, entity))) push(needed, stop);
}

const nobody: Counters['direct'] = new Set();

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
  const against = isFresh ? cutProof(state, entity, counters) : undefined;
  // a machine that says that a process has stopped is there, whatever may be going on around it
  const cut = against && isProcess(problem) && against.rank > 1 ? undefined : against;
  const work = workProof(state, entity, counters);
  const slow = work?.evidence?.kind === 'suspect' && !maySlow(state, problem, entity) ? undefined : work;
  const proof = cut && (!slow || cut.rank <= slow.rank) ? { ...cut, explains: Math.max(cut.explains, slow?.explains ?? 0) } : slow;
  return { goesOn: true, proof, isExplained: gone.some((other) => other.choice) };
}

/** What is known to be in trouble itself needs no sign of it at the machine in between. */
const isSick = (state: State, entity: EntityId): boolean => workProof(state, entity)?.rank === 0;

/** What can make work bad without being gone: storage and the like, a hypervisor, a router that shows trouble itself; not a rack, a feed or a switch. */
function maySlow(state: State, problem: ProblemState, entity: EntityId): boolean {
  if (entityKind(entity) !== 'host') return false;
  if (state.topology.isDependedOn(entity) || state.topology.carriesMachines(entity)) return true;
  // what comes over the network is late by a router, and no process stops by that
  return !isProcess(problem) && isGiven(state, entityName(entity), 'gateway') && (state.openOn.get(entity)?.size ?? 0) > 0;
}

/** A service that this one needs: what its own trouble was put down to, or itself when many that need it suffer and it says nothing. */
function visitService(state: State, problem: ProblemState, stop: Stop, push: Push, { add, follow }: Gathering): void {
  const { entity, depth } = stop;
  const id = entityName(entity);
  const through = throughOf(stop);
  const sufferers = state.counters.get(entity)?.work.size ?? 0;
  // while another stands in for it, no process stops because one of several is gone
  const isNoReason = (needed: EntityId): boolean => isProcess(problem) && hasStandIn(state, { own: entity, services: [id] }, needed);
  const open = openIn(state, id).filter(
    (other) => other.key !== problem.key && isSince(state, problem, other) && hurtsOthers.has(other.aspect) && !isNoReason(other.own),
  );
  for (const other of open) follow(blameOn(other, sufferers), { depth, through: [...through, entity] });
  const inside = insideProof(state, entity);
  const suspect = workProof(state, entity);
  const size = Math.max(2, state.topology.hostsOfService(id).length);
  if (inside) add(entity, { ...inside, explains: inside.explains + sufferers }, { depth, through, size });
  else if (suspect?.evidence?.kind === 'suspect') add(entity, suspect, { depth, through, size });
  const service = state.topology.service(id);
  if (open.length > 0 || depth <= 1) for (const needed of service ? neededEntities(service) : []) if (!isNoReason(needed)) push(needed, stop);
}

const hurtsOthers: ReadonlySet<string> = new Set(['work', 'port', 'reach']);

/** When the last host behind it was lost, or it itself. */
function lastCutAt({ problems }: State, { bursts, direct, named }: Counters): number {
  let last = Math.max(bursts.get('reach')?.last ?? 0, bursts.get('silent')?.last ?? 0);
  for (const key of direct) last = Math.max(last, problems.get(key)?.onset ?? 0);
  for (const key of named) last = Math.max(last, problems.get(key)?.onset ?? 0);
  return last;
}

/** What a problem was put down to; where that is nothing but its own host, the host itself on its evidence. */
export function blameOn(other: ProblemState, explains: number): Choice {
  const { choice } = other;
  if (choice?.evidence) return { ...choice, explains: Math.max(choice.explains, explains) };
  return { root: other.own, key: choice?.key ?? other.own, path: [], explains, evidence: { kind: 'direct', problem: other.key } };
}
