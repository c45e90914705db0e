// IncidentRow: one incident on the wall: how urgent, what, for whom, how long, who has it and what comes next.
import { t, Trans } from '@grafana/i18n';
import { Button, TextLink, useStyles2 } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { plain } from '../../../../zabbix-bridge/src/words/locale.ts';
import { nextStepWords, stateWords } from '../../../../zabbix-bridge/src/words/state.ts';
import { addresses } from '../../addresses.ts';
import type { Incident } from '../../api/wire/incident.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { useNow } from '../../components/now.ts';
import { PriorityBadge } from '../../components/PriorityBadge.tsx';
import { readerOf } from '../../components/reader.ts';
import { SlaClock } from '../../components/SlaClock.tsx';
import { rowStyles } from './row-styles.ts';

type Props = {
  readonly incident: Incident;
  /** An order for it is under way. */
  readonly isPending: boolean;
  /** Absent for who may not. */
  readonly onAcknowledge?: (() => void) | undefined;
};

/** Whether it waits for somebody to take it: it is marked until then. */
export const isUntaken = ({ state, knownBefore }: Incident): boolean => state === 'open' && !knownBefore;

/** Over, or not told to anybody yet: then it needs nobody. */
const needsSomebody = ({ state }: Incident): boolean => state === 'open' || state === 'acknowledged' || state === 'stabilised';

export function IncidentRow({ incident, isPending, onAcknowledge }: Props) {
  const styles = useStyles2(rowStyles);
  const { locale, zone } = readerOf();
  const { number, title, services, openedAt, owner, state, nextStep, priority, priorityWords } = incident;
  return (
    <div className={styles.grid} data-untaken={isUntaken(incident)}>
      <div className={styles.priority}>
        <PriorityBadge priority={priority} why={priorityWords} />
      </div>
      <div className={styles.title}>
        <TextLink href={addresses.incident(incident)} inline={false} color="primary">
          {title}
        </TextLink>
        <span className={styles.quiet}>{[number, stateWords(state, locale), priorityWords].filter(Boolean).join(' · ')}</span>
      </div>
      <div className={styles.services}>
        {services.map(({ id, name }) => (
          <span key={id} className={styles.service}>
            {name}
          </span>
        ))}
      </div>
      <div className={styles.age}>
        <Age since={openedAt} />
      </div>
      <div className={styles.clock}>
        <SlaClock incident={incident} />
      </div>
      <div className={styles.who}>
        <span>{plain(owner) ?? (needsSomebody(incident) && t('now.nobodyYet', 'nobody yet'))}</span>
        {nextStep && <span className={styles.quiet}>{nextStepWords(nextStep, locale, zone)}</span>}
      </div>
      <div className={styles.action}>
        {onAcknowledge && isUntaken(incident) && (
          <Button
            size="sm"
            variant="secondary"
            disabled={isPending}
            onClick={onAcknowledge}
            aria-label={t('now.acknowledgeOf', 'Acknowledge {{title}}', asItIs({ title }))}
          >
            <Trans i18nKey="now.acknowledge">Acknowledge</Trans>
          </Button>
        )}
        {isPending && <span className={styles.quiet}>{t('now.pending', 'under way…')}</span>}
      </div>
    </div>
  );
}

/** To the minute: the clock beside it runs to the second. */
function Age({ since }: { readonly since: number }) {
  const now = useNow(10_000);
  return <>{duration(Math.max(0, now - since), readerOf().locale)}</>;
}
