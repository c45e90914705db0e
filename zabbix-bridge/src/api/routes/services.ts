// services: lists services with their health, and shows how one's went.
import type { FastifyInstance } from 'fastify';
import { day } from '../../model/moment.ts';
import { sightOf } from '../auth.ts';
import { getService, listServices } from '../contract/service.ts';
import type { ApiDeps } from '../deps.ts';
import { noService } from '../absent.ts';
import { serve } from '../serve.ts';
import { serviceFor } from '../wire.ts';

export function serveServices(app: FastifyInstance, { readModel, words, clock }: ApiDeps): void {
  serve(app, listServices, async ({ query, asker, request }) => {
    const { state, criticality, ...rest } = query;
    const filter = { ...rest, ...(state && { states: state }), ...(criticality && { criticalities: criticality }) };
    const locale = words.locale(request.headers['accept-language']);
    return { rows: (await readModel.services(sightOf(asker), filter)).map((row) => serviceFor(row, locale)) };
  });

  serve(app, getService, async ({ query, asker, request }) => {
    const { id, until = clock(), from = until - 7 * day } = query;
    const row = await readModel.service(sightOf(asker), id);
    if (!row) throw noService(id);
    const shown = serviceFor(row, words.locale(request.headers['accept-language']));
    return { ...shown, history: await readModel.serviceHistory(sightOf(asker), id, from, until) };
  });
}
