// GreyBadge: a badge of something that is no trouble, in letters that can be read.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, useStyles2, type BadgeProps } from '@grafana/ui';

export function GreyBadge(props: Omit<BadgeProps, 'color' | 'className'>) {
  const readable = useStyles2(readableOf);
  return <Badge {...props} color="darkgrey" className={readable} />;
}

/** Grafana writes on a grey badge in grey: too faint for small letters, above all in the light theme. */
const readableOf = (theme: GrafanaTheme2) => css({ color: theme.colors.text.primary });
