// audit: lists who told Nabat to do what, and what became of it.
import type { FastifyInstance } from 'fastify';
import { sightOf } from '../auth.ts';
import { listAudit } from '../contract/audit.ts';
import type { ApiDeps } from '../deps.ts';
import { serve } from '../serve.ts';
import { pageOf, pageRequest } from './pages.ts';

export function serveAudit(app: FastifyInstance, { readModel }: ApiDeps): void {
  serve(app, listAudit, async ({ query, asker }) => {
    const { limit, after, command, ...rest } = query;
    const filter = { ...rest, ...(command && { names: command }) };
    return pageOf(await readModel.audit(sightOf(asker), filter, pageRequest({ limit, after })), ({ incidentNumber, ...row }) => ({
      ...row,
      ...(incidentNumber && { incidentNumber }),
    }));
  });
}
