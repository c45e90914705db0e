// problems: lists problems as the sources reported them, and shows one.
import type { FastifyInstance } from 'fastify';
import type { ProblemRow as Row, Sight } from '../../readmodel/questions.ts';
import { sightOf } from '../auth.ts';
import { getProblem, listProblems } from '../contract/problem.ts';
import { explainProblem } from '../contract/problem-explanation.ts';
import type { ApiDeps } from '../deps.ts';
import { problemExplanationOf, type FoundProblem } from '../problem-explanation.ts';
import { noProblem } from '../absent.ts';
import { serve } from '../serve.ts';
import { linked, wireFor } from '../wire.ts';
import { pageOf, pageRequest } from './pages.ts';

export function serveProblems(app: FastifyInstance, deps: ApiDeps): void {
  const { readModel, pagesOf } = deps;
  const sent = ({ problem, incidentNumber }: Row) => ({ ...problem, ...(incidentNumber && { incidentNumber }), ...linked(problem, pagesOf) });

  serve(app, listProblems, async ({ query, asker }) => {
    const { limit, after, sort, source, service, ...rest } = query;
    const filter = { ...rest, ...(source && { sources: source }), ...(service && { services: service }) };
    return pageOf(await readModel.problems(sightOf(asker), filter, sort, pageRequest({ limit, after })), sent);
  });

  serve(app, getProblem, async ({ query, asker }) => {
    const row = await readModel.problem(sightOf(asker), query.key);
    if (!row) throw noProblem(query.key);
    return sent(row);
  });

  serve(app, explainProblem, async ({ query, asker, request }) => {
    const row = await readModel.problem(sightOf(asker), query.key);
    if (!row) throw noProblem(query.key);
    return problemExplanationOf(
      await around(deps, sightOf(asker), row),
      wireFor(deps, request),
      deps.words.locale(request.headers['accept-language']),
      pagesOf,
    );
  });
}

/** Its incident and its role there, and the works that keep it out of one. */
async function around({ readModel }: ApiDeps, sight: Sight, row: Row): Promise<FoundProblem> {
  const { key, incident: ref, maintenance, openedAt } = row.problem;
  const incident = ref === undefined ? undefined : await readModel.incident(sight, ref);
  const member = incident && (await readModel.member(sight, incident.incident.id, key));
  const works =
    maintenance === undefined ? undefined : (await readModel.maintenances(sight, openedAt, Number.MAX_SAFE_INTEGER)).find(({ id }) => id === maintenance);
  return { row, ...(incident && { incident }), ...(member && { member }), ...(works && { works }) };
}
