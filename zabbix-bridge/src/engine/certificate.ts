// certificate: checks of one machine that fail for the same reason, a certificate that no longer holds: by whatever names it is asked for, it is one.
import type { EntityId } from '../model/entity.ts';
import type { Candidate, Gathering } from './candidates.ts';
import { isGroup } from './catch-all.ts';
import { isSoonAfter } from './culprits.ts';
import { firstOn } from './first-on.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

const noLongerHolds =
  /(certificate|\bcert\b|\bssl\b|\btls\b).*\b(expired|invalid|not valid|revoked|problem)\b|(сертификат|\bssl\b|\btls\b)\S*.*(ист[её]к(л[аои])?(?![а-яё])|просрочен|недействител|не действител|отозван)/i;

/** Whether a check fails, or a machine says, because a certificate does not hold any more. */
export const isOfCertificate = ({ aspect, facts }: ProblemState): boolean => (aspect === 'work' || aspect === 'self') && noLongerHolds.test(facts.name);

/** @returns the first check of the same machine that has failed for that reason, not long before this one, or what was said of its service from the other side */
export function firstOfCertificate(state: State, problem: ProblemState): ProblemState | undefined {
  if (!isOfCertificate(problem)) return undefined;
  const isBefore = (other: ProblemState): boolean => isOfCertificate(other) && byOnset(other, problem) < 0;
  return (
    firstOn(state, problem.own, (other) => other.counted && isBefore(other) && isSoonAfter(state, problem, other.onset)) ??
    firstOfService(state, problem, isBefore)
  );
}

/** Of a service that asks for it under an address, and of a machine of that service that says so itself, it is one certificate; each is looked at every so often. */
function firstOfService(state: State, problem: ProblemState, isBefore: (other: ProblemState) => boolean): ProblemState | undefined {
  const { problems, serviceProblems, settings } = state;
  let first: ProblemState | undefined;
  for (const id of problem.services) {
    if (isGroup(id)) continue;
    for (const key of serviceProblems.get(id) ?? []) {
      const other = problems.get(key);
      if (other?.phase !== 'open' || (other.target === undefined) === (problem.target === undefined) || !isBefore(other)) continue;
      if (problem.onset <= other.onset + settings.reopenWindowMs && (!first || byOnset(other, first) < 0)) first = other;
    }
  }
  return first;
}

/** Adds what that first one was put down to. */
export function addCertificate(state: State, problem: ProblemState, found: ReadonlyMap<EntityId, Candidate>, { follow }: Gathering): void {
  if (found.values().some(({ entity, rank, evidence }) => rank <= 1 && entity !== problem.own && evidence?.kind !== 'target')) return;
  const first = firstOfCertificate(state, problem);
  if (!first?.choice) return;
  const { root, key } = first.choice;
  const explains = Math.max(2, ...found.values().map((each) => each.explains));
  follow({ root, key, path: [], explains, evidence: { kind: 'direct', problem: first.key } }, { depth: 1 });
}
