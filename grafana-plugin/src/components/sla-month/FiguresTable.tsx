// FiguresTable: rows of figures under headings, which on a narrow screen stand below each other with their headings beside them.
import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { asCards } from '../as-cards.ts';

type Props = {
  readonly name: string;
  readonly heads: readonly string[];
  /** The first cell of each names its row. */
  readonly rows: readonly { readonly id: string; readonly cells: readonly ReactNode[] }[];
};

/** The roles stay what they are when the cells are laid out as blocks. */
export function FiguresTable({ name, heads, rows }: Props) {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.around}>
      <table role="table" aria-label={name} className={styles.table}>
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((head, nth) => (
              <th key={nth} role="columnheader" scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ id, cells: [first, ...cells] }) => (
            <tr key={id} role="row">
              <th role="rowheader" scope="row">
                {first}
              </th>
              {cells.map((cell, nth) => (
                <td key={nth} role="cell" data-head={heads[nth + 1]}>
                  <div>{cell}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => {
  const quiet = { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, fontWeight: theme.typography.fontWeightRegular } as const;
  return {
    around: css({ containerType: 'inline-size', containerName: 'figures' }),
    table: css({
      width: '100%',
      borderCollapse: 'collapse',
      fontVariantNumeric: 'tabular-nums',
      'th, td': { padding: theme.spacing(0.75, 1.5, 0.75, 0), textAlign: 'left', verticalAlign: 'top', borderBottom: `1px solid ${theme.colors.border.weak}` },
      'thead th': { ...quiet, whiteSpace: 'nowrap' },
      'tbody th': { fontWeight: theme.typography.fontWeightRegular, minWidth: '8em', overflowWrap: 'anywhere' },
      'tbody tr:last-child > *': { borderBottom: 'none' },
      '@container figures (max-width: 760px)': asCards(theme),
    }),
  };
};
