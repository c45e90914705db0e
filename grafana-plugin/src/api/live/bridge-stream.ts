// bridge-stream: the bridge's live stream and its polling twin, read through the app's proxy.
import { config } from '@grafana/runtime';
import { addressOf, ask, forReader } from '../ask.ts';
import { BridgeFailure, failureOf } from '../failure.ts';
import { changes, moved, type Moved } from '../wire/moved.ts';
import { takeEvents, type StreamEvent } from './event-stream.ts';
import type { Tidings } from './reader.ts';

/** The bridge gives a sign of life every 15 s; after three that did not come the line counts as dead. */
export const silentForMs = 45_000;

/** Read with `fetch`: an EventSource hides the status and cannot say where to go on from. */
export async function* streamOf(after: number | undefined, signal: AbortSignal): AsyncGenerator<Tidings> {
  const given = new AbortController();
  const callOff = () => given.abort();
  signal.addEventListener('abort', callOff);
  let silence = setTimeout(callOff, silentForMs);
  try {
    const answer = await fetch(`${config.appSubUrl}${addressOf('/api/v1/live', { after })}`, {
      headers: { ...forReader(), 'X-Grafana-Org-Id': String(config.bootData.user.orgId) },
      signal: given.signal,
    });
    if (!answer.ok || !answer.body) throw failureOf(answer.status, jsonOf(await answer.text()));
    let text = '';
    for await (const piece of piecesOf(answer.body)) {
      clearTimeout(silence);
      silence = setTimeout(callOff, silentForMs);
      const { events, rest } = takeEvents(text + piece);
      text = rest;
      yield* tidingsOf(events);
      if (events.some(({ event }) => event === 'end')) return;
    }
  } catch (wrong) {
    throw wrong instanceof BridgeFailure ? wrong : failureOf(undefined, undefined, wrong);
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', callOff);
    given.abort();
  }
}

/** Without `after` it tells only where to begin. */
export async function pollOnce(after: number | undefined, signal: AbortSignal) {
  const answer = await ask({ path: '/api/v1/changes', query: { after, limit: 1_000 }, answer: changes, signal });
  return { more: false, ...answer };
}

/** What of one piece belongs together: all its moves at once, so that a storm is drawn once per piece and not once per incident. */
export function tidingsOf(events: readonly StreamEvent[]): readonly Tidings[] {
  const gone = events.findLast(({ event }) => event === 'gone');
  const id = events.findLast((it) => it.id !== undefined)?.id;
  const upTo = id === undefined ? {} : { upTo: Number(id) };
  if (gone && id !== undefined) return [{ kind: 'gone', upTo: Number(id) }]; // everything is loaded anew, the moves beside it included
  return [{ kind: 'moved', moved: events.flatMap(movedOf), ...upTo }];
}

/** What a newer bridge tells of and this plugin does not know is passed over: it shows nothing that could be wrong by it. */
function movedOf({ event, data }: StreamEvent): readonly Moved[] {
  const read = event === 'moved' ? moved.safeParse(jsonOf(data)) : undefined;
  return read?.success ? [read.data] : [];
}

async function* piecesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined; // refused right after, as what it is
  }
}
