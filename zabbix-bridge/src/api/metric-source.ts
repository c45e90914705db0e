// metric-source: finds whom to ask for the metrics of a host, says how old an answer is, and puts into words why there is none.
import { ZabbixError } from '../sources/zabbix/error.ts';
import type { Kept } from '../sources/zabbix/history/remembered.ts';
import type { ZabbixMetrics } from '../sources/zabbix/history/metrics.ts';
import { Failure } from '../model/failure.ts';
import type { EpochMs } from '../model/moment.ts';
import type { SourceId } from '../model/problem.ts';
import type { Sight } from '../readmodel/questions.ts';
import type { Locale } from '../words/locale.ts';
import type { ApiDeps } from './deps.ts';
import { noSource } from './absent.ts';
import { inBoth, Refused } from './refused.ts';

/** One who asks for metrics: whose hosts they may see, and in which language they read. */
export type Asks = { readonly deps: ApiDeps; readonly sight: Sight; readonly locale: Locale };

/** @returns whom to ask; refuses in words when the host is not the asker's to see, or nobody can be asked */
export async function metricsOf({ deps, sight }: Asks, source: SourceId, host?: string): Promise<ZabbixMetrics> {
  if (host !== undefined && !(await deps.readModel.seesHost(sight, source, host)))
    throw new Refused('not-found', inBoth(`There is no host ${host} in ${source}.`, `Хоста ${host} в ${source} нет.`));
  const metrics = deps.metrics(source);
  if (metrics === undefined) throw noSource(source);
  if (metrics === 'no-access')
    throw new Refused(
      'unavailable',
      inBoth(`Nabat has no access to the API of ${source}, so it knows no metrics.`, `У Nabat нет доступа к API ${source}, поэтому метрик он не знает.`),
      {
        mend: inBoth(`give it a token: nabat zabbix setup --source ${source}`, `дайте ему токен: nabat zabbix setup --source ${source}`),
      },
    );
  return metrics;
}

/** @returns what it asks for; what Zabbix did not answer is refused in Zabbix's words */
export async function reachable<T>(source: SourceId, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ZabbixError) throw new Refused(error.code, `${source}: ${error.says}.`, { mend: error.mend, cause: error });
    throw error;
  }
}

/** @returns since when an answer stands, and a sentence when that is too long ago */
export function staleness(
  { deps, locale }: Pick<Asks, 'deps' | 'locale'>,
  source: SourceId,
  { at, stale }: Pick<Kept<unknown>, 'at' | 'stale'>,
): { readonly readAt: EpochMs; readonly stale: boolean; readonly words?: string } {
  if (stale === undefined) return { readAt: at, stale: false };
  const old = { source, ageMs: deps.clock() - at, ...(stale.why === 'failed' && { error: saidBy(stale.error) }) };
  return { readAt: at, stale: true, words: deps.words.oldMetric(old, locale) };
}

/** @returns what to tell of an error on the way to Zabbix; nothing of one that nobody foresaw */
export const saidBy = (error: unknown): string => (error instanceof Failure ? `${error.says} (${error.mend})` : 'it is in the log');
