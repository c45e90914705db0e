// health: whether the bridge lives and works, and its figures.
import type { FastifyInstance } from 'fastify';
import { getHealth, getMetrics, getOpenApi, getReadiness } from '../contract/health.ts';
import type { ApiDeps } from '../deps.ts';
import { readerOf } from '../reader.ts';
import { inBoth, Refused } from '../refused.ts';
import { askerOf, routeOf, serve } from '../serve.ts';
import type { Locale } from '../../words/locale.ts';
import { notReadyWords, stillDoneWords } from '../../words/readiness.ts';

export function serveHealth(app: FastifyInstance, { readiness, words }: ApiDeps, metrics: () => Promise<string>): void {
  serve(app, getHealth, () => ({ alive: true as const }));

  serve(app, getReadiness, ({ request }) => {
    const { missing, meanwhile } = readiness();
    const { locale } = readerOf(request, words);
    if (missing.length === 0) return { ready: true, missing: [], meanwhile: meanwhile.map((what) => stillDoneWords(what, locale)) };
    const all = (language: Locale) => missing.map((why) => notReadyWords(why, language)).join('; ');
    throw new Refused('unavailable', inBoth(`Not ready: ${all('en')}.`, `Не готов: ${all('ru')}.`), {
      faults: missing.map((why) => ({ place: 'bridge', says: inBoth(notReadyWords(why, 'en'), notReadyWords(why, 'ru')) })),
      mend: inBoth(
        'it mends itself once these are there; the log says what keeps them',
        'пройдёт само, когда это появится; что его задерживает, сказано в журнале моста',
      ),
    });
  });

  app.route({
    ...routeOf(getMetrics),
    handler: async (request, reply) => {
      if (askerOf(request).tenants !== '*')
        throw new Refused(
          'forbidden',
          inBoth('The figures are of all tenants, and this token sees some.', 'Показатели общие для всех арендаторов, а этот токен видит не всех.'),
          {
            mend: inBoth('use a token for all tenants', 'возьмите токен для всех арендаторов'),
          },
        );
      return reply
        .type('text/plain; version=0.0.4; charset=utf-8')
        .serializer(String)
        .send(await metrics());
    },
  });

  serve(app, getOpenApi, () => ({ ...app.swagger(), openapi: '3.1.0' }));
}
