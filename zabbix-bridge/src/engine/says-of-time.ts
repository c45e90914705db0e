// says of time: whether a machine says something of its clock, or of the one by which it or others set theirs.
import { rated } from '../model/problem.ts';
import type { ProblemState } from './problem-state.ts';

const words =
  /\b(ntpd?|ptp|gnss|gps|chronyd?|stratum|holdover|grandmaster|clocks?)\b|\btime\b.*\bsync|часы|врем\S* .*(синхр|расход)|синхрониз\S* времен|стратум/i;

/** What is for information only says nothing. */
export const saysOfTime = ({ aspect, severity, facts }: ProblemState): boolean =>
  (aspect === 'own' || aspect === 'work') && severity >= rated.warning && words.test(facts.name);

const drift =
  /\b(system )?time\b.*\b(out of )?sync|\bclock (skew|drift|offset)|\btime (skew|drift|offset|differ)|часы .*(спеш|отста|расход)|врем\S* .*(синхр|расход)/i;

/** Whether a machine says that its own clock is wrong, and not what sets it. */
export const saysDrift = (problem: ProblemState): boolean => problem.aspect === 'own' && saysOfTime(problem) && drift.test(problem.facts.name);
