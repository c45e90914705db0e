// handover: lists shifts that were handed over, and says what one has to hand over.
import type { FastifyInstance } from 'fastify';
import { day } from '../../model/moment.ts';
import { sightOf } from '../auth.ts';
import { getShift, listHandovers, longestShiftDays } from '../contract/handover.ts';
import type { ApiDeps } from '../deps.ts';
import { refuseFaults, serve } from '../serve.ts';
import { beginningOf, shiftIn } from '../shift.ts';
import { wireFor } from '../wire.ts';
import { inBoth } from '../refused.ts';
import { askForShorter, longerThan, notBeforeUntil } from '../spans.ts';

export function serveHandovers(app: FastifyInstance, deps: ApiDeps): void {
  const { readModel, clock } = deps;
  serve(app, listHandovers, async ({ asker, query: { limit } }) => ({ rows: await readModel.handovers(sightOf(asker), limit) }));
  serve(app, getShift, async ({ asker, query, request }) => {
    const now = clock();
    const until = query.until ?? now;
    const sight = sightOf(asker);
    const begins = query.from === undefined ? await beginningOf(deps, sight, until) : { from: query.from };
    if (begins.from >= until)
      refuseFaults([
        {
          place: 'query.from',
          says: notBeforeUntil,
          mend: inBoth('give an earlier moment, or leave it out', 'назовите момент раньше или не называйте никакого'),
        },
      ]);
    if (until > now)
      refuseFaults([
        {
          place: 'query.until',
          says: inBoth('is still to come', 'ещё не наступило'),
          mend: inBoth('leave it out: then it is now', 'не называйте: тогда это сейчас'),
        },
      ]);
    if (until - begins.from > longestShiftDays * day) refuseFaults([{ place: 'query.from', says: longerThan(longestShiftDays), mend: askForShorter }]);
    const locale = deps.words.locale(request.headers['accept-language']);
    const shift = await shiftIn(deps, sight, { from: begins.from, until }, now, wireFor(deps, request), locale);
    return { ...shift, ...(begins.since && { since: begins.since }) };
  });
}
