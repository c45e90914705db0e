// Header: what an incident is, how urgent and why, in which state, and what can be ordered of it.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, TextLink, useStyles2 } from '@grafana/ui';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { stateWords } from '../../../../zabbix-bridge/src/words/state.ts';
import { addresses } from '../../addresses.ts';
import type { IncidentDetail } from '../../api/wire/incident.ts';
import { PriorityBadge } from '../../components/PriorityBadge.tsx';
import { readerOf } from '../../components/reader.ts';
import { CommandBar } from './commands/CommandBar.tsx';
import type { Deed } from './commands/possible.ts';

type Props = {
  readonly incident: IncidentDetail;
  readonly isUnderWay: boolean;
  /** Absent for who may not. */
  readonly onDeed: ((deed: Deed) => void) | undefined;
  readonly onExplain: () => void;
};

export function Header({ incident, isUnderWay, onDeed, onExplain }: Props) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  const { priority, priorityWords, title, state, snoozedUntil, knownBefore, mergedInto, absorbed } = incident;
  const facts = [
    stateWords(state, locale),
    snoozedUntil !== undefined && t('incident.header.snoozed', 'snoozed until {{time}}', { time: dayAndTime(snoozedUntil, locale, zone) }),
    knownBefore && t('incident.header.knownBefore', 'known before'),
    priorityWords,
  ];
  return (
    <header className={styles.header}>
      <PriorityBadge priority={priority} why={priorityWords} />
      <div className={styles.what}>
        <h2 className={styles.title}>{title}</h2>
        <div className={styles.quiet}>{facts.filter(Boolean).join(' · ')}</div>
        {mergedInto !== undefined && (
          <TextLink href={addresses.incident({ id: mergedInto })}>{t('incident.header.mergedInto', 'It was merged into another incident: see there')}</TextLink>
        )}
        {absorbed.length > 0 && (
          <div className={styles.quiet}>
            {t('incident.header.absorbed', 'With')}{' '}
            {absorbed.map((it) => (
              <span key={it.id}>
                <TextLink href={addresses.incident(it)}>{it.number ?? it.id}</TextLink>{' '}
              </span>
            ))}
          </div>
        )}
      </div>
      <span role="status" className={styles.status}>
        {isUnderWay && t('now.pending', 'under way…')}
      </span>
      <Button size="sm" variant="secondary" icon="question-circle" onClick={onExplain}>
        {t('explain.open', 'Explain')}
      </Button>
      {onDeed && <CommandBar incident={incident} isUnderWay={isUnderWay} onDeed={onDeed} />}
    </header>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  header: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: theme.spacing(1.5) }),
  what: css({ flex: '1 1 260px', minWidth: 0, overflowWrap: 'anywhere' }),
  title: css({ margin: 0, fontSize: theme.typography.h3.fontSize }),
  quiet: css({ color: theme.colors.text.secondary }),
  status: css({ color: theme.colors.text.secondary, '&:empty': { marginLeft: theme.spacing(-1.5) } }), // else its gap indents a phone's row of buttons
});
