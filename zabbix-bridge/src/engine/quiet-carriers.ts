// quiet carriers: what cannot be reached while its own source suppresses that, as in its maintenance, or does not look at it at all, and so is no news behind it.
import { entityKind, hostEntity, type EntityId } from '../model/entity.ts';
import type { EpochMs } from '../model/moment.ts';
import type { ProblemKey, SourceId } from '../model/problem.ts';
import type { Reconciled } from '../model/signal.ts';
import type { ProblemState } from './problem-state.ts';
import type { State } from './state.ts';
import { addTimer } from './timers.ts';
import type { TopologyIndex } from './topology-index.ts';

/**
 * `problems`: by which it is gone. `unwatchedBy`: the sources that collect nothing of it, so that nobody knows. Where there is neither it is back, and `until`
 * says how long it still counts, for what is behind it is seen again a check later.
 */
export type QuietCarrier = { readonly problems: ReadonlySet<ProblemKey>; readonly unwatchedBy?: ReadonlySet<SourceId>; readonly until?: EpochMs };

/** What a source said last: the hosts of which it collects nothing, and those of which it collects while it has them in a maintenance of its own. */
export type Maintained = Pick<Reconciled, 'unwatched' | 'inMaintenance'>;

/** Takes down what a suppressed problem, one that is so no longer, or one that has ended says of the thing it is on; what is behind that is looked at again. */
export function noteCarrier(state: State, problem: ProblemState): void {
  const { own, key, phase } = problem;
  if (!saysGone(problem)) return;
  const known = state.quietCarriers.get(own);
  const isGone = isSuppressed(problem);
  if (isGone === (known?.problems.has(key) ?? false)) return;
  const problems = new Set(known?.problems);
  if (isGone) problems.add(key);
  else problems.delete(key);
  becomes(state, own, problems, known?.unwatchedBy ?? nobody, phase === 'ended');
}

/** Takes down of which hosts a source collects nothing now, as in a maintenance of its own without data: all of them, in place of those it named before. */
export function noteUnwatched(state: State, source: SourceId, before: readonly string[], hosts: readonly string[]): void {
  const [was, is] = [new Set(before), new Set(hosts)];
  for (const host of was.symmetricDifference(is)) {
    const entity = hostEntity(host);
    const known = state.quietCarriers.get(entity);
    const unwatchedBy = new Set(known?.unwatchedBy);
    if (is.has(host)) unwatchedBy.add(source);
    else unwatchedBy.delete(source);
    becomes(state, entity, known?.problems ?? nothingGone, unwatchedBy, was.has(host));
  }
}

/** @param isBack  where nothing is left that makes it quiet, what is behind it is given the time to be seen again */
function becomes(state: State, entity: EntityId, problems: QuietCarrier['problems'], unwatchedBy: ReadonlySet<SourceId>, isBack: boolean): void {
  const isOver = problems.size + unwatchedBy.size === 0;
  const until = isOver && isBack ? state.now + state.settings.quietBehindMs : undefined;
  if (isOver && !isBack) state.quietCarriers.delete(entity);
  else state.quietCarriers.set(entity, { problems, ...(unwatchedBy.size > 0 && { unwatchedBy }), ...(until !== undefined && { until }) });
  if (until !== undefined || state.topology.standingOn(entity).length > 0)
    addTimer(state.timers, { at: until ?? state.now, kind: 'maintenance', tie: entity, id: entity });
}

const nobody: ReadonlySet<SourceId> = new Set();
const nothingGone: ReadonlySet<ProblemKey> = new Set();

/** @returns them as the problems that are remembered show them */
export function gatherQuiet({ problems }: Pick<State, 'problems'>): Map<EntityId, QuietCarrier> {
  const found = new Map<EntityId, QuietCarrier>();
  for (const problem of problems.values())
    if (saysGone(problem) && isSuppressed(problem)) found.set(problem.own, { problems: new Set(found.get(problem.own)?.problems).add(problem.key) });
  return found;
}

/** A disk that is full behind a switch is not the fault of whoever works on the switch. */
export const saysCut: ReadonlySet<ProblemState['aspect']> = new Set<ProblemState['aspect']>(['reach', 'loss', 'silent', 'port', 'work']);

const saysGone = ({ aspect, host }: ProblemState): boolean => aspect === 'reach' && host !== undefined;
const isSuppressed = ({ suppressed, phase }: ProblemState): boolean => suppressed && phase !== 'ended';

/** What is back for long enough counts no more. */
export function dropReturned({ quietCarriers, now }: State): void {
  for (const [entity, { until }] of quietCarriers) if (until !== undefined && until <= now) quietCarriers.delete(entity);
}

/**
 * @returns the nearest quiet carrier without which what a problem is on has no way left; none for a quiet carrier itself: of that its source says what is suppressed.
 *          A look-up along the way up, and none at all while nothing is suppressed
 */
export function quietAbove({ quietCarriers, topology }: State, { own, suppressed }: ProblemState): EntityId | undefined {
  if (quietCarriers.size === 0 || suppressed || quietCarriers.has(own)) return undefined;
  return cutOffBy(topology, own, (entity) => quietCarriers.has(entity));
}

/**
 * @returns the nearest carrier that its source has in a maintenance and of which nothing is heard yet, where a problem may come of it: a switch that is worked on
 *          goes with all behind it, and is the last to be missed where it is checked last. None while no source says that it has anything in one
 */
export function maintainedAbove(state: State, { own, aspect, suppressed }: ProblemState): EntityId | undefined {
  if (!isAnyMaintained(state) || suppressed || !saysCut.has(aspect) || isMaintained(state, own)) return undefined;
  return cutOffBy(state.topology, own, (entity) => isMaintained(state, entity) || state.quietCarriers.has(entity));
}

function isAnyMaintained({ sources }: State): boolean {
  for (const { inMaintenance } of sources.values()) if (inMaintenance !== undefined && inMaintenance.length > 0) return true;
  return false;
}

function isMaintained({ sources }: State, entity: EntityId): boolean {
  for (const { inMaintenance } of sources.values()) if (inMaintenance && hostsIn(inMaintenance).has(entity)) return true;
  return false;
}

const entitiesOf = new WeakMap<readonly string[], ReadonlySet<EntityId>>();
function hostsIn(hosts: readonly string[]): ReadonlySet<EntityId> {
  const known = entitiesOf.get(hosts) ?? new Set(hosts.map(hostEntity));
  entitiesOf.set(hosts, known);
  return known;
}

function cutOffBy(topology: TopologyIndex, from: EntityId, isQuiet: (entity: EntityId) => boolean): EntityId | undefined {
  const known = new Map<EntityId, EntityId | undefined>();
  const lost = (entity: EntityId): EntityId | undefined => {
    if (isQuiet(entity)) return entity;
    if (known.has(entity) || entityKind(entity) === 'service') return known.get(entity);
    known.set(entity, undefined); // a ring carries nothing by itself
    const found = first(topology.carriers(entity), (carrier) => lost(carrier.entity)) ?? first(topology.redundantUnder(entity), whenAll);
    known.set(entity, found);
    return found;
  };
  const whenAll = (all: readonly EntityId[]): EntityId | undefined => {
    const ends = all.map(lost);
    return ends.includes(undefined) ? undefined : ends[0];
  };
  return lost(from);
}

function first<Each, Found>(all: readonly Each[], look: (each: Each) => Found | undefined): Found | undefined {
  for (const each of all) {
    const found = look(each);
    if (found !== undefined) return found;
  }
  return undefined;
}
