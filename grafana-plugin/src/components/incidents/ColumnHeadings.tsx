// ColumnHeadings: what stands in the columns of a list of incidents, for the eye; each row says it by itself to who does not see it.
import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { columnWords } from './column-words.ts';
import { columns } from './shown.ts';
import type { RowStyles } from './row-styles.ts';

/** Only where a row is one line: on a phone nothing would stand below its heading. */
export function ColumnHeadings({ styles }: { readonly styles: RowStyles }) {
  return (
    <div className={cx(styles.grid, styles.headings)} aria-hidden>
      <span className={styles.title}>{t('now.incident', 'Incident')}</span>
      {columns.map((column) => (
        <span key={column} className={styles[column]}>
          {columnWords(column)}
        </span>
      ))}
    </div>
  );
}
