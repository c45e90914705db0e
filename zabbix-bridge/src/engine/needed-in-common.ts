// needed in common: what all machines that say the same need, and that is known to be gone or to serve no more: that is why they say it.
import type { EntityId } from '../model/entity.ts';
import type { Burst } from './bursts.ts';
import type { Gathering } from './candidates.ts';
import { firstOn } from './first-on.ts';
import { failsOthers } from './gone.ts';
import { blameOn } from './impactors.ts';
import { fallOf } from './none-left.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

/** Asking more of those that say the same changes the answer no more. */
const mostAsked = 60;
/** Nobody needs more things than this of which he would say so. */
const mostNeeded = 20;

/**
 * Adds what nearly all of them need where that, and whatever stands in for it, has failed in the minutes of the burst, or before this one; of a thing that most
 * of the estate needs nothing follows.
 * @param burst  the machines that say the same within minutes, where this is one of them and they are beyond chance
 */
export function addNeededInCommon(state: State, problem: ProblemState, condition: EntityId, burst: Burst | undefined, { follow, watch }: Gathering): void {
  if (problem.aspect !== 'own' && problem.aspect !== 'self') return;
  for (const group of state.topology.needGroups(problem.own).slice(0, mostNeeded)) {
    for (const entity of group) watch(entity);
    const outage = outageOf(state, problem, group, burst);
    const many = outage ? allNeeding(state, group, condition) : 0;
    if (outage && many > 0) follow({ ...blameOn(outage, Math.max(many, burst?.count ?? 0)), began: outage.onset }, { depth: 1, through: [outage.own] });
  }
}

/** The first of what makes things that stand in for each other be of no use; undefined where one of them is. */
function outageOf(state: State, problem: ProblemState, group: readonly EntityId[], burst: Burst | undefined): ProblemState | undefined {
  const until = latest(state, problem, burst);
  const isInTime = ({ onset }: ProblemState): boolean => onset <= until && problem.onset <= onset + state.settings.reopenWindowMs;
  const outages = group.flatMap((entity) => firstOn(state, entity, (other) => isInTime(other) && failsOthers(state, other)) ?? []);
  if (outages.length === group.length) return outages.sort(byOnset)[0];
  const fall = group.length > 1 ? fallOf(state, { of: group, needed: 1 }) : undefined;
  return fall && fall.at <= until && problem.onset <= fall.at + state.settings.reopenWindowMs ? fall.first : undefined;
}

/** A cause may show some minutes after the last of its many effects. */
const latest = ({ settings }: State, { onset }: ProblemState, burst: Burst | undefined): number => (burst ? burst.last + settings.sameOnsetMs : onset);

/** How many say the same, where nearly all of them need one of the group; 0 where these are few, or not nearly all. */
function allNeeding({ topology, counters, settings }: State, group: readonly EntityId[], condition: EntityId): number {
  const [one] = group;
  if (one === undefined || topology.dependents(one).length * 2 > topology.size) return 0;
  const isSame = (other: readonly EntityId[]): boolean => other.length === group.length && group.every((entity) => other.includes(entity));
  const saying = [...(counters.get(condition)?.same.keys().take(mostAsked) ?? [])];
  // the keys of `same` are the entities of hosts
  const needing = saying.filter((each) => topology.needGroups(each as EntityId).some(isSame)).length;
  return needing >= settings.commonLeast && needing >= saying.length * settings.explainsShare ? needing : 0;
}
