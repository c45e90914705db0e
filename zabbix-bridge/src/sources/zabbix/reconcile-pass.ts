// reconcile-pass: reads from Zabbix what one reconcile needs, and hands it to the comparison.
import type { Clock } from '../../model/clock.ts';
import type { SourceId } from '../../model/problem.ts';
import type { Signal } from '../../model/signal.ts';
import type { ZabbixClient } from './client.ts';
import type { Maintained, ReadLimits } from './read-problems.ts';
import { doingsOf, readEvents, readFacts, readFates, readLimits, readMaintained, readMonitored, readOpen } from './read-problems.ts';
import type { Doings, Held } from './reconcile.ts';
import { differences, signalsOf } from './reconcile.ts';

export type PassSettings = {
  readonly client: ZabbixClient;
  readonly source: SourceId;
  /** What we hold to be open; asked before the read begins and again when it has ended. */
  readonly held: () => Held;
  readonly clock: Clock;
  /** Nothing of this source was ever seen before. */
  readonly firstEver: boolean;
  /** The Zabbix user that the bridge itself acts under, where known. */
  readonly bridgeUser?: string;
  readonly limits?: ReadLimits;
};
/** `open`: the ids of all that is truly open in Zabbix. `maintained`: the hosts in a maintenance of its own; absent where that may not be asked. */
export type Pass = { readonly signals: readonly Signal[]; readonly open: readonly string[]; readonly maintained?: Maintained };

/**
 * One reconcile: ids and states of all, details of what differs.
 *
 * @throws ZabbixError when Zabbix could not be read to the end; then nothing follows, for half a list would close the other half
 */
export async function reconcileOnce({ client, source, held, clock, firstEver, bridgeUser, limits = readLimits }: PassSettings): Promise<Pass> {
  const before = new Map(held()); // a copy: what comes in meanwhile must not be taken for something that Zabbix has forgotten
  const seen = await readOpen(client, limits);
  const monitored = await readMonitored(
    client,
    Array.from(seen.values(), (it) => it.trigger),
    limits,
  );
  const differ = differences(before, seen, monitored);
  // those that came by webhook are asked about a portion at a time: news first
  const facts = await readFacts(client, source, [...differ.opened, ...differ.bare.slice(0, limits.chunkIds)], clock(), limits);
  const touched = [...differ.changed, ...differ.opened.filter((event) => facts.get(event)?.acknowledged)];
  const doings = new Map<string, Doings>(Array.from(await readEvents(client, touched, limits), ([event, row]) => [event, doingsOf(row, bridgeUser)]));
  const fates = await readFates(client, differ.gone, limits);
  const maintained = await readMaintained(client);
  const now = held();
  const signals = signalsOf(differ, seen, { facts, doings, fates }, before, now, { source, at: clock(), firstEver });
  const closedSince = new Set(differ.opened.filter((event) => !facts.has(event)));
  return { signals, open: differ.open.filter((event) => !closedSince.has(event)), ...(maintained && { maintained }) };
}
