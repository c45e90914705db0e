// Facts: the clocks of an incident, who has it, what comes next, whom it hits and how much of it there is.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { plain } from '../../../../zabbix-bridge/src/words/locale.ts';
import { counted, nouns } from '../../../../zabbix-bridge/src/words/number.ts';
import { serviceState } from '../../../../zabbix-bridge/src/words/service.ts';
import { isLive } from '../../../../zabbix-bridge/src/words/urgency.ts';
import { nextStepWords } from '../../../../zabbix-bridge/src/words/next-step.ts';
import { addresses } from '../../addresses.ts';
import { useIncidentSla } from '../../api/sla.ts';
import type { Incident } from '../../api/wire/incident.ts';
import { lookOfService } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { readerOf } from '../../components/reader.ts';
import { inOrder } from './clock-face.ts';
import { ClockFact } from './ClockFact.tsx';
import { Fact } from './Fact.tsx';

export function Facts({ incident }: { readonly incident: Incident }) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  const { data: sla } = useIncidentSla(incident.id);
  // what it hit last stays with it; how that is now the services say
  const goesOn = isLive(incident) && incident.state !== 'resolved';
  const { clocks, priority, owner, acknowledgedAt, nextStep, services, tenants, members, openedAt } = incident;
  return (
    <dl className={styles.facts}>
      {inOrder(clocks).map((clock) => (
        <ClockFact key={clock.name} clock={clock} priority={priority} sla={sla} />
      ))}
      <Fact
        name={t('incident.facts.owner', 'Owner')}
        note={acknowledgedAt !== undefined && t('incident.since', 'since {{time}}', { time: dayAndTime(acknowledgedAt, locale, zone) })}
      >
        {plain(owner) ?? t('incident.facts.nobody', 'nobody yet')}
      </Fact>
      <Fact name={t('incident.facts.next', 'Next')} note={t('incident.facts.began', 'began {{time}}', { time: dayAndTime(openedAt, locale, zone) })}>
        {nextStep ? nextStepWords(nextStep, locale, zone) : t('incident.facts.nothingByItself', 'nothing by itself')}
      </Fact>
      <Fact name={t('incident.facts.members', 'Members')} note={counted(members.hosts, locale, nouns.host)}>
        {t('incident.facts.openOf', '{{open}} open of {{all}}', { open: members.open, all: members.all })}
      </Fact>
      <Fact isWide name={goesOn ? t('incident.facts.hit', 'Hit') : t('incident.facts.wasHit', 'Was hit')} note={tenants.join(', ')}>
        {services.length === 0 && t('incident.facts.noService', 'no service that is known')}
        <div className={styles.services}>
          {services.map(({ id, name, state }) => (
            <div key={id} className={styles.service}>
              <Mark look={lookOfService(state)} size={12} />
              <TextLink href={addresses.service(id)} color="primary">
                {name}
              </TextLink>
              <span className={styles.quiet}>{serviceState(state, locale)}</span>
            </div>
          ))}
        </div>
      </Fact>
    </dl>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  facts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1.5), margin: 0 }),
  services: css({ display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(3), rowGap: theme.spacing(0.5) }),
  service: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: theme.spacing(0.75) }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
