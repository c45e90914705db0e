// TableFields: how many rows and which columns a table has, and how they are headed.
import { t } from '@grafana/i18n';
import { InlineFieldRow, type ComboboxOption } from '@grafana/ui';
import type { AskedOf } from '../read-query.ts';
import { Many } from './Many.tsx';
import { One } from './One.tsx';
import { Words } from './Words.tsx';

type Shape = Pick<AskedOf<'incidents'>, 'columns' | 'headings'> & { readonly rows?: number };
type Props = {
  readonly query: Shape;
  readonly known: readonly ComboboxOption[];
  readonly change: (changed: Partial<Shape>) => void;
};

/** As the query takes it. */
const mostRows = 5_000;

export function TableFields({ query, known, change }: Props) {
  const takeRows = (typed: string) => {
    const rows = Number(typed);
    if (Number.isInteger(rows) && rows > 0) change({ rows: Math.min(mostRows, rows) });
  };
  return (
    <InlineFieldRow>
      {query.rows !== undefined && (
        <Words
          label={t('datasource.editor.rows', 'Rows')}
          tooltip={t('datasource.editor.rowsAtMost', 'At most, 1 to 5,000')}
          value={String(query.rows)}
          onChange={takeRows}
        />
      )}
      <Many
        label={t('datasource.editor.columns', 'Columns')}
        tooltip={t('datasource.editor.columnsWhich', 'Which columns, in which order')}
        placeholder={t('datasource.editor.allColumns', 'all')}
        value={query.columns}
        options={known}
        onChange={(columns) => change({ columns })}
      />
      <One
        label={t('datasource.editor.headings', 'Headings')}
        tooltip={t('datasource.editor.headingsWhy', 'Keys are the same in every language, so that transformations find them')}
        value={query.headings}
        options={[
          { value: 'words', label: t('datasource.editor.headingsWords', 'In words') },
          { value: 'keys', label: t('datasource.editor.headingsKeys', 'Keys') },
        ]}
        onChange={(headings) => change({ headings })}
      />
    </InlineFieldRow>
  );
}
