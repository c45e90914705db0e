// WouldBeHit: the answer to what if: which services would fall and by which need, the priority, the tenants, who would be told.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { counted, nouns } from '../../../../zabbix-bridge/src/words/number.ts';
import { serviceState } from '../../../../zabbix-bridge/src/words/service.ts';
import { addresses } from '../../addresses.ts';
import type { Service } from '../../api/wire/service.ts';
import type { WhatIf } from '../../api/wire/what-if.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { lookOfService } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { PriorityBadge } from '../../components/PriorityBadge.tsx';
import { ownZone, readerOf } from '../../components/reader.ts';
import { thingWords } from '../../components/services/needs-words.ts';
import { WouldSteps } from '../oncall/WouldSteps.tsx';
import { lostWords } from './lost-words.ts';
import { Part } from './Part.tsx';

type ById = ReadonlyMap<string, Service>;

export function WouldBeHit({ found, byId }: { readonly found: WhatIf; readonly byId: ById }) {
  const styles = useStyles2(stylesOf);
  const { locale } = readerOf();
  const { hosts, services, maySuffer, tenants, priority, priorityWords, would } = found;
  return (
    <>
      <p className={styles.why}>
        <PriorityBadge priority={priority} /> {priorityWords}
      </p>
      {hosts.count > 0 && (
        <p className={styles.line}>
          {t(
            'whatIf.with',
            'With it: {{count}} ({{names}})',
            asItIs({ count: counted(hosts.count, locale, nouns.host), names: `${hosts.named.join(', ')}${hosts.named.length < hosts.count ? ' …' : ''}` }),
          )}
        </p>
      )}
      <Part title={t('whatIf.services', 'Services')}>
        {services.length === 0 && <p className={styles.line}>{t('whatIf.none', 'None of the services would fare worse, by what they say they need.')}</p>}
        <ul className={styles.list}>
          {services.map((hit) => (
            <li key={hit.id} className={styles.item}>
              <Mark look={lookOfService(hit.after)} size={12} />
              <span>
                <TextLink href={addresses.service(hit.id)} inline color="primary">
                  {hit.name}
                </TextLink>{' '}
                {serviceState(hit.after, locale)}
                {hit.before === hit.after && ` ${t('whatIf.already', '(already now)')}`}
                {lostWords(hit, byId).map((words) => (
                  <span key={words} className={styles.because}>
                    {words}
                  </span>
                ))}
                <BudgetAfter hit={hit} />
              </span>
            </li>
          ))}
        </ul>
        {services.length > 0 && <p className={styles.quiet}>{t('whatIf.rest', 'All others go on as now.')}</p>}
      </Part>
      {maySuffer.length > 0 && (
        <Part title={t('whatIf.maySuffer', 'May work badly')}>
          <p className={styles.quiet}>{t('whatIf.maySufferWhy', 'Their machines depend on it, but no need of theirs says how much.')}</p>
          <ul className={styles.list}>
            {maySuffer.map(({ id, name, machines }) => (
              <li key={id} className={styles.item}>
                <Mark look={lookOfService('weakened')} size={12} />
                <span>
                  <TextLink href={addresses.service(id)} inline color="primary">
                    {name}
                  </TextLink>{' '}
                  <span className={styles.quiet}>{machines.map((host) => thingWords(`host:${host}`, byId)).join(', ')}</span>
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {tenants.length > 0 && <Part title={t('whatIf.tenants', 'Tenants')}>{tenants.join(', ')}</Part>}
      <Part title={t('whatIf.told', 'Who would be told')}>
        <WouldSteps would={would} zone={ownZone()} />
      </Part>
    </>
  );
}

/** What cannot hurt the promise is not held against it in words. */
function BudgetAfter({ hit: { after, budget } }: { readonly hit: WhatIf['services'][number] }) {
  const styles = useStyles2(stylesOf);
  const { locale } = readerOf();
  if (!budget || (after !== 'down' && after !== 'degraded')) return null;
  const { budgetMs, afterAnHourMs } = budget;
  if (afterAnHourMs < 0)
    return (
      <span className={styles.because}>
        <Mark look={{ shape: 'octagon', tone: 'gravest' }} size={10} />{' '}
        {t('whatIf.overdrawn', 'an hour of it overdraws this month’s error budget by {{over}}', { over: duration(afterAnHourMs, locale) })}
      </span>
    );
  const left = { left: duration(afterAnHourMs, locale), budget: duration(budgetMs, locale) };
  return <span className={styles.because}>{t('whatIf.budget', 'an hour of it leaves {{left}} of this month’s error budget of {{budget}}', left)}</span>;
}

const stylesOf = (theme: GrafanaTheme2) => ({
  why: css({ margin: 0, display: 'flex', alignItems: 'baseline', gap: theme.spacing(1) }),
  line: css({ margin: 0 }),
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), listStyle: 'none' }),
  item: css({ display: 'grid', gridTemplateColumns: 'auto 1fr', alignItems: 'baseline', gap: theme.spacing(1), minWidth: 0 }),
  because: css({ display: 'block', color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  quiet: css({ margin: theme.spacing(0.5, 0), color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
