// notices: what its source rates as information, such as a changed version, is shown, counted and said without a sound; it wakes nobody and asks for nobody.
import type { Assessment } from './assess.ts';
import { lost } from './accusations.ts';
import { rated } from '../model/problem.ts';
import type { ProblemState } from './problem-state.ts';
import type { CaseState } from './state.ts';

/** That a machine is gone is no information, however it is rated; and what nobody has rated may be anything. */
export const isInformation = ({ severity, aspect }: ProblemState): boolean => severity === rated.information && !lost.has(aspect);

/** @returns whether all that is open is information, and nothing makes more of it: no person, no rule, no service that does not work */
export const isOnlyInformation = (
  kase: CaseState,
  open: readonly ProblemState[],
  { priority, redButton }: Pick<Assessment, 'priority' | 'redButton'>,
): boolean =>
  priority === 'P3' &&
  redButton === undefined &&
  kase.reports.length === 0 &&
  kase.head.declaredTitle === undefined &&
  open.length > 0 &&
  open.every(isInformation);

/** @returns whether nobody has been told of it so far, as it was but information */
export const wasOnlyInformation = ({ head }: Pick<CaseState, 'head'>): boolean =>
  head.number !== undefined && head.announcedAt === undefined && !head.knownBefore;
