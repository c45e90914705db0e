// neighbours: two incidents of one place and the same minutes, where nobody has said what stands on what there, are two views of one failure.
import type { EntityId } from '../model/entity.ts';
import { sickAspects } from './accusations.ts';
import { absorb, moveRoot, openProblemsOf } from './group.ts';
import { isOn } from './roles.ts';
import { placeOfBurst } from './places.ts';
import type { ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';
import { amid, choiceOf, largestTold } from './twins.ts';

/** Of more than these the answer would be the same. */
const mostAsked = 40;
/** What explains others says it with few problems of its own. */
const mostOfCause = 3;

/**
 * Just before a held incident would be told: one that was told of the same minutes, where one of the two is no more than a place in which much fails at
 * once, and both are of that place. Either hosts are cut off in both, some known to be behind a router and others only known to stand beside it; or one of
 * them is storage or power that is in trouble itself, and so what the other shows. The thing that has a name is the root.
 * @returns whether it was taken in
 */
export function joinNeighbour(state: State, kase: CaseState): boolean {
  const { settings } = state;
  const open = openProblemsOf(state, kase);
  const places = sitesOf(state, open);
  const large = largestTold(state, kase, (told) => {
    if (!areOfOneTime(state, told, kase)) return false;
    const others = openProblemsOf(state, told);
    // what only answers badly takes in nothing that does not answer at all
    const areCutOff = open.some(isCutOff) && others.some(isCutOff);
    if (areCutOff && areOfBurst(state, burstsIn(told, others), open)) return true;
    if (!isPlaceOnly(told) && !isPlaceOnly(kase)) return false;
    const isOneFailure = areCutOff || mayBeCause(state, open) || mayBeCause(state, others);
    if (!isOneFailure) return false;
    if (areCutOff && areOfBurst(state, [kase.head.root], others)) return true;
    // what is small is one failure only where it overlaps, as hosts do that share a name with these and a building with those
    if (told.members.size + kase.members.size < settings.largeLeast && !overlap(state, told, kase)) return false;
    return isOfAll(told) || isOfAll(kase) || !places.isDisjointFrom(sitesOf(state, others));
  });
  if (!large) return false;
  const choice = choiceOf(state, kase);
  // where all that they share is who watches them, what only a few of them hang on gives the others no name
  const isOfMost = choice !== undefined && (choice.explains * 2 >= large.rootExplained || !isOfProxy(large));
  const isNamed = isPlaceOnly(large) && !isPlaceOnly(kase) && isOfMost;
  // what is itself the most of it began among nothing: it has the root of the other
  absorb(state, large, kase, null, isNamed || large.members.size <= kase.members.size ? undefined : amid(large));
  if (isNamed) moveRoot(state, large, choice);
  return true;
}

/** Begun in the same minutes, or so soon after the latest of what was told. */
const areOfOneTime = ({ settings }: State, told: CaseState, { heldSince }: CaseState): boolean =>
  Math.abs(told.heldSince - heldSince) <= settings.sameOnsetMs || (heldSince > told.heldSince && heldSince <= told.lastNewAt + settings.wakeAfterMs);

/** The bursts of hosts that cannot be reached which are told of in an incident, whatever its own root has become. */
const burstsIn = ({ head }: CaseState, others: readonly ProblemState[]): ReadonlySet<EntityId> =>
  new Set([
    head.root,
    ...others.slice(0, mostAsked).flatMap(({ aspect, choice }) => (aspect === 'reach' && choice?.evidence?.kind === 'burst' ? choice.root : [])),
  ]);

const areOfBurst = (state: State, roots: Iterable<EntityId>, open: readonly ProblemState[]): boolean => [...roots].some((root) => isWithin(state, root, open));

/** Whether most of these were lost in that very burst, though they are also known to share something smaller, or to hang on something there. */
function isWithin({ counters, topology }: State, root: EntityId, open: readonly ProblemState[]): boolean {
  const place = placeOfBurst(root);
  const burst = place && counters.get(place)?.bursts.get('reach');
  if (!burst) return false;
  const lost = open.filter(isCutOff).slice(0, mostAsked);
  const isOfIt = ({ host, facts, onset }: ProblemState): boolean =>
    host !== undefined && onset >= burst.start && onset <= burst.last && topology.places(host, facts.tags).includes(place);
  return lost.filter(isOfIt).length * 2 > lost.length;
}

/** Two places in which hosts were cut off in the same minute. */
const overlap = ({ settings }: State, told: CaseState, kase: CaseState): boolean =>
  isPlaceOnly(told) && isPlaceOnly(kase) && Math.abs(told.heldSince - kase.heldSince) <= settings.placeBurstGapMs;

const isCutOff = ({ aspect }: ProblemState): boolean => aspect === 'reach';
const isPlaceOnly = ({ head }: CaseState): boolean => head.root.startsWith('burst:');
const isOfProxy = ({ head }: CaseState): boolean => head.root.startsWith('burst:proxy/');
/** Trouble over the whole estate is of every place. */
const isOfAll = ({ head }: CaseState): boolean => head.root.startsWith('burst:all/');

const mayBeCause = (state: State, open: readonly ProblemState[]): boolean =>
  open.length <= mostOfCause && open.some((problem) => problem.aspect === 'power' || (sickAspects.has(problem.aspect) && isOn(state, problem, 'storage')));

/** @returns the places that more than half of those problems' hosts share */
export function placesOf({ topology }: State, open: readonly ProblemState[]): ReadonlySet<EntityId> {
  const asked = open.slice(0, mostAsked);
  const counts = new Map<EntityId, number>();
  for (const { host, facts } of asked)
    for (const place of host === undefined ? [] : topology.places(host, facts.tags)) counts.set(place, (counts.get(place) ?? 0) + 1);
  return new Set([...counts].flatMap(([place, count]) => (count * 2 > asked.length ? [place] : [])));
}

/** The same without the proxies, where there is any other: two branches that one proxy watches do not stand in one place. */
function sitesOf(state: State, open: readonly ProblemState[]): ReadonlySet<EntityId> {
  const places = placesOf(state, open);
  const sites = [...places].filter((place) => !place.startsWith('place:proxy/'));
  return sites.length > 0 ? new Set(sites) : places;
}
