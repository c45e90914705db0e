// ServicesEditor: what a query for the health of services asks for.
import { t } from '@grafana/i18n';
import { InlineFieldRow } from '@grafana/ui';
import { serviceStates } from '../../api/wire/incident.ts';
import { healthWords } from '../attributes.ts';
import type { AskedOf } from '../read-query.ts';
import { criticalities, criticalityWords, serviceColumns } from '../services.ts';
import { columnOptions } from './columns.ts';
import { Many } from './Many.tsx';
import { Names } from './Names.tsx';
import { One } from './One.tsx';
import { TableFields } from './TableFields.tsx';
import { Words } from './Words.tsx';

type Query = AskedOf<'services'>;
type Props = { readonly query: Query; readonly change: (changed: Partial<Query>) => void };

export function ServicesEditor({ query, change }: Props) {
  const any = t('datasource.editor.any', 'any');
  return (
    <>
      <InlineFieldRow>
        <One
          label={t('datasource.editor.show', 'Show')}
          value={query.show}
          options={[
            { value: 'now', label: t('datasource.services.now', 'Health now') },
            { value: 'history', label: t('datasource.services.history', 'Health over time') },
          ]}
          onChange={(show) => change({ show })}
        />
        <Many
          label={t('datasource.editor.health', 'Health')}
          placeholder={any}
          value={query.state}
          options={serviceStates.map((value) => ({ value, label: healthWords(value) }))}
          onChange={(state) => change({ state })}
        />
        <Many
          label={t('datasource.editor.criticality', 'Criticality')}
          placeholder={any}
          value={query.criticality}
          options={criticalities.map((value) => ({ value, label: criticalityWords(value) }))}
          onChange={(criticality) => change({ criticality })}
        />
      </InlineFieldRow>
      <InlineFieldRow>
        <Names of="service" value={query.service} onChange={(service) => change({ service })} />
        <Names of="tenant" value={query.tenant} onChange={(tenant) => change({ tenant })} />
        <Words label={t('datasource.editor.text', 'Text')} value={query.text} onChange={(text) => change({ text })} />
      </InlineFieldRow>
      {query.show === 'now' && <TableFields query={query} change={change} known={columnOptions(serviceColumns)} />}
    </>
  );
}
