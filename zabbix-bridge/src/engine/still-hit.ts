// still hit: which services do not work, whatever becomes of one incident, because another that people know of hits them as well.
import type { StillHit } from '../model/errand.ts';
import type { ServiceId } from '../model/service.ts';
import { hurtingMost } from './hurting.ts';
import type { CaseState, State } from './state.ts';

/** @returns those of these services that another incident degrades or takes down, as the worst of them has it; with a stabilised one the business works */
export const stillHit = (state: State, kase: CaseState, services: Iterable<ServiceId>): readonly StillHit[] =>
  [...services].flatMap((service) => byAnother(state, kase, service) ?? []);

function byAnother(state: State, { head: own }: CaseState, service: ServiceId): StillHit | undefined {
  let found: StillHit | undefined;
  for (const { head } of hurtingMost(state, service)) {
    const { id, number: incident, state: how, services, knownBefore } = head;
    if (id === own.id || incident === undefined || knownBefore || (how !== 'open' && how !== 'acknowledged')) continue;
    const hit = services.find((each) => each.id === service)?.state;
    if (hit === 'down') return { service, state: hit, incident };
    if (hit === 'degraded') found ??= { service, state: hit, incident };
  }
  return found;
}
