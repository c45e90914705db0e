// witness: what Zabbix itself holds, asked of it directly, to compare with what Nabat holds.
import { expect } from '@jest/globals';
import type { NabatApi } from './nabat-api.ts';
import { waitUntil } from './wait-until.ts';
import type { ReachableZabbix } from './zabbix.ts';

/** @returns event ids of the open problems whose trigger and host are watched, sorted: Zabbix lists the others for ever */
export async function openInZabbix({ api }: ReachableZabbix): Promise<readonly string[]> {
  const problems = await api<{ eventid: string; objectid: string }[]>('problem.get', { output: ['eventid', 'objectid'], source: 0, object: 0 });
  const triggers = await api<{ triggerid: string }[]>('trigger.get', {
    output: ['triggerid'],
    triggerids: problems.map(({ objectid }) => objectid),
    monitored: true,
  });
  const watched = new Set(triggers.map(({ triggerid }) => triggerid));
  return problems.flatMap(({ eventid, objectid }) => (watched.has(objectid) ? [eventid] : [])).sort();
}

/** Waits until both hold exactly the same problems to be open: for the next reconcile at most, which comes every 30 s and takes as long as it takes. */
export async function agree(zabbix: ReachableZabbix, nabat: NabatApi): Promise<void> {
  let differs: { zabbix: readonly string[]; nabat: readonly string[] } = { zabbix: [], nabat: [] };
  const same = await waitUntil({ what: 'Zabbix and Nabat to agree', every: 500 }, async () => {
    const [theirs, ours] = await Promise.all([openInZabbix(zabbix), nabat.openProblems()]);
    differs = { zabbix: theirs.filter((event) => !ours.includes(event)), nabat: ours.filter((event) => !theirs.includes(event)) };
    return (differs.zabbix.length === 0 && differs.nabat.length === 0) || undefined;
  }).catch(() => false);
  if (!same) expect({ openOnlyIn: differs }).toEqual({ openOnlyIn: { zabbix: [], nabat: [] } });
}

export type Event = { readonly acknowledged: boolean; readonly closed: boolean; readonly messages: readonly string[] };

/** @returns what people and Nabat have done to these events, by event id */
export async function eventsInZabbix({ api }: ReachableZabbix, ids: readonly string[]): Promise<ReadonlyMap<string, Event>> {
  const events = await api<{ eventid: string; acknowledged: string; r_eventid: string; acknowledges: { message: string }[] }[]>('event.get', {
    output: ['eventid', 'acknowledged', 'r_eventid'],
    select_acknowledges: ['message'],
    eventids: ids,
  });
  return new Map(
    events.map((event) => [
      event.eventid,
      { acknowledged: event.acknowledged === '1', closed: event.r_eventid !== '0', messages: event.acknowledges.map(({ message }) => message).filter(Boolean) },
    ]),
  );
}
