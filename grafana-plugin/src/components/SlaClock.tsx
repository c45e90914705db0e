// SlaClock: the clock that counts for an incident, running down, with a bar of what is gone.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { clockName, clockWords } from '../../../zabbix-bridge/src/words/clock.ts';
import { duration } from '../../../zabbix-bridge/src/words/duration.ts';
import { dayAndTime } from '../../../zabbix-bridge/src/words/moment.ts';
import type { Incident } from '../api/wire/incident.ts';
import { colourOf, lookOfPriority } from './looks.ts';
import { useNow } from './now.ts';
import { readerOf } from './reader.ts';
import { countdown, isOverdue, isResting, runningClock, shareGone } from './sla.ts';

/** Shows nothing where no clock runs any more. */
export function SlaClock({ incident }: { readonly incident: Pick<Incident, 'clocks' | 'priority'> }) {
  const clock = runningClock(incident);
  const now = useNow();
  const share = clock ? shareGone(clock, now) : 0;
  const styles = useStyles2(stylesOf, clock && isOverdue(clock, now) ? 'missed' : incident.priority);
  if (!clock) return null;
  const { locale, zone } = readerOf();
  const name = clockName(clock.name, locale);
  const left = countdown(clock.dueAt - now);
  const words = isResting(clock, now)
    ? t('sla.due', 'due {{time}}', { time: dayAndTime(clock.dueAt, locale, zone) })
    : isOverdue(clock, now)
      ? t('sla.overdue', '{{time}} over', { time: left })
      : left;
  return (
    <div title={clockWords(clock, now, locale)}>
      <span className={styles.left}>{words}</span>{' '}
      <span className={styles.of}>{t('sla.of', '{{name}}, of {{target}}', { name, target: duration(clock.targetMs, locale) })}</span>
      <div className={styles.bar}>
        <div className={styles.gone} style={{ width: `${Math.round(share * 100)}%` }} />
      </div>
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2, of: Incident['priority'] | 'missed') => {
  const colour = of === 'missed' ? theme.colors.error.text : colourOf(lookOfPriority(of).tone, theme);
  return {
    left: css({ color: colour, fontVariantNumeric: 'tabular-nums', ...(of === 'missed' && { fontWeight: theme.typography.fontWeightBold }) }),
    of: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    bar: css({ height: 4, marginTop: theme.spacing(0.5), borderRadius: 2, background: theme.colors.background.canvas }),
    gone: css({ height: 4, borderRadius: 2, background: colour }),
  };
};
