// write-backs: shows of an incident what was written into the sources, with what is still on its way there.
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { problemKey } from '../../model/problem.ts';
import { sightOf } from '../auth.ts';
import { listWriteBacks } from '../contract/write-back.ts';
import type { ApiDeps } from '../deps.ts';
import { Refused } from '../refused.ts';
import { readerOf } from '../reader.ts';
import { serve } from '../serve.ts';
import type { NamedProblem } from '../../words/names.ts';
import { wireFor } from '../wire.ts';

type Row = z.output<(typeof listWriteBacks)['answer']>['rows'][number];

export function serveWriteBacks(app: FastifyInstance, deps: ApiDeps): void {
  const { readModel, writeBacksUnderWay, words } = deps;
  serve(app, listWriteBacks, async ({ params, asker, request }) => {
    const sight = sightOf(asker);
    const incident = await readModel.incidentRow(sight, params.incident);
    const settled = await readModel.writeBacks(sight, params.incident);
    if (!incident || !settled) throw new Refused('incident-not-found', `There is no incident ${params.incident}.`);
    const { locale } = readerOf(request, words);
    const ofIncident = wireFor(deps, request).names(incident, []);
    const problemWords = (key: string, named: NamedProblem | undefined): string =>
      words.problem(key, locale, { ...ofIncident, problem: (id) => named ?? ofIncident.problem(id) });
    const settledAt = new Map(settled.map(({ problem, action, at }) => [`${problem} ${action}`, at]));
    const pending: Row[] = [];
    for (const { errand, attempts, notBefore } of writeBacksUnderWay(incident.incident.id)) {
      const { source, events, action, by, at } = errand;
      for (const event of events) {
        const problem = problemKey(source, event);
        // The outbox lets go of an errand a moment after its outcome is in the journal.
        if ((settledAt.get(`${problem} ${action}`) ?? -Infinity) >= at) continue;
        const known = await readModel.problem(sight, problem);
        if (sight !== undefined && known === undefined) continue;
        const next = attempts > 0 ? { nextAttemptAt: notBefore } : {};
        const became = words.writtenBack({ action, outcome: 'pending' }, locale);
        pending.push({ problem, problemWords: problemWords(problem, known?.problem), action, state: 'pending', at, by, attempts, ...next, words: became });
      }
    }
    const isPending = new Set(pending.map(({ problem, action }) => `${problem} ${action}`));
    const rest = settled
      .filter(({ problem, action }) => !isPending.has(`${problem} ${action}`))
      .map(({ outcome, named, ...row }): Row => ({
        ...row,
        problemWords: problemWords(row.problem, named),
        state: outcome,
        words: words.writtenBack({ ...row, outcome }, locale),
      }));
    return {
      rows: [...pending, ...rest],
      pending: pending.length,
      failed: rest.filter(({ state }) => state !== 'done').length,
      asOf: readModel.position().seq,
    };
  });
}
