// as-cards: how a table stands where there is no room for its columns: each row a card, each cell with its heading before it.
import type { GrafanaTheme2 } from '@grafana/data';
import { unseen } from './unseen.ts';

/**
 * For `css` of the table, within a query on the room that it has. Laid out as anything else than a table its parts lose their roles, so each has its
 * `role` written out; a cell has its heading in `data-head`, unless it is one that needs none.
 */
export const asCards = (theme: GrafanaTheme2) => ({
  '&, tbody, tbody tr, tbody th, tbody td': { display: 'block' },
  thead: unseen,
  'tbody tr': { padding: theme.spacing(1, 0), borderBottom: `1px solid ${theme.colors.border.weak}` },
  'tbody tr:last-child': { borderBottom: 'none' },
  'tbody th, tbody td': { minWidth: 0, padding: theme.spacing(0.25, 0), borderBottom: 'none' },
  'tbody td[data-head]': { display: 'grid', gridTemplateColumns: 'minmax(90px, 2fr) minmax(0, 5fr)', gap: theme.spacing(1), alignItems: 'baseline' },
  'tbody td[data-head]::before': {
    content: 'attr(data-head)',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
  },
});
