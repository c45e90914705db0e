// preview: shows what people would read.
import type { FastifyInstance } from 'fastify';
import { sightOf } from '../auth.ts';
import { previewNotifications } from '../contract/preview.ts';
import type { ApiDeps } from '../deps.ts';
import { Refused } from '../refused.ts';
import { serve } from '../serve.ts';

export function servePreview(app: FastifyInstance, { previews, readModel, inquiries, clock, words }: ApiDeps): void {
  serve(app, previewNotifications, async ({ query, asker, request }) => {
    const { incident, ...wish } = query;
    const row = incident === undefined ? undefined : await readModel.incidentRow(sightOf(asker), incident);
    if (incident !== undefined && !row) throw new Refused('incident-not-found', `There is no incident ${incident}.`);
    const would = row && inquiries()?.wouldTellOf(row.incident.id, clock());
    const rows = await previews.preview({ ...wish, ...(row && { row }), ...(would && { would }) });
    if (rows === 'unknown') {
      const mend = 'give the id of a person or a room of the rules, or fallback for whoever the configuration names';
      throw new Refused('not-found', `The rules know nobody called ${wish.to}.`, { mend });
    }
    const locale = words.locale(request.headers['accept-language']);
    return { rows: rows.map((each) => ({ ...each, words: words.channel(each.channel, locale) })) };
  });
}
