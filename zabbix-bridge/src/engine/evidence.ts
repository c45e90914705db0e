// evidence: what speaks against each entity, kept as counters that go up and down as problems come and go.
import { entityKind, entityName, serviceEntity, type EntityId } from '../model/entity.ts';
import { day, type EpochMs } from '../model/moment.ts';
import type { Evidence } from '../model/reason.ts';
import { burstWith, burstWithout, chanceOf } from './bursts.ts';
import { likelihoodRatio, poissonTail } from './chance.ts';
import { isGroup } from './catch-all.ts';
import { rateOf } from './rates.ts';
import type { Burst, Counters, ProblemState, State } from './state.ts';
import { addTimer } from './timers.ts';

/** `rank` 0 direct, 1 quorum, 2 guess, 3 nothing but itself; `weight` decides among guesses. */
export type Proof = { readonly evidence?: Evidence; readonly rank: 0 | 1 | 2 | 3; readonly explains: number; readonly weight: number };

/** The whole estate as a place: many services in trouble at once, wherever they stand. */
export const everywhere: EntityId = 'place:all/services';

const isPlace = (entity: EntityId): boolean => entity.startsWith('place:');
const isDependency = (aspect: string): boolean => aspect === 'work' || aspect === 'port';
const sickAspects: ReadonlySet<string> = new Set(['work', 'own', 'side', 'port']);

export function countersOf(state: State, entity: EntityId): Counters {
  const known = state.counters.get(entity);
  if (known) return known;
  const fresh: Counters = {
    cut: new Map(),
    silent: new Map(),
    work: new Map(),
    probes: new Map(),
    loose: new Map(),
    inside: new Map(),
    bursts: new Map(),
    direct: new Set(),
    sick: new Set(),
    named: new Set(),
    watchers: new Set(),
    last: '',
  };
  state.counters.set(entity, fresh);
  return fresh;
}

/** Everything above a problem's own entity that its coming or going may speak about; nearest first. */
export function above(state: State, problem: ProblemState): readonly EntityId[] {
  const { own, host } = problem;
  const found: EntityId[] = state.topology.carriers(own).map((carrier) => carrier.entity);
  if (host !== undefined) {
    found.push(...state.topology.places(host));
    const proxy = state.topology.host(host)?.proxy;
    if (proxy) found.push(`proxy:${proxy}`);
  }
  return found;
}

/** What a work problem's trouble may come from, static part. */
function below(state: State, problem: ProblemState): readonly EntityId[] {
  const behind = problem.target ? problem.services.filter((id) => state.topology.service(id)).map(serviceEntity) : [];
  const found = new Set<EntityId>((behind.length > 0 ? behind : [problem.own]).flatMap((start) => state.topology.restsOn(start)));
  for (const id of problem.waitsFor) {
    found.add(serviceEntity(id));
    for (const entity of state.topology.restsOn(serviceEntity(id))) found.add(entity);
  }
  if (problem.host !== undefined) for (const place of state.topology.places(problem.host)) found.add(place);
  if (problem.target) found.add(problem.target);
  found.add(everywhere);
  return [...found];
}

/** What is counted once however many look at it: a target that six probes miss is one. */
const unitOf = (problem: ProblemState): EntityId => problem.target ?? problem.own;

function up(map: Map<string, number>, host: string): boolean {
  const count = map.get(host) ?? 0;
  map.set(host, count + 1);
  return count === 0;
}
function down(map: Map<string, number>, host: string): boolean {
  const count = map.get(host) ?? 0;
  if (count > 1) map.set(host, count - 1);
  else map.delete(host);
  return count === 1;
}

const accusations = ['direct', 'sick', 'named'] as const;

/** What a problem speaks about directly: its own host, what it watches, the proxy that it is; what it names as its other end. */
function accuses(state: State, problem: ProblemState): { readonly [name in 'direct' | 'sick' | 'named']: readonly EntityId[] } {
  const direct: EntityId[] = [];
  const sick: EntityId[] = [];
  if (problem.aspect === 'reach') direct.push(problem.own);
  if (problem.aspect === 'power') {
    const watched = state.topology.watches(problem.own);
    direct.push(...(watched.length > 0 ? watched : [problem.own]));
  }
  const proxy = proxyAccused(state, problem);
  if (proxy) direct.push(proxy);
  if (sickAspects.has(problem.aspect) && isSupport(state, problem)) sick.push(problem.own);
  return { direct, sick, named: [...otherEndsOf(state, problem).filter((entity) => !isPlace(entity)), ...storageMeant(state, problem)] };
}

/** What an interface or a tunnel names as its other end: a machine, a site; several where what hosts share has no other name. */
export const otherEndsOf = (state: State, { aspect, host, facts }: ProblemState): readonly EntityId[] =>
  aspect === 'side' && host !== undefined ? state.topology.namedIn(facts.name, host) : [];

/** The storage that a problem complains of, where it can be only one. */
function storageMeant(state: State, { aspect, own, facts }: ProblemState): readonly EntityId[] {
  if (aspect !== 'work' || state.complaintOf(facts.name)?.storage !== true) return [];
  const storage = state.topology.dependsOn(own);
  return storage.length === 1 ? storage : [];
}

/** Storage and databases: machines whose own trouble is the trouble of those who rest on them. */
const supportWords = /array|storage|\bsan\b|\bnas\b|datastore server|database|\bdb\b|sql|oracle|mongo|redis|postgres/i;
const isSupport = (state: State, { host, own, facts }: ProblemState): boolean =>
  host !== undefined &&
  (state.topology.isDependedOn(own) || supportWords.test(state.topology.role(host) ?? '') || facts.groups.some((group) => supportWords.test(group)));

/** A proxy that cannot be reached, or of which the server says that it has not been heard. */
export function proxyAccused(state: State, { aspect, host, facts }: ProblemState): EntityId | undefined {
  if (aspect !== 'reach' && aspect !== 'silent') return undefined;
  const named = /proxy[^\w]*([\w.-]+)/i.exec(facts.name)?.[1];
  return [host, named]
    .filter((name) => name !== undefined)
    .map((name) => `proxy:${name}` as const)
    .find((entity) => state.topology.hostsBelow(entity) > 0);
}

/** How long after its last onset a burst takes another: a place that has shown one beyond chance still hears of it minutes later, from checks that wait. */
function gapOf(state: State, entity: EntityId, burst: Burst | undefined, aspect: 'reach' | 'work'): number {
  const { settings } = state;
  if (!isPlace(entity)) return settings.burstGapMs;
  const isSure = burst !== undefined && placeProof(state, burst, Math.max(state.topology.hostsBelow(entity), burst.count), aspect) !== undefined;
  return isSure ? settings.placeLateMs : settings.placeBurstGapMs;
}

/** A problem begins to count as evidence. Those whose choice may change by it are put on the list. */
export function count(state: State, problem: ProblemState): void {
  problem.counted = true;
  const host = problem.own;
  const { settings } = state;
  const accused = accuses(state, problem);
  const touched = new Set<EntityId>(Object.values(accused).flat());
  for (const kind of accusations) for (const entity of accused[kind]) countersOf(state, entity)[kind].add(problem.key);
  for (const entity of above(state, problem)) {
    const counters = countersOf(state, entity);
    const gap = isPlace(entity) ? settings.placeBurstGapMs : settings.burstGapMs;
    if (problem.aspect === 'reach') {
      const before = counters.cut.size;
      if (up(counters.cut, host)) {
        const burst = counters.bursts.get('reach');
        counters.bursts.set('reach', burstWith(burst, problem.onset, before, gapOf(state, entity, burst, 'reach')));
      }
    } else if (problem.aspect === 'silent') {
      const before = counters.silent.size;
      if (up(counters.silent, host)) counters.bursts.set('silent', burstWith(counters.bursts.get('silent'), problem.onset, before, gap));
    } else if (!isDependency(problem.aspect) && problem.aspect !== 'self') {
      counters.bursts.set(problem.aspect, burstWith(counters.bursts.get(problem.aspect), problem.onset, 0, gap));
    }
    touched.add(entity);
  }
  if (problem.aspect === 'reach') wakeServices(state, problem);
  if (isProcess(problem)) for (const key of state.openOn.get(host) ?? []) state.rechoose.add(key);
  if (isDependency(problem.aspect)) {
    for (const entity of below(state, problem)) {
      up(countersOf(state, entity).work, unitOf(problem));
      touched.add(entity);
    }
    if (problem.target) up(countersOf(state, problem.target).probes, host);
    for (const id of problem.services) {
      const entity = serviceEntity(id);
      const counters = countersOf(state, entity);
      if (up(counters.inside, unitOf(problem))) counters.bursts.set('inside', burstWith(counters.bursts.get('inside'), problem.onset, 0, settings.burstGapMs));
      touched.add(entity);
    }
  }
  announce(state, touched);
  if (problem.ages !== true) ageAt(state, problem, Math.max(problem.onset + ageLimit(state, problem), state.now + 1));
}

/** Sets the only timer by which a problem's evidence ages. */
export function ageAt(state: State, problem: ProblemState, at: EpochMs): void {
  problem.ages = true;
  addTimer(state.timers, { at, kind: 'age', tie: problem.key, id: problem.key });
}

/** Whether a problem says that a process or a service of the operating system is not there. */
export const isProcess = ({ facts }: ProblemState): boolean => /^(proc|service|systemd)[._[]/.test(facts.item?.key ?? '');

/** A host that comes or goes may be what its services' checks were waiting for. */
function wakeServices(state: State, problem: ProblemState): void {
  for (const id of problem.services) for (const key of state.counters.get(serviceEntity(id))?.watchers ?? []) state.rechoose.add(key);
}

/**
 * Work that nothing direct explains is held against everything it rests on; once something explains it, it no longer is.
 * @param isLoose  whether it is unexplained now
 */
export function hold(state: State, problem: ProblemState, isLoose: boolean): void {
  if (problem.loose === isLoose || !problem.counted || !isDependency(problem.aspect)) return;
  problem.loose = isLoose;
  const entities = below(state, problem);
  for (const entity of entities) {
    const counters = countersOf(state, entity);
    if (isLoose) {
      const burst = counters.bursts.get('work');
      if (up(counters.loose, unitOf(problem)))
        counters.bursts.set('work', burstWith(burst, problem.onset, counters.loose.size - 1, gapOf(state, entity, burst, 'work')));
    } else if (down(counters.loose, unitOf(problem))) burstWithout(counters.bursts.get('work'), problem.onset);
  }
  announce(state, entities);
}

/** A problem no longer counts: it ended, aged, or is in maintenance. */
export function uncount(state: State, problem: ProblemState): void {
  if (!problem.counted) return;
  hold(state, problem, false);
  problem.counted = false;
  const host = problem.own;
  const accused = accuses(state, problem);
  const touched = new Set<EntityId>(Object.values(accused).flat());
  for (const kind of accusations) for (const entity of accused[kind]) state.counters.get(entity)?.[kind].delete(problem.key);
  for (const entity of above(state, problem)) {
    const counters = countersOf(state, entity);
    if (problem.aspect === 'reach') {
      if (down(counters.cut, host)) burstWithout(counters.bursts.get('reach'), problem.onset);
    } else if (problem.aspect === 'silent') {
      if (down(counters.silent, host)) burstWithout(counters.bursts.get('silent'), problem.onset);
    } else if (!isDependency(problem.aspect)) burstWithout(counters.bursts.get(problem.aspect), problem.onset);
    touched.add(entity);
  }
  if (isDependency(problem.aspect)) {
    for (const entity of below(state, problem)) {
      const counters = countersOf(state, entity);
      down(counters.work, unitOf(problem));
      touched.add(entity);
    }
    if (problem.target) down(countersOf(state, problem.target).probes, host);
    for (const id of problem.services) {
      const counters = countersOf(state, serviceEntity(id));
      if (down(counters.inside, unitOf(problem))) burstWithout(counters.bursts.get('inside'), problem.onset);
      touched.add(serviceEntity(id));
    }
  }
  announce(state, touched);
}

export function ageLimit(state: State, problem: ProblemState): number {
  if (problem.aspect === 'reach' || problem.aspect === 'power' || problem.aspect === 'silent') return state.settings.reachAgesMs;
  return problem.aspect === 'side' ? state.settings.interfaceAgesMs : state.settings.sicknessAgesMs;
}

/** Where what is known of an entity has become another thing than it was, its watchers choose again. */
function announce(state: State, entities: Iterable<EntityId>): void {
  for (const entity of entities) {
    const counters = countersOf(state, entity);
    const reach = cutProof(state, entity);
    const work = workProof(state, entity);
    const inside = insideProof(state, entity);
    const now = `${counters.probes.size > 1 ? 'target' : ''}${inside?.explains ?? 0}/${reach?.evidence?.kind ?? ''}/${work?.evidence?.kind ?? ''}/${sizeClass(reach?.explains ?? 0)}/${sizeClass(work?.explains ?? 0)}`;
    if (now === counters.last) continue;
    counters.last = now;
    for (const key of counters.watchers) state.rechoose.add(key);
  }
}

/** Growth by a quarter is worth another look. */
const sizeClass = (explains: number): number => (explains < 3 ? explains : 3 + Math.floor(Math.log(explains) / Math.log(1.25)));

/** @returns the evidence that this entity cuts off what hangs on it; undefined when nothing speaks against it */
export function cutProof(state: State, entity: EntityId): Proof | undefined {
  const counters = state.counters.get(entity);
  if (!counters) return undefined;
  const isProxy = entityKind(entity) === 'proxy';
  const failing = isProxy ? unionSize(counters.silent, counters.cut) : counters.cut.size;
  const burst = isProxy ? (counters.bursts.get('silent') ?? counters.bursts.get('reach')) : counters.bursts.get('reach');
  const children = state.topology.hostsBelow(entity);
  // that a neighbour has lost its link to it counts once something behind it is lost too
  const [problem] = counters.direct.size > 0 || failing === 0 || isPlace(entity) ? counters.direct : linksTo(state, counters);
  if (problem !== undefined) return { evidence: { kind: 'direct', problem }, rank: 0, explains: failing + 1, weight: failing };
  const { settings } = state;
  if (failing >= settings.quorumLeast && failing >= children * settings.quorumShare && !isPlace(entity))
    return { evidence: { kind: 'quorum', failing, children }, rank: 1, explains: failing, weight: failing };
  if (!burst) return undefined;
  if (isPlace(entity)) return placeProof(state, burst, Math.max(children, burst.count), 'reach');
  const seen = state.now - settings.orderLagMs;
  const sinceMs = Math.max(0, Math.max(seen, burst.last) - burst.start);
  const wanted = settings.quorumShare * Math.min(1, sinceMs / settings.risingFullMs) * Math.max(0, children - burst.before);
  const rises = burst.count >= settings.quorumLeast && burst.count >= wanted && seen <= burst.last + settings.burstGapMs;
  return rises ? { evidence: { kind: 'rising', failing: burst.count, children, sinceMs }, rank: 2, explains: failing, weight: burst.count } : undefined;
}

const linksTo = (state: State, { named }: Counters): readonly ProblemState['key'][] => [...named].filter((key) => state.problems.get(key)?.aspect === 'side');

function placeProof(state: State, burst: Burst, hosts: number, aspect: string): Proof | undefined {
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

/** @returns the first of several machines' complaints about the same storage within minutes; one alone may be slow for reasons of its own */
function complaintAgainst({ problems, settings }: State, { named }: Counters): ProblemState['key'] | undefined {
  if (named.size < settings.complaintsLeast) return undefined;
  const complaints = [...named].flatMap((key) => problems.get(key) ?? []).filter((problem) => problem.aspect === 'work');
  const sorted = complaints.sort((a, b) => a.onset - b.onset || (a.key < b.key ? -1 : 1));
  const followers = (first: ProblemState): number =>
    new Set(sorted.flatMap(({ own, onset }) => (onset >= first.onset && onset <= first.onset + settings.sameOnsetMs ? [own] : []))).size;
  return sorted.find((each) => followers(each) >= settings.complaintsLeast)?.key;
}

function unionSize(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let size = a.size;
  for (const key of b.keys()) if (!a.has(key)) size += 1;
  return size;
}

/** @returns the evidence that this entity makes what rests on it work badly */
export function workProof(state: State, entity: EntityId): Proof | undefined {
  const counters = state.counters.get(entity);
  if (!counters) return undefined;
  const failing = counters.work.size;
  if (entityKind(entity) === 'target') {
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
  if (entity === everywhere && burst.count < state.settings.surgeLeast) return undefined;
  if (isPlace(entity)) return placeProof(state, burst, Math.max(state.topology.hostsBelow(entity), burst.count), 'work');
  const { settings } = state;
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

/** @returns the evidence that a service is in trouble as a whole: several of its hosts or checks at once, more than chance would have it */
export function insideProof(state: State, entity: EntityId): Proof | undefined {
  const counters = state.counters.get(entity);
  const burst = counters?.bursts.get('inside');
  const id = entityName(entity);
  if (!counters || !burst || counters.inside.size < 2 || isGroup(id)) return undefined;
  const children = state.topology.hostsOfService(id).length;
  const sick = [...counters.inside.keys()].filter((unit) => unit.startsWith('host:')).length;
  if (sick >= 2 && sick >= children * state.settings.quorumShare)
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
export function sickProof(state: State, host: EntityId): Proof | undefined {
  const counters = state.counters.get(host);
  const [problem] = counters?.sick ?? [];
  if (!counters || problem === undefined) return undefined;
  const services = state.problems.get(problem)?.services ?? [];
  const failing = Math.max(counters.work.size, ...services.map((id) => state.counters.get(serviceEntity(id))?.inside.size ?? 0));
  return { evidence: { kind: 'direct', problem }, rank: 0, explains: failing + 1, weight: failing };
}

const stirringAspects = ['reach', 'side', 'power', 'own', 'work', 'silent'] as const;

/** @returns by aspect, how many stir below an entity more than chance would have it; empty when it is calm */
export function stirringIn(state: State, entity: EntityId): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const counters = state.counters.get(entity);
  if (!counters) return found;
  const seen = state.now - state.settings.orderLagMs;
  for (const aspect of stirringAspects) {
    const burst = counters.bursts.get(aspect);
    if (!burst || burst.count < 2 || seen > burst.last + state.settings.burstGapMs) continue;
    const hosts = Math.max(aspect === 'work' ? state.topology.workBelow(entity) : state.topology.hostsBelow(entity), burst.count);
    if (chanceOf(burst, hosts, rateOf(state, aspect)) < state.settings.stirringChance) found.set(aspect, burst.count);
  }
  return found;
}

/** Whether a host's own trouble says that it cannot be reached. */
export const isCut = (state: State, host: EntityId): boolean => (state.counters.get(host)?.direct.size ?? 0) > 0;
