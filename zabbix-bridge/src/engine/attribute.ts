// attribute: stage 3. From the entity a problem sits on, find the failing thing that explains it best.
import { entityKind, entityName, type EntityId } from '../model/entity.ts';
import type { Evidence, WhyNot } from '../model/reason.ts';
import { above, countersOf, cutProof, isCut, workProof, type Proof } from './evidence.ts';
import type { Choice, ProblemState, State } from './state.ts';
import { neededEntities } from './topology-index.ts';

type Candidate = Proof & { readonly entity: EntityId; readonly depth: number; readonly below: number; readonly through: readonly EntityId[] };

/**
 * @param problem  counted as evidence already, so that it may confirm what it chooses
 * @returns the root, its evidence, and the next best with why it was not taken; the problem's own entity where nothing else speaks up
 * @source docs/explanation/deciding.md, "Choosing the root"
 */
export function attribute(state: State, problem: ProblemState): Choice {
  const candidates = candidatesOf(state, problem);
  const best = Math.max(...candidates.map((each) => each.explains));
  const enough = candidates.filter((each) => each.explains >= best * state.settings.explainsShare);
  const [chosen, next] = enough.sort(better);
  if (!chosen) return { root: problem.own, key: keyOf(state, problem, problem.own), path: [], explains: 1 };
  const runnerUp = next ?? candidates.filter((each) => each !== chosen).sort(better)[0];
  const root = isPlaceRoot(chosen) ? burstEntity(state, chosen, problem) : chosen.entity;
  const whyNot = runnerUp && whyNotOf(runnerUp, chosen);
  return {
    root,
    key: keyOf(state, problem, root),
    path: chosen.through,
    explains: chosen.explains,
    ...(chosen.evidence ? { evidence: chosen.evidence } : {}),
    ...(whyNot ? { whyNot } : {}),
  };
}

/** Direct before quorum before guess; among guesses the likelier; then the smallest, the one that explains most, the lower, by id. */
function better(a: Candidate, b: Candidate): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.rank === 2 && isLikelihood(a.evidence) && isLikelihood(b.evidence) && Math.abs(a.weight - b.weight) > 1e-9) return b.weight - a.weight;
  if (a.below !== b.below) return a.below - b.below;
  if (a.explains !== b.explains) return b.explains - a.explains;
  if (a.depth !== b.depth) return a.depth - b.depth;
  return a.entity < b.entity ? -1 : 1;
}
const isLikelihood = (evidence: Evidence | undefined): boolean => evidence?.kind === 'suspect';

function whyNotOf(other: Candidate, chosen: Candidate): WhyNot {
  const because =
    other.explains < chosen.explains
      ? 'explains-less'
      : other.rank === 3
        ? 'no-evidence'
        : other.rank > chosen.rank
          ? 'weaker-evidence'
          : other.depth > chosen.depth
            ? 'higher-up'
            : 'lower-down';
  return { entity: other.entity, because, explains: other.explains };
}

function candidatesOf(state: State, problem: ProblemState): Candidate[] {
  const { own, aspect } = problem;
  const found = new Map<EntityId, Candidate>();
  const add = (entity: EntityId, proof: Proof | undefined, depth: number, through: readonly EntityId[] = [], size?: number): void => {
    if (!proof) return;
    const known = found.get(entity);
    if (known && (known.rank < proof.rank || (known.rank === proof.rank && known.explains >= proof.explains))) return;
    found.set(entity, { ...proof, entity, depth, below: size ?? Math.max(1, state.topology.hostsBelow(entity)), through });
  };
  const ownProof = entityKind(own) === 'host' ? (cutProof(state, own) ?? undefined) : undefined;
  add(own, ownProof ?? { rank: 3, explains: 1, weight: 0 }, 0, [], 1);
  const cut = isCut(state, own);
  if (aspect === 'self' && !cut) return [...found.values()];
  watch(state, problem, own);

  if (aspect === 'power') for (const entity of state.topology.watches(own)) add(entity, cutProof(state, entity), 1);
  const climbs = aspect === 'reach' || aspect === 'port' || aspect === 'work' || aspect === 'side' || aspect === 'power' || cut;
  if (climbs) {
    const starts: EntityId[] = [own, ...(aspect === 'power' ? state.topology.watches(own) : [])];
    for (const start of starts) {
      const carriers = state.topology.carriers(start);
      carriers.forEach(({ entity, depth }, index) => {
        watch(state, problem, entity);
        const through = carriers.slice(0, index).map((carrier) => carrier.entity);
        add(entity, cutProof(state, entity), depth, through);
      });
    }
  }
  if (aspect === 'silent')
    for (const entity of above(state, problem)) if (entityKind(entity) === 'proxy') (watch(state, problem, entity), add(entity, cutProof(state, entity), 1));
  if (problem.host !== undefined) {
    for (const place of state.topology.places(problem.host)) {
      watch(state, problem, place);
      const counters = state.counters.get(place);
      const within = (name: string): boolean => {
        const burst = counters?.bursts.get(name);
        return burst !== undefined && problem.onset >= burst.start && problem.onset <= burst.last;
      };
      if ((aspect === 'reach' || cut) && within('reach')) add(place, cutProof(state, place), 1);
      if ((aspect === 'work' || aspect === 'port') && within('work')) add(place, workProof(state, place), 1);
    }
  }
  if (aspect === 'side') {
    const named = problem.host === undefined ? undefined : state.topology.hostNamedIn(problem.facts.name, problem.host);
    if (named) (watch(state, problem, named), isCut(state, named) && add(named, cutProof(state, named), 1));
  }
  if ((aspect === 'work' || aspect === 'port') && !cut) addImpactors(state, problem, add);
  return [...found.values()];
}

type Add = (entity: EntityId, proof: Proof | undefined, depth: number, through?: readonly EntityId[], size?: number) => void;

/** What work rests on, step by step: over a physical path freely, over a dependency only past an entity that shows trouble itself. */
function addImpactors(state: State, problem: ProblemState, add: Add): void {
  if (problem.target) {
    watch(state, problem, problem.target);
    add(problem.target, workProof(state, problem.target), 1, [], 1);
  }
  type Stop = { readonly entity: EntityId; readonly depth: number; readonly through: readonly EntityId[]; readonly inherits: number };
  const seen = new Set<EntityId>([problem.own]);
  const queue: Stop[] = [{ entity: problem.own, depth: 0, through: [], inherits: 0 }];
  const push = (entity: EntityId, from: Stop, inherits = 0): void => {
    if (seen.has(entity) || queue.length > 300) return;
    seen.add(entity);
    queue.push({ entity, depth: from.depth + 1, through: from.depth === 0 ? [] : [...from.through, from.entity], inherits });
  };
  const ownServices = new Set(problem.services);
  for (let head = 0; head < queue.length; head += 1) {
    const stop = queue[head];
    if (!stop) break;
    const { entity } = stop;
    const kind = entityKind(entity);
    if (stop.depth > 0) {
      watch(state, problem, entity);
      const work = kind === 'service' ? suspectOnly(workProof(state, entity)) : workProof(state, entity);
      const cut = cutProof(state, entity);
      const proof = cut && (!work || cut.rank <= work.rank) ? { ...cut, explains: Math.max(cut.explains, work?.explains ?? 0) } : work;
      add(
        entity,
        proof && stop.inherits > proof.explains ? { ...proof, explains: stop.inherits } : proof,
        stop.depth,
        stop.through,
        Math.max(1, state.topology.workBelow(entity)),
      );
      if (!proof && kind !== 'service') {
        for (const { entity: carrier } of state.topology.carriers(entity)) push(carrier, stop);
        continue;
      }
    }
    for (const { entity: carrier } of state.topology.carriers(entity)) push(carrier, stop);
    for (const needed of state.topology.dependsOn(entity)) push(needed, stop);
    if (kind === 'service') {
      const service = state.topology.service(entityName(entity));
      const open = [...(state.serviceProblems.get(entityName(entity)) ?? [])]
        .map((key) => state.problems.get(key))
        .filter((each) => each !== undefined && each.counted && each.key !== problem.key);
      const sickHosts = new Set(open.flatMap((each) => (each && entityKind(each.own) === 'host' ? [each.own] : [])));
      const inherits = state.counters.get(entity)?.work.size ?? 0;
      for (const host of sickHosts) push(host, stop, sickHosts.size === 1 ? inherits + 1 : 0);
      if (open.length > 0 || stop.depth <= 1) for (const needed of service ? neededEntities(service) : []) push(needed, stop);
    } else if (stop.depth === 0) {
      for (const id of ownServices) {
        const service = state.topology.service(id);
        for (const needed of service ? neededEntities(service) : [])
          if (entityKind(needed) === 'service' && !ownServices.has(entityName(needed))) push(needed, stop);
      }
    }
  }
}

const suspectOnly = (proof: Proof | undefined): Proof | undefined => (proof?.evidence?.kind === 'suspect' ? proof : undefined);

function watch(state: State, problem: ProblemState, entity: EntityId): void {
  const { watchers } = countersOf(state, entity);
  if (watchers.has(problem.key)) return;
  watchers.add(problem.key);
  problem.watching.push(entity);
}

const isPlaceRoot = (candidate: Candidate): boolean => candidate.entity.startsWith('place:');

/** A shared place is not a thing that fails; what fails there and then is. Its name carries the minute, so that tomorrow's is another. */
function burstEntity(state: State, place: Candidate, problem: ProblemState): EntityId {
  const bursts = state.counters.get(place.entity)?.bursts;
  const burst = bursts?.get(problem.aspect === 'work' || problem.aspect === 'port' ? 'work' : 'reach');
  return `burst:${entityName(place.entity)}@${new Date(burst?.start ?? problem.onset).toISOString().slice(0, 16)}Z`;
}

/** Problems of aspect `self` never join merely because they share a host: a full disk and an old certificate are two things. */
function keyOf(state: State, problem: ProblemState, root: EntityId): string {
  if (root !== problem.own || problem.aspect !== 'self' || isCut(state, problem.own)) return root;
  return fallsWithOthers(state, problem) ? root : `${root}#${problem.trigger}`;
}

/** Many different things failing on one host at once are the host. */
function fallsWithOthers(state: State, problem: ProblemState): boolean {
  const { hostTogetherMs, hostTogetherLeast } = state.settings;
  const triggers = new Set<string>();
  for (const key of state.openOn.get(problem.own) ?? []) {
    const other = state.problems.get(key);
    if (other && other.phase === 'open' && other.trigger !== problem.trigger && Math.abs(other.onset - problem.onset) <= hostTogetherMs)
      triggers.add(other.trigger);
    if (triggers.size >= hostTogetherLeast) return true;
  }
  return false;
}
