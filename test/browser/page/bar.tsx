// bar: the way from page to page, and who one is: what is left here of Grafana's menu.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { Link, useLocation } from 'host:router-compat';
import { boot } from './boot.ts';

/** The app's own pages that this person may see, every panel, and the dashboards that the app brings along. */
function destinations(): readonly { readonly to: string; readonly text: string }[] {
  const app = boot.manifests.find(({ id }) => id === boot.appId);
  const pages = (app?.includes ?? []).filter(
    ({ type, addToNav, action }) => type === 'page' && addToNav === true && (action === undefined || boot.permissions.includes(action)),
  );
  return [
    ...pages.map(({ name, path = '' }) => ({ to: path, text: name })),
    ...(boot.manifests.some(({ type }) => type === 'panel') ? [{ to: '/d/panels', text: 'Panels' }] : []),
    ...(boot.manifests.some(({ type }) => type === 'datasource') ? [{ to: '/explore', text: 'Explore' }] : []),
    ...boot.dashboards.map((name) => ({ to: `/d/${name}`, text: name })),
  ];
}

export function Bar() {
  const styles = useStyles2(stylesOf);
  const { pathname } = useLocation();
  return (
    <header className={styles.bar}>
      <nav aria-label="Grafana" className={styles.links}>
        {destinations().map(({ to, text }) => (
          <Link key={to} to={to} className={styles.link} {...(pathname === to && { 'aria-current': 'page' as const })}>
            {text}
          </Link>
        ))}
      </nav>
      <div className={styles.links}>
        {boot.choices.map(({ text, query, isChosen }) => (
          <a key={query} href={`?${query}`} className={styles.link} {...(isChosen && { 'aria-current': 'true' as const })}>
            {text}
          </a>
        ))}
      </div>
    </header>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 3),
    padding: theme.spacing(1, 2),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  links: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 2) }),
  link: css({
    color: theme.colors.text.primary,
    '&[aria-current]': { fontWeight: theme.typography.fontWeightBold, borderBottom: `2px solid ${theme.colors.primary.border}` },
  }),
});
