// audit: lists who told Nabat to do what, and what became of it.
import type { FastifyInstance } from 'fastify';
import { refusalWords } from '../../words/refusal.ts';
import { sightOf } from '../auth.ts';
import { listAudit } from '../contract/audit.ts';
import type { ApiDeps } from '../deps.ts';
import { readerOf } from '../reader.ts';
import { serve } from '../serve.ts';
import { pageOf, pageRequest } from './pages.ts';

export function serveAudit(app: FastifyInstance, { readModel, words }: ApiDeps): void {
  serve(app, listAudit, async ({ query, asker, request }) => {
    const { locale, zone } = readerOf(request, words);
    const { limit, after, command, ...rest } = query;
    const filter = { ...rest, ...(command && { names: command }) };
    return pageOf(await readModel.audit(sightOf(asker), filter, pageRequest({ limit, after })), ({ incidentNumber, refusal, ...row }) => ({
      ...row,
      ...(refusal && {
        refusal: { code: refusal.code, ...refusalWords(refusal, locale, zone), ...(refusal.version !== undefined && { version: refusal.version }) },
      }),
      ...(incidentNumber && { incidentNumber }),
    }));
  });
}
