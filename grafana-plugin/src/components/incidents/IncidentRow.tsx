// IncidentRow: one incident in a list: how urgent, what, for whom, how long, who has it and what comes next.
import { memo, type ReactNode } from 'react';
import { t, Trans } from '@grafana/i18n';
import { Button, Checkbox, Stack, TextLink } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { plain } from '../../../../zabbix-bridge/src/words/locale.ts';
import { nextStepWords } from '../../../../zabbix-bridge/src/words/next-step.ts';
import { stateWords } from '../../../../zabbix-bridge/src/words/state.ts';
import { addresses } from '../../addresses.ts';
import { serviceStates, type Incident } from '../../api/wire/incident.ts';
import { useNow } from '../now.ts';
import { PriorityBadge } from '../PriorityBadge.tsx';
import { readerOf } from '../reader.ts';
import { SlaClock } from '../SlaClock.tsx';
import { columnWords } from './column-words.ts';
import type { RowStyles } from './row-styles.ts';
import { asItIs } from '../as-it-is.ts';

type RowProps = {
  readonly incident: Incident;
  /** An order for it is under way. */
  readonly isPending: boolean;
  /** Absent for who may not. */
  readonly onAcknowledge?: ((incident: Incident) => void) | undefined;
  /** Both absent where nothing is done to many at once. */
  readonly isChosen?: boolean | undefined;
  readonly onChoose?: ((incident: Incident) => void) | undefined;
  /** What can be done to it beside the acknowledgement. */
  readonly more?: ((incident: Incident) => ReactNode) | undefined;
  /** Made once for the whole list. */
  readonly styles: RowStyles;
};

/** Whether it waits for somebody to take it: it is marked until then. */
export const isUntaken = ({ state, knownBefore }: Incident): boolean => state === 'open' && !knownBefore;

/** Over, or not told to anybody yet: then it needs nobody. */
const needsSomebody = ({ state }: Incident): boolean => state === 'open' || state === 'acknowledged' || state === 'stabilised';

/** Drawn again only when something of its own changes: while a list is scrolled most of its rows stay as they are. */
export const IncidentRow = memo(function IncidentRow({ incident, isPending, onAcknowledge, isChosen = false, onChoose, more, styles }: RowProps) {
  const { locale, zone } = readerOf();
  const { number, title, services, openedAt, owner, state, nextStep, priority, priorityWords } = incident;
  return (
    <div className={styles.grid} data-untaken={isUntaken(incident)}>
      {onChoose && (
        <div className={styles.choice}>
          <Checkbox value={isChosen} onChange={() => onChoose(incident)} aria-label={t('now.choose', 'Choose {{title}}', asItIs({ title }))} />
        </div>
      )}
      <div className={styles.priority}>
        <PriorityBadge priority={priority} why={priorityWords} />
      </div>
      <div className={styles.title}>
        <TextLink href={addresses.incident(incident)} inline={false} color="primary">
          {title}
        </TextLink>
        <span className={styles.aside}>{[number, stateWords(state, locale), priorityWords].filter(Boolean).join(' · ')}</span>
      </div>
      <div className={styles.services}>
        <Services services={services} styles={styles} />
      </div>
      <div className={styles.age}>
        <span className={styles.unseen}>{columnWords('age')}</span> <Age since={openedAt} />
      </div>
      <div className={styles.clock}>
        <SlaClock incident={incident} />
      </div>
      <div className={styles.who}>
        <span className={styles.unseen}>{columnWords('who')}</span>
        <div>{plain(owner) ?? (needsSomebody(incident) && t('now.nobodyYet', 'nobody yet'))}</div>
        {nextStep && <div className={styles.quiet}>{nextStepWords(nextStep, locale, zone)}</div>}
      </div>
      <div className={styles.action}>
        <Stack gap={0.5} justifyContent="flex-end" alignItems="center">
          {isPending && <span className={styles.quiet}>{t('now.pending', 'under way…')}</span>}
          {onAcknowledge && isUntaken(incident) && (
            <Button
              size="sm"
              variant="secondary"
              disabled={isPending}
              onClick={() => onAcknowledge(incident)}
              aria-label={t('now.acknowledgeOf', 'Acknowledge {{title}}', asItIs({ title }))}
            >
              <Trans i18nKey="now.acknowledge">Acknowledge</Trans>
            </Button>
          )}
          {more?.(incident)}
        </Stack>
      </div>
    </div>
  );
});

/** The gravest first; with all thirty of a storm one row took the place of ten. */
function Services({ services, styles }: { readonly services: Incident['services']; readonly styles: RowStyles }) {
  const badness = ({ state }: Incident['services'][number]) => serviceStates.indexOf(state);
  const sorted = services.toSorted((one, other) => badness(other) - badness(one));
  // one that is left over takes as much room as the word about it
  const shown = sorted.length <= shownServices + 1 ? sorted : sorted.slice(0, shownServices);
  const rest = sorted.slice(shown.length);
  return (
    <>
      {shown.map(({ id, name }) => (
        <span key={id} className={styles.service} title={name}>
          {name}
        </span>
      ))}
      {rest.length > 0 && (
        <span className={styles.rest} title={rest.map(({ name }) => name).join(', ')}>
          {t('now.moreServices', '+{{number}} more', { number: rest.length })}
        </span>
      )}
    </>
  );
}

const shownServices = 3;

/** To the minute: the clock beside it runs to the second. */
function Age({ since }: { readonly since: number }) {
  const now = useNow(10_000);
  return <>{duration(Math.max(0, now - since), readerOf().locale)}</>;
}
