// degrees: triggers on one item of one machine say how bad one thing is: a disk that is 80 % full, and 90 % later, a certificate, a temperature.
import { isDecided, isLive } from './group.ts';
import type { Choice, ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';

/** What many things are read from, each with a trigger of its own. */
const ofMany = /^(log|logrt|eventlog|snmptrap|vmware\.event)\b/;
const ofFileSystem = /^vfs\.fs\b[^[]*\["?([^,\]"]+)/;

/** @returns the item by whose degrees a problem is one; undefined where it is of no item, or of one that tells of many things */
const degreesOf = ({ facts }: ProblemState): string | undefined => {
  const key = facts.item?.key;
  return key === undefined || ofMany.test(key) ? undefined : key;
};

/** @returns what a trigger about a disk or a certificate is about, without how bad it is: `/var: Disk space is low` and `… critically low` are one thing */
export const objectOf = (problem: ProblemState): string =>
  ofFileSystem.exec(problem.facts.item?.key ?? '')?.[1] ?? degreesOf(problem) ?? /^(.{1,80}):\s/.exec(problem.facts.name)?.[1] ?? problem.trigger;

/** @returns the incident that people know of another degree of the same by, where that is open for less than a day and has the same root */
export function homeOfDegree(state: State, problem: ProblemState, { key }: Choice): CaseState | undefined {
  const item = degreesOf(problem);
  if (item === undefined) return undefined;
  for (const each of state.openOn.get(problem.own) ?? []) {
    const other = each === problem.key ? undefined : state.problems.get(each);
    if (other?.phase !== 'open' || other.incident === undefined || degreesOf(other) !== item || problem.onset - other.onset >= state.settings.rootHoldsOpenMs)
      continue;
    const kase = state.cases.get(other.incident);
    if (kase?.key === key && isLive(kase) && isDecided(kase)) return kase;
  }
  return undefined;
}
