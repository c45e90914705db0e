// problems: lists problems as the sources reported them, and shows one.
import type { FastifyInstance } from 'fastify';
import type { ProblemRow as Row } from '../../readmodel/questions.ts';
import { sightOf } from '../auth.ts';
import { getProblem, listProblems } from '../contract/problem.ts';
import type { ApiDeps } from '../deps.ts';
import { Refused } from '../refused.ts';
import { serve } from '../serve.ts';
import { linked } from '../wire.ts';
import { pageOf, pageRequest } from './pages.ts';

export function serveProblems(app: FastifyInstance, { readModel, pagesOf }: ApiDeps): void {
  const sent = ({ problem, incidentNumber }: Row) => ({ ...problem, ...(incidentNumber && { incidentNumber }), ...linked(problem, pagesOf) });

  serve(app, listProblems, async ({ query, asker }) => {
    const { limit, after, sort, source, service, ...rest } = query;
    const filter = { ...rest, ...(source && { sources: source }), ...(service && { services: service }) };
    return pageOf(await readModel.problems(sightOf(asker), filter, sort, pageRequest({ limit, after })), sent);
  });

  serve(app, getProblem, async ({ query, asker }) => {
    const row = await readModel.problem(sightOf(asker), query.key);
    if (!row) throw new Refused('event-not-found', `There is no problem ${query.key}.`);
    return sent(row);
  });
}
