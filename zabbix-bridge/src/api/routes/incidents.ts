// incidents: lists incidents, and shows one with its members, its why and its timeline.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sightOf } from '../auth.ts';
import type { Asker } from '../auth.ts';
import { getIncident, getTimeline, listIncidents, listMembers } from '../contract/incident.ts';
import { listSimilar } from '../contract/similar.ts';
import type { ApiDeps } from '../deps.ts';
import { noIncident } from '../absent.ts';
import { serve } from '../serve.ts';
import { wireFor } from '../wire.ts';
import { pageOf, pageRequest } from './pages.ts';

export function serveIncidents(app: FastifyInstance, deps: ApiDeps): void {
  const { readModel } = deps;
  const rowOf = async (asker: Asker, ref: string) => (await readModel.incidentRow(sightOf(asker), ref)) ?? unknown(ref);
  const wire = (request: FastifyRequest) => wireFor(deps, request);

  serve(app, listIncidents, async ({ query, asker, request }) => {
    const { limit, after, sort, state, priority, service, tenant, owner, unowned, ...rest } = query;
    const owners = [...(owner ?? []), ...(unowned ? [null] : [])];
    const filter = {
      ...rest,
      ...(state && { states: state }),
      ...(priority && { priorities: priority }),
      ...(service && { services: service }),
      ...(tenant && { tenants: tenant }),
      ...(owners.length > 0 && { owners }),
    };
    return pageOf(await readModel.incidents(sightOf(asker), filter, sort, pageRequest({ limit, after })), wire(request).incident);
  });

  serve(app, getIncident, async ({ params, asker, request }) => {
    const detail = await readModel.incident(sightOf(asker), params.incident);
    return wire(request).detail(detail ?? unknown(params.incident));
  });

  serve(app, listMembers, async ({ params, query, asker, request }) => {
    const row = await rowOf(asker, params.incident);
    return pageOf(await readModel.members(sightOf(asker), params.incident, pageRequest(query), query.text), (it) => wire(request).member(it, row));
  });

  serve(app, getTimeline, async ({ params, query, asker, request }) => {
    const row = await rowOf(asker, params.incident);
    return pageOf(await readModel.timeline(sightOf(asker), params.incident, pageRequest(query)), (it) => wire(request).entry(it, row));
  });

  serve(app, listSimilar, async ({ params, query, asker, request }) => {
    const rows = (await readModel.similar(sightOf(asker), params.incident, query.limit)) ?? unknown(params.incident);
    return { rows: rows.map(wire(request).similar), asOf: readModel.position().seq };
  });
}

function unknown(ref: string): never {
  throw noIncident(ref);
}
