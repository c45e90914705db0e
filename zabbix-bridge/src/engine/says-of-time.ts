// says of time: whether a machine says something of its clock, or of the one by which it or others set theirs.
import { rated } from '../model/problem.ts';
import type { ProblemState } from './problem-state.ts';

const words =
  /\b(ntpd?|ptp|gnss|gps|chronyd?|stratum|holdover|grandmaster|clocks?)\b|\btime\b.*\bsync|часы|врем\S* .*(синхр|расход)|синхрониз\S* времен|стратум/i;

/** What is for information only says nothing. */
export const saysOfTime = ({ aspect, severity, facts }: ProblemState): boolean =>
  (aspect === 'own' || aspect === 'work') && severity >= rated.warning && words.test(facts.name);
