// live: gives what moves, as a stream or by polling.
import type { FastifyInstance } from 'fastify';
import { sightOf } from '../auth.ts';
import { getChanges, liveStream } from '../contract/live.ts';
import type { ApiDeps } from '../deps.ts';
import type { LiveStreams } from '../live-streams.ts';
import { readerOf } from '../reader.ts';
import { inBoth } from '../refused.ts';
import { askerOf, readRequest, refuseFaults, routeOf, serve } from '../serve.ts';
import { wireFor } from '../wire.ts';

export function serveLive(app: FastifyInstance, deps: ApiDeps, streams: LiveStreams): void {
  const { readModel } = deps;
  serve(app, getChanges, async ({ query, asker, request }) => {
    if (query.after === undefined) return { kind: 'moved' as const, moved: [], upTo: readModel.position().seq, more: false };
    const since = await readModel.changesAfter(sightOf(asker), query.after, query.limit);
    return since.kind === 'gone' ? since : { ...since, moved: since.moved.map(wireFor(deps, request).moved) };
  });

  app.route({
    ...routeOf(liveStream),
    exposeHeadRoute: false, // a HEAD would never end
    handler: async (request, reply) => {
      const { query } = readRequest(liveStream, request);
      const asker = askerOf(request);
      const after = lastEventId(request.headers['last-event-id']) ?? query.after;
      streams.admit(asker);
      reply.header('content-type', 'text/event-stream; charset=utf-8').header('x-accel-buffering', 'no').hijack();
      reply.raw.writeHead(200, reply.getHeaders() as Record<string, string>); // all of ours are texts
      streams.start(asker, reply.raw, readerOf(request, deps.words), after);
    },
  });
}

/** The browser's own way to resume; it wins over `after`, which is the place where this reader first began. */
function lastEventId(header: string | readonly string[] | undefined): number | undefined {
  if (header === undefined || header === '') return undefined;
  if (typeof header === 'string' && /^\d{1,15}$/.test(header)) return Number(header);
  refuseFaults([{ place: 'header.last-event-id', says: inBoth('is not an id that this stream gave', 'не номер, который дал этот поток') }]);
  return undefined;
}
