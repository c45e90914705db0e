// bridge-stream.test: the live stream as it comes over HTTP, and why it breaks.
import { expect, test } from '@jest/globals';
import { http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { anIncident, aProblem } from '../../../test/builders.ts';
import { pollOnce, streamOf, tidingsOf } from './bridge-stream.ts';
import type { Tidings } from './reader.ts';

const url = bridgeUrl('/api/v1/live');
const incident = { kind: 'incident', seq: 71, row: anIncident() } as const;
const event = (data: unknown, id?: number) => ({ event: 'moved', data: JSON.stringify(data), ...(id !== undefined && { id: String(id) }) });
const unfinished = () => new AbortController().signal;

async function all(after?: number): Promise<readonly Tidings[]> {
  const tidings: Tidings[] = [];
  for await (const it of streamOf(after, unfinished())) tidings.push(it);
  return tidings;
}

test('the stream is asked for after the last known place, and ends when the bridge ends it', async () => {
  const asked: string[] = [];
  const said = `retry: 2000\nid: 70\n\nevent: moved\nid: 71\ndata: ${JSON.stringify(incident)}\n\nevent: end\nid: 71\ndata: {"why":"proof-ran-out"}\n\n`;
  bridge.use(
    http.get(url, ({ request }) => {
      asked.push(new URL(request.url).search);
      return new HttpResponse(said, { headers: { 'Content-Type': 'text/event-stream' } });
    }),
  );
  expect(await all(70)).toEqual([{ kind: 'moved', moved: [incident], upTo: 71 }]);
  expect(asked).toEqual(['?after=70']);
});

test.each([
  ['a dead bridge', new HttpResponse(null, { status: 502 }), 'no-contact'],
  ['too many streams', HttpResponse.json(aProblem('overloaded'), { status: 429 }), 'no-contact'],
  ['a person without the role', HttpResponse.json(aProblem('forbidden'), { status: 403 }), 'not-allowed'],
  ['a connection that is cut', HttpResponse.error(), 'no-contact'],
])('%s breaks the stream as what it is', async (_name, answer, kind) => {
  bridge.use(http.get(url, () => answer));
  await expect(all()).rejects.toMatchObject({ kind });
});

test('all moves of one piece are told together, with the place after the last', () => {
  expect(tidingsOf([event(incident), event({ kind: 'incident-left', seq: 71, id: 'x' }, 71)])).toEqual([
    { kind: 'moved', moved: [incident, { kind: 'incident-left', seq: 71, id: 'x' }], upTo: 71 },
  ]);
});

test('what a newer bridge tells of is passed over without losing the place', () => {
  expect(tidingsOf([event({ kind: 'schedule', seq: 72 }, 72)])).toEqual([{ kind: 'moved', moved: [], upTo: 72 }]);
});

test('too much to be told is told as such', () => {
  expect(tidingsOf([{ event: 'gone', id: '900', data: '{"upTo":900}' }])).toEqual([{ kind: 'gone', upTo: 900 }]);
});

test('polling gives the same tidings', async () => {
  bridge.use(http.get(bridgeUrl('/api/v1/changes'), () => HttpResponse.json({ kind: 'moved', moved: [incident], upTo: 71, more: true })));
  expect(await pollOnce(70, unfinished())).toEqual({ kind: 'moved', moved: [incident], upTo: 71, more: true });
});
