// notifications: explains one message.
import type { FastifyInstance } from 'fastify';
import { sightOf } from '../auth.ts';
import { explainNotification } from '../contract/notification.ts';
import type { ApiDeps } from '../deps.ts';
import { explanationOf } from '../explanation.ts';
import { Refused } from '../refused.ts';
import { serve } from '../serve.ts';
import { wireFor } from '../wire.ts';

export function serveNotifications(app: FastifyInstance, deps: ApiDeps): void {
  serve(app, explainNotification, async ({ params, asker, request }) => {
    const found = await deps.readModel.notification(sightOf(asker), params.notification);
    const explained = found && explanationOf(found, wireFor(deps, request), deps.words.locale(request.headers['accept-language']));
    if (!explained) throw new Refused('not-found', `There is no message ${params.notification}.`);
    return explained;
  });
}
