// proxies: what is put down to a proxy: that nothing is heard of what it watches, that this is lost when nobody looks any more, and what is wrong on its own machine.
import { entityName, hostEntity, type EntityId } from '../model/entity.ts';
import type { ProblemKey } from '../model/problem.ts';
import type { Gathering } from './candidates.ts';
import { isCredible } from './credible.ts';
import { isSoonAfter } from './culprits.ts';
import { firstOn } from './first-on.ts';
import { blameOn } from './impactors.ts';
import type { ProblemState } from './problem-state.ts';
import { cutProof } from './proofs.ts';
import type { State } from './state.ts';
import { above } from './surroundings.ts';

/** Adds the proxy that a problem's own machine is, and the one through which that is watched. */
export function addProxies(state: State, problem: ProblemState, gathering: Gathering): void {
  const { aspect, host } = problem;
  const proxy = host === undefined ? undefined : state.topology.proxyNamed(host);
  const isLost = aspect === 'silent' || aspect === 'reach';
  if (proxy !== undefined && isLost) addProxy(state, problem, proxy, gathering);
  else if (proxy !== undefined) addOwnProxy(state, problem, proxy, gathering);
  if (!isLost) return;
  for (const { entity, kind } of above(state, problem))
    if (kind === 'proxy' && (aspect === 'silent' || isBlindSince(state, problem, entity))) addProxy(state, problem, entity, gathering);
}

/** What is said to be lost after its proxy was lost nobody has looked at: it is said because nothing is heard any more. */
function isBlindSince(state: State, { onset }: ProblemState, proxy: EntityId): boolean {
  for (const entity of [proxy, hostEntity(entityName(proxy))])
    for (const key of state.counters.get(entity)?.direct ?? []) if ((state.problems.get(key)?.onset ?? Infinity) + blindAfterMs <= onset) return true;
  return false;
}
const blindAfterMs = 60_000;

/** A proxy that is silent because its own machine was cut off is as little the cause as what it watches. */
export function addProxy(state: State, problem: ProblemState, proxy: EntityId, { add, follow, watch }: Gathering): void {
  const name = entityName(proxy);
  const machine = hostEntity(name);
  watch(proxy);
  watch(machine);
  const shared = state.topology.isPlaced(name) ? [] : state.topology.places(name).filter((place) => !place.startsWith('place:proxy/'));
  const carriers = [...state.topology.carriers(machine).map((carrier) => carrier.entity), ...shared];
  for (const carrier of carriers) watch(carrier);
  const isCutOff = carriers.some((carrier) => isCredible(state, carrier, problem, true) && cutProof(state, carrier));
  const proof = cutProof(state, proxy);
  if (!isCutOff) add(proxy, proof, { depth: 1 });
  for (const key of [...(state.counters.get(machine)?.direct ?? []), ...(state.counters.get(proxy)?.direct ?? [])]) {
    const choice = state.problems.get(key)?.choice;
    if (choice?.evidence && choice.root !== proxy) follow(choice, { depth: 1, through: [proxy], explains: 1 + (proof?.explains ?? 1) });
  }
  const stop = stopOf(state, problem, machine);
  if (stop) follow(stop.choice?.evidence ? stop.choice : blameOn(stop, 1), { depth: 1, through: [proxy], size: 1, explains: 1 + (proof?.explains ?? 1) });
}

/** The proxy's program on its machine, which answers, stopped minutes ago. What comes in the same minutes is told as one by the proxy itself. */
function stopOf(state: State, problem: ProblemState, machine: EntityId): ProblemState | undefined {
  return firstOn(
    state,
    machine,
    (other) =>
      other.key !== problem.key &&
      isStop(other) &&
      program.test(`${other.facts.name} ${other.facts.item?.key ?? ''}`) &&
      problem.onset > other.onset + state.settings.sameOnsetMs &&
      isSoonAfter(state, problem, other.onset),
  );
}
const program = /zabbix[ _-]?proxy/i;
/** That its queue grows, or it is slow, stops nothing. */
const stopped = /not running|stopped|\bdown\b|\bdead\b|fail|inactive|не (запущ|работа)|останов|упал/i;
const isStop = ({ aspect, facts }: ProblemState): boolean => (aspect === 'own' || aspect === 'work') && stopped.test(facts.name);

/** A machine that answers, and the proxy of its name, are one thing: what that does not hear, and what its own checks say of queues and processes, is told once. */
function addOwnProxy(state: State, { onset }: ProblemState, proxy: EntityId, { add, watch }: Gathering): void {
  const counters = watch(proxy);
  const proof = cutProof(state, proxy, counters);
  const said = proof?.evidence?.kind === 'direct' ? state.problems.get(proof.evidence.problem as ProblemKey)?.onset : undefined;
  const since = said ?? Math.max(0, ...bursts.map((aspect) => counters.bursts.get(aspect)?.last ?? 0));
  if (onset <= since + state.settings.takesMembersMs) add(proxy, proof, { depth: 1 });
}

const bursts = ['silent', 'reach'] as const;
