// zabbix: one Zabbix of the configuration as a running source.
import type { Logger } from 'pino';
import type { Bridge } from '../bridge.ts';
import type { Journal } from '../journal/journal.ts';
import type { Timers } from '../model/clock.ts';
import type { Intake } from '../model/intake.ts';
import type { ReadModel } from '../readmodel/questions.ts';
import { createZabbixClient } from '../sources/zabbix/client.ts';
import { createZabbixMetrics, type MetricLimits, type ZabbixMetrics } from '../sources/zabbix/history/metrics.ts';
import { webOf } from '../sources/zabbix/links.ts';
import { startZabbixSource, type ZabbixSource } from '../sources/zabbix/source.ts';
import type { KnownSource } from './webhooks.ts';

export type RunningZabbix = { readonly source: ZabbixSource; readonly metrics: ZabbixMetrics; readonly stop: () => Promise<void> };
export type RunningParts = {
  readonly bridge: Bridge;
  readonly intake: Pick<Intake, 'accept'>;
  readonly journal: Pick<Journal, 'signalsAfter'>;
  readonly readModel: Pick<ReadModel, 'problems'>;
  readonly timers: Timers;
  readonly log: Logger;
  readonly limits: MetricLimits;
  readonly metricPatienceMs: number;
};

/** @returns the source, running; undefined when nothing is configured by which Zabbix would let us in: then only its webhooks come */
export async function runZabbix(
  { settings, secrets }: KnownSource,
  { bridge, intake, journal, readModel, timers, log, limits, metricPatienceMs }: RunningParts,
): Promise<RunningZabbix | undefined> {
  const { credential, ca } = secrets;
  if (!credential) return undefined;
  const { source, url, timeout: timeoutMs, longestAnswerBytes: maxAnswerBytes, sockets: maxSockets, bridgeUser } = settings;
  const reach = { url, credential, timeoutMs, maxAnswerBytes, ...(ca !== undefined && { ca }) };
  const client = createZabbixClient({ ...reach, maxSockets });
  // One of its own for graphs: when they are slow and it gives up on Zabbix, problems are read all the same.
  const metricClient = createZabbixClient({ ...reach, maxSockets: limits.metricReads, retries: 0 });
  const metrics = createZabbixMetrics({ client: metricClient, clock: () => bridge.now(), timers, limits, patienceMs: metricPatienceMs });
  const running = startZabbixSource({
    source,
    client,
    intake,
    open: bridge,
    clock: () => bridge.now(),
    timers,
    log,
    firstEver: !(await wasSeen(source, journal, readModel)),
    bridgeUser,
    pace: {
      reconcileEveryMs: settings.reconcileEvery,
      topologyEveryMs: settings.topologyEvery,
      retryEveryMs: settings.retryEvery,
      silentAfterMs: settings.silentAfter,
    },
  });
  return {
    source: running,
    metrics,
    stop: async () => {
      metricClient.close();
      client.close(); // what is on its way to a Zabbix that hangs must not hold the stop up
      await running.stop();
    },
  };
}

/** @returns where a person finds the pages of a source */
export const pagesOf = (known: KnownSource | undefined): string | undefined => known && (known.settings.webUrl ?? webOf(known.settings.url));

/** A source that never had a problem is looked for in the journal: its first reconcile stands there. */
async function wasSeen(source: string, journal: Pick<Journal, 'signalsAfter'>, readModel: Pick<ReadModel, 'problems'>): Promise<boolean> {
  const page = await readModel.problems(undefined, { sources: [source] }, 'newest', { limit: 1 });
  if (page.ok && page.value.rows.length > 0) return true;
  for await (const { signal } of journal.signalsAfter(0)) if (signal.kind === 'reconciled' && signal.source === source) return true;
  return false;
}
