// evidence: what speaks against each entity, kept as counters that go up and down as problems come and go.
import { serviceEntity, type EntityId } from '../model/entity.ts';
import type { EpochMs } from '../model/moment.ts';
import { standsApart } from './alike-by-name.ts';
import { accusations, goneBy, isProcess } from './accusations.ts';
import { isGroup } from './catch-all.ts';
import { burstWith, burstWithout, chanceOf, type Burst } from './bursts.ts';
import { commonProof, isOfOneMachine } from './common.ts';
import { addKey, down, removeKey, setBurst, up, type Counters } from './counters.ts';
import { wakeBesideDisk } from './full-disk.ts';
import { noteAiling } from './gone.ts';
import { notePutDown } from './culprits.ts';
import { wakeEnds } from './links.ts';
import { noteMissed } from './missed.ts';
import { everywhere } from './places.ts';
import {
  cutProof,
  insideProof,
  isTooLittle,
  lossProof,
  placeBursts,
  placeProof,
  powerProof,
  silenceProof,
  sizeClass,
  workProof,
  type PlaceBurst,
} from './proofs.ts';
import { rateOf } from './rates.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';
import { isDependency } from './dependency.ts';
import { aroundOf, type Around } from './surroundings.ts';
import { isServant } from './servants.ts';
import { mayVote } from './surging.ts';
import { addTimer } from './timers.ts';

/** What is counted once however many look at it: a target that six probes miss is one. */
export const unitOf = (problem: ProblemState): EntityId => problem.target ?? problem.own;

/** How long after its last onset a burst takes another: a place that has shown one beyond chance still hears of it minutes later, from checks that wait. */
function gapOf(state: State, counters: Counters, burst: Burst | undefined, problem: ProblemState, aspect: PlaceBurst): number {
  const { settings } = state;
  const { entity, kind } = counters;
  const { onset } = problem;
  if (kind !== 'place') return settings.burstGapMs;
  // what comes so soon is of it whether or not it is beyond chance
  const least = Math.min(settings.placeLateMs, settings.placeBurstGapMs);
  if (!burst || (onset <= burst.last + least && onset >= burst.start - least)) return least;
  if (aspect !== 'work' && standsApart(state, problem, entity, aspect === 'loss' ? counters.lossy : counters.cut)) return settings.placeBurstGapMs;
  const isSure = placeProof(state, burst, Math.max(state.topology.hostsBelow(entity), burst.count), aspect) !== undefined;
  return isSure ? settings.placeLateMs : settings.placeBurstGapMs;
}

/** A problem begins to count as evidence. Those whose choice may change by it are put on the list. */
export function count(state: State, problem: ProblemState): void {
  problem.counted = true;
  const around = aroundOf(state, problem);
  for (const kind of accusations) for (const counters of around[kind]) addKey(counters, kind, problem.key);
  for (const { entity } of around.direct) noteAiling(state, entity);
  for (const counters of around.above) countAbove(state, problem, counters);
  for (const counters of around.feeds) countFed(state, problem, counters);
  if (problem.aspect === 'reach') wakeServices(state, problem);
  if (problem.aspect === 'side') wakeEnds(state, around.named);
  wakeBesideDisk(state, problem);
  noteMissed(state, problem, around.missed, true);
  if (isProcess(problem)) for (const key of state.openOn.get(problem.own) ?? []) state.rechoose.add(key);
  const unit = unitOf(problem);
  for (const counters of around.below) up(counters, 'work', unit);
  if (around.target) up(around.target, 'probes', problem.own);
  if (around.same && up(around.same, 'same', problem.own) && isOfOneMachine(problem))
    setBurst(around.same, 'same', burstWith(around.same.bursts.get('same'), problem.onset, 0, state.settings.commonGapMs));
  for (const counters of around.services) {
    if (!up(counters, 'inside', unit)) continue;
    setBurst(counters, 'inside', burstWith(counters.bursts.get('inside'), problem.onset, 0, state.settings.burstGapMs));
    if (counters.inside.size === 1) wakeWaiting(state, counters);
  }
  if (isServant(problem)) {
    state.surging.servants.add(problem.key);
    state.surging.stirred = true;
  }
  announceAround(state, around);
  if (problem.ages !== true) ageAt(state, problem, Math.max(problem.onset + ageLimit(state, problem), state.now + 1));
}

/** What is counted in hosts, however many problems of one say it. */
const countedAs = { reach: 'cut', silent: 'silent', loss: 'lossy' } as const;

function countAbove(state: State, problem: ProblemState, counters: Counters): void {
  const { aspect, own, onset } = problem;
  const burst = counters.bursts.get(aspect);
  if (aspect === 'reach' || aspect === 'silent' || aspect === 'loss') {
    const name = countedAs[aspect];
    const before = counters[name].size;
    if (up(counters, name, own)) setBurst(counters, aspect, burstWith(burst, onset, before, gapOf(state, counters, burst, problem, aspect)));
    return;
  }
  const gap = counters.kind === 'place' ? state.settings.placeBurstGapMs : state.settings.burstGapMs;
  setBurst(counters, aspect, burstWith(burst, onset, 0, gap));
}

/** A power alarm speaks of what feeds the machine, whether or not the machine is still there. */
function countFed(state: State, { own, onset }: ProblemState, counters: Counters): void {
  const name = fedAs(state, own);
  const burst = counters.bursts.get('unfed');
  if (up(counters, name, own)) setBurst(counters, 'unfed', burstWith(burst, onset, 0, state.settings.takesMembersMs));
}

const fedAs = ({ topology }: State, own: EntityId): 'dark' | 'unfed' => (topology.isPowerWatch(own) ? 'dark' : 'unfed');

/** All that a problem speaks about, once it has begun or ceased to. */
function announceAround(state: State, around: Around): void {
  for (const kind of accusations) announceAll(state, around[kind]);
  announceAll(state, around.above);
  announceAll(state, around.below);
  announceAll(state, around.feeds);
  announceAll(state, around.services);
  if (around.same) announce(state, around.same);
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

/** The first trouble of a service proves nothing, and is what those wait for that say of themselves that they miss one like it. */
function wakeWaiting(state: State, { watchers }: Counters): void {
  for (const key of watchers) if (state.complaintOf(state.problems.get(key)?.facts.name ?? '')?.services) state.rechoose.add(key);
}

/** What a problem was put down to has changed: whoever may be put down to what it says is gone chooses again. */
export function wakeBehind(state: State, problem: ProblemState): void {
  for (const entity of new Set([problem.own, ...goneBy(state, problem)]))
    for (const key of state.counters.get(entity)?.watchers ?? []) if (key !== problem.key) state.rechoose.add(key);
}

/**
 * Takes in what a problem was put down to. Work that nothing direct explains is held against everything it rests on; once something explains it, it no
 * longer is.
 * @param isLoose  whether it is unexplained now
 */
export function hold(state: State, problem: ProblemState, isLoose: boolean): void {
  notePutDown(state, problem);
  if (loosen(state, problem, isLoose)) announceAll(state, aroundOf(state, problem).below);
}

/** @returns whether that is news to what it rests on */
function loosen(state: State, problem: ProblemState, isLoose: boolean): boolean {
  if (!problem.counted || !isDependency(problem.aspect)) return false;
  const isChanged = problem.loose !== isLoose;
  problem.loose = isLoose;
  if (mayVote(problem)) state.surging.voters.add(problem.key);
  else state.surging.voters.delete(problem.key);
  if (!isChanged) return false;
  const unit = unitOf(problem);
  for (const counters of aroundOf(state, problem).below) {
    const burst = counters.bursts.get('work');
    if (isLoose) {
      if (up(counters, 'loose', unit))
        setBurst(counters, 'work', burstWith(burst, problem.onset, counters.loose.size - 1, gapOf(state, counters, burst, problem, 'work')));
    } else if (down(counters, 'loose', unit)) burstWithout(burst, problem.onset);
  }
  return true;
}

/** A problem no longer counts: it ended, aged, or is in maintenance. */
export function uncount(state: State, problem: ProblemState): void {
  if (!problem.counted) return;
  loosen(state, problem, false);
  problem.counted = false;
  const around = aroundOf(state, problem);
  problem.around = undefined;
  state.surging.servants.delete(problem.key);
  for (const kind of accusations) for (const counters of around[kind]) removeKey(counters, kind, problem.key);
  for (const counters of around.above) uncountAbove(problem, counters);
  for (const counters of around.feeds) if (down(counters, fedAs(state, problem.own), problem.own)) burstWithout(counters.bursts.get('unfed'), problem.onset);
  noteMissed(state, problem, around.missed, false);
  const unit = unitOf(problem);
  for (const counters of around.below) down(counters, 'work', unit);
  if (around.target) down(around.target, 'probes', problem.own);
  if (around.same && down(around.same, 'same', problem.own)) burstWithout(around.same.bursts.get('same'), problem.onset);
  for (const counters of around.services) if (down(counters, 'inside', unit)) burstWithout(counters.bursts.get('inside'), problem.onset);
  announceAround(state, around);
}

function uncountAbove({ aspect, own, onset }: ProblemState, counters: Counters): void {
  const isLast = (aspect !== 'reach' && aspect !== 'silent' && aspect !== 'loss') || down(counters, countedAs[aspect], own);
  if (isLast) burstWithout(counters.bursts.get(aspect), onset);
}

const outages: ReadonlySet<string> = new Set(['reach', 'loss', 'power', 'silent']);

export function ageLimit(state: State, problem: ProblemState): number {
  if (outages.has(problem.aspect)) return state.settings.reachAgesMs;
  return problem.aspect === 'side' ? state.settings.interfaceAgesMs : state.settings.sicknessAgesMs;
}

/** What is announced of an entity against which nothing speaks. */
const nothingSaid = '0///0/0';

function announceAll(state: State, all: readonly Counters[]): void {
  for (const counters of all) announce(state, counters);
}

/** Where what is known of an entity has become another thing than it was, its watchers choose again. */
function announce(state: State, counters: Counters): void {
  // of most that is asked about nothing is known but that, and it is asked at each coming and going
  if (counters.last === nothingSaid && isTooLittle(state, counters)) return;
  const { entity } = counters;
  const reach = cutProof(state, entity, counters);
  const work = workProof(state, entity, counters);
  const inside = insideProof(state, entity, counters);
  const isShared = counters.kind === 'place';
  const silence = isShared ? silenceProof(state, entity, counters) : undefined;
  const loss = lossProof(state, entity, counters);
  // of what is said no more is known here than how many say it
  const said = counters.same.size > 0 ? counters.bursts.get('same') : undefined;
  const common = commonProof(state, said, 'power') ?? commonProof(state, said, 'own');
  const power = powerProof(state, entity, counters);
  const goesOn = [reach, work, silence, loss, common, power].some((proof) => proof !== undefined);
  if (isShared && goesOn) hear(counters);
  // behind several that stand in for each other each that is lost may be what those lost before have something in common with
  const behind = counters.kind === 'ways' ? sizeClass(counters.cut.size) : 0;
  const isCalm = !goesOn && inside === undefined && counters.probes.size <= 1 && behind === 0;
  const now = isCalm
    ? nothingSaid
    : [
        `${counters.probes.size > 1 ? 'target' : ''}${sizeClass(inside?.explains ?? 0)}`,
        ...[reach, work, silence, loss, power].map((proof) => proof && `${proof.evidence?.kind ?? ''} ${sizeClass(proof.explains)}`),
        common && doublings(common.explains),
        behind,
      ].join('/');
  if (now === counters.last) return;
  counters.last = now;
  if (!isShared) for (const key of counters.watchers) state.rechoose.add(key);
  else wakeWithin(state, entity, counters, goesOn);
}

/** A place's burst moves and is replaced between two announcements too: whoever began within any of it may have chosen by it. */
function hear(counters: Counters): void {
  for (const aspect of placeBursts) {
    const burst = counters.bursts.get(aspect);
    if (burst) counters.heard = Math.min(counters.heard ?? burst.start, burst.start);
  }
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

/** What many say for one reason is no likelier the more of them there are, and all of them would look again; of a few each may be the one by which the others go. */
const doublings = (explains: number): number => (explains < fewSay ? explains : fewSay + Math.floor(Math.log2(explains)));
const fewSay = 16;

const calm: ReadonlyMap<string, number> = new Map();
const stirringAspects: ReadonlySet<string> = new Set(['reach', 'loss', 'side', 'power', 'own', 'work', 'silent']);

/** @returns by aspect, how many stir below an entity more than chance would have it; empty when it is calm */
export function stirringIn(state: State, entity: EntityId): ReadonlyMap<string, number> {
  const counters = state.counters.get(entity);
  if (!counters || counters.bursts.size === 0) return calm;
  let found: Map<string, number> | undefined;
  const seen = state.now - state.settings.orderLagMs;
  for (const [aspect, burst] of counters.bursts) {
    if (burst.count < 2 || seen > burst.last + state.settings.burstGapMs || !stirringAspects.has(aspect)) continue;
    const hosts = Math.max(aspect === 'work' ? state.topology.workBelow(entity) : state.topology.hostsBelow(entity), burst.count);
    if (chanceOf(burst, hosts, rateOf(state, aspect)) < state.settings.stirringChance) (found ??= new Map()).set(aspect, burst.count);
  }
  return found ?? calm;
}
