// MetricsEditor: whose metrics a query asks for: of hosts, of incidents, or single items.
import { t } from '@grafana/i18n';
import { InlineFieldRow } from '@grafana/ui';
import type { AskedOf } from '../read-query.ts';
import { completions } from './completions.ts';
import { Many } from './Many.tsx';
import { Names } from './Names.tsx';
import { One } from './One.tsx';
import { Words } from './Words.tsx';

type Query = AskedOf<'metrics'>;
type Props = { readonly query: Query; readonly change: (changed: Partial<Query>) => void };

const none = () => Promise.resolve([]);

export function MetricsEditor({ query, change }: Props) {
  return (
    <>
      <InlineFieldRow>
        <One
          label={t('datasource.editor.by', 'Metrics of')}
          value={query.by}
          options={[
            { value: 'host', label: t('datasource.metrics.host', 'Hosts') },
            { value: 'incident', label: t('datasource.metrics.incident', 'The items that fired') },
            { value: 'items', label: t('datasource.metrics.items', 'Single items') },
          ]}
          onChange={(by) => change({ by })}
        />
        <One
          label={t('datasource.editor.value', 'Value')}
          tooltip={t('datasource.editor.valueWhy', 'Where several values became one point')}
          value={query.value}
          options={[
            { value: 'band', label: t('datasource.metrics.band', 'Mean, least and greatest') },
            { value: 'avg', label: t('datasource.metrics.avg', 'Mean') },
            { value: 'min', label: t('datasource.metrics.min', 'Least') },
            { value: 'max', label: t('datasource.metrics.max', 'Greatest') },
          ]}
          onChange={(value) => change({ value })}
        />
      </InlineFieldRow>
      <InlineFieldRow>{query.by === 'incident' ? <OfIncident query={query} change={change} /> : <OfHost query={query} change={change} />}</InlineFieldRow>
    </>
  );
}

function OfIncident({ query, change }: Props) {
  return (
    <Many
      label={t('datasource.editor.incident', 'Incident')}
      tooltip={t('datasource.editor.incidentHow', 'Its number, as INC-2041, its id or a variable')}
      value={query.incident}
      options={none}
      onChange={(incident) => change({ incident })}
    />
  );
}

function OfHost({ query, change }: Props) {
  const { source, host } = query;
  const every = t('datasource.editor.everySource', 'every one');
  return (
    <>
      <Names of="source" placeholder={query.by === 'items' ? '' : every} value={source} onChange={(it) => change({ source: it })} />
      <Names of="host" placeholder="" value={host} source={source} onChange={(it) => change({ host: it })} />
      {query.by === 'items' ? (
        <Many
          label={t('datasource.editor.item', 'Item')}
          tooltip={t('datasource.editor.itemHow', 'Choose source and host first to choose from their items, or give ids')}
          value={query.item}
          options={completions('item', { source, host })}
          onChange={(item) => change({ item })}
        />
      ) : (
        <Words
          label={t('datasource.editor.match', 'Items')}
          tooltip={t('datasource.editor.matchHow', 'Words that must all be found in name or key, * for anything; empty: what an engineer looks at first')}
          placeholder={t('datasource.editor.usual', 'the usual ones')}
          value={query.match}
          onChange={(match) => change({ match })}
        />
      )}
    </>
  );
}
