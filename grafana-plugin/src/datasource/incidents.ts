// incidents: incidents by filter as rows of a table.
import type { DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import { isLive } from '../../../zabbix-bridge/src/words/urgency.ts';
import type { Query } from '../api/ask.ts';
import { byUrgency } from '../api/live/urgency.ts';
import { incidentPage, type Incident } from '../api/wire/incident.ts';
import { runningClock } from '../components/sla.ts';
import { openStates } from '../open-states.ts';
import { priorityShown, stateShown, toIncident } from './attributes.ts';
import { warning, type AskBridge, type Context, type Reader, type Notice } from './context.ts';
import { readForHosts, readPages, type Read } from './pages.ts';
import type { AskedOf } from './read-query.ts';
import { duration, number, table, text, time, truth, type Column } from './table.ts';

type Filter = Pick<AskedOf<'incidents'>, 'when' | 'state' | 'priority' | 'service' | 'tenant' | 'owner' | 'host' | 'text'>;
type Sort = AskedOf<'incidents'>['sort'];

/** Stands for an incident without an owner, where owners are chosen; no login begins with a dash. */
export const nobody = '-';

/** @returns what of the filter the bridge takes; the host stands by itself, since there may be several */
export function incidentQuery(
  { when, state, priority, service, tenant, owner, text }: Omit<Filter, 'host'>,
  { from, until }: Pick<Context, 'from' | 'until'>,
): Query {
  const named = owner.filter((it) => it !== nobody);
  return {
    ...(when === 'range' && { from, until }),
    ...(state.length > 0 ? { state } : when === 'now' && { state: openStates }),
    ...(priority.length > 0 && { priority }),
    ...(service.length > 0 && { service }),
    ...(tenant.length > 0 && { tenant }),
    ...(named.length > 0 && { owner: named }),
    ...(owner.includes(nobody) && { unowned: true }),
    ...(text.trim() !== '' && { text: text.trim() }),
  };
}

/** @returns up to `rows` incidents in their order */
export async function readIncidents(filter: Filter, sort: Sort, rows: number, context: Context, ask: AskBridge): Promise<Read<Incident>> {
  const query = { ...incidentQuery(filter, context), sort };
  const ofHost = (host: string | undefined) =>
    readPages((paging) => ask({ path: '/api/v1/incidents', query: { ...query, host, ...paging }, answer: incidentPage }), rows);
  const read = await readForHosts(filter.host, rows, ofHost, ({ id }) => id);
  return filter.host.length > 1 ? { ...read, rows: [...read.rows].sort(orders[sort]) } : read;
}

const orders: { readonly [It in Sort]: (one: Incident, other: Incident) => number } = {
  urgency: byUrgency,
  newest: (one, other) => other.openedAt - one.openedAt,
  oldest: (one, other) => one.openedAt - other.openedAt,
  updated: (one, other) => other.updatedAt - one.updatedAt,
  due: (one, other) => (runningClock(one)?.dueAt ?? Infinity) - (runningClock(other)?.dueAt ?? Infinity) || 0,
};

export async function answerIncidents(asked: AskedOf<'incidents'>, context: Context, ask: AskBridge): Promise<DataFrame[]> {
  const { rows, more } = await readIncidents(asked, asked.sort, asked.rows, context, ask);
  return [table('incidents', rows, incidentColumns(context), asked, context, cutNotice(more, rows.length), 'id')];
}

/** What is said where a list goes on behind its last row. */
export const cutNotice = (more: boolean, rows: number): readonly Notice[] =>
  more ? [warning(t('datasource.cut', 'There are more than these {{rows}}: narrow the query, or let it have more rows.', { rows }))] : [];

/** @returns when it was over, epoch ms; undefined while it goes on */
export function endOf(incident: Incident): number | undefined {
  if (isLive(incident) && incident.state !== 'resolved') return undefined;
  return incident.resolvedAt ?? incident.closedAt ?? incident.updatedAt;
}

export function incidentColumns(context: Reader): readonly Column<Incident>[] {
  const since = (from: number, until: number | undefined) => (until === undefined ? undefined : until - from);
  const remaining = (it: Incident) => {
    const clock = runningClock(it);
    return clock && clock.dueAt - context.now;
  };
  return [
    time('openedAt', t('datasource.column.openedAt', 'Opened'), (it) => it.openedAt),
    text('number', t('datasource.column.number', 'Number'), (it) => it.number, toIncident('id')),
    text('priority', t('datasource.column.priority', 'Priority'), (it) => it.priority, priorityShown(context)),
    text('state', t('datasource.column.state', 'State'), (it) => it.state, stateShown(context)),
    text('title', t('datasource.column.title', 'Incident'), (it) => it.title, toIncident('id')),
    text('services', t('datasource.column.services', 'Services'), (it) => it.services.map(({ name }) => name).join(', ')),
    text('owner', t('datasource.column.owner', 'Owner'), (it) => it.owner),
    duration('duration', t('datasource.column.duration', 'Duration'), (it) => (endOf(it) ?? context.now) - it.openedAt),
    time('dueAt', t('datasource.column.dueAt', 'SLA due'), (it) => runningClock(it)?.dueAt),
    duration('remaining', t('datasource.column.remaining', 'SLA time left'), remaining),
    number('openProblems', t('datasource.column.openProblems', 'Open problems'), (it) => it.members.open),
    number('problems', t('datasource.column.problems', 'Problems'), (it) => it.members.all),
    number('hosts', t('datasource.column.hosts', 'Hosts'), (it) => it.members.hosts),
    text('root', t('datasource.column.root', 'Root'), (it) => it.root),
    text('host', t('datasource.column.host', 'Host'), (it) => it.titleFacts.host),
    text('tenants', t('datasource.column.tenants', 'Tenants'), (it) => it.tenants.join(', ')),
    text('serviceIds', t('datasource.column.serviceIds', 'Service ids'), (it) => it.services.map(({ id }) => id).join(', ')),
    text('priorityWords', t('datasource.column.priorityWords', 'Why this priority'), (it) => it.priorityWords),
    text('hypothesis', t('datasource.column.hypothesis', 'Hypothesis'), (it) => it.known.hypothesis),
    text('plan', t('datasource.column.plan', 'Plan'), (it) => it.known.plan),
    text('checked', t('datasource.column.checked', 'What was checked'), (it) => it.known.checked),
    text('workaround', t('datasource.column.workaround', 'Workaround'), (it) => it.known.workaround),
    time('expectedRecoveryAt', t('datasource.column.expectedRecoveryAt', 'Recovery expected'), (it) => it.known.expectedRecoveryAt),
    truth('knownBefore', t('datasource.column.knownBefore', 'Known before'), (it) => it.knownBefore),
    time('announcedAt', t('datasource.column.announcedAt', 'Told'), (it) => it.announcedAt),
    time('acknowledgedAt', t('datasource.column.acknowledgedAt', 'Taken'), (it) => it.acknowledgedAt),
    duration('timeToAcknowledge', t('datasource.column.timeToAcknowledge', 'Time to take'), (it) => since(it.openedAt, it.acknowledgedAt)),
    time('stabilisedAt', t('datasource.column.stabilisedAt', 'Stabilised'), (it) => it.stabilisedAt),
    time('resolvedAt', t('datasource.column.resolvedAt', 'Resolved'), (it) => it.resolvedAt),
    duration('timeToResolve', t('datasource.column.timeToResolve', 'Time to resolve'), (it) => since(it.openedAt, it.resolvedAt)),
    time('closedAt', t('datasource.column.closedAt', 'Closed'), (it) => it.closedAt),
    time('snoozedUntil', t('datasource.column.snoozedUntil', 'Snoozed until'), (it) => it.snoozedUntil),
    time('updatedAt', t('datasource.column.updatedAt', 'Changed'), (it) => it.updatedAt),
    text('id', t('datasource.column.id', 'Id'), (it) => it.id, toIncident('id')),
  ];
}
