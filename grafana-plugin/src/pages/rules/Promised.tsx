// Promised: what the business has and what it is promised: services with their needs, SLA plans as tables, and when time counts.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { severityWords } from '../../../../zabbix-bridge/src/words/problem.ts';
import { criticalityWords } from '../../../../zabbix-bridge/src/words/service.ts';
import { addresses } from '../../addresses.ts';
import { priorities, type Priority } from '../../api/wire/incident.ts';
import type { Calendar, Plan, RulesInForce, SlaTarget } from '../../api/wire/rules.ts';
import type { HealthSign, Service } from '../../api/wire/service.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { readerOf } from '../../components/reader.ts';
import { needWords } from '../../components/services/needs-words.ts';
import { Card, Cards, Fact, Facts, Quiet } from './Shelf.tsx';
import { dayHours, isAroundTheClock, weekWords } from './week.ts';
import { Named, Who } from './Who.tsx';
import { spanWords, tagsWords } from './words.ts';

type Props = { readonly rules: RulesInForce; readonly isFound: (of: unknown) => boolean; readonly chosen: string | undefined };
type ServiceInRules = RulesInForce['services'][number];

/** The services' states are nothing that the rules say. */
const byId: ReadonlyMap<string, Service> = new Map();

export function Services({ rules, isFound, chosen }: Props) {
  return (
    <Cards>
      {rules.services.filter(isFound).map((service) => (
        <Card key={service.is.id} kind="service" name={service.is.id} title={service.is.name} at={service.at} chosen={chosen}>
          <ServiceFacts service={service} />
        </Card>
      ))}
    </Cards>
  );
}

function ServiceFacts({ service: { is, sla, tell, beatMs } }: { readonly service: ServiceInRules }) {
  const { locale } = readerOf();
  const kind = [criticalityWords(is.criticality, locale), is.tenant, is.owner].filter(Boolean).join(' · ');
  return (
    <Facts>
      <Fact name={t('rules.service.kind', 'What it is')}>{kind}</Fact>
      <Fact name={t('rules.service.match', 'Problems about it')}>
        {is.match.map((matcher) => (
          <div key={JSON.stringify(matcher)}>{matcherWords(matcher)}</div>
        ))}
        {is.match.length === 0 && <Quiet>{t('rules.service.noMatch', 'only those of what it needs')}</Quiet>}
      </Fact>
      {is.needs.length > 0 && (
        <Fact name={t('rules.service.needs', 'Needs')}>
          {is.needs.map((need) => (
            <div key={JSON.stringify(need)}>{needWords(need, byId)}</div>
          ))}
        </Fact>
      )}
      {is.health?.down && <Fact name={t('rules.service.down', 'Down when')}>{is.health.down.map(signWords).join(t('rules.orElse', ', or '))}</Fact>}
      {is.health?.degraded && (
        <Fact name={t('rules.service.degraded', 'Degraded when')}>{is.health.degraded.map(signWords).join(t('rules.orElse', ', or '))}</Fact>
      )}
      <Fact name={t('rules.service.sla', 'Promised')}>
        <Named kind="plan" name={sla ?? 'usual'}>
          {sla ?? t('rules.plan.usual', 'what is usual')}
        </Named>
      </Fact>
      {tell.length > 0 && (
        <Fact name={t('rules.service.tell', 'Told in business words')}>
          <Who all={tell} /> {beatMs > 0 && <Quiet>{t('rules.service.beat', 'every {{span}} while it lasts', asItIs({ span: spanWords(beatMs) }))}</Quiet>}
        </Fact>
      )}
      <Fact name={t('rules.service.now', 'Now')}>
        <TextLink href={addresses.service(is.id)} inline color="primary">
          {t('rules.service.health', 'How it fares')}
        </TextLink>
      </Fact>
    </Facts>
  );
}

function signWords(sign: HealthSign): string {
  if (sign.kind === 'check') return t('rules.sign.check', 'the check {{check}} fails', asItIs({ check: sign.check }));
  return sign.are === 'unmet' ? t('rules.sign.unmet', 'what it needs is gone') : t('rules.sign.weakened', 'its redundancy is spent');
}

function matcherWords({ tags, host, severity }: ServiceInRules['is']['match'][number]): string {
  const { locale } = readerOf();
  return [
    tags && tagsWords(tags),
    host !== undefined && t('rules.match.host', 'host {{host}}', asItIs({ host })),
    severity !== undefined && t('rules.match.severity', '{{severity}} or worse', asItIs({ severity: severityWords(severity, locale) })),
  ]
    .filter(Boolean)
    .join(', ');
}

export function Plans({ rules, isFound, chosen }: Props) {
  return (
    <Cards>
      {rules.plans.filter(isFound).map(({ is, at }) => (
        <Card
          key={is.id}
          kind="plan"
          name={is.id}
          title={is.id === 'usual' ? t('rules.plan.usualTitle', 'Usual: of services that name no plan') : is.id}
          at={at}
          chosen={chosen}
        >
          <PlanTable plan={is} />
          <PlanFacts plan={is} />
        </Card>
      ))}
    </Cards>
  );
}

type Row = { readonly tenant?: string; readonly priority: Priority; readonly target: SlaTarget };

function PlanTable({ plan }: { readonly plan: Plan }) {
  const styles = useStyles2(stylesOf);
  const rows: readonly Row[] = [
    ...priorities.map((priority) => ({ priority, target: plan.targets[priority] })),
    ...Object.entries(plan.tenants).flatMap(([tenant, own]) =>
      priorities.flatMap((priority) => {
        const target = own[priority];
        return target ? [{ tenant, priority, target }] : [];
      }),
    ),
  ];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('rules.plan.priority', 'Priority')}</th>
          <th scope="col">{t('rules.plan.reaction', 'Reaction')}</th>
          <th scope="col">{t('rules.plan.resolution', 'Resolution')}</th>
          <th scope="col">{t('rules.plan.counts', 'Counts')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ tenant, priority, target }) => (
          <tr key={`${priority} ${tenant ?? ''}`}>
            <th scope="row">{tenant === undefined ? priority : `${priority} · ${tenant}`}</th>
            <td>{spanWords(target.reactionMs)}</td>
            <td>{spanWords(target.resolutionMs)}</td>
            <td>
              <Named kind="calendar" name={target.calendar} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PlanFacts({ plan: { firstResponseMs, stopsAt, pauses, goalPercent, availability, penalties } }: { readonly plan: Plan }) {
  const stops = stopsAt === 'stabilised' ? t('rules.plan.stabilised', 'when the business works again') : t('rules.plan.resolved', 'when it is resolved');
  const still = pauses.map((pause) =>
    pause === 'maintenance' ? t('rules.plan.pauseWorks', 'agreed works') : t('rules.plan.pauseCustomer', 'waiting for the customer'),
  );
  return (
    <Facts>
      <Fact name={t('rules.plan.firstResponse', 'First answer')}>{spanWords(firstResponseMs)}</Fact>
      <Fact name={t('rules.plan.stops', 'Ends')}>{stops}</Fact>
      {still.length > 0 && <Fact name={t('rules.plan.pauses', 'Stands still')}>{still.join(', ')}</Fact>}
      <Fact name={t('rules.plan.goal', 'Goal')}>{t('rules.plan.goalPercent', '{{percent}} % of the month’s incidents in time', { percent: goalPercent })}</Fact>
      {availability && (
        <Fact name={t('rules.plan.availability', 'Availability')}>
          {availability.percent} % <Named kind="calendar" name={availability.calendar} />
        </Fact>
      )}
      {penalties.length > 0 && (
        <Fact name={t('rules.plan.penalties', 'A miss costs')}>
          {penalties.map((each) => (
            <div key={`${each.priority} ${each.clock}`}>
              {each.priority} {each.clock === 'reaction' ? t('rules.clock.reaction', 'reaction') : t('rules.clock.resolution', 'resolution')}: {each.amount}{' '}
              {each.currency}
            </div>
          ))}
        </Fact>
      )}
    </Facts>
  );
}

/** So many days that differ are named. */
const mostDays = 6;

export function Calendars({ rules, isFound, chosen }: Props) {
  const today = new Date(rules.now).toISOString().slice(0, 10);
  return (
    <Cards>
      {rules.calendars.filter(isFound).map(({ is, at }) => (
        <Card key={is.id} kind="calendar" name={is.id} at={at} chosen={chosen}>
          <CalendarFacts calendar={is} today={today} />
        </Card>
      ))}
    </Cards>
  );
}

function CalendarFacts({ calendar: { zone, week, exceptions, knownUntil }, today }: { readonly calendar: Calendar; readonly today: string }) {
  const { locale } = readerOf();
  const coming = Object.entries(exceptions)
    .filter(([date]) => date >= today)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, mostDays);
  const hours = isAroundTheClock(week) ? [t('rules.calendar.always', 'around the clock')] : weekWords(week, locale);
  return (
    <Facts>
      <Fact name={t('rules.calendar.hours', 'Hours')}>
        {hours.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </Fact>
      <Fact name={t('rules.person.zone', 'Time zone')}>{zone}</Fact>
      {coming.length > 0 && (
        <Fact name={t('rules.calendar.next', 'Next days that differ')}>
          {coming.map(([date, { spans, why }]) => (
            <div key={date}>
              {date} {dayHours(spans) ?? t('rules.calendar.closed', 'closed')} <Quiet>{why}</Quiet>
            </div>
          ))}
        </Fact>
      )}
      {knownUntil !== undefined && <Fact name={t('rules.calendar.knownUntil', 'Holidays known until')}>{knownUntil}</Fact>}
    </Facts>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    marginBottom: theme.spacing(1),
    '& th, & td': { padding: theme.spacing(0.25, 1, 0.25, 0), textAlign: 'left', verticalAlign: 'top', fontWeight: theme.typography.fontWeightRegular },
    '& thead th': { color: theme.colors.text.secondary },
    '& tbody th': { fontWeight: theme.typography.fontWeightMedium },
  }),
});
