// LookOnly: says, the same on every screen, that one may look but not act, and why.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, useStyles2 } from '@grafana/ui';
import { useMe } from '../api/me.ts';

/** Shows nothing for who may act, and until the bridge has said who one is. */
export function LookOnly() {
  const readable = useStyles2(readableOf);
  const { data: me } = useMe();
  if (!me || me.may.act) return null;
  return <Badge color="darkgrey" icon="eye" className={readable} text={t('lookOnly.badge', 'look only')} tooltip={me.mayWords} />;
}

/** Grafana writes on a grey badge in grey: too faint for small letters, above all in the light theme. */
const readableOf = (theme: GrafanaTheme2) => css({ color: theme.colors.text.primary });
