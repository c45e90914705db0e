// GroupHeading: stands over the incidents of one group, says how many they are, and folds them away.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Heading } from './lines.ts';

export function GroupHeading({ heading, isFolded, onToggle }: { readonly heading: Heading; readonly isFolded: boolean; readonly onToggle: () => void }) {
  const styles = useStyles2(stylesOf);
  return (
    <button type="button" className={styles.heading} aria-expanded={!isFolded} onClick={onToggle}>
      <Icon name={isFolded ? 'angle-right' : 'angle-down'} />
      {heading.title} <span className={styles.count}>{heading.count}</span>
    </button>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  heading: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    width: '100%',
    padding: theme.spacing(0.75, 1),
    border: 'none',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.secondary,
    fontWeight: theme.typography.fontWeightMedium,
    textAlign: 'left',
  }),
  count: css({ color: theme.colors.text.secondary }),
});
