// ServiceDetail: one service beside the tree: how it fares and fared, what is open, what it needs and who needs it.
import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, LinkButton, Stack, TextLink, useStyles2 } from '@grafana/ui';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { criticalityWords, serviceState } from '../../../../zabbix-bridge/src/words/service.ts';
import { addresses, hrefOf } from '../../addresses.ts';
import { useMay } from '../../api/may.ts';
import { useService } from '../../api/services.ts';
import type { Service, ServiceDetail as Detail } from '../../api/wire/service.ts';
import { Answer } from '../../components/Answer.tsx';
import { lookOfService } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { useNow } from '../../components/now.ts';
import { readerOf } from '../../components/reader.ts';
import { DeclareButtons } from '../declaring/DeclareButtons.tsx';
import { Beside, BesideTitle } from './Beside.tsx';
import { HealthStrip } from './HealthStrip.tsx';
import { needWords } from '../../components/services/needs-words.ts';
import { OpenIncidents, OpenProblems } from './OpenThings.tsx';
import { thoseThatNeed } from '../../components/services/tree.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

type Props = { readonly id: string; readonly all: readonly Service[]; readonly onWhatIf: (entity: string) => void; readonly onClose: () => void };

export function ServiceDetail({ id, all, onWhatIf, onClose }: Props) {
  const until = useNow(minute) + minute;
  const asked = Math.floor(until / hour) * hour - day; // asked for anew once an hour; what moves meanwhile makes it stale
  const service = useService(id, { from: asked });
  const mayAct = useMay('act');
  return (
    <Beside label={t('services.detail', 'Service')} close={t('services.closeDetail', 'Close')} onClose={onClose}>
      <Answer of={service}>
        {(detail) => (
          <>
            <Heading detail={detail} />
            <HealthStrip history={detail.history} from={until - day} until={until} />
            <Facts detail={detail} all={all} />
            <Stack wrap="wrap" gap={1}>
              <Button size="sm" variant="secondary" icon="bolt" onClick={() => onWhatIf(`service:${id}`)}>
                {t('whatIf.ifItDies', 'What if it dies?')}
              </Button>
              {!detail.service.catchAll && <DeclareButtons service={id} />}
              {mayAct && <Quieten service={id} />}
            </Stack>
            <OpenIncidents service={id} />
            <OpenProblems service={id} all={detail.openProblems} />
          </>
        )}
      </Answer>
    </Beside>
  );
}

/** What is planned, or keeps quiet, is made where all of it is listed. */
function Quieten({ service }: { readonly service: string }) {
  return (
    <>
      <LinkButton size="sm" variant="secondary" href={hrefOf(addresses.works({ new: 'works', service }))}>
        {t('services.planWorks', 'Plan works on it…')}
      </LinkButton>
      <LinkButton size="sm" variant="secondary" href={hrefOf(addresses.works({ new: 'silence', service }))}>
        {t('services.silence', 'Silence it…')}
      </LinkButton>
    </>
  );
}

function Heading({ detail: { service, state, since } }: { readonly detail: Detail }) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  return (
    <header>
      <BesideTitle>{service.name}</BesideTitle>
      <p className={styles.state}>
        <Mark look={lookOfService(state)} /> {serviceState(state, locale)}, {t('services.since', 'since {{time}}', { time: dayAndTime(since, locale, zone) })}
      </p>
    </header>
  );
}

function Facts({ detail: { service }, all }: { readonly detail: Detail; readonly all: readonly Service[] }) {
  const styles = useStyles2(stylesOf);
  const byId = new Map(all.map((row) => [row.service.id, row]));
  const needing = thoseThatNeed(`service:${service.id}`, all);
  const none = t('services.none', 'nobody is named');
  return (
    <dl className={styles.facts}>
      <Fact name={t('services.owner', 'Owner')}>{service.owner ?? none}</Fact>
      <Fact name={t('services.criticality', 'Criticality')}>{criticalityWords(service.criticality, readerOf().locale)}</Fact>
      {service.tenant !== undefined && <Fact name={t('services.tenantOf', 'Tenant')}>{service.tenant}</Fact>}
      {service.runbook !== undefined && (
        <Fact name={t('services.runbook', 'Runbook')}>
          <Runbook at={service.runbook} />
        </Fact>
      )}
      {service.needs.length > 0 && (
        <Fact name={t('services.needsOf', 'Needs')}>
          {service.needs.map((need) => (
            <div key={JSON.stringify(need)}>{needWords(need, byId)}</div>
          ))}
        </Fact>
      )}
      {needing.length > 0 && (
        <Fact name={t('services.neededBy', 'Needed by')}>
          {needing.map((row) => (
            <div key={row.service.id}>
              <TextLink href={addresses.service(row.service.id)} inline>
                {row.service.name}
              </TextLink>{' '}
              {serviceState(row.state, readerOf().locale)}
            </div>
          ))}
        </Fact>
      )}
    </dl>
  );
}

/** A link where it is one; whatever else stands there is shown as it was written. */
function Runbook({ at }: { readonly at: string }) {
  return /^https?:\/\//i.test(at) ? (
    <TextLink href={at} external inline>
      {at}
    </TextLink>
  ) : (
    <>{at}</>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  state: css({ margin: 0 }),
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(90px, auto) 1fr',
    gap: theme.spacing(0.75, 2),
    margin: 0,
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { margin: 0, minWidth: 0 },
  }),
});
