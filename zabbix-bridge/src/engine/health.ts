// health: what state a service is in, by its needs and by what is said about it.
import { entityKind, entityName, serviceEntity } from '../model/entity.ts';
import type { Health, HealthSign, Need, Service, ServiceId, ServiceState } from '../model/service.ts';
import { isGone, noteAiling, noteWell } from './gone.ts';
import { serviceOf } from './locate.ts';
import { saidState } from './service-problems.ts';
import type { State } from './state.ts';

const rank: Record<ServiceState, number> = { ok: 0, weakened: 1, degraded: 2, down: 3 };
export const worse = (a: ServiceState, b: ServiceState): ServiceState => (rank[a] >= rank[b] ? a : b);
export const isWorse = (a: ServiceState, b: ServiceState): boolean => rank[a] > rank[b];

function needState(state: State, need: Need): ServiceState {
  if (need.kind === 'one') {
    if (isGone(state, need.of)) return 'down';
    const needed = entityKind(need.of) === 'service' ? state.serviceStates.get(entityName(need.of)) : undefined;
    return needed === 'degraded' ? 'weakened' : 'ok';
  }
  let lost = 0;
  for (const entity of need.of) if (isGone(state, entity)) lost += 1;
  if (lost === 0) return 'ok';
  if (need.kind === 'any') return need.of.length - lost < need.any ? 'down' : 'weakened';
  const weight = (index: number): number => need.weights?.[index] ?? 1;
  const all = need.of.reduce((sum, _each, index) => sum + weight(index), 0);
  const left = need.of.reduce((sum, entity, index) => sum + (isGone(state, entity) ? 0 : weight(index)), 0);
  return left * 100 < all * need.percent ? 'down' : 'weakened';
}

/** @returns the state of a service from its needs and its open problems, here and now */
export function healthOf(state: State, service: Service): ServiceState {
  let needs: ServiceState = 'ok';
  // nearly always all is well that it needs
  if (state.ailing.needs.has(service.id)) for (const need of service.needs) needs = worse(needs, needState(state, need));
  return worse(saidState(state, service.id, service.needs.length > 0), byNeeds(needs, service.health));
}

/** What the state of its needs makes of a service, by its own signs of health where there are any. */
function byNeeds(needs: ServiceState, health: Health | undefined): ServiceState {
  if (!health || needs === 'ok') return needs;
  const holds = (sign: HealthSign): boolean => sign.kind === 'needs' && (sign.are === 'weakened' || needs === 'down');
  if (health.down ? health.down.some(holds) : needs === 'down') return 'down';
  return (health.degraded ? health.degraded.some(holds) : needs === 'down') ? 'degraded' : 'weakened';
}

/** Works out the services that may have changed, and those that need them, until nothing moves. */
export function refreshHealth(state: State, services: Iterable<ServiceId>): void {
  const waiting = new Set(services);
  // a set goes on with what is added to it meanwhile
  for (const id of waiting) {
    waiting.delete(id);
    const circle = state.topology.circleOf(id);
    for (const moved of circle ? lookAround(state, circle) : look(state, id) ? [id] : [])
      for (const dependent of state.topology.neededBy(serviceEntity(moved))) if (!circle?.includes(dependent.id)) waiting.add(dependent.id);
  }
}

/** @returns whether its state has become another */
function look(state: State, id: ServiceId): boolean {
  const after = healthOf(state, serviceOf(state, id));
  if (after === stateOf(state, id)) return false;
  setState(state, id, after);
  state.dirtyServices.add(id);
  return true;
}

/**
 * Services that need each other are looked at as if all of them were well, and then as far as what ails one of them reaches: held against each other as they
 * were, each would stay down because the other is. @returns those whose state has become another
 */
function lookAround(state: State, circle: readonly ServiceId[]): readonly ServiceId[] {
  const before = new Map(circle.map((id) => [id, stateOf(state, id)]));
  for (const id of circle) setState(state, id, 'ok');
  for (let moves = true; moves;) {
    moves = false;
    for (const id of circle) {
      const now = stateOf(state, id);
      const after = healthOf(state, serviceOf(state, id));
      if (!isWorse(after, now)) continue;
      setState(state, id, after);
      moves = true;
    }
  }
  const moved = circle.filter((id) => stateOf(state, id) !== before.get(id));
  for (const id of moved) state.dirtyServices.add(id);
  return moved;
}

const stateOf = ({ serviceStates }: State, id: ServiceId): ServiceState => serviceStates.get(id) ?? 'ok';

function setState(state: State, id: ServiceId, now: ServiceState): void {
  if (now === 'ok') state.serviceStates.delete(id);
  else state.serviceStates.set(id, now);
  (now === 'ok' ? noteWell : noteAiling)(state, serviceEntity(id));
}
