// write-backs: shows of an incident what was written into the sources, with what is still on its way there.
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { problemKey } from '../../model/problem.ts';
import { noNames } from '../../words/names.ts';
import { sightOf } from '../auth.ts';
import { listWriteBacks } from '../contract/write-back.ts';
import type { ApiDeps } from '../deps.ts';
import { noIncident } from '../absent.ts';
import { serve } from '../serve.ts';

type Row = z.output<(typeof listWriteBacks)['answer']>['rows'][number];

export function serveWriteBacks(app: FastifyInstance, { readModel, writeBacksUnderWay, words }: ApiDeps): void {
  serve(app, listWriteBacks, async ({ params, asker, request }) => {
    const sight = sightOf(asker);
    const incident = await readModel.incidentRow(sight, params.incident);
    const settled = await readModel.writeBacks(sight, params.incident);
    if (!incident || !settled) throw noIncident(params.incident);
    const locale = words.locale(request.headers['accept-language']);
    const settledAt = new Map(settled.map(({ problem, action, at }) => [`${problem} ${action}`, at]));
    // The outbox lets go of an errand a moment after its outcome is in the journal.
    const waiting = writeBacksUnderWay(incident.incident.id).flatMap(({ errand: { source, events, action, by, at }, attempts, notBefore }) =>
      events
        .map((event) => ({ problem: problemKey(source, event), action, by, at, attempts, ...(attempts > 0 && { nextAttemptAt: notBefore }) }))
        .filter(({ problem }) => (settledAt.get(`${problem} ${action}`) ?? -Infinity) < at),
    );
    // in one question: an incident of a dark site waits in thousands of events, for as long as its source is away
    const known = await readModel.problemNames(sight, [...new Set([...waiting, ...settled].map(({ problem }) => problem))]);
    const problemWords = (key: string): string => words.problem(key, locale, { ...noNames, problem: (id) => known.get(id) });
    const became = (what: Parameters<typeof words.writtenBack>[0]): string => words.writtenBack(what, locale);
    const pending = waiting
      .filter(({ problem }) => sight === undefined || known.has(problem))
      .map((row): Row => ({ ...row, problemWords: problemWords(row.problem), state: 'pending', words: became({ action: row.action, outcome: 'pending' }) }));
    const isPending = new Set(pending.map(({ problem, action }) => `${problem} ${action}`));
    const rest = settled
      .filter(({ problem, action }) => !isPending.has(`${problem} ${action}`))
      .map(({ outcome, ...row }): Row => ({ ...row, problemWords: problemWords(row.problem), state: outcome, words: became({ ...row, outcome }) }));
    return {
      rows: [...pending, ...rest],
      pending: pending.length,
      failed: rest.filter(({ state }) => state !== 'done').length,
      asOf: readModel.position().seq,
    };
  });
}
