// gone: whether something that services need cannot be reached or no longer serves, looked up only where it may be so.
import { entityKind, entityName, serviceEntity, type EntityId } from '../model/entity.ts';
import { rated } from '../model/problem.ts';
import type { ServiceId } from '../model/service.ts';
import { isProcess } from './accusations.ts';
import { isCut } from './proofs.ts';
import { saysOfReplication } from './roles.ts';
import { isOfAnother } from './spoken-of.ts';
import type { ProblemState } from './problem-state.ts';
import type { Remembered, State } from './state.ts';

/** What services need and what may be gone or work badly, never too few; and of how many of its needs that is so, for each service where it is so of any. */
export type Ailing = { readonly entities: Set<EntityId>; readonly needs: Map<ServiceId, number> };

/** Whether something that a service needs is gone: a host that cannot be reached or no longer serves, a service that is down. */
export function isGone(state: State, entity: EntityId): boolean {
  // nearly all that services need is well: of that nothing is looked up
  if (!state.ailing.entities.has(entity)) return false;
  if (entityKind(entity) === 'service') return state.serviceStates.get(entityName(entity)) === 'down';
  if (isCut(state, entity)) return true;
  for (const key of state.openOn.get(entity) ?? nothingOpen) if (doesNotServe(state, state.problems.get(key))) return true;
  noteWell(state, entity);
  return false;
}

const nothingOpen: ReadonlySet<ProblemState['key']> = new Set();

/** A closed port, or a server that says of itself, and of no other, that it is down: the machine answers, but what it is there for does not. A copy that no longer follows serves. */
export const doesNotServe = (state: State, problem: ProblemState | undefined): boolean =>
  problem !== undefined &&
  problem.target === undefined &&
  (problem.aspect === 'port' || ((problem.aspect === 'work' || problem.aspect === 'own') && problem.severity >= rated.high && saysStopped(problem))) &&
  (isProcess(problem) || !saysOfReplication(problem)) &&
  !isOfAnother(state, problem);

/** Whether a machine cannot be reached, or something that it serves with has stopped. */
export const failsOthers = (state: State, problem: ProblemState): boolean =>
  problem.aspect === 'reach' || (problem.target === undefined && problem.severity >= rated.average && (isProcess(problem) || doesNotServe(state, problem)));

/** Whether the words of a problem say that something no longer runs, be it of its own machine or of another. */
export const saysStopped = ({ facts }: ProblemState): boolean =>
  /\b(down|not running|stopped|unavailable|not available)\b|не (запущ|работа)|останов|не ?доступ/i.test(facts.name);

type Known = Pick<State, 'ailing' | 'topology'>;

/** Something speaks against an entity now: to be called wherever it may have become gone by that. */
export function noteAiling({ ailing, topology }: Known, entity: EntityId): void {
  const needing = topology.neededBy(entity);
  if (needing.length === 0 || ailing.entities.has(entity)) return;
  ailing.entities.add(entity);
  for (const { id } of needing) ailing.needs.set(id, (ailing.needs.get(id) ?? 0) + 1);
}

/** Nothing speaks against it any more. */
export function noteWell({ ailing, topology }: Known, entity: EntityId): void {
  if (!ailing.entities.delete(entity)) return;
  for (const { id } of topology.neededBy(entity)) {
    const left = (ailing.needs.get(id) ?? 0) - 1;
    if (left > 0) ailing.needs.set(id, left);
    else ailing.needs.delete(id);
  }
}

/** @returns what may be gone of that which services need, from what is remembered and by what is known of the services now */
export function gatherAiling(state: Pick<Remembered, 'counters' | 'openOn' | 'serviceStates'> & Pick<State, 'topology'>): Ailing {
  const ailing: Ailing = { entities: new Set(), needs: new Map() };
  const known = { ailing, topology: state.topology };
  for (const [entity, { direct }] of state.counters) if (direct.size > 0) noteAiling(known, entity);
  for (const entity of state.openOn.keys()) noteAiling(known, entity);
  for (const id of state.serviceStates.keys()) noteAiling(known, serviceEntity(id));
  return ailing;
}
