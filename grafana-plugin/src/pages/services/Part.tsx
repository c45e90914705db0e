// Part: one titled part of what stands beside the services.
import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles2(stylesOf);
  return (
    <section aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  title: css({ margin: theme.spacing(0, 0, 0.75), color: theme.colors.text.secondary, fontSize: theme.typography.h6.fontSize }),
});
