// counters: how much there is of everything, now and over a period.
import type { FastifyInstance } from 'fastify';
import { sightOf } from '../auth.ts';
import { getCounters, getPeriod } from '../contract/counters.ts';
import type { ApiDeps } from '../deps.ts';
import { serve } from '../serve.ts';

export function serveCounters(app: FastifyInstance, { readModel }: ApiDeps): void {
  serve(app, getCounters, ({ asker }) => readModel.counters(sightOf(asker)));
  serve(app, getPeriod, ({ query, asker }) => readModel.period(sightOf(asker), query.from, query.until));
}
