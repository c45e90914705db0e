// ledger: shows of an incident who was told, and what became of each message, with what is still on its way.
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { incidentOfTelling, notificationOf } from '../../model/errand.ts';
import { gotThrough } from '../../outbox/ways.ts';
import { tellWords } from '../../words/tell.ts';
import { sightOf } from '../auth.ts';
import { listNotifications } from '../contract/ledger.ts';
import type { ApiDeps } from '../deps.ts';
import { noIncident } from '../absent.ts';
import { serve } from '../serve.ts';
import { wireFor } from '../wire.ts';

type Row = z.output<(typeof listNotifications)['answer']>['rows'][number];

export function serveLedger(app: FastifyInstance, deps: ApiDeps): void {
  const { readModel, tellingsUnderWay, words } = deps;
  serve(app, listNotifications, async ({ params, asker, request }) => {
    const sight = sightOf(asker);
    const locale = words.locale(request.headers['accept-language']);
    const row = await readModel.incidentRow(sight, params.incident);
    const found = await readModel.ledger(sight, params.incident);
    if (!row || !found) throw noIncident(params.incident);
    const names = wireFor(deps, request).names(row, []);
    // What was told along with another incident's message is on its way with that one.
    const about = new Set([row.incident.id, ...found.told.flatMap(({ telling, delivery }) => (telling && delivery?.with ? [incidentOfTelling(telling)] : []))]);
    const underWay = new Map([...about].flatMap(tellingsUnderWay).map((each) => [each.errand.id, each]));
    const dispatches = [...found.dispatches, ...found.elsewhere];
    const rows = found.told.map((told): Row => {
      const { kind: _, telling: id, ...said } = told;
      const attempts = dispatches
        .filter(({ telling }) => telling === id)
        .map(({ at, channel, attempt, state, receipt, says, ...rest }) => ({
          ...{ at, channel, attempt, state },
          ...(receipt !== undefined && { receipt }),
          ...(says !== undefined && { says }),
          words: words.happening({ kind: 'dispatched', channel, attempt, state, ...rest, ...(says !== undefined && { says }) }, locale, names),
        }))
        .reverse();
      const latest = attempts.at(-1)?.state;
      // By one way it failed after it had been taken, and by another it is there.
      const last = latest === 'failed' && gotThrough(attempts) ? 'sent' : latest;
      const waits = id === undefined ? undefined : underWay.get(id);
      // The outbox lets go of a message a moment after what became of it is in the journal.
      const isQueued = waits !== undefined && (last === undefined || last === 'failed');
      return {
        ...(id !== undefined && { notification: notificationOf(id) }),
        ...said,
        whyWords: tellWords(told.why, locale, names),
        ...(told.delivery && { viaWords: words.via(told.delivery.via, locale, names) }),
        state: isQueued ? 'queued' : (last ?? 'decided'),
        attempts,
        ...(isQueued && waits.attempts > 0 && { nextAttemptAt: waits.notBefore }),
        words: words.happening(told, locale, names),
      };
    });
    return {
      rows,
      queued: rows.filter(({ state }) => state === 'queued').length,
      failed: rows.filter(({ state }) => state === 'failed').length,
      asOf: readModel.position().seq,
    };
  });
}
