// notifications: explains one message.
import type { FastifyInstance } from 'fastify';
import { sightOf } from '../auth.ts';
import { explainNotification, resendNotification } from '../contract/notification.ts';
import type { ApiDeps } from '../deps.ts';
import { explanationOf } from '../explanation.ts';
import { Idempotency, idUnder, keyOf } from '../idempotency.ts';
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

  const idempotency = new Idempotency(deps.settings.limits.idempotencyKeys);
  serve(app, resendNotification, async ({ params, asker, request }) => {
    const name = params.notification.toUpperCase();
    const key = keyOf(request.headers['idempotency-key']) ?? Buffer.from(deps.random(16)).toString('hex');
    return idempotency.once(`${asker.name}/${idUnder(asker.key, key)}`, ['resend', name], async () => {
      const came = await deps.resend(sightOf(asker), name, asker.name);
      if (came === 'unknown') throw new Refused('not-found', `There is no message ${name} that could be sent again.`);
      if (came === 'sent')
        throw new Refused('command-not-possible', `${name} was sent.`, { mend: 'nothing is sent twice; a test message shows whether the channel works' });
      return { notification: `N-${Number(name.slice('N-'.length))}` as const, state: came };
    });
  });
}
