// Fact: one thing to know about an incident at a glance: what it is called, what it is, and what belongs to it.
import type { ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

type Props = {
  readonly name: string;
  readonly children: ReactNode;
  readonly note?: ReactNode;
  /** Takes a whole line: for what may be long. */
  readonly isWide?: boolean;
};

export function Fact({ name, children, note, isWide = false }: Props) {
  const styles = useStyles2(stylesOf);
  return (
    <div className={cx(styles.fact, isWide && styles.wide)}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>
        {children}
        {note && <div className={styles.note}>{note}</div>}
      </dd>
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  fact: css({
    flex: '1 1 150px', // the last line of them is filled as well
    minWidth: 0,
    padding: theme.spacing(1, 1.5),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  wide: css({ flexBasis: '100%' }),
  name: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
    '&::first-letter': { textTransform: 'uppercase' },
  }),
  value: css({ margin: 0, fontSize: theme.typography.h5.fontSize, overflowWrap: 'anywhere' }),
  note: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
