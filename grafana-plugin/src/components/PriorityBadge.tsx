// PriorityBadge: a priority as word, shape and colour.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Priority } from '../api/wire/incident.ts';
import { colourOf, lookOfPriority } from './looks.ts';
import { Mark } from './Mark.tsx';

/** @param why  the reason of the priority in words, shown when pointed at */
export function PriorityBadge({ priority, why }: { readonly priority: Priority; readonly why?: string }) {
  const style = useStyles2(styleOf, priority);
  return (
    <span className={style} title={why}>
      <Mark look={lookOfPriority(priority)} size={12} />
      {priority}
    </span>
  );
}

const styleOf = (theme: GrafanaTheme2, priority: Priority) => {
  const colour = colourOf(lookOfPriority(priority).tone, theme);
  return css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    padding: theme.spacing(0.25, 1),
    border: `1px solid ${colour}`,
    borderRadius: theme.shape.radius.default,
    color: colour,
    fontWeight: theme.typography.fontWeightBold,
    whiteSpace: 'nowrap',
  });
};
