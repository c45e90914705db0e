// ServicesTable: each service's month: day by day, availability against its goal, error budget, and its incidents by priority.
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EmptyState, TextLink, useStyles2 } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { percent } from '../../../../zabbix-bridge/src/words/number.ts';
import { addresses } from '../../addresses.ts';
import { priorities } from '../../api/wire/incident.ts';
import type { ServiceOfMonth } from '../../api/wire/sla.ts';
import { asItIs } from '../as-it-is.ts';
import { colourOf } from '../looks.ts';
import { Mark } from '../Mark.tsx';
import { readerOf } from '../reader.ts';
import type { Figure } from '../../api/sla.ts';
import { Budget } from './Budget.tsx';
import { DayStrip } from './DayStrip.tsx';
import { FiguresTable } from './FiguresTable.tsx';
import { KeptFigure } from './KeptFigure.tsx';

type LeadsTo = (figure: Figure) => string;

/** @param services  of the report, one row each */
export function ServicesTable({ services, leadsTo }: { readonly services: readonly ServiceOfMonth[]; readonly leadsTo: LeadsTo }) {
  const heads = [
    t('sla.service', 'Service'),
    t('sla.dayByDay', 'Day by day'),
    t('sla.available', 'Available'),
    t('sla.budget', 'Error budget left'),
    ...priorities,
    t('sla.all', 'All'),
  ];
  if (services.length === 0) return <NoServices />;
  return (
    <FiguresTable name={t('sla.services', 'Services')} heads={heads} rows={services.map((service) => ({ id: service.id, cells: cellsOf(service, leadsTo) }))} />
  );
}

/** Says how services come to be known. */
export function NoServices() {
  return (
    <EmptyState variant="call-to-action" hideImage message={t('sla.noServices', 'No services are known')}>
      {t('sla.noServicesMend', 'Name the services of the business in the rules folder (services/*.yaml): then their availability is kept from that day on.')}
    </EmptyState>
  );
}

function cellsOf(service: ServiceOfMonth, leadsTo: LeadsTo) {
  const { id, name, kept, byPriority, days } = service;
  return [
    <Named key="name" service={service} />,
    <DayStrip key="days" days={days} />,
    <Available key="available" service={service} leadsTo={leadsTo} />,
    <Budget key="budget" of={service.availability} />,
    ...priorities.map((priority) => (
      <KeptFigure key={priority} of={`${name}, ${priority}`} kept={byPriority[priority]} figure={{ service: id, priority }} leadsTo={leadsTo} />
    )),
    <KeptFigure key="all" of={name} kept={kept} figure={{ service: id }} leadsTo={leadsTo} />,
  ];
}

function Named({ service: { id, name, tenant, plan } }: { readonly service: ServiceOfMonth }) {
  const styles = useStyles2(stylesOf);
  return (
    <>
      <TextLink href={addresses.service(id)} color="primary">
        {name}
      </TextLink>
      <div className={styles.quiet}>{[tenant, plan ?? t('sla.withoutPlan', 'no plan')].filter(Boolean).join(' · ')}</div>
    </>
  );
}

function Available({ service, leadsTo }: { readonly service: ServiceOfMonth; readonly leadsTo: LeadsTo }) {
  const styles = useStyles2(stylesOf);
  const { locale } = readerOf();
  const { share, goal, downMs } = service.availability;
  if (share === undefined) return <span className={styles.quiet}>{t('sla.notKnown', 'not known')}</span>;
  const isMissed = goal?.isMet === false;
  const value = percent(share, locale, 2);
  const notes = [
    goal && t('sla.goal', 'goal {{goal}}', { goal: percent(goal.share, locale, 2) }),
    downMs > 0 && t('sla.down', 'down {{time}}', { time: duration(downMs, locale) }),
  ];
  return (
    <>
      <TextLink
        href={leadsTo({ service: service.id })}
        color="primary"
        aria-label={t('sla.availableOf', '{{name}}: available {{value}}', asItIs({ name: service.name, value }))}
      >
        <span className={isMissed ? cx(styles.whole, styles.bad) : styles.whole}>
          {isMissed && <Mark look={{ shape: 'octagon', tone: 'gravest' }} size={12} />} {value}
        </span>
      </TextLink>
      <div className={styles.quiet}>{notes.filter(Boolean).join(' · ')}</div>
    </>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  bad: css({ color: colourOf('gravest', theme) }),
  whole: css({ whiteSpace: 'nowrap' }),
});
