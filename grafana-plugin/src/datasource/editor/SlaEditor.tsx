// SlaEditor: what of which month's SLA report a query asks for.
import { t } from '@grafana/i18n';
import { InlineFieldRow } from '@grafana/ui';
import type { AskedOf } from '../read-query.ts';
import { groupColumns, missColumns, serviceColumns } from '../sla.ts';
import { columnOptions } from './columns.ts';
import { Names } from './Names.tsx';
import { One } from './One.tsx';
import { TableFields } from './TableFields.tsx';
import { Words } from './Words.tsx';

type Query = AskedOf<'sla'>;
type Props = { readonly query: Query; readonly change: (changed: Partial<Query>) => void };

export function SlaEditor({ query, change }: Props) {
  return (
    <>
      <InlineFieldRow>
        <One
          label={t('datasource.editor.show', 'Show')}
          value={query.show}
          options={[
            { value: 'services', label: t('datasource.sla.services', 'Services') },
            { value: 'priorities', label: t('datasource.sla.priorities', 'Priorities and tenants') },
            { value: 'misses', label: t('datasource.sla.misses', 'What was missed') },
            { value: 'budget', label: t('datasource.sla.budgetOverTime', 'Error budget over time') },
          ]}
          onChange={(show) => change({ show })}
        />
        <Words
          label={t('datasource.sla.month', 'Month')}
          tooltip={t('datasource.sla.monthHow', 'As 2026-11, or a variable; empty: the month in which the time range ends')}
          placeholder={t('datasource.sla.monthOfRange', 'of the time range')}
          value={query.month}
          onChange={(month) => change({ month })}
        />
        <Names of="service" value={query.service} onChange={(service) => change({ service })} />
        <Names of="tenant" value={query.tenant} onChange={(tenant) => change({ tenant })} />
      </InlineFieldRow>
      {query.show !== 'budget' && <TableFields query={query} change={change} known={columnsOf(query.show)} />}
    </>
  );
}

function columnsOf(show: Exclude<Query['show'], 'budget'>) {
  switch (show) {
    case 'services':
      return columnOptions(serviceColumns);
    case 'priorities':
      return columnOptions(groupColumns);
    case 'misses':
      return columnOptions(missColumns);
    default:
      return show satisfies never;
  }
}
