// Misses: every incident that missed a target, how late it was, and why, written in place by who may.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Switch, TextLink, useStyles2 } from '@grafana/ui';
import { missWords } from '../../../../zabbix-bridge/src/words/miss.ts';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { figure } from '../../../../zabbix-bridge/src/words/number.ts';
import { addresses } from '../../addresses.ts';
import type { SlaReport } from '../../api/wire/sla.ts';
import { PriorityBadge } from '../../components/PriorityBadge.tsx';
import { readerOf } from '../../components/reader.ts';
import { Section } from '../../components/Section.tsx';
import { Explanation } from './Explanation.tsx';
import { missedIncidents, type MissedIncident } from './missed-incidents.ts';

type Props = { readonly report: SlaReport; readonly isUnexplainedOnly: boolean; readonly onlyUnexplained: (isOnly: boolean) => void };

export function Misses({ report, isUnexplainedOnly, onlyUnexplained }: Props) {
  const styles = useStyles2(stylesOf);
  const all = missedIncidents(report);
  const shown = isUnexplainedOnly ? all.filter(({ explanation }) => explanation === undefined) : all;
  return (
    <Section
      id="misses"
      title={t('sla.misses', 'What was missed, and why')}
      aside={
        all.length > 0 && (
          <label className={styles.only}>
            <Switch value={isUnexplainedOnly} onChange={(event) => onlyUnexplained(event.currentTarget.checked)} />
            {t('sla.onlyUnexplained', 'Only what nobody has explained yet: {{number}}', { number: report.unexplained })}
          </label>
        )
      }
    >
      {shown.length === 0 && (
        <span className={styles.quiet}>
          {all.length === 0 ? t('sla.noMiss', 'Nothing was missed') : t('sla.allMissesExplained', 'Everything missed is explained')}
        </span>
      )}
      <ul className={styles.list}>
        {shown.map((missed) => (
          <li key={missed.incident} className={styles.line}>
            <PriorityBadge priority={missed.priority} />
            <What missed={missed} />
            <Explanation missed={missed} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function What({ missed }: { readonly missed: MissedIncident }) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  const { incident, number, title, openedAt, tenants, clocks } = missed;
  return (
    <div>
      <TextLink href={addresses.incident({ id: incident, ...(number !== undefined && { number }) })} color="primary">
        {[number, title].filter(Boolean).join(' · ')}
      </TextLink>
      <div className={styles.quiet}>{[dayAndTime(openedAt, locale, zone), ...tenants].join(' · ')}</div>
      {clocks.map(({ clock, penalty, ...late }) => (
        <div key={clock} className={styles.quiet}>
          {missWords(
            { name: clock, targetMs: late.targetMs, dueAt: late.dueAt, ...(late.stoppedAt !== undefined && { stoppedAt: late.stoppedAt }) },
            late.dueAt + late.lateMs,
            locale,
          )}
          {penalty && ` · ${figure(penalty.amount, locale)} ${penalty.currency}`}
        </div>
      ))}
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  only: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(1), fontSize: theme.typography.bodySmall.fontSize }),
  list: css({ listStyle: 'none', margin: 0, display: 'grid', gap: theme.spacing(1.5) }),
  line: css({
    display: 'grid',
    gap: theme.spacing(1),
    gridTemplateColumns: 'max-content minmax(0, 2fr) minmax(0, 3fr)',
    alignItems: 'start',
    '@media (max-width: 900px)': { gridTemplateColumns: 'max-content minmax(0, 1fr)', '& > :last-child': { gridColumn: '1 / -1' } },
  }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
