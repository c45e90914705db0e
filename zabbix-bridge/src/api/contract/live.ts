// live: what moved since a position in the journal, as a stream or by polling.
import { z } from 'zod';
import { exampleIncident, incidentRow } from './incident.ts';
import { operation } from './operation.ts';
import { numeric } from './paging.ts';
import { list, seq } from './parts.ts';
import { maintenance, silence } from './planned.ts';
import { serviceRow } from './service.ts';
import { source } from './source.ts';

export const moved = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('incident'), seq, row: incidentRow }),
    z.object({ kind: z.literal('incident-left'), seq, id: z.string() }),
    z.object({ kind: z.literal('service'), seq, row: serviceRow }),
    z.object({ kind: z.literal('service-removed'), seq, id: z.string() }),
    z.object({ kind: z.literal('source'), seq, row: source }),
    z.object({ kind: z.literal('maintenance'), seq, row: maintenance }),
    z.object({ kind: z.literal('silence'), seq, row: silence }),
    z.object({ kind: z.literal('handover'), seq }),
    z.object({ kind: z.literal('rules'), seq }),
  ])
  .meta({
    id: 'Moved',
    description: 'something that is not as it was, with its new record; `incident-left`: you see it no longer; `handover`, `rules`: ask for them anew',
  });
export type Moved = z.output<typeof moved>;

const movedSince = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('moved'), moved: list(moved), upTo: seq, more: z.boolean() }),
  z.object({ kind: z.literal('gone'), upTo: seq }),
]);

export const getChanges = operation({
  id: 'getChanges',
  method: 'GET',
  url: '/api/v1/changes',
  resource: 'live',
  summary: 'What moved since `after`: the same as the stream, by polling',
  description:
    'Each thing comes once, as it is now. Ask again with `upTo`, at once when `more` is true. `gone`: too much has changed since; load everything anew and go on from `upTo`. Without `after` it says where to begin and gives nothing.',
  demands: ['read'],
  query: z.strictObject({
    after: numeric(seq).exactOptional(),
    limit: numeric(z.int().min(1).max(1_000)).default(200).meta({ description: '1 to 1,000; default 200' }),
  }),
  answer: movedSince,
  example: { kind: 'moved', moved: [{ kind: 'incident', seq: 71_790, row: exampleIncident }], upTo: 71_802, more: false },
});

export const liveStream = operation({
  id: 'liveStream',
  method: 'GET',
  url: '/api/v1/live',
  resource: 'live',
  summary: 'What moves, as it moves (server-sent events)',
  description:
    'Begins after `Last-Event-ID` or `after`, or with what comes next. Events: `moved` (data: one Moved; only the last of a batch has an id, so that nothing is missed between), `gone` (data: {"upTo"}; load everything anew), `end` (data: {"why"}; come back with the last id). A comment line comes now and then so that the line stays open. It ends when the proof of who asks runs out.',
  demands: ['read'],
  query: z.strictObject({ after: numeric(seq).exactOptional() }),
  answer: z.string(),
  answerType: 'text/event-stream',
  example: ': hello\n\nevent: moved\ndata: {"kind":"incident-left","seq":71790,"id":"01jd4c3m9f"}\nid: 71790\n\n',
});
