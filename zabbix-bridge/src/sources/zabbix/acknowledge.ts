// acknowledge: carries out what people decided about events, in Zabbix: each event by itself, each at most once.
import type { Clock } from '../../model/clock.ts';
import type { WriteBack } from '../../model/errand.ts';
import type { WriteBackWhy, WrittenBack } from '../../model/signal.ts';
import { z } from 'zod';
import type { EventRow } from './answers.ts';
import { Acknowledged, TriggerRow } from './answers.ts';
import type { ZabbixClient } from './client.ts';
import type { AcknowledgeAction, Dialect } from './dialect.ts';
import { inWords, isUnreachable, ZabbixError } from './error.ts';
import { withMarker } from './echo.ts';
import type { ReadLimits } from './read-problems.ts';
import { chunksOf, doingsOf, readEvents, readLimits } from './read-problems.ts';

/** Zabbix refuses a longer message. */
export const longestMessage = 2_048;

/** `by`: where it was somebody else than who ordered it. */
type Outcome = Pick<WrittenBack, 'outcome' | 'by' | 'why' | 'says'>;
const done = (why?: WriteBackWhy, by?: string): Outcome => ({ outcome: 'done', ...(by !== undefined && { by }), ...(why !== undefined && { why }) });
const refused = (why: WriteBackWhy): Outcome => ({ outcome: 'refused', why });

/**
 * Repeating an errand is harmless: before anything is written it is looked up whether an earlier attempt left its marker, and whether
 * the event is already as it should be.
 *
 * @returns one outcome for each event of the errand, in its order; an event that Zabbix refuses does not keep the others from being written
 * @throws ZabbixError when Zabbix could not be reached, or did not accept who we are: then what has become of the errand is unknown, and
 *         it is to be tried again
 */
export async function writeBack(
  errand: WriteBack,
  { client, clock, limits = readLimits }: { client: ZabbixClient; clock: Clock; limits?: ReadLimits },
): Promise<readonly WrittenBack[]> {
  const events = [...new Set(errand.events)];
  const outcomes = new Map<string, Outcome>();
  const { acknowledgeBits } = await client.dialect();
  const found = await readEvents(client, events, limits);
  const closable = errand.action === 'close' ? await readClosable(client, found.values(), limits) : undefined;
  const wanted: string[] = [];
  for (const event of events) {
    const outcome = beforehand(errand, found.get(event), closable);
    if (outcome) outcomes.set(event, outcome);
    else wanted.push(event);
  }
  // an acknowledged event keeps its acknowledgement, and takes only the words
  const taken = wanted.filter((event) => errand.action === 'acknowledge' && found.get(event)?.acknowledged);
  const rest = wanted.filter((event) => !taken.includes(event));
  for (const [list, action] of [
    [rest, errand.action],
    [taken, 'message'],
  ] as const) {
    const params = paramsOf({ ...errand, action }, acknowledgeBits);
    for (const some of chunksOf(list, limits.chunkIds)) await writeSome(client, some, params, outcomes);
  }
  for (const event of taken) if (outcomes.get(event)?.outcome === 'done') outcomes.set(event, done('words-added', acknowledgerOf(found.get(event))));
  const { source, id: entry, action, by } = errand;
  return events.map((event) => ({
    kind: 'written-back',
    at: clock(),
    source,
    event,
    entry,
    action,
    by,
    ...(outcomes.get(event) ?? refused('not-answered')),
  }));
}

/** What can be said of an event without writing anything; undefined when there is something to write. */
function beforehand(errand: WriteBack, event: EventRow | undefined, closable: ReadonlySet<string> | undefined): Outcome | undefined {
  if (event === undefined) return refused('unknown-there');
  if (event.acknowledges.some((deed) => deed.message.endsWith(markerOf(errand)))) return done('written-earlier');
  const closed = event.r_eventid !== '0';
  switch (errand.action) {
    case 'acknowledge':
      return event.acknowledged && !errand.message ? done('acknowledged-already', acknowledgerOf(event)) : undefined;
    case 'unacknowledge':
      return event.acknowledged ? undefined : done('not-acknowledged');
    case 'message':
      return undefined; // a closed event takes comments too
    case 'close':
      if (closed) return done('closed-already');
      return closable?.has(event.objectid) ? undefined : refused('manual-close-not-allowed');
    case 'severity':
      if (errand.severity === undefined) return refused('no-severity');
      return event.severity === errand.severity ? done('severity-already') : undefined;
    default:
      return errand.action satisfies never;
  }
}

/** @returns who acknowledged it, as far as Zabbix says it; of our own words the person who is named in them */
function acknowledgerOf(event: EventRow | undefined): string | undefined {
  const { by, message = '', ours = false } = (event && doingsOf(event, undefined).acknowledgement) ?? {};
  return ours ? authorIn(message) : by;
}

/** @returns the triggers among those of the events whose problems a person may close */
async function readClosable(client: ZabbixClient, events: Iterable<EventRow>, { chunkIds }: ReadLimits): Promise<ReadonlySet<string>> {
  const closable = new Set<string>();
  for (const triggerids of chunksOf([...new Set(Array.from(events, (it) => it.objectid))], chunkIds)) {
    for (const it of await client.read('trigger.get', { output: ['triggerid', 'manual_close'], triggerids }, z.array(TriggerRow)))
      if (it.manual_close) closable.add(it.triggerid);
  }
  return closable;
}

const markerOf = (errand: WriteBack): string => withMarker('', errand.id);

/** What event.acknowledge is given besides the ids. Every action carries a message, for only that says who did it and brings our echo home. */
function paramsOf(errand: WriteBack, bits: Dialect['acknowledgeBits']): { readonly action: number; readonly message: string; readonly severity?: number } {
  const actions: readonly AcknowledgeAction[] = errand.action === 'message' ? ['message'] : [errand.action, 'message'];
  const action = actions.reduce((sum, it) => sum + (bits[it] ?? 0), 0);
  return { action, message: messageOf(errand), ...(errand.action === 'severity' && errand.severity !== undefined && { severity: errand.severity }) };
}

/** @returns `anna (Nabat INC-7): text [nabat:e-17]`, the text shortened so that all of it fits into what Zabbix takes */
export function messageOf(errand: Pick<WriteBack, 'by' | 'id' | 'incident' | 'number' | 'message'>): string {
  const who = `${errand.by} (Nabat ${errand.number ?? errand.incident})`;
  const text = errand.message?.trim() ?? '';
  const whole = withMarker(text ? `${who}: ${text}` : who, errand.id);
  const over = [...whole].length - longestMessage;
  if (over <= 0) return whole;
  const letters = [...text];
  return withMarker(`${who}: ${letters.slice(0, Math.max(0, letters.length - over - 1)).join('')}…`, errand.id);
}

/** @returns who is named in a message as above; undefined where it is none */
const authorIn = (message: string): string | undefined => /^(.+?) \(Nabat [^)]*\)/.exec(message)?.[1];

/** Zabbix takes all ids or none: where it refuses several, each half is tried by itself, down to those that it means. */
async function writeSome(client: ZabbixClient, eventids: readonly string[], params: object, outcomes: Map<string, Outcome>): Promise<void> {
  try {
    const answer = Acknowledged.safeParse(await client.call('event.acknowledge', { eventids, ...params }));
    const written = answer.success ? new Set(answer.data.eventids) : undefined;
    for (const event of eventids) if (written === undefined || written.has(event)) outcomes.set(event, done());
  } catch (error) {
    if (!(error instanceof ZabbixError) || isUnreachable(error) || error.about === 'credential') throw error;
    const half = Math.ceil(eventids.length / 2);
    if (eventids.length === 1)
      for (const event of eventids) outcomes.set(event, { outcome: 'refused', says: error.about === 'right' ? inWords(error) : error.detail });
    else for (const some of chunksOf(eventids, half)) await writeSome(client, some, params, outcomes);
  }
}
