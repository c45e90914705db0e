// said: what a line of the tree says: word and shape of the state first, then name, rule and trouble.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { counted, nouns } from '../../../../zabbix-bridge/src/words/number.ts';
import { serviceState } from '../../../../zabbix-bridge/src/words/service.ts';
import { addresses } from '../../addresses.ts';
import { priorities, type ServiceState } from '../../api/wire/incident.ts';
import type { Service } from '../../api/wire/service.ts';
import { asItIs } from '../as-it-is.ts';
import { colourOf, lookOfPriority, lookOfService, lookOfSeverity } from '../looks.ts';
import { Mark } from '../Mark.tsx';
import { useNow } from '../now.ts';
import { readerOf } from '../reader.ts';
import { needWords, thingWords } from './needs-words.ts';
import type { Trouble } from './trouble.ts';

/** What is known beside the lines themselves. */
export type Known = {
  readonly byId: ReadonlyMap<string, Service>;
  readonly troubleOf: (entity: string) => Trouble;
  /** What services would come to, by id. */
  readonly would?: ReadonlyMap<string, ServiceState> | undefined;
};

export function TenantSaid({ tenant, state }: { readonly tenant: string | undefined; readonly state: ServiceState }) {
  const styles = useStyles2(stylesOf);
  return (
    <>
      <StateSaid name={tenant ?? t('services.noTenant', 'without a tenant')} state={state} />
      {tenant !== undefined && <span className={styles.quiet}>{t('services.tenant', 'tenant')}</span>}
    </>
  );
}

export function ServiceSaid({ row, known: { byId, would } }: { readonly row: Service; readonly known: Known }) {
  const styles = useStyles2(stylesOf);
  const now = useNow(10_000);
  const { locale } = readerOf();
  const { service, state, since, incidents, openProblems } = row;
  const needs = service.needs.map((need) => needWords(need, byId)).join('; ');
  return (
    <>
      <StateSaid name={service.name} state={state} />
      <WouldBe state={would?.get(service.id)} />
      {state !== 'ok' && (
        <span className={styles.quiet}>{t('services.for', 'for {{duration}}', { duration: duration(Math.max(0, now - since), locale) })}</span>
      )}
      {needs !== '' && <span className={styles.quiet}>{t('services.needs', 'needs {{needs}}', asItIs({ needs }))}</span>}
      {priorities
        .filter((priority) => incidents[priority] > 0)
        .map((priority) => (
          <span key={priority} className={styles.count}>
            <Mark look={lookOfPriority(priority)} size={10} /> {priority} × {incidents[priority]}
          </span>
        ))}
      {openProblems > 0 && <span className={styles.quiet}>{counted(openProblems, locale, nouns.problem)}</span>}
    </>
  );
}

/** Of a host only what is wrong with it is known: where nothing is said, nothing is claimed. */
export function ThingSaid({ entity, known: { byId, troubleOf } }: { readonly entity: string; readonly known: Known }) {
  const styles = useStyles2(stylesOf);
  const { incident, problems } = troubleOf(entity);
  return (
    <>
      <span className={styles.name}>{thingWords(entity, byId)}</span>
      {problems && (
        <span className={styles.count}>
          <Mark look={lookOfSeverity(problems.worst)} size={10} /> {counted(problems.count, readerOf().locale, nouns.problem)}
        </span>
      )}
      {incident && (
        <span className={styles.quiet}>
          {t('services.rootOf', 'root of')}{' '}
          <TextLink href={addresses.incident(incident)} inline>
            {incident.number ?? incident.title}
          </TextLink>
        </span>
      )}
    </>
  );
}

function StateSaid({ name, state }: { readonly name: string; readonly state: ServiceState }) {
  const styles = useStyles2(stylesOf);
  const word = useStyles2(wordOf, state);
  return (
    <>
      <span className={styles.name}>
        <Mark look={lookOfService(state)} size={12} /> {name}
      </span>
      <span className={word}>{serviceState(state, readerOf().locale)}</span>
    </>
  );
}

function WouldBe({ state }: { readonly state: ServiceState | undefined }) {
  const styles = useStyles2(stylesOf);
  if (state === undefined) return null;
  return (
    <span className={styles.would}>
      <Mark look={lookOfService(state)} size={10} /> {t('services.would', 'then {{state}}', asItIs({ state: serviceState(state, readerOf().locale) }))}
    </span>
  );
}

const wordOf = (theme: GrafanaTheme2, state: ServiceState) => css({ color: colourOf(lookOfService(state).tone, theme) });
const stylesOf = (theme: GrafanaTheme2) => ({
  name: css({ fontWeight: theme.typography.fontWeightMedium }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  /** What is only thought of never looks like what is. */
  would: css({
    whiteSpace: 'nowrap',
    padding: theme.spacing(0, 0.75),
    border: `1px dashed ${theme.colors.border.strong}`,
    borderRadius: theme.shape.radius.default,
  }),
  count: css({ whiteSpace: 'nowrap', fontSize: theme.typography.bodySmall.fontSize }),
});
