// QueryEditor: what a panel or Explore asks Nabat for.
import type { QueryEditorProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, InlineFieldRow } from '@grafana/ui';
import type { NabatDataSource } from '../NabatDataSource.ts';
import { defaultQuery, isAnswerable, kinds } from '../query.ts';
import { readQuery, type Asked, type NabatQuery } from '../read-query.ts';
import { KindFields } from './KindFields.tsx';
import { One } from './One.tsx';

type Props = Pick<QueryEditorProps<NabatDataSource, NabatQuery>, 'query' | 'onChange' | 'onRunQuery'>;

export default function QueryEditor({ query, onChange, onRunQuery }: Props) {
  const read = readQuery(query);
  const { refId, datasource, hide, key } = query;
  const take = (changed: NabatQuery) => {
    onChange(changed);
    if (isAnswerable(changed)) onRunQuery();
  };
  /** Another kind has other fields; what Grafana keeps in the query stays. */
  const takeKind = (kind: Asked['kind']) => take({ refId, datasource, hide, key, kind });
  return (
    <>
      <InlineFieldRow>
        <One
          label={t('datasource.editor.kind', 'Ask for')}
          value={'asked' in read ? read.asked.kind : defaultQuery.kind}
          options={kindOptions()}
          onChange={takeKind}
        />
      </InlineFieldRow>
      {'asked' in read ? (
        <KindFields query={read.asked} change={(changed) => take({ ...query, kind: read.asked.kind, ...changed } as NabatQuery)} />
      ) : (
        <Alert severity="warning" title={t('datasource.editor.wrong', 'This query cannot be read')}>
          {read.wrong}
        </Alert>
      )}
    </>
  );
}

const kindOptions = () => kinds.map((value) => ({ value, label: kindWords(value) }));

function kindWords(kind: (typeof kinds)[number]): string {
  switch (kind) {
    case 'incidents':
      return t('datasource.kind.incidents', 'Incidents');
    case 'problems':
      return t('datasource.kind.problems', 'Problems');
    case 'services':
      return t('datasource.kind.services', 'Health of services');
    case 'clocks':
      return t('datasource.kind.clocks', 'SLA clocks');
    case 'sla':
      return t('datasource.kind.sla', 'SLA of a month');
    case 'counters':
      return t('datasource.kind.counters', 'Counts');
    case 'load':
      return t('datasource.kind.load', 'Load on operators');
    case 'on-call':
      return t('datasource.kind.onCall', 'Who is on call now');
    case 'metrics':
      return t('datasource.kind.metrics', 'Zabbix metrics');
    default:
      return kind satisfies never;
  }
}
