// NoSchedules: what to do where the rules name no schedules: one to copy.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, EmptyState, Stack, useStyles2 } from '@grafana/ui';
import { exampleRules } from './example-rules.ts';

export function NoSchedules() {
  const styles = useStyles2(stylesOf);
  return (
    <EmptyState variant="call-to-action" hideImage message={t('onCall.none', 'The rules name no schedules yet')}>
      <Stack direction="column" gap={1} alignItems="center">
        <p>{t('onCall.noneMend', 'Write one into the rules folder of the bridge; it is read at once, and what is wrong in it is said with its place.')}</p>
        <pre className={styles.example}>{exampleRules}</pre>
        <ClipboardButton variant="secondary" icon="copy" getText={() => exampleRules}>
          {t('onCall.copy', 'Copy')}
        </ClipboardButton>
      </Stack>
    </EmptyState>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({ example: css({ maxWidth: '100%', padding: theme.spacing(1.5), overflow: 'auto', textAlign: 'left' }) });
