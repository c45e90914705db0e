// ChosenBar: what can be done to the chosen incidents at once.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { taskKinds, type TaskKind } from '../../components/orders/task.ts';
import { taskWords } from '../../components/orders/task-words.ts';

type Props = {
  readonly count: number;
  readonly all: number;
  readonly onAll: () => void;
  readonly onNone: () => void;
  readonly onTask: (kind: TaskKind) => void;
};

export function ChosenBar({ count, all, onAll, onNone, onTask }: Props) {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('chosen.toolbar', 'What is done to the chosen incidents')}>
      <strong>{t('chosen.count', '{{count}} of {{all}} chosen', { count, all })}</strong>
      {taskKinds.map((kind) => (
        <Button key={kind} size="sm" variant="secondary" onClick={() => onTask(kind)}>
          {t('task.opens', '{{task}}…', { task: taskWords(kind) })}
        </Button>
      ))}
      <span className={styles.end}>
        {count < all && (
          <Button size="sm" fill="text" onClick={onAll}>
            {t('chosen.all', 'All')}
          </Button>
        )}
        <Button size="sm" fill="text" onClick={onNone}>
          {t('chosen.none', 'None')}
        </Button>
      </span>
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 1),
    background: theme.colors.background.secondary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  end: css({ marginInlineStart: 'auto' }),
});
