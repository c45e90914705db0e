// ClockView: the clock of one incident, large: the one that is due first, or one that was chosen.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EmptyState, TextLink, useStyles2 } from '@grafana/ui';
import { addresses } from '../../addresses.ts';
import { useIncident } from '../../api/incident.ts';
import { useIncidents } from '../../api/incidents.ts';
import type { Incident } from '../../api/wire/incident.ts';
import { Answer } from '../../components/Answer.tsx';
import { PriorityBadge } from '../../components/PriorityBadge.tsx';
import { runningClock } from '../../components/sla.ts';
import { SlaClock } from '../../components/SlaClock.tsx';

type Narrowed = { readonly services: readonly string[]; readonly tenants: readonly string[] };

export function MostUrgentClock({ services, tenants }: Narrowed) {
  const incidents = useIncidents({ live: true, ...(services.length > 0 && { service: services }), ...(tenants.length > 0 && { tenant: tenants }) });
  return (
    <Answer of={incidents} isEmpty={({ rows }) => firstDue(rows) === undefined} empty={<NoClock />}>
      {({ rows }) => {
        const incident = firstDue(rows);
        return incident && <Clock incident={incident} />;
      }}
    </Answer>
  );
}

/** @param incident  number or id */
export function ChosenClock({ incident }: { readonly incident: string }) {
  return (
    <Answer of={useIncident(incident)} isEmpty={(it) => runningClock(it) === undefined} empty={<NoClock />}>
      {(it) => <Clock incident={it} />}
    </Answer>
  );
}

/** @returns of those whose clocks run the one that is due first */
export function firstDue(rows: readonly Incident[]): Incident | undefined {
  const dueOf = (it: Incident) => runningClock(it)?.dueAt ?? Infinity;
  return rows.filter((it) => runningClock(it) !== undefined).toSorted((a, b) => dueOf(a) - dueOf(b))[0];
}

const NoClock = () => <EmptyState variant="completed" hideImage message={t('slaPanel.noClock', 'No SLA clock runs')} />;

function Clock({ incident }: { readonly incident: Incident }) {
  const styles = useStyles2(stylesOf);
  return (
    <div className={styles.clock}>
      <div className={styles.head}>
        <PriorityBadge priority={incident.priority} />
        <TextLink href={addresses.incident(incident)} color="primary">
          {[incident.number, incident.title].filter(Boolean).join(' · ')}
        </TextLink>
      </div>
      <div className={styles.face}>
        <SlaClock incident={incident} />
      </div>
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  clock: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), height: '100%', justifyContent: 'center' }),
  head: css({ display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', gap: theme.spacing(1), alignItems: 'center', overflowWrap: 'anywhere' }),
  face: css({ '& > div > span:first-child': { fontSize: theme.typography.h1.fontSize, fontWeight: theme.typography.fontWeightMedium } }),
});
