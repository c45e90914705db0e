// plugin page: the title, breadcrumbs, actions and margins that Grafana puts around a page of an app.
import { css } from '@emotion/css';
import type { GrafanaTheme2, NavModelItem } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { Text, TextLink, useStyles2 } from '@grafana/ui';
import { useEffect } from 'react';

export function Page({ pageNav, actions, info, subTitle, renderTitle, children }: PluginPageProps) {
  const styles = useStyles2(stylesOf);
  const title = pageNav?.text ?? '';
  useEffect(() => {
    document.title = `${title} - Nabat - Grafana`;
  }, [title]);
  return (
    <div className={styles.page}>
      {pageNav?.parentItem && (
        <nav aria-label="Breadcrumbs">
          {ancestorsOf(pageNav).map(({ text, url }) => (
            <span key={text}>{url === undefined ? text : <TextLink href={url}>{text}</TextLink>} › </span>
          ))}
        </nav>
      )}
      <div className={styles.head}>
        {renderTitle ? renderTitle(title) : <Text element="h1">{title}</Text>}
        {info?.map(({ label, value }) => (
          <div key={label}>
            <Text variant="bodySmall">{label}</Text> {value}
          </div>
        ))}
        {actions}
      </div>
      {(subTitle ?? pageNav?.subTitle) && <div className={styles.subtitle}>{subTitle ?? pageNav?.subTitle}</div>}
      {pageNav?.children && (
        <nav aria-label="Tabs" className={styles.head}>
          {pageNav.children.map(({ text, url, active }) => (
            <a key={text} href={url} {...(active && { 'aria-current': 'page' as const })}>
              {text}
            </a>
          ))}
        </nav>
      )}
      {children}
    </div>
  );
}

const ancestorsOf = ({ parentItem }: NavModelItem): readonly NavModelItem[] => (parentItem ? [...ancestorsOf(parentItem), parentItem] : []);

const stylesOf = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', flexGrow: 1, padding: theme.spacing(2), [theme.breakpoints.up('md')]: { padding: theme.spacing(3) } }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(2),
  }),
  subtitle: css({ color: theme.colors.text.secondary, marginBottom: theme.spacing(2) }),
});
