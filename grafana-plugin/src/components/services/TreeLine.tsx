// TreeLine: one line of the tree: a tenant, a service with its health and rule, or a thing that services need.
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import { ServiceSaid, TenantSaid, ThingSaid, type Known } from './said.tsx';
import type { Line } from './tree.ts';

type Props = {
  readonly line: Line;
  readonly known: Known;
  /** Tab leads to it. */
  readonly isReached: boolean;
  readonly isSelected: boolean;
  readonly onReach: () => void;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChoose: () => void;
};

export function TreeLine({ line, known, isReached, isSelected, onReach, onOpen, onChoose }: Props) {
  const styles = useStyles2(stylesOf);
  const { path, level, place, brothers, isOpen } = line;
  return (
    // The keys are taken by the tree around it.
    <div
      role="treeitem"
      data-path={path}
      className={cx(styles.line, isSelected && styles.selected)}
      style={{ paddingInlineStart: `calc(${level - 1} * var(--step))` }}
      aria-level={level}
      aria-posinset={place}
      aria-setsize={brothers}
      aria-expanded={isOpen}
      aria-selected={isSelected}
      tabIndex={isReached ? 0 : -1}
      onFocus={onReach}
      onClick={onChoose}
    >
      <span
        className={styles.opener}
        title={isOpen === undefined ? undefined : isOpen ? t('services.close', 'Close') : t('services.open', 'Open')}
        onClick={(event) => {
          if (isOpen === undefined) return;
          event.stopPropagation();
          onOpen(!isOpen);
        }}
      >
        {isOpen !== undefined && <Icon name={isOpen ? 'angle-down' : 'angle-right'} />}
      </span>
      <span className={styles.said}>
        <Said line={line} known={known} />
      </span>
    </div>
  );
}

function Said({ line: { shown }, known }: Pick<Props, 'line' | 'known'>) {
  switch (shown.kind) {
    case 'tenant':
      return <TenantSaid tenant={shown.tenant} state={shown.state} />;
    case 'service':
      return <ServiceSaid row={shown.row} known={known} />;
    case 'thing':
      return <ThingSaid entity={shown.entity} known={known} />;
    default:
      return shown satisfies never;
  }
}

const stylesOf = (theme: GrafanaTheme2) => ({
  line: css({
    '--step': '24px',
    display: 'flex',
    alignItems: 'flex-start',
    padding: theme.spacing(0.5),
    borderRadius: theme.shape.radius.default,
    cursor: 'pointer',
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
    '@media (max-width: 600px)': { '--step': '12px' },
  }),
  /** A ground on which what is quiet, and what is coloured, can still be read. */
  selected: css({ background: theme.colors.background.secondary, boxShadow: `inset 3px 0 ${theme.colors.primary.border}` }),
  opener: css({ flex: 'none', width: 24, height: 22, textAlign: 'center' }),
  said: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: theme.spacing(0, 1), minWidth: 0, overflowWrap: 'anywhere' }),
});
