// silences: what keeps an incident quiet for a while: a snooze of its own, or a silence over what it is made of.
import type { SilenceTarget } from '../model/command.ts';
import { entityName } from '../model/entity.ts';
import type { EpochMs } from '../model/moment.ts';
import type { QuietReason } from '../model/reason.ts';
import type { ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';

export type Silence = { readonly id: string; readonly target: SilenceTarget; readonly until: EpochMs; readonly reason: string; readonly by: string };

/** @returns the silence, snooze or maintenance that keeps an incident quiet now; nothing is quiet for ever */
export function quietFor(state: State, kase: CaseState): QuietReason | undefined {
  const { head } = kase;
  if (head.snoozedUntil !== undefined && head.snoozedUntil > state.now) return { kind: 'snoozed', by: kase.snoozedBy ?? '', until: head.snoozedUntil };
  for (const silence of state.silences.values()) {
    if (silence.until > state.now && silences(state, kase, silence)) return { kind: 'silenced', by: silence.by, reason: silence.reason, until: silence.until };
  }
  return undefined;
}

function silences(state: State, kase: CaseState, { target }: Silence): boolean {
  if (target.incident !== undefined) return target.incident === kase.head.id || target.incident === kase.head.number;
  const members = [...kase.members.values()]
    .map((member) => state.problems.get(member.id as ProblemState['key']))
    .filter((problem) => problem?.phase === 'open');
  return members.length > 0
    ? members.every((problem) => problem !== undefined && targets(target, problem))
    : target.service !== undefined && kase.head.services.some((service) => service.id === target.service);
}

const targets = (target: SilenceTarget, problem: ProblemState): boolean =>
  (target.host === undefined || entityName(problem.own) === target.host) &&
  (target.service === undefined || problem.services.includes(target.service)) &&
  (target.trigger === undefined || problem.facts.trigger === target.trigger || problem.facts.name === target.trigger);
