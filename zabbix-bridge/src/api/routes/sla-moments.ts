// sla-moments: answers when SLA clocks warned, were breached or expected to be.
import type { FastifyInstance } from 'fastify';
import type { ClockMoment } from '../../readmodel/clock-moments.ts';
import { sightOf } from '../auth.ts';
import { listSlaMoments, mostMoments } from '../contract/sla-figures.ts';
import type { ApiDeps } from '../deps.ts';
import { pageOf } from './pages.ts';
import { serve } from '../serve.ts';
import { wireFor } from '../wire.ts';

export function serveSlaMoments(app: FastifyInstance, deps: ApiDeps): void {
  const { readModel } = deps;
  serve(app, listSlaMoments, async ({ query: { from, until, priority, service, tenant }, asker, request }) => {
    const filter = { from, until, ...(priority && { priorities: priority }), ...(service && { services: service }), ...(tenant && { tenants: tenant }) };
    const alive = pageOf(await readModel.incidents(sightOf(asker), filter, 'newest', { limit: mostMoments }), wireFor(deps, request).incident);
    const byId = new Map(alive.rows.map((row) => [row.id, row]));
    const moments = await readModel.clockMoments([...byId.keys()], from, until, mostMoments + 1);
    return {
      rows: moments.slice(0, mostMoments).flatMap(({ incident, at, what }) => {
        const row = byId.get(incident);
        if (!row) return [];
        const { number, title, priority: its, services, tenants } = row;
        const about = {
          incident,
          ...(number !== undefined && { number }),
          title,
          priority: its,
          services: services.map(({ id, name }) => ({ id, name })),
          tenants,
        };
        return [{ at, ...kindOf(what), clock: what.clock, ...about }];
      }),
      more: moments.length > mostMoments || alive.next !== undefined,
    };
  });
}

function kindOf(what: ClockMoment['what']) {
  switch (what.kind) {
    case 'clock-warned':
      return { kind: 'warned' as const, percent: what.percent };
    case 'clock-breached':
      return { kind: 'breached' as const };
    case 'clock-forecast':
      return { kind: 'forecast' as const };
    default:
      return what satisfies never;
  }
}
