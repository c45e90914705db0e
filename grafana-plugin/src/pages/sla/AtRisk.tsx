// AtRisk: the clocks that run now and have little left, or nothing any more, the most urgent first.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { addresses } from '../../addresses.ts';
import { useIncidents } from '../../api/incidents.ts';
import type { Incident } from '../../api/wire/incident.ts';
import { Answer } from '../../components/Answer.tsx';
import { useNow } from '../../components/now.ts';
import { PriorityBadge } from '../../components/PriorityBadge.tsx';
import { Section } from '../../components/Section.tsx';
import { runningClock, standingOf } from '../../components/sla.ts';
import { SlaClock } from '../../components/SlaClock.tsx';

export function AtRisk({ tenant }: { readonly tenant: string | undefined }) {
  const styles = useStyles2(stylesOf);
  const now = useNow(10_000);
  const incidents = useIncidents({ live: true, ...(tenant !== undefined && { tenant: [tenant] }) });
  const risky = (rows: readonly Incident[]) => rows.filter((it) => standingOf(it, now) !== undefined).toSorted((a, b) => dueOf(a) - dueOf(b));
  return (
    <Section id="at-risk" title={t('sla.atRisk', 'At risk or missed now')}>
      <Answer
        of={incidents}
        isEmpty={({ rows }) => risky(rows).length === 0}
        empty={<span className={styles.quiet}>{t('sla.nothingAtRisk', 'No clock has used up three quarters of its time')}</span>}
      >
        {({ rows }) => (
          <ul className={styles.list}>
            {risky(rows).map((incident) => (
              <li key={incident.id} className={styles.line}>
                <PriorityBadge priority={incident.priority} />
                <TextLink href={addresses.incident(incident)} color="primary">
                  {[incident.number, incident.title].filter(Boolean).join(' · ')}
                </TextLink>
                <SlaClock incident={incident} />
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Section>
  );
}

const dueOf = (incident: Incident): number => runningClock(incident)?.dueAt ?? Infinity;

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, display: 'grid', gap: theme.spacing(1) }),
  line: css({
    display: 'grid',
    gap: theme.spacing(1),
    alignItems: 'center',
    gridTemplateColumns: 'max-content minmax(0, 1fr) minmax(120px, 260px)',
    '@media (max-width: 600px)': { gridTemplateColumns: 'max-content minmax(0, 1fr)', '& > :last-child': { gridColumn: '1 / -1' } },
  }),
  quiet: css({ color: theme.colors.text.secondary }),
});
