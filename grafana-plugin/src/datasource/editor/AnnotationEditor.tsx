// AnnotationEditor: which incidents are drawn as regions, or which SLA moments are marked.
import type { AnnotationQuery, QueryEditorProps } from '@grafana/data';
import type { NabatDataSource } from '../NabatDataSource.ts';
import { InlineFieldRow } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { defaultAnnotation } from '../query.ts';
import { readQuery, type NabatQuery } from '../read-query.ts';
import { One } from './One.tsx';
import { IncidentFields } from './IncidentFields.tsx';

type Props = Pick<QueryEditorProps<NabatDataSource, NabatQuery>, 'query' | 'onChange'> & {
  readonly annotation?: AnnotationQuery<NabatQuery>;
  readonly onAnnotationChange?: (annotation: AnnotationQuery<NabatQuery>) => void;
};

export default function AnnotationEditor({ query, onChange, annotation, onAnnotationChange }: Props) {
  const stored = { ...(annotation?.target ?? query), ...defaultAnnotation };
  const read = readQuery(stored);
  if (!('asked' in read) || read.asked.kind !== 'annotations') return null;
  const change = (changed: object) => {
    const target = { ...stored, ...changed };
    if (annotation && onAnnotationChange) onAnnotationChange({ ...annotation, target });
    else onChange(target);
  };
  return (
    <>
      <InlineFieldRow>
        <One
          label={t('datasource.editor.show', 'Show')}
          value={read.asked.marks}
          options={[
            { value: 'incidents', label: t('datasource.annotations.incidents', 'Incidents, from beginning to end') },
            { value: 'sla', label: t('datasource.annotations.sla', 'SLA warnings and breaches') },
          ]}
          onChange={(marks) => change({ marks })}
        />
      </InlineFieldRow>
      <IncidentFields query={read.asked} change={change} />
    </>
  );
}
