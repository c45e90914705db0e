// AnnotationEditor: which incidents are drawn as regions.
import type { AnnotationQuery, QueryEditorProps } from '@grafana/data';
import type { NabatDataSource } from '../NabatDataSource.ts';
import { defaultAnnotation } from '../query.ts';
import { readQuery, type NabatQuery } from '../read-query.ts';
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
  return <IncidentFields query={read.asked} change={change} />;
}
