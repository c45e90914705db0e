// service problems: which open problems each service has, and what they say of it, counted up and down as they come and go.
import type { Health, ServiceId, ServiceState } from '../model/service.ts';
import { rated, type ProblemKey } from '../model/problem.ts';
import { noteAiling } from './gone.ts';
import type { ProblemState } from './problem-state.ts';
import type { Remembered, State } from './state.ts';

/** How many of a service's open problems say that it is down, degraded, hurt no worse than its own rules allow, and that one of its hosts cannot be reached. */
export type Said = { down: number; degraded: number; weak: number; cut: number };
type Word = keyof Said | undefined;

/** A service's own check that fails hard is the service being down; a softer one, or one of its hosts, degrades it. */
function usualWord({ aspect, severity }: Pick<ProblemState, 'aspect' | 'severity'>): Word {
  if (aspect === 'work' || aspect === 'port') return severity >= rated.disaster ? 'down' : severity >= rated.average ? 'degraded' : undefined;
  if (aspect === 'reach') return 'cut';
  return severity >= rated.high && aspect !== 'self' ? 'degraded' : undefined;
}

/** @returns what a problem says of a service, by the signs of health that are written for it; what is no sign for a state makes it no worse than the one before that */
export function wordOf(problem: ProblemState, health: Health | undefined): Word {
  const usual = usualWord(problem);
  if (!health) return usual;
  for (const state of ['down', 'degraded'] as const) if (health[state]?.some((sign) => sign.kind === 'check' && isCheck(problem, sign.check))) return state;
  const word = usual === 'down' && health.down ? 'degraded' : usual;
  return health.degraded && (word === 'degraded' || word === 'cut') ? 'weak' : word;
}

/** Letters and digits count, so that `mail-round-trip` is what "Mail round trip failed" speaks of. */
const plainly = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
const isCheck = ({ facts }: ProblemState, check: string): boolean =>
  plainly(facts.name).includes(plainly(check)) || facts.tags.some(({ tag, value }) => tag === 'check' && plainly(value) === plainly(check));

/** Notes that an open problem is about these services. */
export function tie(state: State, problem: ProblemState, services: readonly ServiceId[]): void {
  for (const service of services) {
    const known = state.serviceProblems.get(service);
    if (known?.has(problem.key)) continue;
    if (known) known.add(problem.key);
    else state.serviceProblems.set(service, new Set([problem.key]));
    say(state.saidOf, service, wordOf(problem, healthIn(state, service)), 1);
  }
}

/** The same undone. */
export function untie(state: State, problem: ProblemState, services: readonly ServiceId[]): void {
  for (const service of services) {
    const known = state.serviceProblems.get(service);
    if (!known?.delete(problem.key)) continue;
    say(state.saidOf, service, wordOf(problem, healthIn(state, service)), -1);
    if (known.size > 0) continue;
    state.serviceProblems.delete(service);
    state.saidOf.delete(service);
  }
}

/** A problem is as severe as that from now on; what it says of its services changes with it. */
export function rateAnew(state: State, problem: ProblemState, severity: ProblemState['severity']): void {
  const tied = [...new Set(problem.services)].filter((service) => state.serviceProblems.get(service)?.has(problem.key));
  for (const service of tied) say(state.saidOf, service, wordOf(problem, healthIn(state, service)), -1);
  problem.severity = severity;
  noteAiling(state, problem.own); // what is severe may say that it does not serve
  for (const service of tied) say(state.saidOf, service, wordOf(problem, healthIn(state, service)), 1);
}

const healthIn = ({ topology }: Pick<State, 'topology'>, service: ServiceId): Health | undefined => topology.service(service)?.health;

/** @returns what a service's open problems say of it, however many there are; what its needs say of lost hosts is more exact than counting them */
export function saidState(state: State, service: ServiceId, hasNeeds: boolean): ServiceState {
  const said = state.saidOf.get(service);
  if (!said) return 'ok';
  if (said.down > 0) return 'down';
  if (said.degraded > 0) return 'degraded';
  if (said.cut > 0 && !hasNeeds) return 'degraded';
  return said.cut + said.weak > 0 ? 'weakened' : 'ok';
}

/** @returns what was said of each service, from what is remembered and by what is known of the services now */
export function gatherSaid(state: Pick<Remembered, 'serviceProblems' | 'problems'> & Pick<State, 'topology'>): Map<ServiceId, Said> {
  const { serviceProblems, problems } = state;
  const saidOf = new Map<ServiceId, Said>();
  for (const [service, keys] of serviceProblems) {
    for (const key of keys as Iterable<ProblemKey>) {
      const problem = problems.get(key);
      if (problem) say(saidOf, service, wordOf(problem, healthIn(state, service)), 1);
    }
  }
  return saidOf;
}

function say(saidOf: Map<ServiceId, Said>, service: ServiceId, word: Word, by: 1 | -1): void {
  if (word === undefined) return;
  const said = saidOf.get(service) ?? { down: 0, degraded: 0, weak: 0, cut: 0 };
  saidOf.set(service, said);
  said[word] += by;
}
