// service problems: which open problems each service has, and what they say of it, counted up and down as they come and go.
import type { ServiceId, ServiceState } from '../model/service.ts';
import type { ProblemKey } from '../model/problem.ts';
import type { ProblemState, Remembered, State } from './state.ts';

/** How many of a service's open problems say that it is down, that it is degraded, and that one of its hosts cannot be reached. */
export type Said = { down: number; degraded: number; cut: number };
type Word = keyof Said | undefined;

/** A service's own check that fails hard is the service being down; a softer one, or one of its hosts, degrades it. */
function wordOf({ aspect, severity }: Pick<ProblemState, 'aspect' | 'severity'>): Word {
  if (aspect === 'work' || aspect === 'port') return severity >= 5 ? 'down' : severity >= 3 ? 'degraded' : undefined;
  if (aspect === 'reach') return 'cut';
  return severity >= 4 && aspect !== 'self' ? 'degraded' : undefined;
}

/** Notes that an open problem is about these services. */
export function tie(state: State, problem: ProblemState, services: readonly ServiceId[]): void {
  for (const service of services) {
    const known = state.serviceProblems.get(service);
    if (known?.has(problem.key)) continue;
    if (known) known.add(problem.key);
    else state.serviceProblems.set(service, new Set([problem.key]));
    say(state.saidOf, service, wordOf(problem), 1);
  }
}

/** The same undone. */
export function untie(state: State, problem: ProblemState, services: readonly ServiceId[]): void {
  for (const service of services) {
    const known = state.serviceProblems.get(service);
    if (!known?.delete(problem.key)) continue;
    say(state.saidOf, service, wordOf(problem), -1);
    if (known.size > 0) continue;
    state.serviceProblems.delete(service);
    state.saidOf.delete(service);
  }
}

/** A problem is as severe as that from now on; what it says of its services changes with it. */
export function rateAnew(state: State, problem: ProblemState, severity: ProblemState['severity']): void {
  const before = wordOf(problem);
  problem.severity = severity;
  const after = wordOf(problem);
  if (before === after) return;
  for (const service of new Set(problem.services)) {
    if (!state.serviceProblems.get(service)?.has(problem.key)) continue;
    say(state.saidOf, service, before, -1);
    say(state.saidOf, service, after, 1);
  }
}

/** @returns what a service's open problems say of it, however many there are; what its needs say of lost hosts is more exact than counting them */
export function saidState(state: State, service: ServiceId, hasNeeds: boolean): ServiceState {
  const said = state.saidOf.get(service);
  if (!said) return 'ok';
  if (said.down > 0) return 'down';
  if (said.degraded > 0) return 'degraded';
  return said.cut === 0 ? 'ok' : hasNeeds ? 'weakened' : 'degraded';
}

/** @returns what was said of each service, from what is remembered */
export function gatherSaid({ serviceProblems, problems }: Pick<Remembered, 'serviceProblems' | 'problems'>): Map<ServiceId, Said> {
  const saidOf = new Map<ServiceId, Said>();
  for (const [service, keys] of serviceProblems) {
    for (const key of keys as Iterable<ProblemKey>) {
      const problem = problems.get(key);
      if (problem) say(saidOf, service, wordOf(problem), 1);
    }
  }
  return saidOf;
}

function say(saidOf: Map<ServiceId, Said>, service: ServiceId, word: Word, by: 1 | -1): void {
  if (word === undefined) return;
  const said = saidOf.get(service) ?? { down: 0, degraded: 0, cut: 0 };
  saidOf.set(service, said);
  said[word] += by;
}
