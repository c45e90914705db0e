// ProblemsEditor: what a query for problems asks for.
import { t } from '@grafana/i18n';
import { InlineFieldRow } from '@grafana/ui';
import { severityWords } from '../attributes.ts';
import { problemColumns } from '../problems.ts';
import type { AskedOf } from '../read-query.ts';
import { columnOptions } from './columns.ts';
import { Names } from './Names.tsx';
import { One } from './One.tsx';
import { TableFields } from './TableFields.tsx';
import { WhenField } from './WhenField.tsx';
import { Words } from './Words.tsx';

type Query = AskedOf<'problems'>;
type Props = { readonly query: Query; readonly change: (changed: Partial<Query>) => void };

const scale = [0, 1, 2, 3, 4, 5] as const;

export function ProblemsEditor({ query, change }: Props) {
  const any = t('datasource.editor.any', 'any');
  return (
    <>
      <InlineFieldRow>
        <WhenField value={query.when} onChange={(when) => change({ when })} />
        <One
          label={t('datasource.editor.sort', 'Order')}
          value={query.sort}
          options={[
            { value: 'newest', label: t('datasource.sort.newest', 'Newest first') },
            { value: 'oldest', label: t('datasource.sort.oldest', 'Oldest first') },
            { value: 'severity', label: t('datasource.sort.severity', 'Gravest first') },
          ]}
          onChange={(sort) => change({ sort })}
        />
        <One
          label={t('datasource.editor.leastSeverity', 'Severity from')}
          value={query.leastSeverity}
          options={[{ value: '', label: any }, ...scale.map((value) => ({ value: String(value), label: severityWords(value) }))]}
          onChange={(leastSeverity) => change({ leastSeverity })}
        />
      </InlineFieldRow>
      <InlineFieldRow>
        <Names of="host" value={query.host} source={query.source} onChange={(host) => change({ host })} />
        <Names of="service" value={query.service} onChange={(service) => change({ service })} />
        <Names of="source" value={query.source} onChange={(source) => change({ source })} />
        <Words
          label={t('datasource.editor.incident', 'Incident')}
          tooltip={t('datasource.editor.incidentHow', 'Its number, as INC-2041, its id or a variable')}
          value={query.incident}
          onChange={(incident) => change({ incident })}
        />
        <Words
          label={t('datasource.editor.text', 'Text')}
          tooltip={t('datasource.editor.textOfProblem', 'Words that must all be found in its name and hosts')}
          value={query.text}
          onChange={(text) => change({ text })}
        />
      </InlineFieldRow>
      <TableFields query={query} change={change} known={columnOptions(problemColumns)} />
    </>
  );
}
