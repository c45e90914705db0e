// services: the health of the business's services, now as rows of a table or over time for a state timeline.
import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import { addresses } from '../addresses.ts';
import type { Query } from '../api/ask.ts';
import { serviceDetail, serviceList, type Service, type ServiceDetail } from '../api/wire/service.ts';
import { healthShown, toService } from './attributes.ts';
import { warning, type AskBridge, type Context, type Reader } from './context.ts';
import type { AskedOf } from './read-query.ts';
import { duration, mapped, number, table, text, time, type Column } from './table.ts';

type Asked = AskedOf<'services'>;

/** More lines than a timeline can show. */
export const mostHistories = 50;

export const criticalities = ['key', 'important', 'ordinary'] as const;

export function serviceQuery({ state, criticality, text }: Pick<Asked, 'state' | 'criticality' | 'text'>): Query {
  return {
    ...(state.length > 0 && { state }),
    ...(criticality.length > 0 && { criticality }),
    ...(text.trim() !== '' && { text: text.trim() }),
  };
}

export async function answerServices(asked: Asked, context: Context, ask: AskBridge): Promise<DataFrame[]> {
  const { rows } = await ask({ path: '/api/v1/services', query: serviceQuery(asked), answer: serviceList });
  const wanted = rows.filter((it) => fits(it, asked));
  if (asked.show === 'now') return [table('services', wanted, serviceColumns(context), asked, context, [], 'id')];
  const { from, until } = context;
  const shown = wanted.slice(0, mostHistories);
  const details = await Promise.all(shown.map(({ service: { id } }) => ask({ path: '/api/v1/service', query: { id, from, until }, answer: serviceDetail })));
  const frames = details.map((it) => historyFrame(it, context));
  if (wanted.length === shown.length) return frames;
  const cut = warning(t('datasource.cutServices', 'Only the worst {{shown}} of {{all}} services are shown.', { shown: shown.length, all: wanted.length }));
  return frames.map((frame, index) => (index === 0 ? { ...frame, meta: { ...frame.meta, notices: [cut] } } : frame));
}

/** By id and tenant, which the bridge does not narrow services by. */
const fits = ({ service }: Service, { service: ids, tenant }: Asked): boolean =>
  (ids.length === 0 || ids.includes(service.id)) && (tenant.length === 0 || tenant.includes(service.tenant ?? ''));

export function serviceColumns(context: Reader): readonly Column<Service>[] {
  return [
    time('since', t('datasource.column.since', 'Since'), (it) => it.since),
    text('name', t('datasource.column.service', 'Service'), (it) => it.service.name, toService('id')),
    text('health', t('datasource.column.health', 'Health'), (it) => it.state, healthShown(context)),
    duration('duration', t('datasource.column.healthDuration', 'For'), (it) => context.now - it.since),
    text('criticality', t('datasource.column.criticality', 'Criticality'), (it) => it.service.criticality, {
      mappings: mapped(criticalities.map((value) => ({ value, text: criticalityWords(value) }))),
    }),
    number('P1', 'P1', (it) => it.incidents.P1),
    number('P2', 'P2', (it) => it.incidents.P2),
    number('P3', 'P3', (it) => it.incidents.P3),
    number('held', t('datasource.column.held', 'Held incidents'), (it) => it.incidents.held),
    number('openProblems', t('datasource.column.openProblems', 'Open problems'), (it) => it.openProblems),
    text('tenant', t('datasource.column.tenant', 'Tenant'), (it) => it.service.tenant),
    text('owner', t('datasource.column.owner', 'Owner'), (it) => it.service.owner),
    text('runbook', t('datasource.column.runbook', 'Runbook'), (it) => it.service.runbook),
    text('id', t('datasource.column.id', 'Id'), (it) => it.service.id, toService('id')),
  ];
}

/** @returns the moments at which the health became what it then was; the first not before the range */
export function historyFrame({ service, history }: ServiceDetail, context: Context): DataFrame {
  const spans = history.filter(({ from, until = Infinity }) => from < context.until && until > context.from);
  return createDataFrame({
    refId: context.refId,
    name: service.name,
    fields: [
      { name: 'time', type: FieldType.time, values: spans.map(({ from }) => Math.max(from, context.from)), config: {} },
      {
        name: 'health',
        type: FieldType.string,
        values: spans.map(({ state }) => state),
        labels: { service: service.id, ...(service.tenant !== undefined && { tenant: service.tenant }) },
        config: {
          ...healthShown(context),
          displayNameFromDS: service.name,
          links: [{ title: t('datasource.link.service', 'Open the service'), url: addresses.service(service.id) }],
        },
      },
    ],
  });
}

export function criticalityWords(criticality: (typeof criticalities)[number]): string {
  switch (criticality) {
    case 'key':
      return t('datasource.criticality.key', 'key');
    case 'important':
      return t('datasource.criticality.important', 'important');
    case 'ordinary':
      return t('datasource.criticality.ordinary', 'ordinary');
    default:
      return criticality satisfies never;
  }
}
