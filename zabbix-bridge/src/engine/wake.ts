// wake: what is left over of a large failure, found out just before each bit of it would be told as a failure of its own.
import { entityKind, type EntityId } from '../model/entity.ts';
import { rated } from '../model/problem.ts';
import { isCommon } from './common.ts';
import { absorb, openProblemsOf } from './group.ts';
import { isStop } from './missed.ts';
import { placesOf } from './neighbours.ts';
import { isFact, type ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';
import { isDependency } from './dependency.ts';
import { amid, choiceOf, largestTold } from './twins.ts';

/**
 * A few checks that work badly, began in the minutes of something large that was told of, and have no fact of their own to stand on, are of that: where
 * nobody has said what everything stands on, some of a failure shares nothing with the rest but the time. Two failures in one minute are rare, and what is
 * left over of one is not. So is a machine that cannot be reached, carries nothing, and of which nothing says that it stands elsewhere. Where the paths are
 * known a thing that is not behind the large failure is known not to be; and what troubles a customer whom the large one does not is told to him. Nor is
 * what has stopped on a machine that answers left over of others that are lost, nor what is severe and worse than all that was told left over of anything.
 * @returns whether it was taken in
 */
export function joinWake(state: State, kase: CaseState): boolean {
  const { settings } = state;
  const open = openProblemsOf(state, kase);
  if (open.length > settings.wakeMost) return false;
  const isWork = open.every(({ aspect }) => isDependency(aspect));
  const hasStopped = open.some((problem) => isStop(state, problem));
  if (isWork ? isFact(choiceOf(state, kase)) : !isLoneHost(state, kase, open)) return false;
  const least = Math.max(isWork ? settings.largeLeast : settings.wakeTimes, open.length * settings.wakeTimes);
  const large = largestTold(state, kase, (told) => {
    const { head, members, heldSince, lastNewAt } = told;
    if (isCommon(head.root) || members.size < least || (isWork && !kase.head.tenants.every((tenant) => head.tenants.includes(tenant)))) return false;
    if (kase.heldSince < heldSince - settings.wakeBeforeMs || kase.heldSince > lastNewAt + settings.wakeAfterMs) return false;
    const others = openProblemsOf(state, told);
    if (isWorse(kase, told) || areStrangers(open, others)) return false;
    // because machines are lost elsewhere nothing stops on one that is there
    return isWork ? !hasStopped || !isMostlyLost(others) : mayStandThere(state, open, others);
  });
  if (large) absorb(state, large, kase, null, amid(large));
  return large !== undefined;
}

/** It is severe, and more so than all that people have heard of there. */
const isWorse = ({ worst }: CaseState, told: CaseState): boolean => worst >= rated.high && worst > (told.heardWorst ?? told.worst);

/** Whether groups of one kind, such as those of customers, say that none of these is with any of those. */
function areStrangers(open: readonly ProblemState[], others: readonly ProblemState[]): boolean {
  const theirs = groupsByKind(others);
  return groupsByKind(open)
    .entries()
    .some(([kind, groups]) => theirs.get(kind)?.isDisjointFrom(groups) === true);
}

/** Nested groups of hosts by what they are nested in: `Customers/Acme` is one of the customers. */
function groupsByKind(problems: readonly ProblemState[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const group of new Set(problems.flatMap(({ facts }) => facts.groups))) {
    const kind = group.slice(0, Math.max(0, group.lastIndexOf('/')));
    if (kind !== '') found.set(kind, (found.get(kind) ?? new Set()).add(group));
  }
  return found;
}

const isLost = ({ aspect }: ProblemState): boolean => aspect === 'reach' || aspect === 'silent';

const isMostlyLost = (open: readonly ProblemState[]): boolean => open.filter(isLost).length * 2 >= open.length;

/** A machine of its own that is lost: nothing stands on it, and it was put down to nothing else. */
const isLoneHost = ({ topology }: State, { head }: CaseState, open: readonly ProblemState[]): boolean =>
  entityKind(head.root) === 'host' && topology.hostsBelow(head.root) === 0 && open.some(isLost) && open.every(({ own }) => own === head.root);

/** Most are lost there, and of what most of them share by kind, a site or a proxy, nothing is known of these. */
function mayStandThere(state: State, open: readonly ProblemState[], others: readonly ProblemState[]): boolean {
  if (!isMostlyLost(others) || open.some(({ host }) => host !== undefined && state.topology.isPlaced(host))) return false;
  const kinds = new Set([...placesOf(state, others)].map(kindOfPlace));
  return [...placesOf(state, open)].every((place) => !kinds.has(kindOfPlace(place)));
}

const kindOfPlace = (place: EntityId): string => place.slice(0, place.indexOf('/'));
