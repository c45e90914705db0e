// notifications: explains one message, and sends one again that did not get through.
import type { FastifyInstance } from 'fastify';
import { sightOf } from '../auth.ts';
import { explainNotification, resendNotification } from '../contract/notification.ts';
import type { Sight } from '../../readmodel/questions.ts';
import type { ApiDeps } from '../deps.ts';
import { explanationOf } from '../explanation.ts';
import { Idempotency, idUnder, keyOf } from '../idempotency.ts';
import { inBoth, Refused } from '../refused.ts';
import { serve } from '../serve.ts';
import { wireFor } from '../wire.ts';
import { noticesFor } from '../notices.ts';

export function serveNotifications(app: FastifyInstance, deps: ApiDeps): void {
  serve(app, explainNotification, async ({ params, asker, request }) => {
    const found = await deps.readModel.notification(sightOf(asker), params.notification);
    const explained = found && explanationOf(found, wireFor(deps, request), deps.words.locale(request.headers['accept-language']));
    if (!explained) throw new Refused('not-found', inBoth(`There is no message ${params.notification}.`, `Сообщения ${params.notification} нет.`));
    return explained;
  });

  const idempotency = new Idempotency(deps.settings.limits.idempotencyKeys);
  serve(app, resendNotification, async ({ params, asker, request }) => {
    const name = params.notification.toUpperCase();
    const key = keyOf(request.headers['idempotency-key']) ?? Buffer.from(deps.random(16)).toString('hex');
    return idempotency.once(`${asker.name}/${idUnder(asker.key, key)}`, ['resend', name], async () => {
      const ofIncident = await deps.resend(sightOf(asker), name, asker.name);
      const came = ofIncident === 'unknown' ? await noticeAgain(deps, sightOf(asker), name, asker.name) : ofIncident;
      if (came === 'unknown')
        throw new Refused(
          'not-found',
          inBoth(`There is no message ${name} that could be sent again.`, `Сообщения ${name}, которое можно отправить снова, нет.`),
        );
      if (came === 'sent')
        throw new Refused('command-not-possible', inBoth(`${name} was sent.`, `${name} уже отправлено.`), {
          mend: inBoth(
            'nothing is sent twice; a test message shows whether the channel works',
            'дважды ничего не отправляется; работает ли канал, покажет пробное сообщение',
          ),
        });
      if (came === 'unreachable')
        throw new Refused(
          'command-not-possible',
          inBoth(
            `${name} is not sent: no channel that is set up reaches its recipient.`,
            `${name} не отправляется: ни один из настроенных каналов не ведёт к получателю.`,
          ),
          { mend: inBoth('`nabat notify test` shows what reaches whom', 'что к кому доходит, показывает `nabat notify test`') },
        );
      if (came === 'over') {
        const says = inBoth(
          `${name} is not sent again: what it says is no more so, or its reader has been told of it anew.`,
          `${name} снова не отправляется: сказанное в нём уже не так, или о том же сообщено заново.`,
        );
        throw new Refused('command-not-possible', says, {
          mend: inBoth('`nabat notify notices` shows what was said since', 'что было сказано с тех пор, показывает `nabat notify notices`'),
        });
      }
      return { notification: `N-${Number(name.slice('N-'.length))}` as const, state: came };
    });
  });
}

/** Of a message about no incident. `over`: it did not get through, and is of no use any more. */
async function noticeAgain(deps: ApiDeps, sight: Sight, name: string, by: string): Promise<'queued' | 'under-way' | 'sent' | 'over' | 'unknown'> {
  for await (const { record, row } of noticesFor(deps, sight, 'en')) {
    if (row.notification !== name) continue;
    const { errand } = record;
    const { state, mayBeSentAgain } = row;
    if (mayBeSentAgain && (errand.kind === 'works' || errand.kind === 'digest')) return deps.resendNotice(errand, by);
    return state === 'queued' ? 'under-way' : state === 'sent' || state === 'delivered' ? 'sent' : 'over';
  }
  return 'unknown';
}
