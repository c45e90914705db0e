// Section: one part of a page, with its heading, that a link can lead to.
import { useId, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

type Props = {
  /** What stands behind # in a link to it. */
  readonly id: string;
  readonly title: string;
  /** Under which heading of the page it stands: directly under its title, or under one more. */
  readonly level?: 'h2' | 'h3';
  /** Beside the heading. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

export function Section({ id, title, level: Heading = 'h3', aside, children }: Props) {
  const styles = useStyles2(stylesOf);
  const heading = useId();
  return (
    <section id={id} aria-labelledby={heading} className={styles.section}>
      <div className={styles.head}>
        <Heading id={heading} className={styles.heading}>
          {title}
        </Heading>
        {aside}
      </div>
      {children}
    </section>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  section: css({
    minWidth: 0,
    padding: theme.spacing(1.5),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    overflowWrap: 'anywhere',
  }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  }),
  heading: css({ margin: 0, fontSize: theme.typography.body.fontSize, color: theme.colors.text.secondary }),
});
