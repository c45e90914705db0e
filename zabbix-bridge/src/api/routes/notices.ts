// notices: lists messages about no incident, and what became of each.
import type { FastifyInstance } from 'fastify';
import { sightOf } from '../auth.ts';
import { listNotices } from '../contract/notices.ts';
import type { ApiDeps } from '../deps.ts';
import { noticesFor, type NoticeSeen } from '../notices.ts';
import { serve } from '../serve.ts';

export function serveNotices(app: FastifyInstance, deps: ApiDeps): void {
  serve(app, listNotices, async ({ query: { about, works, limit }, asker, request }) => {
    const rows: NoticeSeen['row'][] = [];
    for await (const { row } of noticesFor(deps, sightOf(asker), deps.words.locale(request.headers['accept-language']))) {
      if ((about === undefined || row.about === about) && (works === undefined || row.works?.id === works)) rows.push(row);
      if (rows.length === limit) break;
    }
    return { rows };
  });
}
