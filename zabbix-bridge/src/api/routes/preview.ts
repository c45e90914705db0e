// preview: shows what people would read, with templates that are not in force yet as well.
import { findingIn } from '@nabat/alert-rules';
import { loadRules } from '@nabat/alert-rules/folder';
import type { FastifyInstance } from 'fastify';
import { sightOf, type Asker } from '../auth.ts';
import { previewNotifications, previewTemplates } from '../contract/preview.ts';
import type { ApiDeps, Previewed, PreviewWish } from '../deps.ts';
import { noAddressee, noIncident } from '../absent.ts';
import { serve } from '../serve.ts';
import type { Locale } from '../../words/locale.ts';

type Asked = Omit<PreviewWish, 'row' | 'would'> & { readonly incident?: string };

export function servePreview(app: FastifyInstance, { previews, readModel, inquiries, clock, words, zone }: ApiDeps): void {
  const rowsFor = async ({ incident, ...wish }: Asked, asker: Asker): Promise<readonly Previewed[]> => {
    const row = incident === undefined ? undefined : await readModel.incidentRow(sightOf(asker), incident);
    if (incident !== undefined && !row) throw noIncident(incident);
    const would = row && inquiries()?.readersOf(row.incident.id, clock());
    const rows = await previews.preview({ ...wish, ...(row && { row }), ...(would && { would }) });
    if (rows !== 'unknown') return rows;
    throw noAddressee(wish.to ?? '');
  };

  const rowOf = ({ says, ...row }: Previewed, locale: Locale) => ({
    ...row,
    words: words.channel(row.channel, locale),
    ...(says && { says: says[locale] }),
  });

  serve(app, previewNotifications, async ({ query, asker, request }) => {
    const locale = words.locale(request.headers['accept-language']);
    return { rows: (await rowsFor(query, asker)).map((each) => rowOf(each, locale)) };
  });

  serve(app, previewTemplates, async ({ body, asker, request }) => {
    const { templates: text, ...wish } = body;
    const locale = words.locale(request.headers['accept-language']);
    const read = await loadRules([{ path: 'templates/preview.yaml', text }], { today: new Date(clock()).toISOString().slice(0, 10), zone });
    if (!read.ok) {
      const findings = read.findings.map((finding) => findingIn(finding, locale));
      return { rows: [], findings: findings.map(({ line, column, says, mend }) => ({ line, column, says, mend })) };
    }
    const rows = await rowsFor({ ...wish, templates: read.rules.inForce.templates ?? [] }, asker);
    return { rows: rows.map((each) => rowOf(each, locale)), findings: [] };
  });
}
