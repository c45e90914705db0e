// services: lists services with their health, and shows how one's went.
import type { FastifyInstance } from 'fastify';
import { day } from '../../model/moment.ts';
import { sightOf } from '../auth.ts';
import { getService, listServices } from '../contract/service.ts';
import type { ApiDeps } from '../deps.ts';
import { Refused } from '../refused.ts';
import { serve } from '../serve.ts';

export function serveServices(app: FastifyInstance, { readModel, clock }: ApiDeps): void {
  serve(app, listServices, async ({ query, asker }) => {
    const { state, criticality, ...rest } = query;
    const filter = { ...rest, ...(state && { states: state }), ...(criticality && { criticalities: criticality }) };
    return { rows: await readModel.services(sightOf(asker), filter) };
  });

  serve(app, getService, async ({ query, asker }) => {
    const { id, until = clock(), from = until - 7 * day } = query;
    const row = await readModel.service(sightOf(asker), id);
    if (!row) throw new Refused('service-not-found', `There is no service ${id}.`);
    return { ...row, history: await readModel.serviceHistory(sightOf(asker), id, from, until) };
  });
}
