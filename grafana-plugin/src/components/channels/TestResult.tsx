// TestResult: what came back of a test message, channel by channel, as the bridge says it.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { TestSent } from '../../api/wire/channel.ts';
import { FailureNote } from '../FailureNote.tsx';
import type { Look } from '../looks.ts';
import { Mark } from '../Mark.tsx';
import type { Outcome } from '../useRun.ts';

const looks: { readonly [It in TestSent['rows'][number]['state']]: Look } = {
  sent: { shape: 'check', tone: 'fine' },
  delivered: { shape: 'check', tone: 'fine' },
  ambiguous: { shape: 'triangle', tone: 'grave' },
  failed: { shape: 'octagon', tone: 'gravest' },
};

export function TestResult({ outcome, isRunning }: { readonly outcome: Outcome<TestSent> | undefined; readonly isRunning: boolean }) {
  const styles = useStyles2(stylesOf);
  if (isRunning) return <p role="status">{t('channels.sending', 'Sending; a provider that does not answer takes half a minute…')}</p>;
  if (!outcome) return null;
  if (outcome.kind === 'failed') return <FailureNote failure={outcome.failure} />;
  return (
    <ul role="status" aria-label={t('channels.result', 'What came back')} className={styles.list}>
      {outcome.value.rows.map(({ channel, state, words }) => (
        <li key={channel} className={styles.line}>
          <Mark look={looks[state]} size={12} />
          {words}
        </li>
      ))}
    </ul>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none' }),
  line: css({ display: 'flex', alignItems: 'baseline', gap: theme.spacing(0.75), overflowWrap: 'anywhere' }),
});
