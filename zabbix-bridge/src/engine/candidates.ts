// candidates: everything that could be the root of a problem, with what speaks for each: its own entity, what carries it, what its neighbours agree on.
import { entityKind, serviceEntity, type EntityId } from '../model/entity.ts';
import type { EpochMs } from '../model/moment.ts';
import type { Evidence } from '../model/reason.ts';
import { mayBeOfName } from './alike-by-name.ts';
import { followOutage, isOfOwnOutage } from './aftermath.ts';
import { agreedAtWork, agreedInBurst, agreedInSurge } from './agreement.ts';
import { addCertificate } from './certificate.ts';
import { isProcess, meantBy, proxyReported } from './accusations.ts';
import { addKey, countersOf, type Counters } from './counters.ts';
import { isCredible } from './credible.ts';
import { isSince, isSoonAfter } from './culprits.ts';
import { addFewerWays } from './fewer-ways.ts';
import { diskBehind, isFullDisk } from './full-disk.ts';
import { firstOn } from './first-on.ts';
import { otherEndProof } from './links.ts';
import { addLacking } from './lacking.ts';
import { addNoneLeft } from './none-left.ts';
import { addNoWayLeft } from './no-way-left.ts';
import { addOfCluster } from './of-cluster.ts';
import { missedOn } from './missed.ts';
import { everywhere } from './places.ts';
import { cutProof, isOfOneLoss, lossProof, placeBurstOf, sickProof, silenceProof, workProof, type Proof } from './proofs.ts';
import { conditionOf } from './common.ts';
import { addCommon, isWeak } from './in-common.ts';
import { addImpactors } from './impactors.ts';
import { addPartners } from './partners.ts';
import { addProxies, addProxy } from './proxies.ts';
import { addFeeds } from './powered-by.ts';
import { addSegment } from './segments.ts';
import { addSubjects } from './subjects.ts';
import { addServants } from './servants.ts';
import { addSlowDisks } from './slow-disks.ts';
import { addTimeSources } from './time-sources.ts';
import { above } from './surroundings.ts';
import type { Choice, ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

export type Candidate = Omit<Proof, 'evidence'> & {
  readonly evidence: Evidence | undefined;
  readonly began: EpochMs | undefined;
  readonly entity: EntityId;
  readonly depth: number;
  readonly below: number;
  readonly through: readonly EntityId[];
  /** Another problem's choice, taken over whole. */
  readonly choice: Choice | undefined;
};
export const isPlace = (candidate: Candidate): boolean => candidate.entity.startsWith('place:');

/** `explains`: as much as that, whatever the choice itself explains. */
type About = { readonly depth: number; readonly through?: readonly EntityId[]; readonly size?: number; readonly explains?: number };
/** Candidates under way: the stronger evidence, then the one that explains more, stays for each entity. */
export type Gathering = {
  readonly add: (entity: EntityId, proof: Proof | undefined, about: About) => void;
  /** What another problem has chosen may be the root of this one too. */
  readonly follow: (choice: Choice | undefined, about: About) => void;
  /** This problem wants to choose again when something about the entity changes. @returns what speaks against the entity */
  readonly watch: (entity: EntityId) => Counters;
};

/** @returns at least the problem's own entity */
export function candidatesOf(state: State, problem: ProblemState): Candidate[] {
  const { own, aspect } = problem;
  const mine = entityKind(own) === 'host' ? state.counters.get(own) : undefined;
  const itself = candidateOf(state, problem, own, ownProof(state, problem, mine), { depth: 0, size: 1 });
  const cuts = mine ? cutsOf(state, problem, mine) : nothing;
  const isGone = cuts.length > 0 || (aspect === 'reach' && problem.counted);
  const condition = conditionOf(problem);
  if (aspect === 'self' && !isGone && isFullDisk(problem)) listen(state, problem, countersOf(state, own));
  if (aspect === 'self' && !isGone && condition === undefined) return itself ? [itself] : [];
  const found = new Map<EntityId, Candidate>();
  /** Whether what is there already speaks against an entity as strongly, or explains as much. */
  const isOutdone = (entity: EntityId, { rank, explains }: Pick<Candidate, 'rank' | 'explains'>): boolean => {
    const known = found.get(entity);
    return known !== undefined && (known.rank < rank || (known.rank === rank && known.explains >= explains));
  };
  const gathering: Gathering = {
    add: (entity, proof, about) => {
      const candidate = proof && candidateOf(state, problem, entity, proof, about);
      if (candidate && !isOutdone(entity, candidate)) found.set(entity, candidate);
    },
    follow: (choice, { depth, through = nowhere, size, explains: least = 0 }) => {
      if (!choice || choice.root === own) return;
      const { evidence, root: entity } = choice;
      const [rank, explains, weight] = [rankOf(evidence), Math.max(choice.explains + 1, least), choice.explains];
      // thousands may have chosen the same
      if (isOutdone(entity, { rank, explains })) return;
      const below = size ?? Math.max(1, state.topology.hostsBelow(entity));
      found.set(entity, { evidence, rank, explains, weight, began: undefined, entity, depth, through, below, choice });
    },
    watch: (entity) => listen(state, problem, countersOf(state, entity)),
  };
  if (itself) found.set(own, itself);
  if (aspect === 'self' && !isGone) {
    addCertificate(state, problem, found, gathering);
    addCommon(state, problem, condition, found, gathering);
    return [...found.values()];
  }
  const reported = proxyReported(state, problem);
  if (reported) {
    addProxy(state, problem, reported, gathering);
    addNamed(state, problem, gathering);
    addSubjects(state, problem, gathering);
    return [...found.values()];
  }
  gathering.watch(own);
  for (const cut of cuts) if (cut.choice?.evidence) gathering.follow(cut.choice, { depth: 0 });
  if (aspect !== 'reach') followOutage(problem, gathering, own, 0);
  addCarriers(state, problem, isGone, gathering);
  addPlaces(state, problem, isGone, gathering);
  addNamed(state, problem, gathering);
  addSubjects(state, problem, gathering);
  addPartners(state, problem, gathering);
  if ((aspect === 'work' || aspect === 'port') && !isGone) {
    addImpactors(state, problem, gathering);
    addOwnStop(state, problem, found, gathering);
    addSurge(state, problem, [...found.values()], gathering);
  }
  if (!isGone) addOfCluster(state, problem, found, gathering);
  addNoneLeft(state, problem, isGone, found, gathering);
  if (!isGone) addLacking(state, problem, found, gathering);
  addNoWayLeft(state, problem, isGone, found, gathering);
  addSegment(state, problem, isGone, found, gathering);
  if (!isGone) addCertificate(state, problem, found, gathering);
  if (!isGone) {
    addFewerWays(state, problem, gathering);
    addTimeSources(state, problem, gathering);
    addSlowDisks(state, problem, gathering);
  }
  if (!isOfOwnOutage(state, problem, mine)) addCommon(state, problem, condition, found, gathering);
  return [...found.values()];
}

const nowhere: readonly EntityId[] = [];

/** @returns what some evidence makes of an entity; undefined where it tells of trouble that this problem is not of */
function candidateOf(state: State, problem: ProblemState, entity: EntityId, proof: Proof, { depth, through = nowhere, size }: About): Candidate | undefined {
  const began = beganOf(state, problem, entity, proof);
  // what was there minutes before the trouble began is not of it
  if (began !== undefined && problem.onset < began - state.settings.sameOnsetMs) return undefined;
  const { evidence, rank, explains, weight } = proof;
  const below = size ?? Math.max(1, state.topology.hostsBelow(entity));
  return { evidence, rank, explains, weight, began, entity, depth, through, below, choice: undefined };
}

/** @returns when the trouble that some evidence tells of began; undefined where it does not say */
function beganOf(state: State, problem: ProblemState, entity: EntityId, { evidence }: Proof): EpochMs | undefined {
  if (evidence === undefined || evidence.kind === 'target') return undefined;
  if (evidence.kind === 'direct') return state.problems.get(evidence.problem as ProblemState['key'])?.onset;
  const bursts = state.counters.get(entity)?.bursts;
  switch (evidence.kind) {
    case 'suspect':
      return (bursts?.get('work') ?? bursts?.get('inside'))?.start;
    case 'quorum':
      if (evidence.by) return bursts?.get(burstBy[evidence.by])?.start;
      return (entityKind(entity) === 'service' ? bursts?.get('inside') : (bursts?.get('reach') ?? bursts?.get('silent')))?.start;
    case 'rising':
      return bursts?.get(evidence.by === undefined ? 'reach' : burstBy[evidence.by])?.start;
    case 'burst': {
      const of = placeBurstOf(state, problem);
      return (bursts?.get('same') ?? (of === 'silent' || of === 'loss' ? bursts?.get(of) : (bursts?.get('reach') ?? bursts?.get('work'))))?.start;
    }
    default:
      return undefined;
  }
}

const burstBy = { loss: 'loss', power: 'unfed' } as const;

export const rankOf = (evidence: Evidence | undefined): Proof['rank'] =>
  evidence === undefined ? 3 : evidence.kind === 'direct' ? 0 : evidence.kind === 'quorum' || evidence.kind === 'target' ? 1 : 2;

/** A problem speaks against its own entity only where that says more than that there is a problem: a host that is gone, storage or a database that is sick. */
function ownProof(state: State, problem: ProblemState, mine: Counters | undefined): Proof {
  const against = mine && (cutProof(state, problem.own, mine) ?? (problem.aspect === 'loss' ? lossProof(state, problem.own, mine) : sickProof(state, mine)));
  if (entityKind(problem.own) !== 'host') return against ?? noProof;
  const isCutOff = mine !== undefined && mine.direct.size > 0;
  return (isCutOff ? undefined : diskProof(state, problem, against)) ?? against ?? brokenProof(state, problem) ?? noProof;
}
const noProof: Proof = { rank: 3, explains: 1, weight: 0 };

/** What a machine serves, or a process of it, is gone because its disk is full; that explains as much as its own trouble does. */
function diskProof(state: State, problem: ProblemState, against: Proof | undefined): Proof | undefined {
  const disk = diskBehind(state, problem);
  return disk && { rank: 0, explains: against?.explains ?? 2, weight: against?.weight ?? 1, evidence: { kind: 'direct', problem: disk.key } };
}

/** What a machine serves is slow or gone because a process of its own is. */
function brokenProof(state: State, { own, aspect, target, onset, key }: ProblemState): Proof | undefined {
  if ((aspect !== 'work' && aspect !== 'port') || target !== undefined) return undefined;
  const broken = firstOn(
    state,
    own,
    (other) => other.key !== key && other.counted && isProcess(other) && Math.abs(other.onset - onset) <= state.settings.sameOnsetMs,
  );
  return broken && { evidence: { kind: 'direct', problem: broken.key }, rank: 0, explains: 2, weight: 1 };
}

/** What says that a problem's own host cannot be reached. Trouble from long before a cut is not of the cut. */
function cutsOf(state: State, problem: ProblemState, { direct }: Counters): readonly ProblemState[] {
  if (direct.size === 0) return nothing;
  const cuts: ProblemState[] = [];
  for (const key of direct) {
    const other = state.problems.get(key);
    if (other && other.key !== problem.key && problem.onset >= other.onset - state.settings.sameOnsetMs) cuts.push(other);
  }
  return cuts;
}

const nothing: readonly ProblemState[] = [];

/** What carries the host; for power what it watches and what carries that; for silence its proxy. */
function addCarriers(state: State, problem: ProblemState, isGone: boolean, gathering: Gathering): void {
  const { own, aspect } = problem;
  const watched = aspect === 'power' ? state.topology.watches(own) : nowhere;
  for (const entity of watched) gathering.add(entity, cutProof(state, entity), { depth: 1 });
  if (isGone || climbing.has(aspect)) {
    // that nothing is heard of a host comes minutes after it was cut off, and that it has started anew after what carried it was lost
    const isLost = isGone || aspect === 'silent' || aspect === 'restart';
    climb(state, problem, isLost, own, gathering);
    for (const start of watched) climb(state, problem, isLost, start, gathering);
  }
  if (aspect === 'restart') for (const { entity, depth } of state.topology.carriers(own)) followOutage(problem, gathering, entity, depth);
  if (aspect === 'power') addFeeds(state, problem, gathering);
  addProxies(state, problem, gathering);
}

function climb(state: State, problem: ProblemState, isGone: boolean, start: EntityId, { add, watch }: Gathering): void {
  const carriers = state.topology.carriers(start);
  // of what carries the problem's own entity the counters are known, nearest first too
  const known = start === problem.own ? above(state, problem) : undefined;
  for (let nth = 0; nth < carriers.length; nth += 1) {
    const carrier = carriers[nth];
    if (!carrier) return;
    const { entity, depth } = carrier;
    const counters = known?.[nth];
    const against = counters ? listen(state, problem, counters) : watch(entity);
    const about = (): About => ({ depth, through: carriers.slice(0, nth).map((each) => each.entity) });
    if (problem.aspect === 'loss' && isOfOneLoss(state, problem, against)) add(entity, lossProof(state, entity, against), about());
    if (!isCredible(state, entity, problem, isGone, against)) continue;
    const proof = cutProof(state, entity, against);
    if (proof && mayStop(problem, isGone, proof)) add(entity, proof, about());
  }
}

/** That a process has stopped its machine says, which is there: no more than a guess that what carries it is going does not account for that. */
const mayStop = (problem: ProblemState, isGone: boolean, { rank }: Proof): boolean => isGone || rank <= 1 || !isProcess(problem);

const climbing: ReadonlySet<string> = new Set(['reach', 'loss', 'port', 'work', 'side', 'power', 'silent', 'restart']);

/** Where nobody has said what carries the host: the place it shares with others of the same burst, or what those of them agree on who do know. */
function addPlaces(state: State, problem: ProblemState, isGone: boolean, { add, follow, watch }: Gathering): void {
  const { host, aspect, onset, facts } = problem;
  const isWork = aspect === 'work' || aspect === 'port';
  const isSilent = !isGone && placeBurstOf(state, problem) === 'silent';
  const isLossy = !isGone && aspect === 'loss';
  if (host === undefined || (!isGone && !isWork && !isSilent && !isLossy) || state.topology.isPlaced(host)) return;
  for (const place of state.topology.places(host, facts.tags)) {
    const counters = watch(place);
    const isWithin = (name: string): boolean => {
      const burst = counters.bursts.get(name);
      return burst !== undefined && onset >= burst.start && onset <= burst.last;
    };
    const consider = (proof: Proof | undefined, agreed: Choice | undefined): void => {
      add(place, proof, { depth: 1 });
      // a place explains all that happens in it; what its neighbours agree on explains that just as well
      follow(agreed && proof ? { ...agreed, explains: Math.max(agreed.explains, proof.explains) } : agreed, { depth: 1 });
    };
    const lost = isLossy ? counters.lossy : counters.cut;
    if ((isGone || isLossy) && !mayBeOfName(state, problem, place, lost)) continue;
    if (isGone && isWithin('reach')) consider(cutProof(state, place, counters), agreedInBurst(state, problem, place, 'reach'));
    if (isLossy && isWithin('loss')) consider(lossProof(state, place, counters), agreedInBurst(state, problem, place, 'loss'));
    if (isSilent && isWithin('silent')) add(place, silenceProof(state, place, counters), { depth: 1 });
    if (isWork && isWithin('work')) consider(workProof(state, place, counters), agreedAtWork(state, problem, place));
  }
}

/** That its own service is in trouble as a whole says what is broken, and not why. */
const isOwnWhole = ({ services }: ProblemState, { entity }: Candidate): boolean => services.some((id) => serviceEntity(id) === entity);

/**
 * Many services in trouble at once, and nothing known that this one shares with them: what most of the others were put down to, or one thing nobody has named.
 * @param others  what else it may be put down to; nothing comes of a surge where that is better founded
 */
function addSurge(state: State, problem: ProblemState, others: readonly Candidate[], gathering: Gathering): void {
  const { add, follow, watch } = gathering;
  // a process that others wait for, and that has stopped, does not suffer from what they say; a port that is closed may
  if (isProcess(problem) && state.surging.servants.has(problem.key)) return;
  const wholes = others.filter((each) => !isWeak(each));
  if (!wholes.every((each) => isOwnWhole(problem, each))) return;
  const counters = watch(everywhere);
  const burst = counters.bursts.get('work');
  // what is in trouble as a whole does not count as the next of a surge, and comes with it all the same
  const lateMs = wholes.length > 0 ? state.settings.placeBurstGapMs : 0;
  if (!burst || problem.onset < burst.start || problem.onset > burst.last + lateMs) return;
  const proof = workProof(state, everywhere, counters);
  if (!proof || wholes.some(({ explains }) => proof.explains < explains * state.settings.surgeDominates)) return;
  add(everywhere, proof, { depth: 9 });
  addServants(state, problem, burst, proof.explains, gathering);
  const agreed = agreedInSurge(state, burst);
  if (agreed) follow({ ...agreed, explains: Math.max(agreed.explains, proof.explains) }, { depth: 2 });
}

/** Something of its own machine has stopped that others miss: what is wrong is that, unless something which the machine stands on is a fact. */
function addOwnStop(state: State, problem: ProblemState, found: ReadonlyMap<EntityId, Candidate>, { add }: Gathering): void {
  if (found.values().some(({ entity, rank }) => rank === 0 && entity !== problem.own)) return;
  add(problem.own, missedOn(state, problem, problem.own)?.proof, { depth: 0, size: 1 });
}

/** What a problem names, the other end of its link or the machine that it misses, may be what is gone, or stand on it. */
function addNamed(state: State, problem: ProblemState, { add, follow, watch }: Gathering): void {
  for (const named of meantBy(state, problem)) {
    for (const entity of [named, ...state.topology.carriers(named).map((carrier) => carrier.entity)]) {
      const counters = watch(entity);
      if (isCredible(state, entity, problem, true, counters)) add(entity, cutProof(state, entity, counters), { depth: 1 });
    }
    if (problem.aspect === 'side') add(named, otherEndProof(state, problem, named), { depth: 1 });
    const missed = named === problem.own ? undefined : missedOn(state, problem, named);
    if (missed?.stop.choice?.evidence && missed.stop.choice.root !== named) follow(missed.stop.choice, { depth: 1, through: [named] });
    else if (missed) add(named, missed.proof, { depth: 1 });
    for (const key of state.counters.get(named)?.direct ?? []) {
      const cut = state.problems.get(key);
      if (cut && (problem.aspect === 'side' || (isSince(state, problem, cut) && isSoonAfter(state, problem, cut.onset))))
        follow(cut.choice, { depth: 1, through: [named] });
    }
  }
}

function listen(state: State, problem: ProblemState, counters: Counters): Counters {
  if (counters.watchers.has(problem.key)) return counters;
  addKey(counters, 'watchers', problem.key);
  if (counters.entity === everywhere) state.surging.order.set(problem.key, state.surging.next++);
  problem.watching.push(counters);
  return counters;
}
