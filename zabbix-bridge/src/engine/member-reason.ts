// member reason: why a problem is a member of its incident, as its choice has it.
import type { MemberReason } from '../model/reason.ts';
import type { Choice, ProblemState } from './problem-state.ts';
import type { CaseState, MemberState } from './state.ts';

/** @returns why a problem that chose this root is a member of an incident */
export function reasonOf(problem: ProblemState, choice: Choice, kase: CaseState): MemberReason {
  const { root } = kase.head;
  if (problem.own === root) return { kind: 'is-root', root };
  if (choice.root !== root || !choice.evidence) return { kind: 'same-root', root };
  if (choice.evidence.kind === 'target') return { kind: 'same-target', target: root, probes: choice.evidence.probes };
  if (choice.evidence.kind === 'direct' && choice.evidence.problem === problem.key) return { kind: 'is-root', root };
  return { kind: 'behind', root, evidence: choice.evidence, path: choice.path, ...(choice.whyNot ? { whyNot: choice.whyNot } : {}) };
}

/** @returns the part that a member plays by its reason */
export const roleOf = (reason: MemberReason): MemberState['role'] =>
  reason.kind === 'is-root' ? 'cause' : reason.kind === 'attack' || reason.kind === 'rule' || reason.kind === 'by-hand' ? 'related' : 'symptom';
