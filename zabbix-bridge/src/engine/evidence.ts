// evidence: what speaks against each entity, kept as counters that go up and down as problems come and go.
import { serviceEntity, type EntityId } from '../model/entity.ts';
import type { EpochMs } from '../model/moment.ts';
import { accusations, accuses, isProcess } from './accusations.ts';
import { isGroup } from './catch-all.ts';
import { burstWith, burstWithout, chanceOf, type Burst } from './bursts.ts';
import { addKey, countersOf, down, removeKey, setBurst, up } from './counters.ts';
import { cutProof, everywhere, insideProof, isPlace, placeProof, workProof } from './proofs.ts';
import { rateOf } from './rates.ts';
import type { Counters, ProblemState, State } from './state.ts';
import { above, below } from './surroundings.ts';
import { mayVote } from './surging.ts';
import { addTimer } from './timers.ts';

const isDependency = (aspect: string): boolean => aspect === 'work' || aspect === 'port';

/** What is counted once however many look at it: a target that six probes miss is one. */
const unitOf = (problem: ProblemState): EntityId => problem.target ?? problem.own;

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
  for (const kind of accusations) for (const entity of accused[kind]) addKey(countersOf(state, entity), kind, problem.key);
  const carriers = speaksAbove(problem) ? above(state, problem) : nowhere;
  for (const entity of carriers) {
    const counters = countersOf(state, entity);
    if (problem.aspect === 'reach') {
      const before = counters.cut.size;
      if (up(counters, 'cut', host)) {
        const burst = counters.bursts.get('reach');
        setBurst(counters, 'reach', burstWith(burst, problem.onset, before, gapOf(state, entity, burst, 'reach')));
      }
      continue;
    }
    const gap = isPlace(entity) ? settings.placeBurstGapMs : settings.burstGapMs;
    const before = counters.silent.size;
    if (problem.aspect !== 'silent') setBurst(counters, problem.aspect, burstWith(counters.bursts.get(problem.aspect), problem.onset, 0, gap));
    else if (up(counters, 'silent', host)) setBurst(counters, 'silent', burstWith(counters.bursts.get('silent'), problem.onset, before, gap));
  }
  if (problem.aspect === 'reach') wakeServices(state, problem);
  if (isProcess(problem)) for (const key of state.openOn.get(host) ?? []) state.rechoose.add(key);
  const rests = isDependency(problem.aspect) ? below(state, problem) : nowhere;
  for (const entity of rests) up(countersOf(state, entity), 'work', unitOf(problem));
  if (isDependency(problem.aspect)) {
    if (problem.target) up(countersOf(state, problem.target), 'probes', host);
    for (const id of problem.services) {
      const counters = countersOf(state, serviceEntity(id));
      if (up(counters, 'inside', unitOf(problem)))
        setBurst(counters, 'inside', burstWith(counters.bursts.get('inside'), problem.onset, 0, settings.burstGapMs));
    }
  }
  announceAround(state, problem, accused, [carriers, rests]);
  if (problem.ages !== true) ageAt(state, problem, Math.max(problem.onset + ageLimit(state, problem), state.now + 1));
}

const nowhere: readonly EntityId[] = [];
/** Work is held against what it rests on, and a full disk against nothing but its own machine. */
const speaksAbove = ({ aspect }: ProblemState): boolean => !isDependency(aspect) && aspect !== 'self';

/** All that a problem speaks about, once it has begun or ceased to. */
function announceAround(state: State, problem: ProblemState, accused: ReturnType<typeof accuses>, around: readonly (readonly EntityId[])[]): void {
  for (const kind of accusations) for (const entity of accused[kind]) announce(state, entity, countersOf(state, entity));
  for (const entities of around) announceAll(state, entities);
  if (!isDependency(problem.aspect)) return;
  for (const id of problem.services) announce(state, serviceEntity(id), countersOf(state, serviceEntity(id)));
}

/** Sets the only timer by which a problem's evidence ages. */
export function ageAt(state: State, problem: ProblemState, at: EpochMs): void {
  problem.ages = true;
  addTimer(state.timers, { at, kind: 'age', tie: problem.key, id: problem.key });
}

/** A host that comes or goes may be what its services' checks were waiting for; machines that are only in the same group do not wait for one another. */
function wakeServices(state: State, problem: ProblemState): void {
  for (const id of problem.services) if (!isGroup(id)) for (const key of state.counters.get(serviceEntity(id))?.watchers ?? []) state.rechoose.add(key);
}

/**
 * Work that nothing direct explains is held against everything it rests on; once something explains it, it no longer is.
 * @param isLoose  whether it is unexplained now
 */
export function hold(state: State, problem: ProblemState, isLoose: boolean): void {
  if (!problem.counted || !isDependency(problem.aspect)) return;
  const isChanged = problem.loose !== isLoose;
  problem.loose = isLoose;
  if (mayVote(problem)) state.surging.voters.add(problem.key);
  else state.surging.voters.delete(problem.key);
  if (!isChanged) return;
  const rests = below(state, problem);
  for (const entity of rests) {
    const counters = countersOf(state, entity);
    if (isLoose) {
      const burst = counters.bursts.get('work');
      if (up(counters, 'loose', unitOf(problem)))
        setBurst(counters, 'work', burstWith(burst, problem.onset, counters.loose.size - 1, gapOf(state, entity, burst, 'work')));
    } else if (down(counters, 'loose', unitOf(problem))) burstWithout(counters.bursts.get('work'), problem.onset);
  }
  announceAll(state, rests);
}

/** A problem no longer counts: it ended, aged, or is in maintenance. */
export function uncount(state: State, problem: ProblemState): void {
  if (!problem.counted) return;
  hold(state, problem, false);
  problem.counted = false;
  const host = problem.own;
  const accused = accuses(state, problem);
  for (const kind of accusations) for (const entity of accused[kind]) removeKey(state.counters.get(entity), kind, problem.key);
  const carriers = speaksAbove(problem) ? above(state, problem) : nowhere;
  for (const entity of carriers) {
    const counters = countersOf(state, entity);
    if (problem.aspect === 'reach') {
      if (down(counters, 'cut', host)) burstWithout(counters.bursts.get('reach'), problem.onset);
    } else if (problem.aspect === 'silent') {
      if (down(counters, 'silent', host)) burstWithout(counters.bursts.get('silent'), problem.onset);
    } else burstWithout(counters.bursts.get(problem.aspect), problem.onset);
  }
  const rests = isDependency(problem.aspect) ? below(state, problem) : nowhere;
  for (const entity of rests) down(countersOf(state, entity), 'work', unitOf(problem));
  if (isDependency(problem.aspect)) {
    if (problem.target) down(countersOf(state, problem.target), 'probes', host);
    for (const id of problem.services) {
      const counters = countersOf(state, serviceEntity(id));
      if (down(counters, 'inside', unitOf(problem))) burstWithout(counters.bursts.get('inside'), problem.onset);
    }
  }
  announceAround(state, problem, accused, [carriers, rests]);
}

export function ageLimit(state: State, problem: ProblemState): number {
  if (problem.aspect === 'reach' || problem.aspect === 'power' || problem.aspect === 'silent') return state.settings.reachAgesMs;
  return problem.aspect === 'side' ? state.settings.interfaceAgesMs : state.settings.sicknessAgesMs;
}

/** What is announced of an entity against which nothing speaks. */
const nothingSaid = '0///0/0';

function announceAll(state: State, entities: readonly EntityId[]): void {
  for (const entity of entities) announce(state, entity, countersOf(state, entity));
}

/** Where what is known of an entity has become another thing than it was, its watchers choose again. */
function announce(state: State, entity: EntityId, counters: Counters): void {
  const reach = cutProof(state, entity, counters);
  const work = workProof(state, entity, counters);
  const inside = insideProof(state, entity, counters);
  const isShared = isPlace(entity);
  if (isShared && (reach || work)) hear(counters);
  const isCalm = reach === undefined && work === undefined && inside === undefined && counters.probes.size <= 1;
  const now = isCalm
    ? nothingSaid
    : `${counters.probes.size > 1 ? 'target' : ''}${inside?.explains ?? 0}/${reach?.evidence?.kind ?? ''}/${work?.evidence?.kind ?? ''}/${sizeClass(reach?.explains ?? 0)}/${sizeClass(work?.explains ?? 0)}`;
  if (now === counters.last) return;
  counters.last = now;
  if (!isShared) for (const key of counters.watchers) state.rechoose.add(key);
  else wakeWithin(state, entity, counters, reach !== undefined || work !== undefined);
}

/** A place's burst moves and is replaced between two announcements too: whoever began within any of it may have chosen by it. */
function hear(counters: Counters): void {
  for (const burst of [counters.bursts.get('reach'), counters.bursts.get('work')])
    if (burst) counters.heard = Math.min(counters.heard ?? burst.start, burst.start);
}

/**
 * A place is watched by all that is open there, however long it has been, but may be the root of that alone which began within its burst; what has been
 * there for long would look in vain. Of the whole estate what is about as young looks again too, for more moves in such minutes than is announced.
 */
function wakeWithin(state: State, place: EntityId, counters: Counters, goesOn: boolean): void {
  const isAll = place === everywhere;
  if (isAll && counters.watchers.size > 0) state.surging.stirred = true;
  const since = (counters.heard ?? Infinity) - (isAll ? state.settings.sicknessAgesMs : 0);
  for (const key of counters.watchers) {
    const onset = state.problems.get(key)?.onset;
    if (onset !== undefined && onset >= since) state.rechoose.add(key);
  }
  counters.heard = undefined;
  if (goesOn) hear(counters);
}

/** Growth by a quarter is worth another look. */
const sizeClass = (explains: number): number => (explains < 3 ? explains : 3 + Math.floor(Math.log(explains) / Math.log(1.25)));

const calm: ReadonlyMap<string, number> = new Map();
const stirringAspects: ReadonlySet<string> = new Set(['reach', 'side', 'power', 'own', 'work', 'silent']);

/** @returns by aspect, how many stir below an entity more than chance would have it; empty when it is calm */
export function stirringIn(state: State, entity: EntityId): ReadonlyMap<string, number> {
  const counters = state.counters.get(entity);
  if (!counters || counters.bursts.size === 0) return calm;
  const found = new Map<string, number>();
  const seen = state.now - state.settings.orderLagMs;
  for (const [aspect, burst] of counters.bursts) {
    if (burst.count < 2 || seen > burst.last + state.settings.burstGapMs || !stirringAspects.has(aspect)) continue;
    const hosts = Math.max(aspect === 'work' ? state.topology.workBelow(entity) : state.topology.hostsBelow(entity), burst.count);
    if (chanceOf(burst, hosts, rateOf(state, aspect)) < state.settings.stirringChance) found.set(aspect, burst.count);
  }
  return found;
}
