// metrics: what items of Zabbix measured, as labelled series.
import { createDataFrame, FieldType, type DataFrame, type FieldConfig } from '@grafana/data';
import { asItIs } from '../components/as-it-is.ts';
import { t } from '@grafana/i18n';
import { BridgeFailure } from '../api/failure.ts';
import type { Query } from '../api/ask.ts';
import { metricHistory, type MetricHistory, type MetricSeries } from '../api/wire/metric.ts';
import { sourceList } from '../api/wire/source.ts';
import { info, warning, type AskBridge, type Context, type Notice } from './context.ts';
import { mostHosts } from './pages.ts';
import type { AskedOf } from './read-query.ts';
import { grafanaUnit, scaleOf } from './units.ts';

type Asked = AskedOf<'metrics'>;

export async function answerMetrics(asked: Asked, context: Context, ask: AskBridge): Promise<DataFrame[]> {
  const sources = asked.by === 'host' && asked.source.length === 0 ? await everySource(ask) : asked.source;
  const requests = metricRequests(asked, sources, context);
  const shown = requests.slice(0, mostHosts);
  const answers = await Promise.all(shown.map((query) => readHistory(query, ask, shown.length > 1)));
  const cut =
    requests.length > shown.length
      ? [warning(t('datasource.metric.hostsCut', 'Only {{shown}} of {{all}} are asked for: name fewer.', { shown: shown.length, all: requests.length }))]
      : [];
  const found = answers.filter((it) => it !== undefined);
  if (found.length === 0) throw new BridgeFailure('absent', t('datasource.metric.nowhere', 'No source knows such a host.'));
  return metricFrames(found, asked, context, cut);
}

const everySource = async (ask: AskBridge) => (await ask({ path: '/api/v1/sources', answer: sourceList })).rows.map(({ source }) => source);

/** @returns undefined where one of several sources or incidents does not know what is asked for */
async function readHistory(query: Query, ask: AskBridge, isOneOfSeveral: boolean): Promise<MetricHistory | undefined> {
  try {
    return await ask({ path: '/api/v1/metrics/history', query, answer: metricHistory });
  } catch (wrong) {
    if (isOneOfSeveral && wrong instanceof BridgeFailure && wrong.kind === 'absent') return undefined;
    throw wrong;
  }
}

/** @returns one question for each host at each source, each incident, or each source's items */
export function metricRequests(
  { by, host, incident, item, match }: Asked,
  sources: readonly string[],
  { from, until, maxDataPoints }: Pick<Context, 'from' | 'until' | 'maxDataPoints'>,
): readonly Query[] {
  const span = { from, until, points: Math.min(2_000, Math.max(10, Math.floor(maxDataPoints))) };
  switch (by) {
    case 'incident':
      return incident.map((it) => ({ incident: it, ...span }));
    case 'items':
      return sources.map((source) => ({ source, item, ...span }));
    case 'host':
      return host.flatMap((it) => sources.map((source) => ({ source, host: it, ...(match.trim() !== '' && { match: match.trim() }), ...span })));
    default:
      return by satisfies never;
  }
}

/** One frame for each item; what has to be said about them stands at the first, which is empty where there are none. */
export function metricFrames(
  answers: readonly MetricHistory[],
  { value }: Pick<Asked, 'value'>,
  { refId }: Pick<Context, 'refId'>,
  before: readonly Notice[] = [],
): DataFrame[] {
  const series = answers.flatMap((it) => it.series);
  const hosts = new Set(series.map(({ source, host }) => `${source}\u001f${host}`));
  const notices = [...before, ...noticesOf(answers)];
  const frames = series.map((it) => seriesFrame(it, value, hosts.size > 1, refId));
  const [first = createDataFrame({ refId, name: 'metrics', fields: [] }), ...rest] = frames;
  return [notices.length > 0 ? { ...first, meta: { ...first.meta, notices } } : first, ...rest];
}

function noticesOf(answers: readonly MetricHistory[]): readonly Notice[] {
  const isGrave = (why: string) => why === 'no-contact' || why === 'no-access';
  const more = answers.reduce((sum, it) => sum + it.more, 0);
  const said = [
    ...answers.flatMap(({ series }) =>
      series.flatMap((it) => (it.stale ? [warning(it.words ?? t('datasource.metric.stale', 'The values are older than they ought to be.'))] : [])),
    ),
    ...answers.flatMap(({ series }) =>
      series.flatMap((it) =>
        it.cut
          ? [warning(t('datasource.metric.cut', '{{item}}: there were more values than are read at once; the newest are here.', asItIs({ item: it.name })))]
          : [],
      ),
    ),
    ...answers.flatMap(({ without }) => without.map(({ why, words }) => (isGrave(why) ? warning(words) : info(words)))),
    ...(more > 0 ? [info(t('datasource.metric.more', '{{count}} more items fit: narrow what is looked for.', { count: more }))] : []),
  ];
  return [...new Map(said.map((it) => [it.text, it])).values()];
}

function seriesFrame(series: MetricSeries, value: Asked['value'], isOfSeveralHosts: boolean, refId: string): DataFrame {
  const { source, item, host, hostName, name, key, units, at, avg, stepMs } = series;
  const labels = { host, hostName, item: name, key, itemId: item, source };
  const shown = isOfSeveralHosts ? `${hostName}: ${name}` : name;
  const unit = grafanaUnit(units);
  const scale = scaleOf(units);
  const field = (it: 'min' | 'avg' | 'max', displayName: string, custom?: FieldConfig['custom']) => ({
    name: it,
    type: FieldType.number,
    labels: { ...labels, value: it },
    values: series[it].map((one) => one * scale),
    config: { ...(unit !== undefined && { unit }), displayNameFromDS: displayName, ...(custom !== undefined && { custom: custom as unknown }) },
  });
  const isDownsampled = avg.some((mean, index) => series.min[index] !== mean || series.max[index] !== mean);
  const [least, most] = [
    t('datasource.metric.least', '{{name}} (least)', asItIs({ name: shown })),
    t('datasource.metric.most', '{{name}} (greatest)', asItIs({ name: shown })),
  ];
  const fields =
    value !== 'band'
      ? [field(value, shown)]
      : isDownsampled
        ? [field('avg', shown), field('min', least, edge), field('max', most, { ...edge, fillBelowTo: least, fillOpacity: 15 })]
        : [field('avg', shown)];
  return createDataFrame({
    refId,
    name: shown,
    meta: { custom: { stepMs } },
    fields: [{ name: 'time', type: FieldType.time, values: [...at], config: {} }, ...fields],
  });
}

/** Least and greatest bound the band around the mean: no lines of their own, nothing in the legend. */
const edge = { lineWidth: 0, showPoints: 'never', hideFrom: { legend: true, tooltip: false, viz: false } } as const;
