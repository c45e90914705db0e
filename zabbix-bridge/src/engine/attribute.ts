// attribute: stage 3. From the entity a problem sits on, find the failing thing that explains it best.
import { entityKind, entityName, serviceEntity, type EntityId } from '../model/entity.ts';
import type { Evidence, WhyNot } from '../model/reason.ts';
import { above, countersOf, cutProof, insideProof, isCut, proxyAccused, workProof, type Proof } from './evidence.ts';
import type { Choice, ProblemState, State } from './state.ts';
import { neededEntities } from './topology-index.ts';

type Candidate = Proof & {
  readonly entity: EntityId;
  readonly depth: number;
  readonly below: number;
  readonly through: readonly EntityId[];
  /** On the physical way up, and with it most of what it carries is cut. */
  readonly isPhysical?: boolean;
  readonly isWhole?: boolean;
  /** Another problem's choice, taken over whole. */
  readonly choice?: Choice;
};

/**
 * @param problem  counted as evidence already, so that it may confirm what it chooses
 * @returns the root, its evidence, and the next best with why it was not taken; the problem's own entity where nothing else speaks up
 * @source docs/explanation/deciding.md, "Choosing the root"
 */
export function attribute(state: State, problem: ProblemState): Choice {
  const all = candidatesOf(state, problem);
  const candidates = all.filter((each) => !isHollow(state, each, all));
  const best = Math.max(...candidates.map((each) => each.explains));
  const enough = candidates.filter((each) => each.explains >= best * state.settings.explainsShare);
  const [chosen, next] = enough.sort(better);
  if (!chosen) return { root: problem.own, key: keyOf(state, problem, problem.own), path: [], explains: 1 };
  const runnerUp = next ?? candidates.filter((each) => each !== chosen).sort(better)[0];
  if (chosen.choice) return { ...chosen.choice, path: chosen.through, ...(runnerUp ? { whyNot: whyNotOf(runnerUp, chosen) } : {}) };
  const root = isPlace(chosen) ? burstEntity(state, chosen, problem) : chosen.entity;
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

/**
 * Two switches that fail in the same minute look like their site rising. A guess higher up must hold without what a fact below it
 * explains already: at least three more, and as many of the rest as a burst of that age should have.
 */
function isHollow({ settings }: State, high: Candidate, all: readonly Candidate[]): boolean {
  const { evidence } = high;
  if (evidence?.kind !== 'rising') return false;
  return all.some((low) => {
    if (low.rank > 1 || low.below >= high.below || low.explains < settings.quorumLeast) return false;
    const rest = high.explains - low.explains;
    return rest < settings.quorumLeast || rest < settings.quorumShare * Math.min(1, evidence.sinceMs / settings.risingFullMs) * (high.below - low.below);
  });
}

/** Direct before quorum before guess; among guesses the likelier; then the smallest, the one that explains most, the lower, by id. */
function better(a: Candidate, b: Candidate): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  // of two that say themselves that they cannot be reached, the one that stands above explains the other, when it took down what it carries
  if (a.rank === 0 && a.isWhole !== b.isWhole && a.isPhysical && b.isPhysical && (a.isWhole ? a.depth > b.depth : b.depth > a.depth)) return a.isWhole ? -1 : 1;
  if (a.rank === 0 && a.isWhole && b.isWhole && a.isPhysical && b.isPhysical && a.depth !== b.depth) return b.depth - a.depth;
  if (a.rank === 2 && isLikelihood(a.evidence) && isLikelihood(b.evidence) && Math.abs(a.weight - b.weight) > 1e-9) return b.weight - a.weight;
  if (isPlace(a) && isPlace(b)) return betterPlace(a, b);
  if (a.below !== b.below) return a.below - b.below;
  if (a.explains !== b.explains) return b.explains - a.explains;
  if (a.depth !== b.depth) return a.depth - b.depth;
  return a.entity < b.entity ? -1 : 1;
}
/** Every host has a name, so that places of the name keep together best; a tag or a proxy must explain a quarter more to be taken instead. */
function betterPlace(a: Candidate, b: Candidate): number {
  const ofName = (each: Candidate): boolean => each.entity.startsWith('place:name/');
  if (ofName(a) !== ofName(b)) {
    const [name, other] = ofName(a) ? [a, b] : [b, a];
    const winner = other.explains >= name.explains * 1.25 ? other : name;
    return winner === a ? -1 : 1;
  }
  if (a.explains !== b.explains) return b.explains - a.explains;
  if (a.below !== b.below) return a.below - b.below;
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
    const below = size ?? Math.max(1, state.topology.hostsBelow(entity));
    const cutBelow = state.counters.get(entity)?.cut.size ?? 0;
    const isPhysical = entityKind(entity) === 'host' && depth > 0 && size === undefined;
    found.set(entity, { ...proof, entity, depth, below, through, isPhysical, isWhole: cutBelow >= state.settings.quorumLeast && cutBelow >= below * state.settings.quorumShare });
  };
  const ownProof = entityKind(own) === 'host' ? (cutProof(state, own) ?? undefined) : undefined;
  add(own, ownProof ?? { rank: 3, explains: 1, weight: 0 }, 0, [], 1);
  const cut = isCutWith(state, problem);
  if (aspect === 'self' && !cut) return [...found.values()];
  watch(state, problem, own);
  const take = (choice: Choice | undefined, depth: number, through: readonly EntityId[] = []): void => {
    if (!choice || choice.root === own || (choice.evidence === undefined && depth === 0)) return;
    const proof: Proof = { rank: rankOf(choice.evidence), explains: choice.explains + 1, weight: choice.explains, ...(choice.evidence ? { evidence: choice.evidence } : {}) };
    const known = found.get(choice.root);
    if (known && known.rank <= proof.rank && known.explains >= proof.explains) return;
    found.set(choice.root, { ...proof, entity: choice.root, depth, below: Math.max(1, state.topology.hostsBelow(choice.root)), through, choice });
  };
  for (const other of cutsOf(state, problem)) take(other.choice, 0);
  const aftermath = state.counters.get(own)?.aftermath;
  if (aftermath && aspect !== 'reach' && problem.onset <= aftermath.until) take(aftermath.choice, 0);

  const proxy = proxyAccused(state, problem);
  if (proxy) add(proxy, cutProof(state, proxy), 1);
  if (aspect === 'power') for (const entity of state.topology.watches(own)) add(entity, cutProof(state, entity), 1);
  const climbs = aspect === 'reach' || aspect === 'port' || aspect === 'work' || aspect === 'side' || aspect === 'power' || cut;
  if (climbs) {
    const starts: EntityId[] = [own, ...(aspect === 'power' ? state.topology.watches(own) : [])];
    for (const start of starts) {
      const carriers = state.topology.carriers(start);
      carriers.forEach(({ entity, depth }, index) => {
        watch(state, problem, entity);
        const through = carriers.slice(0, index).map((carrier) => carrier.entity);
        if (cut || stillCuts(state, entity, problem)) add(entity, cutProof(state, entity), depth, through);
      });
    }
  }
  if (aspect === 'silent')
    for (const entity of above(state, problem)) if (entityKind(entity) === 'proxy') (watch(state, problem, entity), add(entity, cutProof(state, entity), 1));
  if (problem.host !== undefined && !state.topology.isPlaced(problem.host)) {
    for (const place of state.topology.places(problem.host)) {
      watch(state, problem, place);
      const bursts = state.counters.get(place)?.bursts;
      const within = (name: string): boolean => {
        const burst = bursts?.get(name);
        return burst !== undefined && problem.onset >= burst.start && problem.onset <= burst.last;
      };
      if ((aspect === 'reach' || cut) && within('reach')) {
        add(place, cutProof(state, place), 1);
        take(shared(state, problem, place), 1);
      }
      if ((aspect === 'work' || aspect === 'port') && within('work')) add(place, workProof(state, place), 1);
    }
  }
  if (aspect === 'side') {
    const named = problem.host === undefined ? undefined : state.topology.hostNamedIn(problem.facts.name, problem.host);
    if (named) (watch(state, problem, named), isCut(state, named) && add(named, cutProof(state, named), 1));
  }
  if ((aspect === 'work' || aspect === 'port') && !cut) addImpactors(state, problem, add, take);
  return [...found.values()];
}

const rankOf = (evidence: Evidence | undefined): Proof['rank'] =>
  evidence === undefined ? 3 : evidence.kind === 'direct' ? 0 : evidence.kind === 'quorum' || evidence.kind === 'target' ? 1 : 2;

type Take = (choice: Choice | undefined, depth: number, through?: readonly EntityId[]) => void;
type Add = (entity: EntityId, proof: Proof | undefined, depth: number, through?: readonly EntityId[], size?: number) => void;

/** What work rests on, step by step: over a physical path freely, over a dependency only past an entity that shows trouble itself. */
function addImpactors(state: State, problem: ProblemState, add: Add, take: Take): void {
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
  const isBehindService = problem.target !== undefined && problem.services.some((id) => state.topology.service(id));
  const looksFromOutside = problem.target !== undefined;
  for (let head = 0; head < queue.length; head += 1) {
    const stop = queue[head];
    if (!stop) break;
    const { entity } = stop;
    const kind = entityKind(entity);
    if (stop.depth > 0) {
      watch(state, problem, entity);
      for (const key of state.counters.get(entity)?.direct ?? []) {
        const other = state.problems.get(key);
        if (other?.choice && other.choice.root !== entity) take(other.choice, stop.depth, [...stop.through, entity]);
      }
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
    if (stop.depth > 0 || !isBehindService) {
      for (const { entity: carrier } of state.topology.carriers(entity)) push(carrier, stop);
      for (const needed of state.topology.dependsOn(entity)) push(needed, stop);
    }
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
          if (entityKind(needed) === 'service' ? !ownServices.has(entityName(needed)) : looksFromOutside) push(needed, stop);
        watch(state, problem, serviceEntity(id));
        add(serviceEntity(id), insideProof(state, serviceEntity(id)), 1, [], Math.max(2, state.topology.hostsOfService(id).length));
        for (const host of culpritsIn(state, problem, id)) push(host, stop, state.counters.get(serviceEntity(id))?.inside.size ?? 1);
      }
    }
  }
}

/** Hosts of a problem's own service that may be what ails it: a cut one, a sick database, or the only sick one for a check that looks from outside. */
function culpritsIn(state: State, problem: ProblemState, service: string): readonly EntityId[] {
  const cut: EntityId[] = [];
  const sick = new Map<EntityId, ProblemState>();
  for (const key of state.serviceProblems.get(service) ?? []) {
    const other = state.problems.get(key);
    if (!other?.counted || other.own === problem.own || other.target !== undefined || entityKind(other.own) !== 'host') continue;
    if (other.aspect === 'reach') cut.push(other.own);
    else if (other.aspect === 'work' || other.aspect === 'port' || other.aspect === 'own') sick.set(other.own, other);
  }
  const databases = [...sick].filter(([, other]) => isDatabase(state, other)).map(([host]) => host);
  if (databases.length > 0 && !isDatabase(state, problem)) return [...cut, ...databases];
  return problem.target !== undefined && sick.size === 1 ? [...cut, ...sick.keys()] : cut;
}

const databaseWords = /database|\bdb\b|sql|oracle|mongo|redis|postgres/i;
const isDatabase = (state: State, problem: ProblemState): boolean =>
  problem.host !== undefined && (databaseWords.test(state.topology.role(problem.host) ?? '') || problem.facts.groups.some((group) => databaseWords.test(group)) || databaseWords.test(problem.facts.name));

/** What says that a problem's own host cannot be reached. Trouble from long before a cut is not of the cut. */
function cutsOf(state: State, problem: ProblemState): readonly ProblemState[] {
  if (entityKind(problem.own) !== 'host') return [];
  return [...(state.counters.get(problem.own)?.direct ?? [])].flatMap((key) => {
    const other = state.problems.get(key);
    return other && other.key !== problem.key && problem.onset >= other.onset - state.settings.sameOnsetMs ? [other] : [];
  });
}
const isCutWith = (state: State, problem: ProblemState): boolean => (problem.aspect === 'reach' && problem.counted) || cutsOf(state, problem).length > 0;

/** What most of those cut in the same burst agree on, where enough of them know what carries them. */
function shared(state: State, problem: ProblemState, place: EntityId): Choice | undefined {
  const tally = new Map<string, { choice: Choice; votes: number }>();
  let voters = 0;
  for (const host of state.counters.get(place)?.cut.keys() ?? []) {
    if (host === problem.own || voters >= 60) continue;
    const [key] = state.counters.get(host as EntityId)?.direct ?? [];
    const other = key === undefined ? undefined : state.problems.get(key);
    if (!other?.choice || !state.topology.isPlaced(other.host ?? '') || Math.abs(other.onset - problem.onset) > state.settings.burstGapMs) continue;
    voters += 1;
    const { choice } = other;
    if (choice.root === other.own && state.topology.hostsBelow(other.own) === 0) continue;
    const seen = tally.get(choice.key) ?? { choice, votes: 0 };
    tally.set(choice.key, { choice, votes: seen.votes + 1 });
  }
  const [best] = [...tally.values()].sort((a, b) => b.votes - a.votes || (a.choice.key < b.choice.key ? -1 : 1));
  return best && best.votes >= 2 && best.votes * 2 > voters ? best.choice : undefined;
}

/** A host whose carrier is gone shows it within a check or so; one that still answers after that has another cause. */
const mustShowMs = 90_000;

/** A carrier whose hosts answer again explains nothing new behind it, even where its own recovery was lost: it must be fresh, or still cut most of what it carries. */
function stillCuts(state: State, entity: EntityId, problem: ProblemState): boolean {
  if (problem.aspect === 'reach') return true;
  const counters = state.counters.get(entity);
  if (!counters) return false;
  if (counters.cut.size >= state.settings.quorumLeast && counters.cut.size >= state.topology.hostsBelow(entity) * state.settings.quorumShare) return true;
  const since = Math.max(...[...counters.direct].map((key) => state.problems.get(key)?.onset ?? 0), counters.bursts.get('reach')?.last ?? 0);
  return Math.abs(problem.onset - since) <= mustShowMs && state.now - since <= 2 * mustShowMs;
}

const suspectOnly = (proof: Proof | undefined): Proof | undefined => (proof?.evidence?.kind === 'suspect' ? proof : undefined);

function watch(state: State, problem: ProblemState, entity: EntityId): void {
  const { watchers } = countersOf(state, entity);
  if (watchers.has(problem.key)) return;
  watchers.add(problem.key);
  problem.watching.push(entity);
}

const isPlace = (candidate: Candidate): boolean => candidate.entity.startsWith('place:');

/** A shared place is not a thing that fails; what fails there and then is. Its name carries the minute, so that tomorrow's is another. */
function burstEntity(state: State, place: Candidate, problem: ProblemState): EntityId {
  const bursts = state.counters.get(place.entity)?.bursts;
  const burst = bursts?.get(problem.aspect === 'work' || problem.aspect === 'port' ? 'work' : 'reach');
  return `burst:${entityName(place.entity)}@${new Date(burst?.start ?? problem.onset).toISOString().slice(0, 16)}Z`;
}

/** Problems of aspect `self` never join merely because they share a host: a full disk and an old certificate are two things. */
function keyOf(state: State, problem: ProblemState, root: EntityId): string {
  if (root !== problem.own || problem.aspect !== 'self' || isCut(state, problem.own)) return root;
  return fallsWithOthers(state, problem) ? root : `${root}#${objectOf(problem)}`;
}

/** What a trigger about a disk or a certificate is about, without how bad it is: `/var: Disk space is low` and `… critically low` are one thing. */
const objectOf = (problem: ProblemState): string => /^([^:]{1,80}):\s/.exec(problem.facts.name)?.[1] ?? problem.facts.item?.key ?? problem.trigger;

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
