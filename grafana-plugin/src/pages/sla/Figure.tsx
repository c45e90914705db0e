// Figure: one number of the report with its heading, leading to the incidents that it counts.
import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import { colourOf } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';

type Props = {
  readonly name: string;
  readonly value: string;
  /** Below it, quietly. */
  readonly note?: ReactNode;
  readonly isBad?: boolean;
  /** Absent: it counts no incidents. */
  readonly leadsTo?: string;
};

export function Figure({ name, value, note, isBad = false, leadsTo }: Props) {
  const styles = useStyles2(stylesOf);
  const shown = (
    <span className={isBad ? styles.bad : styles.value}>
      {isBad && <Mark look={{ shape: 'octagon', tone: 'gravest' }} size={14} />} {value}
    </span>
  );
  return (
    <div className={styles.card}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.body}>
        {leadsTo === undefined ? (
          shown
        ) : (
          <TextLink href={leadsTo} color="primary" inline={false} variant="h2">
            {shown}
          </TextLink>
        )}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </dd>
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => {
  const value = {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    fontSize: theme.typography.h2.fontSize,
    lineHeight: theme.typography.h2.lineHeight,
  };
  return {
    card: css({
      padding: theme.spacing(1, 1.5),
      background: theme.colors.background.primary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      overflowWrap: 'anywhere',
    }),
    name: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, fontWeight: theme.typography.fontWeightRegular }),
    body: css({ margin: 0, display: 'flex', flexDirection: 'column', alignItems: 'flex-start' }),
    value: css(value),
    bad: css({ ...value, color: colourOf('gravest', theme) }),
    note: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
};
