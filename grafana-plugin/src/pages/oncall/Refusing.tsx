// Refusing: what the providers behind the ways to people do not take now, in their words, while it is tried again.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import type { Channel } from '../../api/wire/channel.ts';
import { isFailing, saidOf, waitsOf } from '../../components/channels/fares.ts';

/** Nothing where all is taken. */
export function Refusing({ channels }: { readonly channels: readonly Channel[] }) {
  const styles = useStyles2(stylesOf);
  const refusing = channels.filter((channel) => isFailing(channel) || channel.waits);
  if (refusing.length === 0) return null;
  const title = t('onCall.refusing', 'Not every message is taken at the moment');
  return (
    <Alert severity="warning" title={title}>
      <ul className={styles.list} aria-label={title}>
        {refusing.map((channel) => (
          <li key={channel.name}>
            <strong>{channel.words}</strong> {saidOf(channel)}
            {channel.waits && <div>{waitsOf(channel.waits, channel.failed?.says)}</div>}
          </li>
        ))}
      </ul>
      <p className={styles.after}>
        {t('onCall.refusingMeans', 'What may yet get through is tried again by itself. Below stands how each way fared when something last came of it.')}
      </p>
    </Alert>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', overflowWrap: 'anywhere' }),
  after: css({ margin: theme.spacing(1, 0, 0) }),
});
