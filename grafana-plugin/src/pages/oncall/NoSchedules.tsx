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
        {exampleRules.map(({ file, text }) => (
          <div key={file} className={styles.file}>
            <Stack justifyContent="space-between" alignItems="center">
              <code>{file}</code>
              <ClipboardButton variant="secondary" size="sm" icon="copy" getText={() => text}>
                {t('onCall.copy', 'Copy')}
              </ClipboardButton>
            </Stack>
            <pre className={styles.example}>{text}</pre>
          </div>
        ))}
      </Stack>
    </EmptyState>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  file: css({ width: '100%' }),
  example: css({ maxWidth: '100%', padding: theme.spacing(1.5), overflow: 'auto', textAlign: 'left' }),
});
