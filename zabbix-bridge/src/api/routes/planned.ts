// planned: lists announced works and silences.
import type { FastifyInstance } from 'fastify';
import { day } from '../../model/moment.ts';
import { sightOf } from '../auth.ts';
import { listMaintenance, listSilences } from '../contract/planned.ts';
import type { ApiDeps } from '../deps.ts';
import { serve } from '../serve.ts';

export function servePlanned(app: FastifyInstance, deps: ApiDeps): void {
  const { readModel, clock } = deps;
  serve(app, listMaintenance, async ({ query, asker }) => {
    const { from = clock(), until = from + 30 * day } = query;
    return { rows: await readModel.maintenances(sightOf(asker), from, until) };
  });
  serve(app, listSilences, async ({ asker }) => ({ rows: await readModel.silences(sightOf(asker), clock()) }));
}
