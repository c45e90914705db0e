// Services: each service's month: day by day, availability against its goal, error budget, and its incidents by priority.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { EmptyState, TextLink, useStyles2 } from '@grafana/ui';
import { duration, signedDuration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { percent } from '../../../../zabbix-bridge/src/words/number.ts';
import { addresses } from '../../addresses.ts';
import { priorities } from '../../api/wire/incident.ts';
import type { ServiceOfMonth, SlaReport } from '../../api/wire/sla.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { colourOf } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { readerOf } from '../../components/reader.ts';
import { Section } from '../../components/Section.tsx';
import type { Figure } from './asked.ts';
import { DayStrip } from './DayStrip.tsx';
import { FiguresTable } from './FiguresTable.tsx';
import { KeptFigure } from './KeptFigure.tsx';

type LeadsTo = (figure: Figure) => string;

export function Services({ report, leadsTo }: { readonly report: SlaReport; readonly leadsTo: LeadsTo }) {
  const heads = [
    t('sla.service', 'Service'),
    t('sla.dayByDay', 'Day by day'),
    t('sla.available', 'Available'),
    t('sla.budget', 'Error budget left'),
    ...priorities,
    t('sla.all', 'All'),
  ];
  return (
    <Section id="services" title={t('sla.services', 'Services')}>
      {report.services.length === 0 ? (
        <EmptyState variant="call-to-action" hideImage message={t('sla.noServices', 'No services are known')}>
          {t(
            'sla.noServicesMend',
            'Name the services of the business in the rules folder (services/*.yaml): then their availability is kept from that day on.',
          )}
        </EmptyState>
      ) : (
        <FiguresTable
          name={t('sla.services', 'Services')}
          heads={heads}
          rows={report.services.map((service) => ({ id: service.id, cells: cellsOf(service, leadsTo) }))}
        />
      )}
    </Section>
  );
}

function cellsOf(service: ServiceOfMonth, leadsTo: LeadsTo) {
  const { id, name, kept, byPriority, days } = service;
  return [
    <Named key="name" service={service} />,
    <DayStrip key="days" days={days} />,
    <Available key="available" service={service} leadsTo={leadsTo} />,
    <Budget key="budget" service={service} />,
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
        <span className={isMissed ? styles.bad : undefined}>
          {isMissed && <Mark look={{ shape: 'octagon', tone: 'gravest' }} size={12} />} {value}
        </span>
      </TextLink>
      <div className={styles.quiet}>{notes.filter(Boolean).join(' · ')}</div>
    </>
  );
}

/** The bar is what is left of the budget; overdrawn, by how much, up to once more. */
function Budget({ service: { availability } }: { readonly service: ServiceOfMonth }) {
  const { goal } = availability;
  const left = goal && goal.budgetMs > 0 ? goal.leftMs / goal.budgetMs : 0;
  const styles = useStyles2(stylesOf, Math.min(1, Math.abs(left)), left < 0);
  const { locale } = readerOf();
  if (!goal) return <span className={styles.quiet}>{t('sla.noGoal', 'no goal')}</span>;
  const burning = goal.burn.find(({ isBurning }) => isBurning);
  const values = { left: signedDuration(goal.leftMs, locale), budget: duration(goal.budgetMs, locale) };
  return (
    <>
      <div className={goal.leftMs < 0 ? styles.bad : undefined}>
        {goal.leftMs < 0 && <Mark look={{ shape: 'octagon', tone: 'gravest' }} size={12} />} {t('sla.budgetOf', '{{left}} of {{budget}}', values)}
      </div>
      <div className={styles.bar} aria-hidden>
        <div className={styles.left} />
      </div>
      {burning && (
        <div className={styles.bad}>
          <Mark look={{ shape: 'triangle', tone: 'gravest' }} size={12} />{' '}
          {t('sla.burns', 'burns {{times}} × too fast for {{span}}', { times: burning.factor, span: duration(burning.longMs, locale) })}
        </div>
      )}
    </>
  );
}

const stylesOf = (theme: GrafanaTheme2, share = 0, isOverdrawn = false) => ({
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  bad: css({ color: colourOf('gravest', theme) }),
  bar: css({
    display: 'flex',
    width: '100%',
    maxWidth: 160,
    height: 4,
    marginTop: theme.spacing(0.5),
    borderRadius: 2,
    background: theme.colors.background.canvas,
  }),
  left: css({ width: `${Math.round(share * 100)}%`, borderRadius: 2, background: isOverdrawn ? colourOf('gravest', theme) : theme.colors.text.secondary }),
});
