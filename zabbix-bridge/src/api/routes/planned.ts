// planned: lists announced works and silences.
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { day } from '../../model/moment.ts';
import { sightOf } from '../auth.ts';
import { listMaintenance, listSilences } from '../contract/planned.ts';
import { listWorksNotices } from '../contract/works-notices.ts';
import type { ApiDeps } from '../deps.ts';
import { quietState } from '../../outbox/quiet.ts';
import { worksNewsWords } from '../../words/works-news.ts';
import { serve } from '../serve.ts';

type Notice = z.output<typeof listWorksNotices.answer>['rows'][number];

export function servePlanned(app: FastifyInstance, deps: ApiDeps): void {
  const { readModel, clock, words } = deps;
  serve(app, listMaintenance, async ({ query, asker }) => {
    const { from = clock(), until = from + 30 * day } = query;
    return { rows: await readModel.maintenances(sightOf(asker), from, until) };
  });
  serve(app, listSilences, async ({ asker }) => ({ rows: await readModel.silences(sightOf(asker), clock()) }));
  serve(app, listWorksNotices, async ({ query, asker, request }) => {
    const locale = words.locale(request.headers['accept-language']);
    const sight = sightOf(asker);
    const seen = sight === undefined ? undefined : new Set((await readModel.services(sight)).map(({ service }) => service.id));
    const rows = (await deps.worksNotices()).flatMap((record): readonly Notice[] => {
      if (record.errand.kind !== 'works') return [];
      const { at, works, news, to, because, services } = record.errand;
      const own = seen === undefined ? services : services.filter((service) => seen.has(service));
      if ((seen !== undefined && own.length === 0) || (query.works !== undefined && query.works !== works.id)) return [];
      const { id, name, from, until } = works;
      return [{ at, works: { id, name, from, until }, news, newsWords: worksNewsWords(news, locale), to, because, services: own, ...quietState(record) }];
    });
    return { rows: rows.slice(0, query.limit) };
  });
}
