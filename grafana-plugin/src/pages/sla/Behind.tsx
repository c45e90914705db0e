// Behind: the incidents that a figure was made of, in a drawer over the report.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Drawer, EmptyState, TextLink, useStyles2 } from '@grafana/ui';
import { clockName } from '../../../../zabbix-bridge/src/words/clock.ts';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { dayAndTime, monthOfYear } from '../../../../zabbix-bridge/src/words/moment.ts';
import { counted, nouns } from '../../../../zabbix-bridge/src/words/number.ts';
import { addresses } from '../../addresses.ts';
import { useSlaIncidents, type Figure } from '../../api/sla.ts';
import type { CountedIncident, SlaReport } from '../../api/wire/sla.ts';
import { Answer } from '../../components/Answer.tsx';
import { asItIs } from '../../components/as-it-is.ts';
import { colourOf } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { PriorityBadge } from '../../components/PriorityBadge.tsx';
import { readerOf } from '../../components/reader.ts';
import { figureQueryOf, type Asked } from './asked.ts';
import { outcomeWords } from './outcome-words.ts';

type Props = { readonly asked: Asked; readonly figure: Figure; readonly report: SlaReport; readonly onClose: () => void };

export function Behind({ asked, figure, report, onClose }: Props) {
  const styles = useStyles2(stylesOf);
  const incidents = useSlaIncidents(figureQueryOf(asked, figure, report.month));
  const { locale } = readerOf();
  const service = report.services.find(({ id }) => id === figure.service)?.name ?? figure.service;
  const narrowed = [service, figure.priority, figure.outcome && outcomeWords(figure.outcome), asked.tenant].filter(Boolean).join(' · ');
  return (
    <Drawer
      title={narrowed === '' ? t('sla.behindAll', 'All incidents of the month') : narrowed}
      subtitle={monthOfYear(report.from, locale, report.zone)}
      size="md"
      onClose={onClose}
    >
      <Answer
        of={incidents}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState variant="not-found" message={t('sla.nothingBehind', 'No incident is like this')} />}
      >
        {({ rows, all }) => (
          <>
            <p className={styles.quiet}>
              {rows.length < all
                ? t('sla.behindSome', 'The first {{shown}} of {{all}}', asItIs({ shown: rows.length, all: counted(all, locale, nouns.incident) }))
                : counted(all, locale, nouns.incident)}
            </p>
            <ul className={styles.list}>
              {rows.map((incident) => (
                <li key={incident.incident}>
                  <OneBehind incident={incident} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </Drawer>
  );
}

function OneBehind({ incident }: { readonly incident: CountedIncident }) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  const { incident: id, number, title, priority, openedAt, tenants, clocks, outcome } = incident;
  return (
    <>
      <div className={styles.head}>
        <PriorityBadge priority={priority} />
        <TextLink href={addresses.incident({ id, ...(number !== undefined && { number }) })} color="primary">
          {[number, title].filter(Boolean).join(' · ')}
        </TextLink>
      </div>
      <div className={styles.quiet}>{[dayAndTime(openedAt, locale, zone), ...tenants, outcomeWords(outcome)].join(' · ')}</div>
      <ul className={styles.clocks}>
        {clocks.map(({ name, targetMs, tookMs, isLate }) => (
          <li key={name} className={isLate ? styles.bad : undefined}>
            {isLate && <Mark look={{ shape: 'octagon', tone: 'gravest' }} size={12} />} {clockName(name, locale)}:{' '}
            {tookMs === undefined
              ? t('sla.clockRuns', 'still runs, of {{target}}', { target: duration(targetMs, locale) })
              : t('sla.clockTook', '{{took}} of {{target}}', { took: duration(tookMs, locale), target: duration(targetMs, locale) })}
            {isLate && ` (${t('sla.late', 'late')})`}
          </li>
        ))}
      </ul>
    </>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, display: 'grid', gap: theme.spacing(2) }),
  head: css({ display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', gap: theme.spacing(1), alignItems: 'center' }),
  clocks: css({ listStyle: 'none', margin: 0, display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(2), fontSize: theme.typography.bodySmall.fontSize }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  bad: css({ color: colourOf('gravest', theme) }),
});
