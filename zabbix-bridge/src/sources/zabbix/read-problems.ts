// read-problems: asks Zabbix for what reconcile needs to know, in bounded pages and chunks.
import { z } from 'zod';
import type { EpochMs } from '../../model/moment.ts';
import type { ProblemFacts, SourceId } from '../../model/problem.ts';
import type { Reconciled } from '../../model/signal.ts';
import type { Deed, TriggerRow } from './answers.ts';
import { EventClock, EventRow, MaintainedHost, OpenRow, ProblemRow, TriggerId, TriggerRow as TriggerForm } from './answers.ts';
import type { ZabbixClient } from './client.ts';
import { isEcho, withoutMarker } from './echo.ts';
import { ZabbixError } from './error.ts';
import { checkIntervalOf } from './interval.ts';
import type { Doing, Doings, Fate, Seen } from './reconcile.ts';

/** How much is asked for at once. */
export type ReadLimits = {
  readonly pageRows: number;
  readonly chunkIds: number;
  /** Operational data is left out when more problems than these are asked about at once: Zabbix takes 2 to 3 ms for each. */
  readonly operationalDataUpTo: number;
};
/** A page of 10,000 open problems is about 1 MB; 500 problems in full are asked for in well under a second. */
export const readLimits: ReadLimits = { pageRows: 10_000, chunkIds: 500, operationalDataUpTo: 1_000 };

/** @returns every problem of a trigger that Zabbix lists as open, read by event id so that no page can skip or repeat one */
export async function readOpen(client: ZabbixClient, { pageRows }: Pick<ReadLimits, 'pageRows'> = readLimits): Promise<ReadonlyMap<string, Seen>> {
  const open = new Map<string, Seen>();
  let from = '1';
  for (;;) {
    const page = await client.read(
      'problem.get',
      {
        output: ['eventid', 'objectid', 'severity', 'acknowledged', 'suppressed'],
        source: 0,
        object: 0,
        eventid_from: from,
        sortfield: ['eventid'],
        sortorder: 'ASC',
        limit: pageRows,
      },
      z.array(OpenRow),
    );
    for (const { eventid, objectid, severity, acknowledged, suppressed } of page) open.set(eventid, { trigger: objectid, severity, acknowledged, suppressed });
    const last = page.at(-1);
    if (last === undefined || page.length < pageRows) return open;
    from = String(BigInt(last.eventid) + 1n);
  }
}

/** @returns those of the triggers that are enabled, on enabled hosts and items: problem.get lists the others' problems for ever */
export async function readMonitored(
  client: ZabbixClient,
  triggers: Iterable<string>,
  { chunkIds }: Pick<ReadLimits, 'chunkIds'> = readLimits,
): Promise<ReadonlySet<string>> {
  const monitored = new Set<string>();
  for (const triggerids of chunksOf([...new Set(triggers)], chunkIds * 4)) {
    const rows = await client.read('trigger.get', { output: ['triggerid'], triggerids, monitored: true }, z.array(TriggerId));
    for (const { triggerid } of rows) monitored.add(triggerid);
  }
  return monitored;
}

/** By name and in its order; of the unwatched, which are in a maintenance without data collection, Zabbix cannot see that they are gone. */
export type Maintained = Required<Pick<Reconciled, 'unwatched' | 'inMaintenance'>>;

/** @returns the hosts in a maintenance; undefined where Zabbix does not say, which keeps no problem waiting: the topology asks the same and complains */
export async function readMaintained(client: ZabbixClient): Promise<Maintained | undefined> {
  try {
    const rows = await client.read('host.get', { output: ['host', 'maintenance_type'], filter: { maintenance_status: 1 } }, z.array(MaintainedHost));
    const namesOf = (collectsData: boolean): readonly string[] =>
      rows.flatMap((row) => ((row.maintenance_type === '0') === collectsData ? [row.host] : [])).sort();
    return { unwatched: namesOf(false), inMaintenance: namesOf(true) };
  } catch (thrown) {
    if (thrown instanceof ZabbixError) return undefined;
    throw thrown;
  }
}

/** @returns what is to be known of each open problem; those that have closed since are missing */
export async function readFacts(
  client: ZabbixClient,
  source: SourceId,
  events: readonly string[],
  at: EpochMs,
  { chunkIds, operationalDataUpTo } = readLimits,
): Promise<ReadonlyMap<string, ProblemFacts>> {
  const facts = new Map<string, ProblemFacts>();
  const { selectGroups, knowsCause } = await client.dialect();
  for (const eventids of chunksOf(events, chunkIds)) {
    const problems = await client.read(
      'problem.get',
      {
        output: [
          'eventid',
          'objectid',
          'clock',
          'name',
          'severity',
          'acknowledged',
          'suppressed',
          ...(events.length <= operationalDataUpTo ? ['opdata'] : []),
          ...(knowsCause ? ['cause_eventid'] : []),
        ],
        eventids,
        source: 0,
        object: 0,
        selectTags: ['tag', 'value'],
      },
      z.array(ProblemRow),
    );
    const triggers = await client.read(
      'trigger.get',
      {
        output: ['triggerid', 'manual_close'],
        triggerids: [...new Set(problems.map((it) => it.objectid))],
        selectHosts: ['hostid', 'host'],
        [selectGroups]: ['name'],
        selectItems: ['itemid', 'hostid', 'key_', 'name', 'delay', 'type'],
        selectFunctions: ['itemid'],
      },
      z.array(TriggerForm),
    );
    const byId = new Map(triggers.map((trigger) => [trigger.triggerid, trigger]));
    for (const problem of problems) facts.set(problem.eventid, factsOf(source, problem, byId.get(problem.objectid), at));
  }
  return facts;
}

function factsOf(source: SourceId, problem: z.infer<typeof ProblemRow>, trigger: TriggerRow | undefined, at: EpochMs): ProblemFacts {
  const firedBy = trigger?.functions[0]?.itemid;
  const item = trigger?.items.find((it) => it.itemid === firedBy) ?? trigger?.items[0];
  const checkEveryMs = item && checkIntervalOf(item.delay);
  // shown under the host of the item that fired first
  const hosts = [...(trigger?.hosts ?? [])].sort((a, b) => Number(b.hostid === item?.hostid) - Number(a.hostid === item?.hostid));
  return {
    source,
    event: problem.eventid,
    openedAt: Math.min(problem.clock, at), // whole seconds, as the webhook says it
    name: problem.name,
    severity: problem.severity,
    hosts: hosts.map((it) => it.host),
    groups: (trigger?.hostgroups ?? trigger?.groups ?? []).map((it) => it.name),
    tags: problem.tags,
    trigger: problem.objectid,
    acknowledged: problem.acknowledged,
    suppressed: problem.suppressed,
    ...(problem.opdata && { operationalData: problem.opdata }),
    ...(item && { item: { id: item.itemid, key: item.key_, ...(item.name && { name: item.name }) } }),
    ...(checkEveryMs !== undefined && { checkEveryMs }),
    ...(trigger && { manualClose: trigger.manual_close }),
    ...(problem.cause_eventid !== undefined && problem.cause_eventid !== '0' && { causeEvent: problem.cause_eventid }),
  };
}

const eventFields = ['eventid', 'objectid', 'clock', 'value', 'severity', 'acknowledged', 'r_eventid', 'userid'];
const deedFields = ['acknowledgeid', 'clock', 'action', 'message', 'username', 'name', 'surname'];

/** @returns the events with what people did to them, by id; those that Zabbix does not know, or that we may not see, are missing */
export async function readEvents(
  client: ZabbixClient,
  events: readonly string[],
  { chunkIds }: Pick<ReadLimits, 'chunkIds'> = readLimits,
): Promise<ReadonlyMap<string, EventRow>> {
  const found = new Map<string, EventRow>();
  const { selectAcknowledges } = await client.dialect();
  for (const eventids of chunksOf(events, chunkIds)) {
    const rows = await client.read('event.get', { output: eventFields, eventids, [selectAcknowledges]: deedFields }, z.array(EventRow));
    for (const row of rows) found.set(row.eventid, row);
  }
  return found;
}

/** @returns who acknowledged and who re-rated each event, as far as Zabbix says it */
export function doingsOf(event: EventRow, bridgeUser: string | undefined): Doings {
  const inOrder = [...event.acknowledges].sort((a, b) => a.clock - b.clock || Number(a.acknowledgeid) - Number(b.acknowledgeid));
  const acknowledgement = inOrder.findLast((deed) => (deed.action & (2 | 16)) !== 0);
  const severity = inOrder.findLast((deed) => (deed.action & 8) !== 0);
  return { ...(acknowledgement && { acknowledgement: doingOf(acknowledgement, bridgeUser) }), ...(severity && { severity: doingOf(severity, bridgeUser) }) };
}

function doingOf(deed: Deed, bridgeUser: string | undefined): Doing {
  const person = personOf(deed);
  const message = withoutMarker(deed.message);
  const ours = isEcho({ written: deed.message, person, user: deed.username }, bridgeUser);
  return { ...(person !== undefined && { by: person }), ...(message !== '' && { message }), ...(ours && { ours }) };
}

/** As `{USER.FULLNAME}` writes it: `Jane Doe (jdoe)`. */
function personOf({ username, name, surname }: Deed): string | undefined {
  const full = [name, surname].filter(Boolean).join(' ');
  return full && username ? `${full} (${username})` : username || full || undefined;
}

/** @returns what became of events that problem.get no longer lists, with the clock of their recovery */
export async function readFates(client: ZabbixClient, events: readonly string[], { chunkIds } = readLimits): Promise<ReadonlyMap<string, Fate>> {
  const rows = await readEvents(client, events, { chunkIds });
  const recoveries = [...new Set([...rows.values()].map((it) => it.r_eventid).filter((it) => it !== '0'))]; // one recovery may end many
  const endedAt = new Map<string, EpochMs>();
  for (const eventids of chunksOf(recoveries, chunkIds)) {
    for (const { eventid, clock } of await client.read('event.get', { output: ['eventid', 'clock'], eventids }, z.array(EventClock)))
      endedAt.set(eventid, clock);
  }
  return new Map(events.map((event) => [event, fateOf(rows.get(event), endedAt)]));
}

function fateOf(event: EventRow | undefined, endedAt: ReadonlyMap<string, EpochMs>): Fate {
  if (event === undefined) return { kind: 'forgotten' };
  if (event.r_eventid === '0') return { kind: 'open' };
  const resolvedAt = endedAt.get(event.r_eventid);
  const closing = event.acknowledges.findLast((deed) => (deed.action & 1) !== 0);
  const by = closing && personOf(closing);
  return {
    kind: 'ended',
    byHand: event.userid !== '0' || closing !== undefined,
    ...(resolvedAt !== undefined && { resolvedAt }),
    ...(by !== undefined && { by }),
  };
}

/** @returns the list in pieces of at most `size` */
export function chunksOf<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));
}
