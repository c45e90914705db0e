// StandsAlready: what is going on at a service by now, so that one disturbance does not become two incidents.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, TextLink, useStyles2 } from '@grafana/ui';
import { stateWords } from '../../../../zabbix-bridge/src/words/state.ts';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { addresses, hrefOf } from '../../addresses.ts';
import type { Incident } from '../../api/wire/incident.ts';
import { PriorityBadge } from '../../components/PriorityBadge.tsx';
import { readerOf } from '../../components/reader.ts';

type Props = {
  readonly incidents: readonly Incident[];
  /** What is said above the list. */
  readonly title: string;
  /** Reports it as one more caller's word; absent where that is being done already. */
  readonly onReport?: () => void;
};

/** Those that may still come back are among them. Shows nothing where nothing is going on. */
export function StandsAlready({ incidents, title, onReport }: Props) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  if (incidents.length === 0) return null;
  return (
    <Alert severity={onReport ? 'warning' : 'info'} title={title} bottomSpacing={0}>
      <ul className={styles.list}>
        {incidents.map((incident) => (
          <li key={incident.id}>
            <PriorityBadge priority={incident.priority} why={incident.priorityWords} />{' '}
            <TextLink href={hrefOf(addresses.incident(incident))} external inline>
              {[incident.number, incident.title].filter(Boolean).join(' · ')}
            </TextLink>{' '}
            <span className={styles.quiet}>
              {[stateWords(incident.state, locale), incident.owner, t('declare.since', 'since {{time}}', { time: dayAndTime(incident.openedAt, locale, zone) })]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {onReport && (
        <div className={styles.instead}>
          <Button size="sm" variant="secondary" onClick={onReport}>
            {t('declare.reportInstead', 'Report it into that instead')}
          </Button>
          <span className={styles.quiet}>{t('declare.reportInsteadMeans', 'one more caller’s word: nobody is told twice of the same')}</span>
        </div>
      )}
    </Alert>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ display: 'grid', gap: theme.spacing(0.75), margin: 0, listStyle: 'none', overflowWrap: 'anywhere' }),
  instead: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1), marginTop: theme.spacing(1) }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
