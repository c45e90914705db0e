// column-words: what each column of a list of incidents is called.
import { t } from '@grafana/i18n';
import type { Column } from './shown.ts';

export function columnWords(column: Column): string {
  switch (column) {
    case 'services':
      return t('options.column.services', 'Services');
    case 'age':
      return t('options.column.age', 'Age');
    case 'clock':
      return t('options.column.clock', 'SLA clock');
    case 'who':
      return t('options.column.who', 'Owner and next step');
    default:
      return column satisfies never;
  }
}
