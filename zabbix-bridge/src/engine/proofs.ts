// proofs: what the counters of an entity amount to as evidence against it: a fact, a quorum, a guess.
import { entityKind, entityName, hostEntity, serviceEntity, type EntityId } from '../model/entity.ts';
import { day } from '../model/moment.ts';
import type { Evidence } from '../model/reason.ts';
import { chanceOf, type Burst } from './bursts.ts';
import { isGroup } from './catch-all.ts';
import type { Counters } from './counters.ts';
import { everywhere } from './places.ts';
import { linkTo, missedByMany } from './links.ts';
import { complaintAgainst } from './complaints.ts';
import { likelihoodRatio, poissonTail } from './chance.ts';
import { hostsThereAre, rateOf } from './rates.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** `rank` 0 direct, 1 quorum, 2 guess, 3 nothing but itself; `weight` decides among guesses. */
export type Proof = { readonly evidence?: Evidence; readonly rank: 0 | 1 | 2 | 3; readonly explains: number; readonly weight: number };

/**
 * What may happen at a place to many at once: hosts that cannot be reached, that answer badly, work that goes badly, hosts of which nothing is heard; or the
 * same to many wherever they are.
 */
export const placeBursts = ['reach', 'loss', 'work', 'silent', 'same'] as const;
export type PlaceBurst = (typeof placeBursts)[number];

/** Growth by a quarter is worth another look. */
export const sizeClass = (explains: number): number => (explains < 3 ? explains : 3 + Math.floor(Math.log(explains) / Math.log(1.25)));

export const isPlace = (entity: EntityId): boolean => entity.startsWith('place:');

/** Whether what speaks against an entity is too little for any proof, whatever the time: most come and go without. Never where there is one. */
export function isTooLittle({ settings }: State, counters: Counters): boolean {
  const { kind, direct, sick, named, poor, probes, inside, cut, lossy, unfed, dark, same, bursts } = counters;
  if (direct.size + sick.size + named.size + poor.size > 0 || probes.size > 1 || inside.size > 1 || kind === 'proxy' || kind === 'ways') return false;
  const failing = Math.max(cut.size, lossy.size, unfed.size, dark.size);
  if ((failing >= settings.quorumLeast && kind !== 'place') || same.size >= Math.min(settings.commonLeast, settings.quorumLeast)) return false;
  if (bursts.size === 0) return true;
  const { placeBurstLeast, quorumLeast, suspectLeast } = settings;
  if (kind === 'place' && (bursts.get('silent')?.count ?? 0) >= placeBurstLeast) return false;
  const most = Math.max(bursts.get('reach')?.count ?? 0, bursts.get('loss')?.count ?? 0);
  return most < Math.min(quorumLeast, placeBurstLeast) && (bursts.get('work')?.count ?? 0) < Math.min(suspectLeast, placeBurstLeast);
}

/** @returns the evidence that this entity cuts off what hangs on it; undefined when nothing speaks against it */
export function cutProof(state: State, entity: EntityId, counters = state.counters.get(entity)): Proof | undefined {
  // of most that is asked about nothing speaks, and it is asked for each problem that stands on it
  if (!counters || counters.direct.size + counters.named.size + counters.cut.size + counters.silent.size + counters.bursts.size === 0) return undefined;
  const isProxy = counters.kind === 'proxy';
  const isShared = counters.kind === 'place';
  const failing = isProxy ? unionSize(counters.silent, counters.cut) : counters.cut.size;
  const burst = isProxy ? (counters.bursts.get('silent') ?? counters.bursts.get('reach')) : counters.bursts.get('reach');
  const [own] = counters.direct;
  if (own !== undefined) return { evidence: { kind: 'direct', problem: own }, rank: 0, explains: failing + 1, weight: failing };
  return (isShared ? undefined : linkProof(state, counters, failing)) ?? crowdProof(state, counters, failing, burst, 'reach') ?? darkProof(state, counters);
}

/**
 * @returns the evidence that what hangs on this entity answers, but badly, because of it: it does so itself and more with it, or enough of what it carries.
 *          No more than a reason for others that answer badly: nothing is cut off by it
 */
export function lossProof(state: State, entity: EntityId, counters = state.counters.get(entity)): Proof | undefined {
  if (!counters || counters.lossy.size === 0) return undefined;
  const { lossy, poor, bursts } = counters;
  const [problem] = poor;
  if (problem !== undefined) return { evidence: { kind: 'direct', problem }, rank: 0, explains: lossy.size + 1, weight: lossy.size };
  return crowdProof(state, counters, lossy.size, bursts.get('loss'), 'loss');
}

/** One thing that answers badly behind another does so from the same minutes on, or it is a matter of its own; several at once are of what they share. */
export function isOfOneLoss({ problems, settings }: State, { onset }: ProblemState, { bursts, poor }: Counters): boolean {
  if (poor.size === 0 || (bursts.get('loss')?.count ?? 0) >= settings.quorumLeast) return true;
  return [...poor].some((key) => Math.abs((problems.get(key)?.onset ?? 0) - onset) <= settings.sameOnsetMs);
}

/** @returns the evidence that this entity feeds nothing any more: those say so who watch what it feeds, or the machines themselves, which may be there all the same */
export function powerProof(state: State, entity: EntityId, counters = state.counters.get(entity)): Proof | undefined {
  if (!counters || counters.unfed.size + counters.dark.size === 0) return undefined;
  return darkProof(state, counters) ?? fedProof(state, counters, counters.unfed.size, state.topology.fedBelow(entity).hosts);
}

/** A feed of feeds is gone when most of these are. */
const darkProof = (state: State, counters: Counters): Proof | undefined =>
  fedProof(state, counters, counters.dark.size, counters.dark.size === 0 ? 0 : state.topology.fedBelow(counters.entity).watches);

function fedProof({ settings }: State, { cut, unfed, dark }: Counters, failing: number, children: number): Proof | undefined {
  if (failing < settings.quorumLeast || failing < children * settings.quorumShare) return undefined;
  const explains = cut.size + unfed.size + dark.size;
  return { evidence: { kind: 'quorum', failing, children, by: 'power' }, rank: 1, explains, weight: explains };
}

/**
 * @param failing  how many are known to fail; what was lost before nobody looked at it any more is known too
 * @returns how many of the hosts on an entity somebody can see now: of those behind a proxy that is silent or cut off nothing would be heard
 */
export function seenBelow(state: State, entity: EntityId, failing: number): number {
  const all = state.topology.hostsBelow(entity);
  if (failing >= all * state.settings.quorumShare) return all;
  let unseen = 0;
  for (const [proxy, hosts] of state.topology.watchedBelow(entity)) {
    if ((state.counters.get(proxy)?.direct.size ?? 0) > 0 || isCut(state, hostEntity(entityName(proxy)))) unseen += hosts;
  }
  return Math.max(failing, all - unseen);
}

/** A quorum of what an entity carries, one that is growing, or more of a place than chance would have it. */
function crowdProof(state: State, counters: Counters, failing: number, burst: Burst | undefined, of: 'reach' | 'loss'): Proof | undefined {
  const { settings, topology } = state;
  const { entity, kind } = counters;
  const isShared = kind === 'place';
  const mayBeQuorum = failing >= settings.quorumLeast && !isShared;
  const mayBurst = burst !== undefined && burst.count >= Math.min(settings.quorumLeast, settings.placeBurstLeast);
  if (!mayBeQuorum && !mayBurst) return undefined;
  const children = isShared ? topology.hostsBelow(entity) : seenBelow(state, entity, failing);
  const by = of === 'loss' ? { by: of } : {};
  if (mayBeQuorum && failing >= children * settings.quorumShare)
    return { evidence: { kind: 'quorum', failing, children, ...by }, rank: 1, explains: failing, weight: failing };
  if (!mayBurst) return undefined;
  if (isShared) return placeProof(state, burst, Math.max(children, burst.count), of);
  const seen = state.now - settings.orderLagMs;
  const sinceMs = Math.max(0, Math.max(seen, burst.last) - burst.start);
  const rest = Math.max(0, children - burst.before);
  const share = settings.quorumShare * Math.min(1, sinceMs / settings.risingFullMs);
  const isEnough = (): boolean =>
    burst.count >= share * rest ||
    (isBeyondChance(state, burst, children, of) && (burst.count >= settings.slowShare * rest || (of === 'loss' && passesThrough(state, counters, rest))));
  const rises = burst.count >= settings.quorumLeast && seen <= burst.last + settings.burstGapMs && isEnough();
  return rises ? { evidence: { kind: 'rising', failing: burst.count, children, sinceMs, ...by }, rank: 2, explains: failing, weight: burst.count } : undefined;
}

/** Of machines that are checked at long intervals most have not shown yet when those that have are told of: so many at once have something in common all the same. */
function isBeyondChance(state: State, burst: Burst, hosts: number, of: 'reach' | 'loss'): boolean {
  return burst.count >= state.settings.slowLeast && chanceOf(burst, hosts, rateOf(state, of)) < state.settings.slowChance;
}

/**
 * What loses some of what passes through it shows with few of those behind it at a time. The ways of a tenth of them, through routers that lose pings
 * themselves too, say that it is this and not one of them.
 */
function passesThrough({ settings, topology }: State, { lossy }: Counters, hosts: number): boolean {
  const wanted = settings.lossShare * hosts;
  let behind = 0;
  for (const host of lossy.keys()) {
    behind += 1 + topology.hostsBelow(host as EntityId);
    if (behind >= wanted) return true;
  }
  return false;
}

/** That a neighbour has lost its link to it counts once something behind it is lost too, or when many neighbours have. */
function linkProof(state: State, counters: Counters, failing: number): Proof | undefined {
  if (counters.named.size === 0) return undefined;
  const many = missedByMany(state, counters);
  const link = many ?? (failing > 0 ? linkTo(state, counters) : undefined);
  const explains = failing + (many ? counters.named.size : 1);
  return link && { evidence: { kind: 'direct', problem: link.key }, rank: 0, explains, weight: failing };
}

/** @returns the evidence that nothing is heard of many of a place at once, where nobody has said who watches them: the same for all, or what cut them off */
export function silenceProof(state: State, place: EntityId, { bursts }: Counters): Proof | undefined {
  const burst = bursts.get('silent');
  return burst && placeProof(state, burst, Math.max(state.topology.hostsBelow(place), burst.count), 'silent');
}

export function placeProof(state: State, burst: Burst, hosts: number, aspect: PlaceBurst): Proof | undefined {
  const { settings } = state;
  if (burst.count < settings.placeBurstLeast) return undefined;
  const rate = rateOf(state, aspect);
  const spanMs = Math.max(burst.last - burst.start, 30_000);
  const expected = (hosts * rate * spanMs) / day;
  if (poissonTail(burst.count, expected) >= settings.placeBurstChance) return undefined;
  return {
    evidence: { kind: 'burst', hosts: burst.count, spanMs: burst.last - burst.start },
    rank: 2,
    explains: burst.count,
    weight: likelihoodRatio(burst.count, expected),
  };
}

function unionSize(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let size = a.size;
  for (const key of b.keys()) if (!a.has(key)) size += 1;
  return size;
}

/** @returns the evidence that this entity makes what rests on it work badly */
export function workProof(state: State, entity: EntityId, counters = state.counters.get(entity)): Proof | undefined {
  if (!counters || counters.probes.size + counters.direct.size + counters.sick.size + counters.named.size + counters.bursts.size === 0) return undefined;
  const failing = counters.work.size;
  if (counters.kind === 'target') {
    // however many look at it, it is one thing that fails, so that what explains it together with others is preferred
    const probes = counters.probes.size;
    return probes >= 2 ? { evidence: { kind: 'target', probes }, rank: 1, explains: 1, weight: probes } : undefined;
  }
  const [problem] = counters.direct.size > 0 ? counters.direct : counters.sick;
  if (problem !== undefined) return { evidence: { kind: 'direct', problem }, rank: 0, explains: failing + 1, weight: failing };
  const complaint = complaintAgainst(state, counters);
  if (complaint !== undefined) return { evidence: { kind: 'direct', problem: complaint }, rank: 0, explains: failing + 1, weight: failing };
  const burst = counters.bursts.get('work');
  if (!burst) return undefined;
  const { settings } = state;
  if (burst.count < Math.min(settings.suspectLeast, settings.placeBurstLeast)) return undefined;
  if (entity === everywhere && burst.count < settings.surgeLeast) return undefined;
  if (counters.kind === 'place' && isSeenByOne(state, counters)) return undefined;
  if (entity === everywhere) return placeProof(state, burst, hostsThereAre(state), 'work');
  if (counters.kind === 'place') return placeProof(state, burst, Math.max(state.topology.hostsBelow(entity), burst.count), 'work');
  if (burst.count < settings.suspectLeast) return undefined;
  const hosts = Math.max(state.topology.workBelow(entity), burst.count);
  const spanMs = Math.max(burst.last - burst.start, 30_000);
  const expected = (hosts * rateOf(state, 'work') * spanMs) / day;
  if (poissonTail(burst.count, expected) >= settings.suspectChance) return undefined;
  return {
    evidence: { kind: 'suspect', services: burst.count, expected },
    rank: 2,
    explains: counters.loose.size,
    weight: likelihoodRatio(burst.count, expected),
  };
}

/** Whether all that works badly is seen by one machine alone: what that has in common is who looks at it, or the line by which it looks. */
function isSeenByOne(state: State, { loose }: Counters): boolean {
  let watcher: string | undefined;
  for (const unit of loose.keys()) {
    // the keys of `loose` are the entities of hosts and targets
    const probes = state.counters.get(unit as EntityId)?.probes;
    for (const each of probes !== undefined && probes.size > 0 ? probes.keys() : [unit]) {
      if (watcher !== undefined && watcher !== each) return false;
      watcher = each;
    }
  }
  return watcher !== undefined;
}

/** @returns the evidence that a service is in trouble as a whole: several of its hosts or checks at once, more than chance would have it */
export function insideProof(state: State, entity: EntityId, counters = state.counters.get(entity)): Proof | undefined {
  if (!counters || counters.inside.size < 2) return undefined;
  const burst = counters.bursts.get('inside');
  const id = entityName(entity);
  if (!burst || isGroup(id)) return undefined;
  const children = state.topology.hostsOfService(id).length;
  const sick = counters.hostsInside;
  if (sick >= state.settings.insideLeast && sick >= children * state.settings.quorumShare)
    return { evidence: { kind: 'quorum', failing: sick, children }, rank: 1, explains: counters.inside.size, weight: counters.inside.size };
  const hosts = Math.max(children, burst.count);
  const expected = (hosts * rateOf(state, 'work') * Math.max(burst.last - burst.start, 30_000)) / day;
  if (burst.count < 2 || poissonTail(burst.count - 1, expected) >= state.settings.insideChance) return undefined;
  return {
    evidence: { kind: 'suspect', services: counters.inside.size, expected },
    rank: 2,
    explains: counters.inside.size,
    weight: likelihoodRatio(burst.count, expected),
  };
}

/** @returns the evidence that storage or a database is in trouble itself, and how much that explains: what rests on it, and the services it is part of */
export function sickProof(state: State, counters: Counters): Proof | undefined {
  if (counters.sick.size === 0) return undefined;
  const [problem] = counters.sick;
  if (problem === undefined) return undefined;
  const services = state.problems.get(problem)?.services ?? [];
  const failing = Math.max(counters.work.size, ...services.map((id) => state.counters.get(serviceEntity(id))?.inside.size ?? 0));
  return { evidence: { kind: 'direct', problem }, rank: 0, explains: failing + 1, weight: failing };
}

/** Whether a host's own trouble says that it cannot be reached. */
export const isCut = (state: State, host: EntityId): boolean => hasOutage(state, state.counters.get(host)?.direct ?? nobody);

const nobody: ReadonlySet<ProblemState['key']> = new Set();
function hasOutage({ problems }: State, direct: ReadonlySet<ProblemState['key']>): boolean {
  // a machine on its battery, or on the other of two power supplies, is there
  for (const key of direct) if (problems.get(key)?.aspect !== 'power') return true;
  return false;
}

/** Whether all that speaks against a machine is that it has lost power: it is there, and works. */
export const hasLessPower = (state: State, { entity, direct, named }: Counters): boolean =>
  direct.size > 0 && named.size === 0 && entityKind(entity) === 'host' && !hasOutage(state, direct);

/** Of which of a place's bursts a problem may be: that nothing is heard of a host which is cut off, or little, says nothing more than that it is. */
export function placeBurstOf(state: State, { aspect, own }: ProblemState): PlaceBurst {
  if (aspect === 'work' || aspect === 'port') return 'work';
  return (aspect === 'silent' || aspect === 'loss') && !isCut(state, own) ? aspect : 'reach';
}
