// counters: problems, incidents and pages over time, and how much is open now.
import { createDataFrame, FieldType, rangeUtil, type DataFrame, type FieldConfig } from '@grafana/data';
import { t } from '@grafana/i18n';
import { counters, type Counters } from '../api/wire/counters.ts';
import { priorities } from '../api/wire/incident.ts';
import { counterSeries, type CounterSeries } from '../api/wire/load.ts';
import { lookOfPriority, lookOfService } from '../components/looks.ts';
import type { AskBridge, Context } from './context.ts';
import type { AskedOf } from './read-query.ts';
import { number, table, type Column } from './table.ts';

type Asked = AskedOf<'counters'>;

/** The bridge gives at most a thousand steps, and the first may begin before the range. */
const mostSteps = 999;

export async function answerCounters(asked: Asked, context: Context, ask: AskBridge): Promise<DataFrame[]> {
  if (asked.show === 'now') return [nowFrame(await ask({ path: '/api/v1/counters', answer: counters }), asked, context)];
  const { from, until } = context;
  const series = await ask({ path: '/api/v1/counters/series', query: { from, until, step: stepOf(asked.step, context) }, answer: counterSeries });
  return [seriesFrame(series, asked, context)];
}

/**
 * @param wanted  a duration, as `1h`; empty or not to be read as one: by the width of the panel
 * @returns ms, a second at least; more than is wanted where the range would have too many steps
 */
export function stepOf(wanted: string, { from, until, maxDataPoints, intervalMs }: Pick<Context, 'from' | 'until' | 'maxDataPoints' | 'intervalMs'>): number {
  const range = Math.max(0, until - from);
  const least = Math.max(1_000, Math.ceil(range / mostSteps));
  const named = wanted.trim() === '' ? undefined : durationOf(wanted.trim());
  if (named !== undefined && named >= least) return Math.round(named);
  const byWidth = rangeUtil.roundInterval(range / Math.max(1, Math.min(maxDataPoints, mostSteps)));
  return Math.max(least, named ?? Math.max(byWidth, intervalMs));
}

function durationOf(said: string): number | undefined {
  if (/^\d+$/.test(said)) return Number(said); // `$__interval_ms`
  try {
    return rangeUtil.intervalToMs(said);
  } catch {
    return undefined;
  }
}

function seriesFrame({ stepMs, at, problems, incidents, pages }: CounterSeries, { headings }: Asked, { refId, colour }: Context): DataFrame {
  const count = (name: string, heading: string, values: readonly number[], config: FieldConfig = {}) => ({
    name,
    type: FieldType.number,
    values: [...values],
    config: { decimals: 0, min: 0, ...config, ...(headings === 'words' && { displayName: heading }) },
  });
  return createDataFrame({
    refId,
    name: 'counters',
    fields: [
      { name: 'time', type: FieldType.time, values: [...at], config: { interval: stepMs } },
      count('problems', t('datasource.count.problems', 'problems'), problems),
      ...priorities.map((priority) =>
        count(
          priority,
          t('datasource.count.incidents', 'incidents {{priority}}', { priority }),
          incidents[priority],
          inColour(colour(lookOfPriority(priority).tone)),
        ),
      ),
      count('pages', t('datasource.count.pages', 'pages'), pages),
    ],
  });
}

const inColour = (fixedColor: string): FieldConfig => ({ color: { mode: 'fixed', fixedColor } });

function nowFrame(now: Counters, asked: Asked, context: Context): DataFrame {
  const { colour } = context;
  const open = (priority?: string) => (it: Counters) =>
    it.incidents
      .filter((row) => row.state !== 'held' && row.state !== 'resolved' && (priority === undefined || row.priority === priority))
      .reduce((sum, { count }) => sum + count, 0);
  const inState = (state: string) => (it: Counters) => it.incidents.filter((row) => row.state === state).reduce((sum, { count }) => sum + count, 0);
  const columns: readonly Column<Counters>[] = [
    number('open', t('datasource.count.open', 'open incidents'), open()),
    ...priorities.map((it) =>
      number(it, t('datasource.count.openOf', 'open {{priority}}', { priority: it }), open(it), inColour(colour(lookOfPriority(it).tone))),
    ),
    number('unacknowledged', t('datasource.count.unacknowledged', 'taken by nobody'), ({ unacknowledged: { P1, P2, P3 } }: Counters) => P1 + P2 + P3),
    ...priorities.map((it) =>
      number(
        `unacknowledged${it}`,
        t('datasource.count.unacknowledgedOf', '{{priority}} taken by nobody', { priority: it }),
        (row: Counters) => row.unacknowledged[it],
      ),
    ),
    number('held', t('datasource.count.held', 'held'), inState('held')),
    number('resolved', t('datasource.count.resolved', 'resolved, not yet closed'), inState('resolved')),
    number('openProblems', t('datasource.count.openProblems', 'open problems'), (it) => it.openProblems),
    number('servicesDown', t('datasource.count.servicesDown', 'services down'), (it) => it.services.down, inColour(colour(lookOfService('down').tone))),
    number(
      'servicesDegraded',
      t('datasource.count.servicesDegraded', 'services degraded'),
      (it) => it.services.degraded,
      inColour(colour(lookOfService('degraded').tone)),
    ),
    number(
      'servicesWeakened',
      t('datasource.count.servicesWeakened', 'services weakened'),
      (it) => it.services.weakened,
      inColour(colour(lookOfService('weakened').tone)),
    ),
    number('servicesOk', t('datasource.count.servicesOk', 'services that work'), (it) => it.services.ok),
  ];
  return table('counters', [now], columns, asked, context);
}
