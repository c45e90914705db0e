// problems: what the sources reported, by filter, as rows of a table.
import type { DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { Query } from '../api/ask.ts';
import { problemPage, type Problem } from '../api/wire/problem.ts';
import { severityShown, toIncident } from './attributes.ts';
import type { AskBridge, Context, Reader } from './context.ts';
import { cutNotice } from './incidents.ts';
import { readForHosts, readPages } from './pages.ts';
import type { AskedOf } from './read-query.ts';
import { duration, number, table, text, time, truth, type Column } from './table.ts';

type Asked = AskedOf<'problems'>;

export function problemQuery(asked: Asked, { from, until }: Pick<Context, 'from' | 'until'>): Query {
  const { when, source, service, incident, leastSeverity, text, sort } = asked;
  return {
    sort,
    ...(when === 'range' ? { from, until } : { open: true }),
    ...(source.length > 0 && { source }),
    ...(service.length > 0 && { service }),
    ...(incident !== '' && { incident }),
    ...(leastSeverity !== '' && { leastSeverity }),
    ...(text.trim() !== '' && { text: text.trim() }),
  };
}

export async function answerProblems(asked: Asked, context: Context, ask: AskBridge): Promise<DataFrame[]> {
  const query = problemQuery(asked, context);
  const ofHost = (host: string | undefined) =>
    readPages((paging) => ask({ path: '/api/v1/problems', query: { ...query, host, ...paging }, answer: problemPage }), asked.rows);
  const { rows, more } = await readForHosts(asked.host, asked.rows, ofHost, ({ key }) => key);
  const sorted = asked.host.length > 1 ? [...rows].sort(orders[asked.sort]) : rows;
  return [table('problems', sorted, problemColumns(context), asked, context, cutNotice(more, rows.length))];
}

const orders: { readonly [It in Asked['sort']]: (one: Problem, other: Problem) => number } = {
  newest: (one, other) => other.openedAt - one.openedAt,
  oldest: (one, other) => one.openedAt - other.openedAt,
  severity: (one, other) => other.currentSeverity - one.currentSeverity || other.openedAt - one.openedAt,
};

export function problemColumns(context: Reader): readonly Column<Problem>[] {
  return [
    time('openedAt', t('datasource.column.openedAt', 'Opened'), (it) => it.openedAt),
    number('severity', t('datasource.column.severity', 'Severity'), (it) => it.currentSeverity, severityShown(context)),
    text('hosts', t('datasource.column.hostsNamed', 'Hosts'), (it) => it.hosts.join(', ')),
    text('name', t('datasource.column.name', 'Problem'), (it) => it.name),
    text('operationalData', t('datasource.column.operationalData', 'Operational data'), (it) => it.operationalData),
    duration('duration', t('datasource.column.duration', 'Duration'), (it) => (it.resolvedAt ?? context.now) - it.openedAt),
    time('resolvedAt', t('datasource.column.resolvedAt', 'Resolved'), (it) => it.resolvedAt),
    text('incident', t('datasource.column.incident', 'Of incident'), (it) => it.incidentNumber ?? it.incident, toIncident('incident')),
    truth('acknowledged', t('datasource.column.acknowledged', 'Acknowledged'), (it) => it.acknowledged),
    truth('suppressed', t('datasource.column.suppressed', 'Suppressed'), (it) => it.suppressed),
    text('maintenance', t('datasource.column.maintenance', 'Maintenance'), (it) => it.maintenance),
    number('severityAtFirst', t('datasource.column.severityAtFirst', 'Severity at first'), (it) => it.severity, severityShown(context)),
    text('services', t('datasource.column.serviceIds', 'Service ids'), (it) => it.services.join(', ')),
    text('groups', t('datasource.column.groups', 'Host groups'), (it) => it.groups.join(', ')),
    text('tags', t('datasource.column.tags', 'Tags'), (it) => it.tags.map(({ tag, value }) => (value === '' ? tag : `${tag}: ${value}`)).join(', ')),
    text('item', t('datasource.column.item', 'Item'), (it) => it.item?.name ?? it.item?.key),
    text('itemId', t('datasource.column.itemId', 'Item id'), (it) => it.item?.id),
    text('trigger', t('datasource.column.trigger', 'Trigger id'), (it) => it.trigger),
    text('source', t('datasource.column.source', 'Source'), (it) => it.source),
    text('event', t('datasource.column.event', 'Event id'), (it) => it.event),
    text('key', t('datasource.column.key', 'Key'), (it) => it.key),
  ];
}
