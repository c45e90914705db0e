// sources: lists the sources, and takes the webhooks that Zabbix's media type posts.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sightOf } from '../auth.ts';
import { listSources, zabbixWebhook } from '../contract/source.ts';
import type { Locale } from '../../words/locale.ts';
import type { ApiDeps, WaysIn } from '../deps.ts';
import { named } from '../named.ts';
import { Refused } from '../refused.ts';
import { routeOf, serve } from '../serve.ts';

export function serveSources(app: FastifyInstance, { readModel, readWebhook, intake, clock, administration, words }: ApiDeps): void {
  serve(app, listSources, async ({ asker, request }) => {
    const rows = await readModel.sources(sightOf(asker));
    const maySetUp = asker.scopes.includes('admin') && asker.tenants === '*';
    const ways = maySetUp ? administration.ways() : [];
    const heard = new Set(rows.map(({ source }) => source));
    const locale = words.locale(request.headers['accept-language']);
    return {
      rows,
      unheard: ways.map(({ source }) => source).filter((source) => !heard.has(source)),
      ways: ways.map(({ api, refused, ...way }) => ({
        ...way,
        ...(refused && { refused: { since: refused.since, count: refused.count, words: words.webhookRefusal(refused.why, locale) } }),
        api: spoken(api, words, locale),
      })),
    };
  });

  // In a scope of its own: here the body stays as it came, for the signature is over its bytes.
  const webhooks = named('webhooks', async (door) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    door.route({
      ...routeOf(zabbixWebhook),
      handler: async (request: FastifyRequest, reply) => {
        const { source } = request.params as { source: string }; // the address has this one name in it
        const body = typeof request.body === 'string' ? request.body : '';
        const read = readWebhook({ source, body, headers: request.headers, at: clock() });
        if (!read.ok) throw Refused.of(read.error);
        if (read.value.length > 0) await intake.accept(read.value); // durable before answered
        return reply.code(202).send({ accepted: read.value.length });
      },
    });
  });
  app.register(webhooks);
}

function spoken(api: WaysIn['api'], words: ApiDeps['words'], locale: Locale) {
  if (api.state !== 'fails') return api;
  const { trouble, ...state } = api;
  return { ...state, words: words.sourceTrouble(trouble, locale), says: trouble.says };
}
