// ManyNote: what became of what was ordered for many incidents at once, of each by itself.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import { BridgeFailure } from '../../api/failure.ts';
import { problemWords } from '../failure-words.ts';
import type { Became } from './useTask.ts';
import { asItIs } from '../as-it-is.ts';

type Props = { readonly became: Became | undefined; readonly isUnderWay: boolean; readonly onDismiss: () => void };

export function ManyNote({ became, isUnderWay, onDismiss }: Props) {
  const styles = useStyles2(stylesOf);
  if (isUnderWay) return <Alert severity="info" title={t('many.underWay', 'Under way…')} />;
  if (!became) return null;
  if (became.kind === 'failed') {
    const problem = became.failure instanceof BridgeFailure ? became.failure.problem : undefined;
    return (
      <Alert severity="error" title={t('many.failed', 'It was not finished')} onRemove={onDismiss}>
        {problem ? problemWords(problem) : t('many.noContact', 'Nabat did not answer. Some of it may be done: look at the incidents before you try again.')}
      </Alert>
    );
  }
  const refused = became.each.filter(({ outcome }) => outcome.outcome === 'refused').length;
  const done = became.each.length - refused;
  return (
    <div role="status">
      <Alert
        severity={refused > 0 ? 'warning' : 'success'}
        title={t('many.became', 'Done: {{done}}, refused: {{refused}}', { done, refused })}
        onRemove={onDismiss}
      >
        <ul className={styles.list}>
          {became.each.map(({ incident, outcome }) => (
            <li key={incident.id}>
              {incident.number ?? incident.title}:{' '}
              {outcome.outcome === 'done' ? t('many.done', 'done') : t('many.refused', 'refused, {{why}}', asItIs({ why: outcome.problem.detail }))}
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ maxHeight: 120, margin: 0, padding: theme.spacing(0, 0, 0, 2), overflow: 'auto' }),
});
