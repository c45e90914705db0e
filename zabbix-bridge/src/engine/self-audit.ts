// self-audit: what must never be so, looked for in the state as it stands: an open incident that nobody follows, a message that is due and not decided, a silent source.
import type { EpochMs } from '../model/moment.ts';
import { isLive } from './group.ts';
import { isLeftInPeace } from './known-before.ts';
import type { State } from './state.ts';

export type AuditFinding =
  | { readonly kind: 'left-alone'; readonly incident: string; readonly state: string }
  | { readonly kind: 'overdue-step'; readonly incident: string; readonly step: string; readonly lateMs: number }
  | { readonly kind: 'undecided-message'; readonly incident: string; readonly person: string; readonly lateMs: number }
  | { readonly kind: 'overdue-timer'; readonly timer: string; readonly lateMs: number }
  | { readonly kind: 'silent-source'; readonly source: string };

export const auditKinds = [
  'left-alone',
  'overdue-step',
  'undecided-message',
  'overdue-timer',
  'silent-source',
] as const satisfies readonly AuditFinding['kind'][];
export type AuditKind = AuditFinding['kind'];

/** How late something may be before it counts: the engine is woken at its time, and what is in hand may take a moment. */
export const auditPatienceMs = 30_000;

/**
 * @param now  by the wall, not by the engine's last signal: an engine that is no longer woken shows as what is overdue
 * @returns nothing where all is well
 * @source domain.md, the contract, lines 6, 8 and 10
 */
export function selfAudit(state: State, now: EpochMs): readonly AuditFinding[] {
  const findings: AuditFinding[] = [];
  const late = now - auditPatienceMs;
  for (const kase of state.cases.values()) {
    const { id, number, state: how, owner, nextStep } = kase.head;
    const incident = number ?? id;
    if (!isLive(kase) || how === 'resolved') continue;
    if (nextStep === undefined && owner === undefined && !isLeftInPeace(kase)) findings.push({ kind: 'left-alone', incident, state: how });
    if (nextStep !== undefined && nextStep.at < late) findings.push({ kind: 'overdue-step', incident, step: nextStep.kind, lateMs: now - nextStep.at });
  }
  for (const [person, waiting] of state.waiting)
    for (const { incident, until } of waiting)
      if (until < late) findings.push({ kind: 'undecided-message', incident: state.cases.get(incident)?.head.number ?? incident, person, lateMs: now - until });
  const [first] = state.timers;
  if (first && first.at < late) findings.push({ kind: 'overdue-timer', timer: first.kind, lateMs: now - first.at });
  for (const [source, { state: how }] of state.sources) if (how === 'silent') findings.push({ kind: 'silent-source', source });
  return findings;
}
