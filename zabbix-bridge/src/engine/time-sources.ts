// time sources: a clock that is wrong where a machine sets it by one that says the same of its own, or that is gone with all that stand in for it.
import type { EntityId } from '../model/entity.ts';
import type { Gathering } from './candidates.ts';
import { conditionOf } from './common.ts';
import { firstOn } from './first-on.ts';
import { failsOthers } from './gone.ts';
import { blameOn } from './impactors.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import { saysOfTime } from './says-of-time.ts';
import type { State } from './state.ts';

/** Adds what the clock is set by. A source of time that is wrong misleads those who ask it, though another is right; clocks drift long after they have lost theirs. */
export function addTimeSources(state: State, problem: ProblemState, { follow, watch }: Gathering): void {
  const groups = state.topology.needGroups(problem.own);
  if (groups.length === 0 || !saysOfTime(problem)) return;
  for (const group of groups) {
    for (const entity of group) watch(entity);
    const outage = wrongAmong(state, problem, group);
    if (outage) follow({ ...blameOn(outage, saying(state, problem)), began: outage.onset }, { depth: 1, through: [outage.own] });
  }
}

/** That many more say so makes the source no less of a fact when it is right again before their clocks are. */
function saying({ counters }: State, problem: ProblemState): number {
  const condition = conditionOf(problem);
  return Math.max(1, (condition && counters.get(condition)?.same.size) ?? 0);
}

function wrongAmong(state: State, problem: ProblemState, group: readonly EntityId[]): ProblemState | undefined {
  const { sameOnsetMs, reopenWindowMs } = state.settings;
  const isInTime = ({ key, onset }: ProblemState): boolean =>
    key !== problem.key && problem.onset >= onset - sameOnsetMs && problem.onset <= onset + reopenWindowMs;
  const firsts = (fits: (other: ProblemState) => boolean): readonly ProblemState[] =>
    group.flatMap((entity) => firstOn(state, entity, (other) => isInTime(other) && fits(other)) ?? []);
  const wrong = firsts(saysOfTime);
  const gone = wrong.length > 0 ? wrong : firsts((other) => failsOthers(state, other));
  return wrong.length > 0 || gone.length === group.length ? gone.toSorted(byOnset)[0] : undefined;
}
