// Setup: the steps from an address and a token to sources that are heard and people who are reached.
import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import { maySetUp } from '../../api/may.ts';
import { usePluginSettings } from '../../api/plugin-settings.ts';
import { Answer } from '../../components/Answer.tsx';
import { Channels } from './Channels.tsx';
import { Connection } from './Connection.tsx';
import { Provisioning } from './Provisioning.tsx';
import { Sources } from './Sources.tsx';

export function Setup() {
  const styles = useStyles2(stylesOf);
  if (!maySetUp()) {
    return (
      <Alert severity="info" title={t('setup.notAdmin', 'Only administrators of this organisation set Nabat up')}>
        {t('setup.notAdminMend', 'Ask one of them; all else of the app is under Now and Services.')}
      </Alert>
    );
  }
  return (
    <div className={styles.steps}>
      <SetupSteps />
    </div>
  );
}

function SetupSteps() {
  const settings = usePluginSettings();
  return (
    <Answer of={settings}>
      {(now) => (
        <>
          <Step title={t('setup.connection', 'Connection with the bridge')}>
            <Connection settings={now} />
          </Step>
          {now.enabled && now.hasToken && (
            <Step title={t('setup.sources', 'Sources')}>
              <Sources bridgeUrl={now.bridgeUrl} />
            </Step>
          )}
          {now.enabled && now.hasToken && (
            <Step title={t('setup.channels', 'Channels')}>
              <Channels />
            </Step>
          )}
          <Step title={t('setup.provisioning', 'The same from files')}>
            <Provisioning bridgeUrl={now.bridgeUrl} organisation={config.bootData.user.orgId} />
          </Step>
        </>
      )}
    </Answer>
  );
}

function Step({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles2(stylesOf);
  return (
    <section aria-label={title} className={styles.step}>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </section>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  /** Side by side where two of them are wide enough to be worked in. */
  steps: css({ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 620px), 1fr))', alignItems: 'start', gap: theme.spacing(2) }),
  step: css({
    minWidth: 0,
    padding: theme.spacing(2),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  title: css({ margin: theme.spacing(0, 0, 1.5), fontSize: theme.typography.h5.fontSize }),
});
