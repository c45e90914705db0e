// names: gives variables and filters the names that the asker may choose from.
import type { FastifyInstance } from 'fastify';
import type { EntityId } from '../../model/entity.ts';
import { noNames } from '../../words/names.ts';
import { sightOf } from '../auth.ts';
import { listNames } from '../contract/names.ts';
import type { ApiDeps } from '../deps.ts';
import { serve } from '../serve.ts';

export function serveNames(app: FastifyInstance, { readModel, words }: Pick<ApiDeps, 'readModel' | 'words'>): void {
  serve(app, listNames, async ({ query: { kind, service, ...filter }, asker, request }) => {
    const locale = words.locale(request.headers['accept-language']);
    const { rows, more } = await readModel.names(sightOf(asker), kind, { ...filter, locale, ...(service && { services: service }) });
    // A root is an entity: `rack:msk1/r03` reads as "rack msk1/r03".
    return { rows: kind === 'root' ? rows.map(({ value }) => ({ value, text: words.entity(value as EntityId, locale, noNames) })) : rows, more };
  });
}
