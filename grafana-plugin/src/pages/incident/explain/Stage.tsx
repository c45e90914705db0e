// Stage: one stage of an explanation: what it came to, and what would have to differ.
import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

export function Stage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles2(stylesOf);
  return (
    <section aria-label={title} className={styles.stage}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}

export function Lines({ lines }: { readonly lines: readonly string[] }) {
  const styles = useStyles2(stylesOf);
  return (
    <ul className={styles.lines}>
      {lines.map((line, nth) => (
        <li key={nth}>{line}</li>
      ))}
    </ul>
  );
}

/** Nothing where nothing short of other facts would do. */
export function Differs({ words }: { readonly words: string | undefined }) {
  const styles = useStyles2(stylesOf);
  if (words === undefined) return null;
  return (
    <div className={styles.differs}>
      <strong>{t('explain.differs', 'Would differ:')}</strong> {words}
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  stage: css({ marginTop: theme.spacing(2), overflowWrap: 'anywhere' }),
  title: css({ margin: theme.spacing(0, 0, 0.5), color: theme.colors.text.secondary, fontSize: theme.typography.h6.fontSize }),
  lines: css({ listStyle: 'none' }),
  differs: css({
    marginTop: theme.spacing(0.25),
    paddingInlineStart: theme.spacing(1),
    borderInlineStart: `2px solid ${theme.colors.border.strong}`,
    color: theme.colors.text.secondary,
  }),
});
