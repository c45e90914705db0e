// WhenField: whether a query follows the dashboard's time range.
import { t } from '@grafana/i18n';
import { One } from './One.tsx';

type When = 'range' | 'now';

export function WhenField({ value, onChange }: { readonly value: When; readonly onChange: (when: When) => void }) {
  return (
    <One
      label={t('datasource.editor.when', 'Which')}
      value={value}
      options={[
        { value: 'range', label: t('datasource.when.range', 'In the time range') },
        { value: 'now', label: t('datasource.when.now', 'Open now') },
      ]}
      onChange={onChange}
    />
  );
}
