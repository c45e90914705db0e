// known causes: what is a cause by its nature, such as an expired domain, and whose trouble it accounts for, whichever of them shows first.
import { firstOfCertificate } from './certificate.ts';
import type { Explains } from '@nabat/alert-rules/compiled';
import { serviceEntity, type EntityId } from '../model/entity.ts';
import { isProcess } from './accusations.ts';
import { isGroup } from './catch-all.ts';
import type { Choice, ProblemState } from './problem-state.ts';
import type { Remembered, State } from './state.ts';
import type { ProblemKey } from '../model/problem.ts';

export const isKnownCauseKey = (key: string): boolean => key.startsWith('cause:');

/** Open causes by nature, by what they may account for: a machine, an address, a service. So none is looked for among all of them. */
export type KnownCauses = Map<EntityId, Set<ProblemKey>>;

/** @returns those that are open, from what is remembered */
export function gatherKnownCauses({ problems }: Pick<Remembered, 'problems'>): KnownCauses {
  const causes: KnownCauses = new Map();
  for (const problem of problems.values()) if (problem.phase === 'open') noteCause(causes, problem);
  return causes;
}

/** Notes a problem that has opened; whatever is no cause by its nature is passed by. */
export function noteCause(causes: KnownCauses, problem: ProblemState): void {
  if (problem.explains === undefined) return;
  for (const entity of speaksOf(problem)) causes.set(entity, (causes.get(entity) ?? new Set()).add(problem.key));
}

/** The same undone. */
export function forgetCause(causes: KnownCauses, problem: ProblemState): void {
  if (problem.explains === undefined) return;
  for (const entity of speaksOf(problem)) {
    const keys = causes.get(entity);
    if (keys?.delete(problem.key) && keys.size === 0) causes.delete(entity);
  }
}

const speaksOf = ({ own, target, services }: ProblemState): readonly EntityId[] => [
  own,
  ...(target === undefined ? [] : [target]),
  ...services.filter((id) => !isGroup(id)).map(serviceEntity),
];

/** @returns what a problem and all it explains have as their root, while it is open and within the time that an incident may wait for its cause */
export function causeChoice(state: State, cause: ProblemState): Choice {
  const root = cause.explains === 'service' ? (cause.target ?? cause.own) : cause.own;
  return {
    root,
    key: `cause:${root}`,
    windowMs: state.settings.rootHoldsOpenMs,
    evidence: { kind: 'direct', problem: cause.key },
    path: [],
    explains: explainedBy(state, cause).length + 1,
  };
}

/** @returns the open cause by nature that a problem is, or that accounts for it; the oldest where there are several */
export function knownCauseOf(state: State, problem: ProblemState): ProblemState | undefined {
  if (problem.explains !== undefined) {
    const first = firstOfCertificate(state, problem);
    return first?.explains === undefined ? problem : first;
  }
  // they account for what fails, and for nothing else
  if (state.knownCauses.size === 0 || !failing.has(problem.aspect)) return undefined;
  const near = new Set<ProblemKey>();
  for (const entity of speaksOf(problem)) for (const key of state.knownCauses.get(entity) ?? []) near.add(key);
  if (near.size === 0) return undefined;
  return [...near]
    .flatMap((key) => state.problems.get(key) ?? [])
    .filter((cause) => accountsFor(state, cause, problem))
    .sort((a, b) => a.onset - b.onset || (a.key < b.key ? -1 : 1))[0];
}

/** @returns open problems that a cause by nature accounts for, by onset */
export function explainedBy(state: State, cause: ProblemState): readonly ProblemState[] {
  const keys = new Set<ProblemKey>(state.openOn.get(cause.own));
  for (const id of cause.services) for (const key of state.serviceProblems.get(id) ?? []) keys.add(key);
  if (cause.target) for (const key of state.counters.get(cause.target)?.watchers ?? []) keys.add(key);
  return [...keys].flatMap((key) => state.problems.get(key) ?? []).filter((problem) => problem.phase === 'open' && accountsFor(state, cause, problem));
}

const failing: ReadonlySet<string> = new Set(['work', 'port']);

/** Checks that fail, and nothing that a fact elsewhere explains already. */
function accountsFor(state: State, cause: ProblemState, problem: ProblemState): boolean {
  if (problem.explains !== undefined || !failing.has(problem.aspect) || Math.abs(problem.onset - cause.onset) > state.settings.rootHoldsOpenMs) return false;
  if (isExplainedElsewhere(problem)) return false;
  return reach[cause.explains ?? 'host'](cause, problem);
}

const reach: Readonly<Record<Explains, (cause: ProblemState, problem: ProblemState) => boolean>> = {
  host: (cause, problem) => cause.own === problem.own,
  // of another address it says nothing, even where that belongs to the same service
  service: (cause, problem) =>
    cause.target !== undefined && problem.target !== undefined
      ? cause.target === problem.target
      : (cause.own === problem.own || !isStopped(problem)) && problem.services.some((id) => !isGroup(id) && cause.services.includes(id)),
};

/** On no other machine does anything stop because of what has expired: what asks there fails. */
const isStopped = (problem: ProblemState): boolean => isProcess(problem) || (problem.aspect === 'port' && problem.target === undefined);

function isExplainedElsewhere({ choice, own }: ProblemState): boolean {
  return choice?.evidence?.kind === 'direct' && choice.root !== own && !isKnownCauseKey(choice.key);
}
