// read-model: says how far what questions are answered from has come, and has it made anew.
import type { FastifyInstance } from 'fastify';
import { ofAllTenants } from '../auth.ts';
import { getReadModel, rebuildReadModel } from '../contract/read-model.ts';
import type { ApiDeps } from '../deps.ts';
import { serve } from '../serve.ts';
import { inBoth } from '../refused.ts';

export function serveReadModel(app: FastifyInstance, { readModel, rebuilding }: Pick<ApiDeps, 'readModel' | 'rebuilding'>): void {
  const state = () => {
    const rebuild = rebuilding.last();
    const lacksBefore = readModel.lacksBefore();
    return { seq: readModel.position().seq, decided: rebuilding.decided(), ...(lacksBefore && { lacksBefore }), ...(rebuild && { rebuild }) };
  };
  serve(app, getReadModel, state);
  serve(app, rebuildReadModel, ({ asker }) => {
    ofAllTenants(
      asker,
      inBoth('The read model holds the incidents of other tenants than yours.', 'В модели чтения есть инциденты и других арендаторов, не только ваших.'),
    );
    rebuilding.begin(asker.name);
    return state();
  });
}
