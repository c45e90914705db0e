// me: tells askers who they are to the bridge, and what it lets them do.
import type { FastifyInstance } from 'fastify';
import { getMe } from '../contract/me.ts';
import type { ApiDeps, Rebuild } from '../deps.ts';
import { serve } from '../serve.ts';

export function serveMe(app: FastifyInstance, { words, readModel, rebuilding }: Pick<ApiDeps, 'words' | 'readModel' | 'rebuilding'>): void {
  serve(app, getMe, ({ asker, request }) => {
    const { name, scopes, tenants, person, provenUntil } = asker;
    const language = words.locale(request.headers['accept-language']);
    const lacks = readModel.lacksBefore();
    const act = scopes.includes('act');
    const may = { look: scopes.includes('read'), act, report: act || scopes.includes('ingest'), configure: scopes.includes('admin') };
    return {
      kind: person ? ('person' as const) : ('token' as const),
      name,
      ...(person && { login: person.login, role: person.role, organisation: person.organisation }),
      ...(person?.name !== undefined && { fullName: person.name }),
      anonymous: person?.anonymous ?? false,
      scopes,
      tenants,
      may,
      mayWords: words.rights(may, person ?? { token: name }, language),
      ...(provenUntil !== undefined && { provenUntil }),
      ...(lacks && { lacksBefore: lacks.at, ...shareOf(rebuilding.last()) }),
      language,
    };
  });
}

/** Of a rebuild that has not begun yet nothing has been read. */
function shareOf(run: Rebuild | undefined): { readonly filledShare?: number } {
  if (!run) return { filledShare: 0 };
  return run.state === 'under-way' ? { filledShare: run.of === 0 ? 0 : run.seq / run.of } : {};
}
