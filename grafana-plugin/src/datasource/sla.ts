// sla: the month's SLA report as frames: by service, by priority and tenant, what was missed, and the error budget over time.
import { createDataFrame, FieldType, type DataFrame, type FieldConfig } from '@grafana/data';
import { t } from '@grafana/i18n';
import { addresses } from '../addresses.ts';
import { slaReport, type Kept, type Miss, type ServiceOfMonth, type SlaReport } from '../api/wire/sla.ts';
import { priorities } from '../api/wire/incident.ts';
import { readerOf } from '../components/reader.ts';
import { priorityShown, toIncident, toService } from './attributes.ts';
import { clockNames, clockWords } from './clocks.ts';
import { info, type AskBridge, type Context, type Reader } from './context.ts';
import type { AskedOf } from './read-query.ts';
import { budgetLeftOn, burnOf, monthIn } from './sla-month.ts';
import { duration, mapped, number, table, text, time, type Column } from './table.ts';

type Asked = AskedOf<'sla'>;

/** Each tenant is a question of its own. */
const mostTenants = 20;

export async function answerSla(asked: Asked, context: Context, ask: AskBridge): Promise<DataFrame[]> {
  const month = monthIn(asked.month, context, readerOf().zone);
  const tenants = asked.tenant.slice(0, mostTenants);
  const reports = await Promise.all(
    (tenants.length === 0 ? [undefined] : tenants).map(async (tenant) => ({
      tenant,
      report: await ask({ path: '/api/v1/reports/sla', query: { month, tenant }, answer: slaReport }),
    })),
  );
  const notices =
    asked.tenant.length > mostTenants
      ? [info(t('datasource.sla.cutTenants', 'Of the first {{number}} tenants; each is a question of its own.', { number: mostTenants }))]
      : [];
  const services = reports.flatMap(({ report }) =>
    report.services.filter(({ id }) => asked.service.length === 0 || asked.service.includes(id)).map((service) => ({ report, service })),
  );
  switch (asked.show) {
    case 'services':
      return [table('sla services', services, serviceColumns(context), asked, context, notices, 'id')];
    case 'priorities':
      return [table('sla priorities', groupsOf(reports), groupColumns(context), asked, context, notices)];
    case 'misses':
      return [table('sla misses', missesOf(reports, asked), missColumns(context), asked, context, notices, 'id')];
    case 'budget':
      return services.flatMap((row) => budgetFrame(row, context));
    default:
      return asked.show satisfies never;
  }
}

type ServiceRow = { readonly report: SlaReport; readonly service: ServiceOfMonth };
const share: FieldConfig = { unit: 'percentunit', min: 0, max: 1, decimals: 2 };
const monthOf = <Row>(of: (row: Row) => SlaReport): Column<Row> => time('month', t('datasource.sla.month', 'Month'), (row) => of(row).from);
const keptOf = <Row>(of: (row: Row) => Kept): readonly Column<Row>[] => [
  number('met', t('datasource.sla.met', 'In time'), (row) => of(row).met),
  number('missed', t('datasource.sla.missed', 'Missed'), (row) => of(row).missed),
  number('running', t('datasource.sla.running', 'Not over yet'), (row) => of(row).running),
  number('inTime', t('datasource.sla.inTime', 'Share in time'), (row) => inTime(of(row)), share),
];
const inTime = ({ met, missed }: Kept): number | undefined => (met + missed === 0 ? undefined : met / (met + missed));

export function serviceColumns(_reader: Reader): readonly Column<ServiceRow>[] {
  const goal = ({ service }: ServiceRow) => service.availability.goal;
  return [
    monthOf(({ report }) => report),
    text('name', t('datasource.column.service', 'Service'), ({ service }) => service.name, toService('id')),
    number('available', t('datasource.sla.available', 'Available'), ({ service }) => service.availability.share, share),
    number('goal', t('datasource.sla.goal', 'Goal'), (row) => goal(row)?.share, share),
    duration('down', t('datasource.sla.down', 'Down'), ({ service }) => service.availability.downMs),
    duration('budget', t('datasource.sla.budget', 'Error budget'), (row) => goal(row)?.budgetMs),
    duration('budgetLeft', t('datasource.sla.budgetLeft', 'Budget left'), (row) => goal(row)?.leftMs),
    number('budgetLeftShare', t('datasource.sla.budgetLeftShare', 'Share of the budget left'), (row) => shareLeft(goal(row)), { unit: 'percentunit', max: 1 }),
    number('burn', t('datasource.sla.burn', 'Burn rate'), (row) => burnOf(goal(row)?.burn), { decimals: 1, unit: 'suffix: ×' }),
    ...keptOf<ServiceRow>(({ service }) => service.kept),
    text('plan', t('datasource.sla.plan', 'Plan'), ({ service }) => service.plan),
    text('tenant', t('datasource.column.tenant', 'Tenant'), ({ service }) => service.tenant),
    text('id', t('datasource.column.id', 'Id'), ({ service }) => service.id, toService('id')),
  ];
}

const shareLeft = (goal: ServiceOfMonth['availability']['goal']): number | undefined =>
  goal === undefined || goal.budgetMs <= 0 ? undefined : goal.leftMs / goal.budgetMs;

type Reported = { readonly tenant: string | undefined; readonly report: SlaReport };
type GroupRow = {
  readonly report: SlaReport;
  readonly priority?: string;
  readonly tenant: string | undefined;
  readonly kept: Kept;
  readonly mttrMs?: number | undefined;
};

/** Priorities, over all or by tenant as asked; without a named tenant each tenant over all priorities as well. */
function groupsOf(reports: readonly Reported[]): readonly GroupRow[] {
  return reports.flatMap(({ tenant, report }): readonly GroupRow[] => [
    ...priorities.map((priority) => ({ report, priority, tenant, kept: report.byPriority[priority], mttrMs: report.mttrByPriority[priority] })),
    ...(tenant === undefined ? report.byTenant.map(({ tenant: name, ...kept }) => ({ report, tenant: name, kept })) : []),
  ]);
}

export function groupColumns(context: Reader): readonly Column<GroupRow>[] {
  return [
    monthOf(({ report }) => report),
    text('priority', t('datasource.column.priority', 'Priority'), ({ priority }) => priority, priorityShown(context)),
    text('tenant', t('datasource.column.tenant', 'Tenant'), ({ tenant }) => tenant),
    ...keptOf<GroupRow>(({ kept }) => kept),
    duration('mttr', t('datasource.sla.mttr', 'Mean time to resolve'), ({ mttrMs }) => mttrMs),
  ];
}

type MissRow = { readonly report: SlaReport; readonly miss: Miss };

/** What hits several tenants stands in the report of each, and here once. */
function missesOf(reports: readonly Reported[], { service }: Asked): readonly MissRow[] {
  const rows = reports.flatMap(({ report }) => report.misses.map((miss) => ({ report, miss })));
  const once = new Map(rows.map((row) => [`${row.miss.incident} ${row.miss.clock}`, row]));
  return [...once.values()].filter(({ miss }) => service.length === 0 || miss.services.some((id) => service.includes(id)));
}

export function missColumns(context: Reader): readonly Column<MissRow>[] {
  return [
    time('openedAt', t('datasource.column.openedAt', 'Opened'), ({ miss }) => miss.openedAt),
    text('number', t('datasource.column.number', 'Number'), ({ miss }) => miss.number, toIncident('id')),
    text('priority', t('datasource.column.priority', 'Priority'), ({ miss }) => miss.priority, priorityShown(context)),
    text('title', t('datasource.column.title', 'Incident'), ({ miss }) => miss.title, toIncident('id')),
    text('clock', t('datasource.column.clock', 'Clock'), ({ miss }) => miss.clock, {
      mappings: mapped(clockNames.map((value) => ({ value, text: clockWords(value) }))),
    }),
    duration('target', t('datasource.column.target', 'Target'), ({ miss }) => miss.targetMs),
    duration('late', t('datasource.sla.late', 'Late by'), ({ report, miss }) => (miss.stoppedAt ?? report.knownUntil) - miss.dueAt),
    text('explanation', t('datasource.sla.explanation', 'Explanation'), ({ miss }) => miss.explanation?.text),
    text('explainedBy', t('datasource.sla.explainedBy', 'Explained by'), ({ miss }) => miss.explanation?.by),
    text('proposed', t('datasource.sla.proposed', 'From the record'), ({ miss }) => miss.proposed),
    number('owed', t('datasource.sla.owed', 'Owed'), ({ miss }) => miss.penalty?.amount, { decimals: 2 }),
    text('currency', t('datasource.sla.currency', 'Currency'), ({ miss }) => miss.penalty?.currency),
    text('serviceIds', t('datasource.column.serviceIds', 'Service ids'), ({ miss }) => miss.services.join(', ')),
    text('tenants', t('datasource.column.tenants', 'Tenants'), ({ miss }) => miss.tenants.join(', ')),
    text('id', t('datasource.column.id', 'Id'), ({ miss }) => miss.incident, toIncident('id')),
  ];
}

/** @returns what is left of the budget at the beginning of each day, and where it is known up to; nothing without a goal */
function budgetFrame({ report, service }: ServiceRow, { refId }: Context): readonly DataFrame[] {
  const { goal } = service.availability;
  if (!goal) return [];
  const points = budgetLeftOn(report, goal.budgetMs, service.downMsByDay);
  return [
    createDataFrame({
      refId,
      name: service.name,
      fields: [
        { name: 'time', type: FieldType.time, values: points.map(({ at }) => at), config: {} },
        {
          name: 'budgetLeft',
          type: FieldType.number,
          values: points.map(({ leftMs }) => leftMs),
          labels: { service: service.id, ...(service.tenant !== undefined && { tenant: service.tenant }) },
          config: {
            unit: 'dtdurationms',
            displayNameFromDS: service.name,
            links: [{ title: t('datasource.link.sla', 'Open the month'), url: addresses.sla({ month: report.month, service: service.id }) }],
          },
        },
      ],
    }),
  ];
}
