// Beside: the frame of what stands beside the services, with the button that closes it.
import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';

type Props = {
  readonly label: string;
  /** What the button that closes it is called. */
  readonly close: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

export function Beside({ label, close, onClose, children }: Props) {
  const styles = useStyles2(stylesOf);
  return (
    <aside className={styles.aside} aria-label={label}>
      <div className={styles.close}>
        <IconButton name="times" tooltip={close} onClick={onClose} />
      </div>
      {children}
    </aside>
  );
}

/** The heading leaves room for the button that closes it. */
export function BesideTitle({ children }: { readonly children: ReactNode }) {
  return <h2 className={useStyles2(stylesOf).title}>{children}</h2>;
}

const stylesOf = (theme: GrafanaTheme2) => ({
  aside: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    minWidth: 0,
    padding: theme.spacing(2),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    overflowWrap: 'anywhere',
  }),
  close: css({ position: 'absolute', top: theme.spacing(1.5), insetInlineEnd: theme.spacing(1) }),
  title: css({ margin: 0, paddingInlineEnd: theme.spacing(4), fontSize: theme.typography.h4.fontSize }),
});
