// counters: how much there is of everything, now, over a period, and step by step.
import type { FastifyInstance } from 'fastify';
import type { Priority } from '../../model/incident.ts';
import { stepFor } from '../../time/align.ts';
import { sightOf } from '../auth.ts';
import { getCounters, getPeriod } from '../contract/counters.ts';
import { getCounterSeries, mostBuckets } from '../contract/load.ts';
import type { ApiDeps } from '../deps.ts';
import { refuseFaults, serve } from '../serve.ts';
import { inBoth } from '../refused.ts';
import { notBeforeUntil } from '../spans.ts';

const usualBuckets = 300;

export function serveCounters(app: FastifyInstance, { readModel }: ApiDeps): void {
  serve(app, getCounters, ({ asker }) => readModel.counters(sightOf(asker)));
  serve(app, getPeriod, ({ query, asker }) => readModel.period(sightOf(asker), query.from, query.until));

  serve(app, getCounterSeries, async ({ query, asker }) => {
    inOrder(query);
    const step = query.step ?? stepFor(query.until - query.from, usualBuckets);
    const from = Math.floor(query.from / step) * step;
    const buckets = Math.ceil((query.until - from) / step);
    if (buckets > mostBuckets)
      refuseFaults([
        {
          place: 'query.step',
          says: inBoth(`makes ${buckets} steps, more than ${mostBuckets}`, `даёт ${buckets} шагов, больше ${mostBuckets}`),
          mend: inBoth('take a longer step or a shorter period', 'возьмите шаг длиннее или период короче'),
        },
      ]);
    const found = await readModel.counterSeries(sightOf(asker), from, from + buckets * step, step);
    const at = Array.from({ length: buckets }, (_, n) => from + n * step);
    const column = (rows: readonly { readonly at: number; readonly count: number }[]): readonly number[] => {
      const counts = new Map(rows.map((row) => [row.at, row.count]));
      return at.map((begins) => counts.get(begins) ?? 0);
    };
    const told = (priority: Priority): readonly number[] => column(found.incidents.filter((row) => row.priority === priority));
    const incidents = { P1: told('P1'), P2: told('P2'), P3: told('P3') };
    return { stepMs: step, at, problems: column(found.problems), incidents, pages: column(found.pages), asOf: found.asOf };
  });
}

/** Refuses a period that ends before it begins. */
export function inOrder({ from, until }: { readonly from: number; readonly until: number }): void {
  if (from >= until) refuseFaults([{ place: 'query.from', says: notBeforeUntil }]);
}
